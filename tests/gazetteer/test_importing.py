import json
import zipfile
from pathlib import Path

import pytest

from recounted.errors import GazetteerError
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.gazetteer.importing import imported, written
from recounted.gazetteer.user import user_rows

DUMP = (
    "{id}\tOsk Dara\tOsk Dara\tOskdara,أوسك\t-46.5\t-124.5\t{kind}\t{code}\tXV\t\t01\t\t\t\t{people}\t\t0\tX\t"
    "2020-01-01"
)


def made(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_dump_of_geonames_gives_places_with_their_names_and_ids(tmp_path: Path) -> None:
    lines = [
        DUMP.format(id=1, kind="P", code="PPL", people=900),
        DUMP.format(id=2, kind="H", code="STM", people=0),
        DUMP.format(id=3, kind="P", code="PPLW", people=0),
        DUMP.format(id=4, kind="P", code="PPL", people=900),
        "too\tshort",
    ]
    found = imported(made(tmp_path, "XV.txt", "\n".join(lines)))
    assert found.kind == "a dump of GeoNames"
    assert [(row["name"], row["aliases"], row["geonames_id"]) for row in found.rows] == [
        ("Osk Dara", "Oskdara|أوسك", "1")
    ]
    assert [(r.row, r.reason.split(" (")[0]) for r in found.refused] == [
        (2, "is no place that people live in or fight over"),
        (3, "is a place that is destroyed"),
        (4, "is row 1 again"),
        (5, "has 2 columns, a dump of GeoNames 19"),
    ]
    rows, _ = user_rows([made(tmp_path, "own.csv", written(found.rows))], {})
    assert (rows[0].entry.population, rows[0].entry.geonames_id) == (900, 1)


def test_a_table_of_units_gives_each_its_level_and_its_parents(tmp_path: Path) -> None:
    table = (
        "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,AREA_SQKM,center_lat,center_lon\n"
        "#country,#code,#adm1+name,,,,,,,,\n"
        "Veldra,XV,Upper March,أعلى,XV01,Teshill,تشل,XV0101,314.16,-46.5,-124.5\n"
        "Veldra,XV,Upper March,أعلى,XV01,,,,,-46.6,-124.6\n"
        "Veldra,XV,,,,,,,,-46.6,-124.6\n"
        "Veldra,XV,Lower March,,XV02,,,,,,\n"
    )
    found = imported(made(tmp_path, "adm.csv", table))
    assert [(r["name"], r["precision"], r["admin1"], r["country"]) for r in found.rows] == [
        ("Teshill", "district", "Upper March", "XV"),
        ("Upper March", "province", "Upper March", "XV"),
    ]
    assert (found.rows[0]["aliases"], found.rows[0]["radius_km"]) == ("تشل", "10.0")
    assert [(r.row, r.reason) for r in found.refused] == [
        (5, "names a whole country, which is known"),
        (6, "has no coordinates; the table of boundaries (COD-AB) of the same units has them"),
    ]


def test_a_polygon_is_placed_at_its_middle_with_the_radius_of_its_area(tmp_path: Path) -> None:
    square = {"type": "Polygon", "coordinates": [[[10, 0], [11, 0], [11, 1], [10, 1], [10, 0]]]}
    features = [
        {"type": "Feature", "properties": {"admin1Name_en": "Marrowick"}, "geometry": square},
        {"type": "Feature", "properties": {"name": "Quelbrin"}, "geometry": {"type": "Point", "coordinates": [9, 1]}},
        {"type": "Feature", "properties": {"name": "Lost"}, "geometry": None},
        {"type": "Feature", "properties": {"colour": "blue"}, "geometry": square},
    ]
    path = made(tmp_path, "x.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    found = imported(path, country="XV")
    assert [(r["name"], r["lat"], r["lon"]) for r in found.rows] == [
        ("Marrowick", "0.50000", "10.50000"),
        ("Quelbrin", "1.00000", "9.00000"),
    ]
    assert float(found.rows[0]["radius_km"]) == pytest.approx(62.7, abs=0.5)
    assert [r.reason for r in found.refused] == ["has neither a point nor a polygon", "has no name"]


def test_a_row_without_its_country_asks_for_it(tmp_path: Path) -> None:
    path = made(tmp_path, "villages.csv", "village_name_en,village_name_ar,latitude,longitude\nTeshill,تشل,1,2\n")
    assert imported(path).refused[0].reason == "says no country; name it with --country CC"
    assert imported(path, country="XV").rows[0]["aliases"] == "تشل"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.xls", "", "save it as .xlsx"),
        ("a.zip", "", "unpack it"),
        ("a.csv", "colour,shape\nblue,round\n", "no column holds a name"),
        ("a.geojson", "{}", "no collection of features"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_to_do(tmp_path: Path, name: str, text: str, reason: str) -> None:
    with pytest.raises(GazetteerError, match=reason):
        imported(made(tmp_path, name, text))


def test_a_large_register_is_kept_as_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recounted.gazetteer.gazetteer._LARGE_REGISTER_BYTES", 10)
    own = made(tmp_path, "own.csv", "name,lat,lon,country,country_name\nTeshill,1,2,XV,Veldra\n")
    monkeypatch.setattr("recounted.gazetteer.build.world_rows", lambda: ([], []))
    for _ in range(2):
        places = Gazetteer.open(user_files=[own], cache_dir=tmp_path)
        assert [e.country_name for e in places.lookup("Teshill")] == ["Veldra"]
        places.close()
    assert len(list(tmp_path.glob("places-*-own-*.sqlite"))) == 1


def workbook(folder: Path, sheets: dict[str, list[list[str]]], name: str = "units.xlsx") -> Path:
    """A workbook of the parts that readers need; texts shared, figures in their cells."""
    shared: list[str] = []
    path = folder / name
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        for number, rows in enumerate(sheets.values(), start=1):
            lines = []
            for line, row in enumerate(rows, start=1):
                cells = ""
                for at, value in enumerate(row):
                    where = f"{chr(ord('A') + at)}{line}"
                    if value.replace(".", "").replace("-", "").isdigit():
                        cells += f'<c r="{where}"><v>{value}</v></c>'
                    elif value:
                        shared.append(value)
                        cells += f'<c r="{where}" t="s"><v>{len(shared) - 1}</v></c>'
                lines.append(f'<row r="{line}">{cells}</row>')
            sheet = f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
            archive.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
        named = "".join(f'<sheet name="{s}" sheetId="{n}" r:id="r{n}"/>' for n, s in enumerate(sheets, start=1))
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}">{named}</workbook>')
        links = "".join(
            f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1)
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        texts = "".join(f"<si><t>{text}</t></si>" for text in shared)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{texts}</sst>')
    return path


def test_each_sheet_of_a_workbook_is_a_table(tmp_path: Path) -> None:
    units = ["ADM1_EN", "ADM1_AR", "ADM1_PCODE", "ADM2_EN", "T_TL", "center_lat", "center_lon"]
    path = workbook(
        tmp_path,
        {
            "About": [["made by", "somebody"]],
            "ADM1": [["A table of Veldra"], [], units, ["Upper March", "أعلى", "XV01", "", "9000", "-46.5", "-124.5"]],
            "ADM2": [
                units,
                ["Upper March", "", "XV01", "Teshill", "700", "-46.6", "-124.6"],
                ["Upper March", "", "XV01"],
            ],
        },
    )
    found = imported(path)
    assert found.kind == "a workbook of units or places"
    assert [(r["name"], r["precision"], r["population"], r["country"]) for r in found.rows] == [
        ("Upper March", "province", "9000", "XV"),
        ("Teshill", "district", "700", "XV"),
    ]
    assert [(r.where, r.reason.split(";")[0]) for r in found.refused] == [
        ("sheet About, row 1", "is a sheet without a column that holds a name"),
        ("sheet ADM2, row 3", "has no coordinates"),
    ]


def test_a_workbook_that_is_none_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(GazetteerError, match="cannot be read as a workbook"):
        imported(broken)
    other = tmp_path / "other.xlsx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(GazetteerError, match="it has no xl/workbook"):
        imported(other)


def test_a_workbook_that_expands_entities_or_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, {"ADM1": [["ADM1_EN", "lat", "lon"], ["Teshill", "1", "2"]]})
    monkeypatch.setattr("recounted.gazetteer.workbook._MOST_BYTES", 50)
    with pytest.raises(GazetteerError, match="unpacks to more than 50 bytes"):
        imported(path, country="XV")
    monkeypatch.undo()
    swollen = tmp_path / "swollen.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(swollen, "w") as archive:
        for member in whole.namelist():
            text = whole.read(member).decode()
            if member == "xl/sharedStrings.xml":
                bomb = '<!DOCTYPE sst [<!ENTITY a "Marrowick"><!ENTITY b "&a;&a;&a;">]>'
                text = bomb + text.replace("Teshill", "&b;")
            archive.writestr(member, text)
    assert not [row for row in imported(swollen, country="XV").rows if "Marrowick" in row["name"]]


def test_a_cell_far_to_the_right_makes_no_row_wide(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"ADM1": [["ADM1_EN", "lat", "lon"], ["Teshill", "1", "2"]]})
    wide = tmp_path / "wide.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(wide, "w") as archive:
        for member in whole.namelist():
            archive.writestr(member, whole.read(member).decode().replace('r="C2"', 'r="XFD2"'))
    assert imported(wide, country="XV").refused[0].reason.startswith("it: lon must be a number")


