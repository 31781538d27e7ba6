"""Words all in capitals: which of them are names."""

import pytest
from tests.reading import made
from tests.reading.test_cases import cases

from recounted.reading.lang.en.casing import cased, ordinary, shouted
from recounted.text.tokens import tokens


def names(text: str) -> list[str]:
    return [w.text for w in cased(tokens(text), made.tools().gazetteer) if w.capital]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("THE MAYOR, TAM ORREL, WAS KILLED IN TESHILL", ["TAM", "ORREL", "TESHILL"]),
        ("NEVRA QUAY SAID THE GUERRILLAS WERE HIDING", ["NEVRA", "QUAY"]),
        ("VELDRAN OFFICERS DENOUNCED THE COUNTEROFFENSIVE", ["VELDRAN"]),
        ("SHELLS HIT OSK DARA", ["OSK", "DARA"]),
        ("Shells hit Osk Dara on MONDAY", ["Shells", "Osk", "Dara", "MONDAY"]),
        ("OSK DARA", ["OSK", "DARA"]),
    ],
)
def test_capitals_tell_a_name_only_where_no_list_knows_the_word(text: str, told: list[str]) -> None:
    assert names(text) == told


@pytest.mark.parametrize("word", ["killings", "tried", "hitting", "makers", "unarmed", "left-wing", "unilaterally"])
def test_a_word_in_any_form_is_ordinary(word: str) -> None:
    assert ordinary(word)


@pytest.mark.parametrize("word", ["teshill", "orrel", "veldran", "quelbrin"])
def test_a_word_that_no_list_has_is_a_name(word: str) -> None:
    assert not ordinary(word)


def test_two_words_in_capitals_may_be_a_name() -> None:
    assert not shouted(tokens("TAM ORREL"))
    assert shouted(tokens("TAM ORREL KILLED"))


def test_what_is_written_in_small_letters_stays_as_it_is() -> None:
    words = tokens("Tam Orrel of the FLO was killed")
    assert cased(words, made.tools().gazetteer) == words
    assert [w.text for w in words if w.acronym] == ["FLO"]


def test_a_report_in_capitals_tells_what_it_tells_in_small_letters() -> None:
    text = "Rockets killed Tam Orrel and two guards in Teshill on Monday, the governor of Ondravar said."
    small, large = (made.the_claim(t) for t in (text, text.upper()))
    assert [(h.type, h.best) for h in large.harm] == [(h.type, h.best) for h in small.harm] == [("killed", 3)]
    assert large.place is not None
    assert small.place is not None
    assert (large.place.name, large.occurred.start) == (small.place.name, small.occurred.start)


@pytest.mark.parametrize("text", [text for text, _ in cases("harm")])
def test_capitals_change_no_figure(text: str) -> None:
    small, large = made.harms(text), made.harms(text.upper())
    assert [(h.type, h.low, h.best, h.high, h.bound) for h in large] == [
        (h.type, h.low, h.best, h.high, h.bound) for h in small
    ]
