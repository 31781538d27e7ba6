"""Borders: which country a spot lies in, by whose view, and what a map draws."""

import json

import pytest

from recounted.gazetteer import build
from recounted.gazetteer.borders import open_borders
from recounted.gazetteer.gazetteer import Gazetteer, open_gazetteer
from recounted.gazetteer.territories import territories
from recounted.gazetteer.topology import inside
from recounted.settings import Borders as BorderSettings
from recounted.settings import Settings

BORDERS = open_borders()
SPOTS = [  # name, lat, lon, territory, by iso, by held
    ("Sevastopol", 44.60, 33.53, "crimea", "UA", "RU"),
    ("Donetsk", 48.00, 37.80, "donbas-kherson-zaporizhzhia", "UA", "UA"),
    ("Majdal Shams", 33.27, 35.77, "golan", "SY", "IL"),
    ("Quneitra", 33.125, 35.82, None, "SY", "SY"),
    ("Kiryat Shmona", 33.207, 35.57, None, "IL", "IL"),
    ("Sheikh Jarrah", 31.795, 35.23, "east-jerusalem", "PS", "IL"),
    ("Ramallah", 31.90, 35.20, "west-bank", "PS", "PS"),
    ("Gaza", 31.50, 34.46, "gaza", "PS", "PS"),
    ("Laayoune", 27.15, -13.2, "western-sahara", "EH", "MA"),
    ("Tifariti", 26.16, -10.57, "western-sahara-east", "EH", "EH"),
    ("Agadir", 30.42, -9.58, None, "MA", "MA"),
    ("Pristina", 42.67, 21.17, "kosovo", "XK", "XK"),
    ("Kyrenia", 35.33, 33.32, "northern-cyprus", "CY", "XN"),
    ("Sukhumi", 43.01, 41.03, "abkhazia", "GE", "XA"),
    ("Tskhinvali", 42.226, 43.97, "south-ossetia", "GE", "XO"),
    ("Gori", 41.98, 44.11, None, "GE", "GE"),
    ("Tiraspol", 46.843, 29.629, "transnistria", "MD", "XT"),
    ("Hargeisa", 9.56, 44.06, "somaliland", "SO", "XS"),
    ("Taipei", 25.04, 121.56, "taiwan", "TW", "TW"),
    ("Srinagar", 34.09, 74.80, "jammu-kashmir", "IN", "IN"),
    ("Muzaffarabad", 34.37, 73.47, "azad-kashmir-gilgit-baltistan", "PK", "PK"),
    ("Tawang", 27.59, 91.87, "arunachal-pradesh", "IN", "IN"),
    ("Abyei", 9.59, 28.44, "abyei", "SD", "ZZ"),
    ("Shalateen", 22.50, 35.50, "halaib", "EG", "EG"),
    ("Damascus", 33.51, 36.29, None, "SY", "SY"),
    ("the open sea", 34.0, 30.0, None, None, None),
]


@pytest.mark.parametrize(("name", "lat", "lon", "territory", "iso", "held"), SPOTS, ids=[s[0] for s in SPOTS])
def test_a_spot_has_a_country_by_each_view(
    name: str, lat: float, lon: float, territory: str | None, iso: str | None, held: str | None
) -> None:
    found = BORDERS.territory_at(lat, lon)
    assert (found.territory_id if found else None) == territory, name
    assert BORDERS.country_at(lat, lon, territories().view("iso")) == iso
    assert BORDERS.country_at(lat, lon, territories().view("held")) == held


def test_every_territory_has_a_shape() -> None:
    drawn = {f["properties"].get("territory") for f in BORDERS.features(territories().view())["features"]}
    assert {t.territory_id for t in territories().all} <= drawn


@pytest.mark.parametrize("view", ["iso", "held", "open", "RU"])
def test_a_map_says_whose_view_it_shows(view: str) -> None:
    shapes = BORDERS.features(territories().view(view))
    assert shapes["view"] == view
    assert territories().view(view).says in shapes["says"]
    assert shapes["attribution"] == "Made with Natural Earth."
    crimea = next(f["properties"] for f in shapes["features"] if f["properties"].get("territory") == "crimea")
    assert crimea["country"] == {"iso": "UA", "held": "RU", "open": "ZZ", "RU": "RU"}[view]
    assert crimea["claims"] == ["RU", "UA"]
    json.dumps(shapes)


def test_shapes_are_closed_and_disputed_ones_come_last() -> None:
    features = BORDERS.features(territories().view())["features"]
    kinds = [f["properties"]["kind"] for f in features]
    assert kinds == sorted(kinds)  # countries lie under what is disputed
    for feature in features:
        for polygon in feature["geometry"]["coordinates"]:
            assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in polygon), feature["properties"]


