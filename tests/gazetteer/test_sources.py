"""What the shipped tables hold: units drawn anew, counties."""

import pytest

from recounted.gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Panjshir", "AF", 35.4, 69.8),
        ("Parwan", "AF", 35.0, 68.9),
        ("Uruzgan", "AF", 32.9, 66.0),
        ("West Kordofan", "SD", 12.0, 28.3),
        ("South Kordofan", "SD", 11.1, 30.0),
        ("Ituri", "CD", 1.6, 29.6),
        ("Katanga", "CD", -8.8, 26.4),
        ("Sidama", "ET", 6.7, 38.5),
    ],
)
def test_a_province_drawn_anew_lies_where_it_is(
    world: Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    province = next(e for e in world.lookup(name) if e.precision == "province")
    assert (province.country, round(province.lat, 1), round(province.lon, 1)) == (country, lat, lon)


def test_a_town_is_put_into_the_province_of_today(world: Gazetteer) -> None:
    assert world.lookup("Bunia")[0].admin1 == "Ituri"
    assert world.lookup("Lubumbashi")[0].admin1 == "Haut-Katanga"
    assert next(e for e in world.lookup("Kadugli") if e.geonames_id).admin1 == "South Kordofan"


def test_counties_are_places(world: Gazetteer) -> None:
    namesakes = [e for e in world.lookup("Washington County") if e.country == "US"]
    assert len(namesakes) == 30
    assert {e.precision for e in namesakes} == {"district"}
    assert world.find("Washington County", within="Oregon")[0].entry.admin1 == "Oregon"
    assert world.lookup("Cook Co.")[0].admin1 == "Illinois"
    assert world.lookup("Saint Louis County")[0].admin1 == "Missouri"
    assert world.lookup("Plaquemines Parish")[0].admin1 == "Louisiana"
