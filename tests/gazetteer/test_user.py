from pathlib import Path

import pytest

from recounted.errors import GazetteerError
from recounted.gazetteer.user import user_rows

COUNTRIES = {"SY": "Syria"}
HEADER = "name,lat,lon,country,aliases,admin1,within,precision,radius_km,country_name\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "places.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_becomes_a_place_with_its_line_as_id(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "Orval,10.5,20.5,XV,Orwal|أورفال,Upper March,,settlement,3,Vesperia\n")
    rows, words = user_rows([path], COUNTRIES)
    entry = rows[0].entry
    assert (entry.place_id, entry.name, entry.lat, entry.lon) == ("user:places.csv#2", "Orval", 10.5, 20.5)
    assert (entry.country, entry.country_name, entry.admin1, entry.within) == (
        "XV",
        "Vesperia",
        "Upper March",
        None,
    )
    assert rows[0].also == ("Orwal", "أورفال")
    assert words == [("Vesperia", "XV")]


def test_a_country_only_the_file_names_is_a_place_too(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "A,10,20,XV,,,,,,Vesperia\nB,12,20,XV,,,,,,\n")
    country = user_rows([path], COUNTRIES)[0][-1].entry
    assert (country.place_id, country.precision, country.lat) == ("country:XV", "country", 11.0)
    assert country.radius_km > 100


def test_the_four_columns_are_enough(tmp_path: Path) -> None:
    rows, words = user_rows([written(tmp_path, "name,lat,lon,country\nTown,1,2,SY\n\n")], COUNTRIES)
    assert [(r.entry.name, r.entry.precision, r.entry.country_name) for r in rows] == [("Town", "settlement", "Syria")]
    assert words == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "lacks name, lat, lon, country"),
        ("name,lat,lon\n", "lacks country"),
        ("name,lat,lon,country,colour\n", "has colour"),
        ("name,lat,lon,country\nA,1,2\n", "line 2: 3 cells for 4 columns"),
        ("name,lat,lon,country\nA,91,2,SY\n", "line 2: lat must be a number from -90 to 90, not '91'"),
        ("name,lat,lon,country\nA,nan,2,SY\n", "line 2: lat must be a number"),
        ("name,lat,lon,country\nA,1,east,SY\n", "line 2: lon must be a number from -180 to 180, not 'east'"),
        ("name,lat,lon,country\nA,1,2,Syria\n", "line 2: country must be two capital letters, not 'Syria'"),
        ("name,lat,lon,country\n,1,2,SY\n", "line 2: the name is missing"),
        ("name,lat,lon,country,precision\nA,1,2,SY,hamlet\n", "line 2: precision must be one of point"),
        ("name,lat,lon,country,radius_km\nA,1,2,SY,0\n", "line 2: radius_km must be above 0"),
    ],
)
def test_a_bad_row_is_refused_with_file_line_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(GazetteerError) as raised:
        user_rows([path], COUNTRIES)
    assert str(path) in str(raised.value)
    assert reason in str(raised.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        user_rows([tmp_path / "none.csv"], COUNTRIES)
