"""One dataset in every format, read back by another program than the one that wrote it: the same cells, nothing run."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frictionless
import geopandas
import hxl
import openpyxl
import pytest
from pyarrow import parquet
from tests.release.datasets.shelf import TESHILL, told

from recounted.gazetteer.workbook import sheets
from recounted.release.datasets import incidents
from recounted.release.datasets.standard import Value, load
from recounted.release.formats import FORMATS

STANDARD = load(incidents.NAME)
HOSTILE = ("=1+1", "+SUM(A1)", "@x", "-2", "http://a.example", "a\u202eb", "\x07bell", "'quoted")


def rows() -> Iterator[dict[str, Value]]:
    for number, words in enumerate(HOSTILE):
        (row,) = incidents.rows(told(incident_id=f"inc_{number}"))
        yield {**row, "place_stated": words}
    (row,) = incidents.rows(told(place=None))
    yield row


@pytest.fixture(params=sorted(FORMATS))
def written(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    name: str = request.param
    path = tmp_path / f"a.{name}"
    assert FORMATS[name](path, STANDARD, rows()) == len(HOSTILE) + 1
    return name, path


def test_the_same_rows_give_the_same_bytes(written: tuple[str, Path], tmp_path: Path) -> None:
    name, path = written
    FORMATS[name](tmp_path / "again", STANDARD, rows())
    assert (tmp_path / "again").read_bytes() == path.read_bytes()


def test_geopandas_reads_the_points_of_geoparquet(tmp_path: Path) -> None:
    FORMATS["geoparquet"](tmp_path / "a.geoparquet", STANDARD, rows())
    found = geopandas.read_parquet(tmp_path / "a.geoparquet")
    assert found.crs.to_string() == "OGC:CRS84"
    points = [None if p is None else (p.x, p.y) for p in found.geometry]
    assert points == [(TESHILL.lon, TESHILL.lat)] * len(HOSTILE) + [None]
    told = json.loads(parquet.read_metadata(tmp_path / "a.geoparquet").metadata[b"geo"])
    assert (told["version"], told["primary_column"]) == ("1.1.0", "geometry")
    assert told["columns"]["geometry"] == {
        "encoding": "WKB", "geometry_types": ["Point"],
        "bbox": [TESHILL.lon, TESHILL.lat, TESHILL.lon, TESHILL.lat],
    }  # fmt: skip
    assert found.total_bounds.tolist() == told["columns"]["geometry"]["bbox"]


def test_frictionless_takes_the_package_with_its_types(tmp_path: Path) -> None:
    FORMATS["zip"](tmp_path / "a.zip", STANDARD, rows())
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path / "out")
    package = frictionless.Package(str(tmp_path / "out" / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    assert report.tasks[0].stats["rows"] == len(HOSTILE) + 1
    assert [f.name for f in package.resources[0].schema.fields] == list(STANDARD.names)
    (tmp_path / "out" / "incidents.csv").write_bytes(b"incident_id\nchanged\n")
    assert not frictionless.Package(str(tmp_path / "out" / "datapackage.json")).validate().valid


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_row_is_a_file_all_the_same(name: str, tmp_path: Path) -> None:
    assert FORMATS[name](tmp_path / "a", STANDARD, iter(())) == 0
    assert (tmp_path / "a").stat().st_size > 0


def test_csv_defuses_what_a_spreadsheet_would_run(tmp_path: Path) -> None:
    FORMATS["csv"](tmp_path / "a.csv", STANDARD, rows())
    found = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8"))))
    assert [row["place_stated"] for row in found[:4]] == ["'=1+1", "'+SUM(A1)", "'@x", "'-2"]
    assert (found[0]["killed_low"], found[0]["latitude"], found[-1]["latitude"]) == ("6", "64.5", "")


def test_a_workbook_holds_texts_as_texts(tmp_path: Path) -> None:
    FORMATS["xlsx"](tmp_path / "a.xlsx", STANDARD, rows())
    (cells,) = [list(sheet) for _, sheet in sheets(tmp_path / "a.xlsx")]
    head = cells[0]
    place = head.index("place_stated")
    assert [row[place] for row in cells[1:5]] == list(HOSTILE[:4])
    raw = (tmp_path / "a.xlsx").read_bytes()
    assert b"<f>" not in raw


def test_a_workbook_keeps_types_and_a_cell_holds_no_more_than_it_can(tmp_path: Path) -> None:
    long, coded = "x" * 40_000, "_x0041_ & <b>\r"
    (row,) = incidents.rows(told(incident_id="inc_0"))
    made: list[dict[str, Value]] = [{**row, "place": long, "place_stated": coded}, {"incident_id": "inc_1"}]
    assert FORMATS["xlsx"](tmp_path / "a.xlsx", STANDARD, iter(made)) == 2
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    head, first, second = ([cell.value for cell in line] for line in sheet.iter_rows())
    assert head == list(STANDARD.names)
    found = dict(zip(head, first, strict=True))
    assert (found["date_start"].isoformat(), found["killed_low"], found["latitude"]) == ("2031-05-04T00:00:00", 6, 64.5)
    assert (len(found["place"]), found["place"][-5:]) == (32_767, "more]")
    assert found["place_stated"].removeprefix("_x005F") == "_x0041_ & <b>\ufffd"  # as it stands, and as it is shown
    assert [value for value in second if value is not None] == ["inc_1"]
    assert (sheet.title, sheet.freeze_panes, sheet["A1"].font.b) == (STANDARD.name, "B2", True)


def test_parquet_keeps_types_and_says_what_columns_hold(tmp_path: Path) -> None:
    FORMATS["parquet"](tmp_path / "a.parquet", STANDARD, rows())
    found = parquet.read_table(tmp_path / "a.parquet")
    assert found.column_names == list(STANDARD.names)
    assert found["killed_low"].to_pylist()[0] == 6
    assert str(found["date_start"].to_pylist()[0]) == "2031-05-04"
    assert found.schema.field("country").metadata[b"fidelity"] == b"close"


def test_geojson_has_a_point_only_where_one_is_known(tmp_path: Path) -> None:
    FORMATS["geojson"](tmp_path / "a.geojson", STANDARD, rows())
    features = json.loads((tmp_path / "a.geojson").read_text("utf-8"))["features"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [TESHILL.lon, TESHILL.lat]}
    assert features[-1]["geometry"] is None
    assert set(features[0]["properties"]) == set(STANDARD.names)


def test_hxl_s_own_library_reads_the_tags(tmp_path: Path) -> None:
    FORMATS["hxl.csv"](tmp_path / "a.csv", STANDARD, rows())
    with (tmp_path / "a.csv").open("rb") as stream:
        source: Any = hxl.data(stream)
        tags = [c.display_tag for c in source.columns]
        assert len(list(source)) == len(HOSTILE) + 1
    assert "#affected+killed+min" in tags


def test_a_workbook_has_the_same_row_of_tags(tmp_path: Path) -> None:
    FORMATS["hxl.xlsx"](tmp_path / "a.xlsx", STANDARD, rows())
    (cells,) = [list(sheet) for _, sheet in sheets(tmp_path / "a.xlsx")]
    assert [tag or "" for tag in cells[1]] == [c.hxl for c in STANDARD.columns][: len(cells[1])]
