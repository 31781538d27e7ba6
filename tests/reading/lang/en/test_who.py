from pathlib import Path

import pytest
from tests.reading import made

from recounted.actors.register import Register
from recounted.model.span import Span
from recounted.reading.lang.en.who import UNIDENTIFIED, doers, established, find_parties, targeting
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


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Ondravar Brigades killed seven people in Teshill.", "alleged"),
        ("The Ondravar Brigades claimed responsibility for the attack that killed seven people.", "claimed_by_self"),
        ("The Ondravar Brigades said that the Ondravar Brigades killed seven people.", "claimed_by_self"),
    ],
)
def test_a_party_that_says_so_of_itself_claims_it(text: str, role: str) -> None:
    (claim,) = (c for c in made.claims(text) if c.kind == "harm")
    assert [p.role for p in claim.perpetrators] == [role]


def test_words_said_of_one_party_that_the_text_names_mean_it(tmp_path: Path) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(
        "\n".join(
            f'[[actor]]\nid = "{i}"\nname = "{name}"\nkind = "non_state_group"\nsaid_of = ["rebels"]'
            for i, name in (("a", "Reed Guard"), ("b", "Reed Front"))
        ),
        encoding="utf-8",
    )
    register = Register.load([file])
    one = Party(0, 1, Span(0, 10), "Reed Guard", "Reed Guard", "a")
    two = Party(3, 4, Span(15, 25), "Reed Front", "Reed Front", "b")
    assert established([one], register)["rebels"].actor_id == "a"
    assert established([one, two], register) == {}
