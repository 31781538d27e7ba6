"""Which of several: namesakes told apart, strangers refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.gazetteer.entry import Entry, Sense, importance
from recounted.model.span import Span
from recounted.model.vocabulary import PlacePrecision
from recounted.reading.sites import ALONE, Found, Siting
from recounted.reading.which import lies_in, resolved


def entry(
    name: str,
    country: str = "XV",
    *,
    at: tuple[float, float] = (0.0, 0.0),
    people: int = 20_000,
    precision: PlacePrecision = "settlement",
    radius: float = 3.0,
    admin1: str | None = None,
) -> Entry:
    return Entry(
        place_id=f"gn:{name}/{country}/{at}", name=name, lat=at[0], lon=at[1], country=country, country_name=country,
        admin1=admin1, admin2=None, precision=precision, radius_km=radius, population=people, geonames_id=None,
    )  # fmt: skip


def sense(place: Entry, *, own: bool = True, bent: bool = False) -> Sense:
    return Sense(entry=place, weight=importance(place.precision, place.population), own=own, bent=bent)


def found(name: str, *senses: Sense, led: bool = True) -> Found:
    return Found(0, 0, 0, Span(0, len(name)), name, senses, led=led, inside=led)


SMALL = entry("Marrow", "XV", at=(10.0, 10.0))
LARGE = entry("Marrow", "XS", at=(50.0, 50.0), people=90_000)
HOME = entry("Teshill", "XV", at=(10.2, 10.2), people=200_000)
UNIT = entry("Estermark", "XV", at=(10.0, 10.0), people=0, precision="province", radius=80.0, admin1="Estermark")


def meant(names: list[Found], sitings: list[Siting] | None = None, **votes: int) -> list[Entry | None]:
    return [p.entry for p in resolved(names, sitings or [ALONE] * len(names), votes)]


def test_where_nothing_tells_them_apart_the_larger_is_meant() -> None:
    assert meant([found("Marrow", sense(SMALL), sense(LARGE))]) == [LARGE]


def test_a_namesake_in_the_country_told_of_is_meant() -> None:
    assert meant([found("Marrow", sense(SMALL), sense(LARGE))], XV=6) == [SMALL]


def test_disputed_territory_may_be_meant_by_a_text_of_any_country_that_claims_it() -> None:
    claimed = replace(SMALL, sides=("XC",))
    assert meant([found("Marrow", sense(claimed), sense(LARGE))], XC=6) == [claimed]


def test_a_namesake_near_the_other_places_is_meant() -> None:
    names = [found("Marrow", sense(SMALL), sense(LARGE)), found("Teshill", sense(HOME))]
    assert meant(names, XV=2, XS=2) == [SMALL, HOME]


def test_a_namesake_in_the_province_told_is_meant() -> None:
    inside = replace(SMALL, admin1="Estermark")
    names = [found("Marrow", sense(LARGE), sense(inside)), found("Estermark", sense(UNIT))]
    assert meant(names, [Siting(within=1), ALONE], XS=9, XV=1) == [inside, UNIT]


def test_one_name_means_one_place_throughout() -> None:
    inside = replace(SMALL, admin1="Estermark")
    first, again = found("Marrow", sense(LARGE), sense(inside)), found("Marrow", sense(LARGE), sense(inside))
    names = [first, found("Estermark", sense(UNIT)), again]
    assert meant(names, [Siting(within=1), ALONE, ALONE], XS=9, XV=1) == [inside, UNIT, inside]


def test_no_stranger_is_taken_for_a_place_told_to_lie_elsewhere() -> None:
    names = [found("Marrow", sense(LARGE)), found("Estermark", sense(UNIT))]
    assert meant(names, [Siting(within=1), ALONE], XV=5) == [None, UNIT]


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(sense(SMALL, own=False), id="another spelling"),
        pytest.param(sense(SMALL, own=False, bent=True), id="a bent spelling"),
        pytest.param(sense(SMALL), id="a small town"),
    ],
)
def test_no_stranger_in_a_country_not_spoken_of_is_meant(stranger: Sense) -> None:
    assert meant([found("Marrow", stranger)], XS=5) == [None]


def test_a_city_is_meant_even_where_its_country_is_not_spoken_of() -> None:
    assert meant([found("Teshill", sense(HOME))], XS=5) == [HOME]


def test_a_quarter_lies_in_its_city_and_a_country_in_nothing() -> None:
    quarter = entry("Saltgate", at=(10.21, 10.2), people=0, precision="neighbourhood", radius=0.5)
    country = entry("Veldra", at=(10.0, 10.0), people=0, precision="country", radius=300.0)
    assert lies_in(quarter, HOME)
    assert lies_in(HOME, country)
    assert not lies_in(country, HOME)
    assert not lies_in(LARGE, country)


places = st.builds(
    entry,
    st.sampled_from(("Marrow", "Teshill", "Quelbrin")),
    st.sampled_from(("XV", "XS")),
    at=st.tuples(st.floats(-60, 60), st.floats(-170, 170)),
    people=st.integers(0, 10**7),
    precision=st.sampled_from(("settlement", "province", "country", "neighbourhood", "area", "district", "point")),
    radius=st.floats(0.5, 900),
)
senses = st.builds(sense, places, own=st.booleans(), bent=st.booleans())
named = st.builds(found, st.sampled_from(("a", "b", "c", "d")), senses, senses, led=st.booleans())
names_of = st.lists(named, max_size=4, unique_by=lambda f: f.stated)


@given(places, places)
def test_no_two_places_lie_in_one_another(a: Entry, b: Entry) -> None:
    assert not lies_in(a, a)
    assert not (lies_in(a, b) and lies_in(b, a) and a.precision != "neighbourhood")


@given(names_of, st.dictionaries(st.sampled_from(("XV", "XS")), st.integers(1, 20)))
def test_what_is_meant_bears_the_name_and_is_the_same_again(names: list[Found], votes: dict[str, int]) -> None:
    alone = [ALONE] * len(names)
    once = resolved(names, alone, votes)
    assert [p.found for p in once] == names
    assert all(p.entry is None or p.entry in p.found.entries for p in once)
    assert resolved(names, alone, votes) == once
