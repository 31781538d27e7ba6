from pathlib import Path

import pytest
from tests.reading import made
from tests.reading.made import parties

from recounted.actors.register import Register
from recounted.model.span import Span
from recounted.reading.lang.en.parties import UNIDENTIFIED, established, find_parties, told_in_short
from recounted.reading.parts import Party
from recounted.text.tokens import tokens


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


def test_letters_that_a_text_gives_a_party_name_it_in_its_other_sentences() -> None:
    told = ("The Osk Liberation Brigades (OLB) met.", "The OLB came.", "The OLD came.")
    words = [tokens(text) for text in told]
    first, second, third = told_in_short(told[1], words, [parties(text) for text in told])
    assert [p.actor_id for p in (*first, *second)] == ["named:osk liberation brigades"] * 2
    assert (second[0].stated, second[0].name) == ("OLB", "Osk Liberation Brigades")
    assert third == []


def test_a_longer_name_around_one_of_the_register_is_another_party(tmp_path: Path) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(
        '[[actor]]\nid = "a"\nname = "National Liberation Front"\nkind = "non_state_group"\ncountry = "XV"', "utf-8"
    )
    tools = made.tools()
    register = Register.load([file])

    def told(text: str) -> list[str | None]:
        found = find_parties(
            text, tokens(text), register=register, gazetteer=tools.gazetteer, day=None, countries=frozenset()
        )
        return [p.actor_id for p in found]

    assert told("The National Liberation Front came.") == ["a"]
    assert told("The Veldran National Liberation Front came.") == ["a"]
    assert told("The Marxist National Liberation Front came.") == ["a"]
    assert told("On Tuesday National Liberation Front men came.") == ["a"]
    assert told("The Osk National Liberation Front came.") == ["named:osk national liberation front"]
    assert told("The Sarnish National Liberation Front came.") == ["named:sarnish national liberation front"]
