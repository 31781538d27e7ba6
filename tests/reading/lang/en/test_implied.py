"""Places that are meant and not named: capitals and sides of the country."""

import pytest

from recounted.gazetteer.gazetteer import Gazetteer
from recounted.reading.lang.en.where import find_places
from recounted.text.tokens import tokens


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("A shed burnt in the capital of Peru.", "Lima"),
        ("A shed burnt in the Peruvian capital.", "Lima"),
        ("Peru was calm. A shed burnt in the capital city.", "Lima"),
        ("In Idlib province a shed burnt in the provincial capital.", "Idlib"),
        ("Peru was calm. A shed burnt in the capital, Lima.", None),
        ("Peru was calm. They invested in the capital markets.", None),
        ("Peru and Chile were calm. A shed burnt in the capital.", None),
    ],
)
def test_the_capital_that_is_meant(text: str, town: str | None, world: Gazetteer) -> None:
    sentences = [tokens(s) for s in text.replace(". ", ".\n").split("\n")]
    found = [p for p in find_places(sentences, [frozenset()] * len(sentences), world) if p.found.implied]
    assert [p.entry and p.entry.name for p in found] == ([town] if town else [])


def test_in_the_north_is_that_of_the_country_that_the_text_speaks_of(world: Gazetteer) -> None:
    sentences = [tokens("Peru was calm."), tokens("A shed burnt in the north.")]
    (north,) = [p for p in find_places(sentences, [frozenset()] * 2, world) if p.found.implied]
    assert (north.entry and north.entry.name, north.found.direction) == ("Peru", "north")