def test_a_territory_of_its_own_is_cut_out_of_the_country_around_it() -> None:
    features = BORDERS.features(territories().view())["features"]
    russia = next(f for f in features if f["properties"] == {"kind": "country", "country": "RU"})
    polygons = [[(x, y) for x, y in polygon[0]] for polygon in russia["geometry"]["coordinates"]]
    assert not any(inside(45.0, 34.1, [ring]) for ring in polygons)
    assert any(inside(55.7, 37.6, [ring]) for ring in polygons)


def test_how_far_outside_a_country_a_spot_lies() -> None:
    assert BORDERS.near("SY", 33.51, 36.29) == 0.0
    assert BORDERS.near("UA", 44.60, 33.53) == 0.0  # Crimea included, by ISO
    assert 40 < BORDERS.near("LB", 33.51, 36.69) < 55


VIEWS = [("iso", (), "UA"), ("held", (), "RU"), ("open", (), "ZZ"), ("held", ("crimea=UA",), "UA")]


@pytest.mark.parametrize(("view", "single", "country"), VIEWS)
def test_the_country_of_a_place_follows_the_setting(view: str, single: tuple[str, ...], country: str) -> None:
    places = open_gazetteer(Settings(borders=BorderSettings(view=view, countries=single)))
    assert places.find("Sevastopol")[0].entry.country == country
    assert places.lookup("Sevastopol")[0].shown().country == country
    assert places.version.endswith("/" + "+".join((view, *single)))


@pytest.mark.parametrize("within", ["Ukraine", "Russia", "Crimea"])
def test_no_view_changes_which_place_is_meant(within: str) -> None:
    for view in ("iso", "held", "open"):
        places = open_gazetteer(Settings(borders=BorderSettings(view=view)))
        assert places.find("Sevastopol", within=within)[0].entry.geonames_id == 694423
    assert not places.find("Sevastopol", within="France")


def test_territory_with_a_code_of_its_own_is_a_part_of_a_country_by_another_view(world: Gazetteer) -> None:
    by_china = open_gazetteer(Settings(borders=BorderSettings(view="CN")))
    (island,) = (c.entry for c in by_china.find("Taiwan", limit=1))
    assert (island.country, island.country_name, island.precision) == ("CN", "China", "province")
    assert by_china.find("Taipei")[0].entry.country == "CN"
    assert world.find("Taiwan")[0].entry.precision == "country"
    assert world.find("Taipei")[0].entry.country == "TW"
    assert by_china.country_of("Taiwanese") == "TW"  # what a text speaks of is no matter of borders


def test_a_list_that_counts_a_place_elsewhere_is_overruled_by_where_it_lies(world: Gazetteer) -> None:
    assert world.find("Katzrin")[0].entry.country == "SY"
    assert world.find("Katzrin", country="IL")[0].entry.country == "SY"
    assert world.find("Jerusalem")[0].entry.country == "IL"  # its middle lies west of the line of 1949


# Countries whose conflicts are reported on most: everything that is known there has to lie there.
REPORTED = frozenset(
    ("AF", "BF", "CD", "ET", "IQ", "LB", "LY", "ML", "MM", "NE", "NG", "PS", "SD", "SO", "SS", "SY", "UA", "YE")
)
OFF_KM = 4.0  # what Natural Earth's borders, simplified, are wrong by where they are worst
OUTSIDE = {  # what lies at sea, or where Natural Earth's borders leave out a part of the country
    "gn:1293586": "Taw Pyar is an island",
    "gn:373130": "Kafia Kingi: GeoNames counts it under South Sudan, Natural Earth under Sudan; both claim it",
    "cur:ukraine/snake-island": "an island",
    "cur:yemen-more/ras-isa": "a terminal off the coast",
    "cur:syria-villages-south/ghajar": "half of it lies in Lebanon, half in the Golan Heights",
}


def test_what_is_known_of_a_country_lies_in_it() -> None:
    stray = []
    for row in build.world_rows()[0]:
        entry = row.entry
        if entry.country not in REPORTED or entry.precision in ("country", "area") or entry.place_id in OUTSIDE:
            continue
        outside = BORDERS.near(entry.country, entry.lat, entry.lon)
        territory = BORDERS.territory_at(entry.lat, entry.lon) if outside else None
        if outside > OFF_KM + (entry.radius_km if entry.precision == "province" else 0.0) and (
            territory is None or territory.iso != entry.country
        ):
            stray.append(f"{entry.place_id} {entry.name} {entry.country}: {outside:.0f} km outside")
    assert not stray
