import pytest
from tests.reading import made

from recounted.reading.lang.en.who import UNIDENTIFIED, doers, find_parties, targeting
from recounted.reading.parts import Party
from recounted.text.tokens import tokens


def parties(text: str, *countries: str) -> list[Party]:
    tools = made.tools()
    return find_parties(
        text,
        tokens(text),
        register=tools.register,
        gazetteer=tools.gazetteer,
        day=made.TUESDAY,
        countries=frozenset(countries or ("XV",)),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Veldran army came.", ["xv-government"]),
        ("The regime came.", ["xv-government"]),
        ("Sarnish warplanes came.", ["state:XS"]),
        ("Sarnish bakers came.", []),
        ("Armed men came.", [None]),
        ("The Ondravar Brigades and the Council of Free Ondravar came.", ["xv-brigades", "xv-council"]),
    ],
)
def test_who_is_named(text: str, told: list[str | None]) -> None:
    assert [p.actor_id for p in parties(text)] == told


def test_a_contextual_word_in_a_text_about_another_country_names_nobody() -> None:
    assert parties("The regime came.", "XS") == []


def test_one_without_a_name_is_unresolved_and_its_words_are_kept() -> None:
    (party,) = parties("Unidentified gunmen came.")
    assert (party.name, party.stated, party.actor_id) == (UNIDENTIFIED, "Unidentified gunmen", None)


@pytest.mark.parametrize(
    ("text", "did"),
    [
        ("The Veldran army shelled the town.", ["xv-government"]),
        ("The town was shelled by the Veldran army.", ["xv-government"]),
        ("The Veldran army said that the town was shelled.", []),
        ("The town was shelled, the Veldran army denied.", []),
        ("A bomb hit a base of the Ondravar Brigades.", []),
        ("The Veldran army attacked the Ondravar Brigades.", ["xv-government"]),
        ("Fighting against the Ondravar Brigades went on.", []),
    ],
)
def test_who_is_said_to_have_done_it(text: str, did: list[str]) -> None:
    words = tokens(text)
    assert [p.actor_id for p in doers(words, parties(text), frozenset())] == did


def test_victims_are_no_doers() -> None:
    text = "The Veldran army shelled the town."
    assert doers(tokens(text), parties(text), frozenset({1, 2})) == []


def test_verbs_that_aim_are_found() -> None:
    assert targeting(tokens("They shelled a school and fled, targeting houses.")) == [1, 7]