def features(*made: tuple[dict[str, str], list[list[float]] | tuple[float, float]]) -> str:
    """GeoJSON of polygons, and of points where there are two figures."""
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": said,
                    "geometry": {"type": "Point", "coordinates": list(shape)}
                    if isinstance(shape, tuple)
                    else {"type": "MultiPolygon", "coordinates": [[shape]]},
                }
                for said, shape in made
            ],
        }
    )


WEST = [[0.0, 0.0], [5.0, 0.0], [5.0, 5.0], [0.0, 5.0], [0.0, 0.0]]
EAST = [[5.0, 0.0], [9.0, 0.0], [9.0, 5.0], [5.0, 5.0], [5.0, 0.0]]


def test_places_are_put_into_the_polygons_of_the_same_file(tmp_path: Path) -> None:
    text = features(
        ({"ADM1_EN": "Upper March"}, WEST),
        ({"ADM1_EN": "Lower March"}, EAST),
        ({"ADM1_EN": "Lower March", "ADM2_EN": "Harrolmeer"}, EAST),
        ({"name": "Teshill"}, (1.0, 1.0)),
        ({"name": "Quelbrin"}, (7.0, 1.0)),
        ({"name": "Osk Dara"}, (30.0, 1.0)),
    )
    found = imported(made(tmp_path, "x.geojson", text), country="XV")
    told = {row["name"]: (row.get("admin1", ""), row.get("admin2", "")) for row in found.rows}
    assert told["Teshill"] == ("Upper March", "")
    assert told["Quelbrin"] == ("Lower March", "Harrolmeer")
    assert told["Osk Dara"] == ("", "")


def test_places_are_put_into_the_polygons_of_another_file(tmp_path: Path) -> None:
    units = made(tmp_path, "units.geojson", features(({"ADM1_EN": "Upper March"}, WEST)))
    table = made(tmp_path, "own.csv", "name,lat,lon,country,admin1\nTeshill,1,1,XV,\nQuelbrin,1,2,XV,Elsewhere\n")
    rows = imported(table, units=units).rows
    assert [row["admin1"] for row in rows] == ["Upper March", "Elsewhere"]
    empty = made(tmp_path, "empty.geojson", features(({"name": "Teshill"}, (1.0, 1.0))))
    with pytest.raises(GazetteerError, match="holds no polygon of a unit"):
        imported(table, units=empty)
