import json
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
        (6, "it: lat must be a number from -90 to 90, not ''"),
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
        ("a.xlsx", "", "save the sheet of places as CSV"),
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
