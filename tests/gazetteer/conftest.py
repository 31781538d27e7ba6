"""A small invented world, and the real one, opened once."""

from collections.abc import Callable

import pytest

from recounted.gazetteer.entry import Entry, Row, importance
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.gazetteer.index import Index
from recounted.model.vocabulary import PlacePrecision

Place = Callable[..., Row]


@pytest.fixture
def place() -> Place:
    """Makes a row of a place."""

    def made(
        name: str,
        *others: str,
        at: tuple[float, float] = (35.0, 37.0),
        country: str = "SY",
        admin1: str | None = None,
        precision: PlacePrecision = "settlement",
        population: int = 0,
        within: str | None = None,
    ) -> Row:
        entry = Entry(
            place_id=f"t:{name}/{country}/{admin1}/{precision}",
            name=name,
            lat=at[0],
            lon=at[1],
            country=country,
            country_name={"SY": "Syria", "US": "United States"}.get(country, country),
            admin1=admin1,
            admin2=None,
            precision=precision,
            radius_km=40.0 if precision == "province" else 2.0,
            population=population,
            geonames_id=None,
            within=within,
        )
        return Row(entry=entry, others=others, importance=importance(precision, population))

    return made


@pytest.fixture
def small(place: Place) -> Gazetteer:
    """Two provinces, a city, namesakes here and in Ohio."""
    rows = [
        place("Idlib", "إدلب", at=(35.9, 36.6), admin1="Idlib", precision="province"),
        place("Idlib", "Edlib", "إدلب", at=(35.93, 36.63), admin1="Idlib", population=130_000),
        place("Homs", "Hims", "حمص", at=(34.4, 38.2), admin1="Homs", precision="province"),
        place("Homs", "حمص", at=(34.73, 36.71), admin1="Homs", population=700_000),
        place("Saraqib", "سراقب", at=(35.86, 36.8), admin1="Idlib", population=34_000),
        place("al-Taybah", "الطيبة", at=(35.8, 36.5), admin1="Idlib", population=900),
        place("al-Taybah", "الطيبة", at=(34.9, 37.9), admin1="Homs", population=4_000),
        place(
            "al-Khalidiya",
            "الخالدية",
            at=(34.74, 36.71),
            admin1="Homs",
            precision="neighbourhood",
            within="Homs",
        ),
        place("Darayya", "داريا", at=(33.46, 36.23), population=70_000),
        place("Dar'a", "Daraa", "درعا", at=(32.62, 36.1), population=90_000),
        place("Sarakeb Falls", at=(40.0, -82.0), country="US", population=5_000),
        place("Surkub", at=(40.5, -82.5), country="US", population=5_000),
    ]
    return Gazetteer([Index.of(rows, [("syria", "SY"), ("syrian", "SY"), ("united states", "US")])], "small")


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    """The shipped index, built where the cache lacks it."""
    return Gazetteer.open()
