"""Parties in Arabic and which of them did it, table by table."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.reading.lang.ar.table import WEDNESDAY, Row, cut, each, tools

from recounted.actors.register import Register
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.says import find_speakers
from recounted.reading.lang.ar.who import doers, find_parties, sighted
from recounted.reading.parts import Party


def did(text: str) -> list[Party]:
    """Those of whom a sentence says that they did it."""
    words = cut(text)
    found = find_parties(text, sighted(words, tools().register), tools(), day=WEDNESDAY, countries=frozenset(("SY",)))
    return doers(words, found, frozenset(), find_speakers(text, words, found))


@each("parties")
def test_doers_are_read_as_their_row_says(row: Row) -> None:
    shown = [(p.actor_id or "?") + ("" if p.role == "alleged" else f" {p.role}") for p in did(row["text"])]
    assert shown == [part.strip() for part in row["doers"].split(";") if part.strip()]


def test_every_party_of_the_arabic_names_is_in_the_register() -> None:
    ids = {row["id"] for row in lexicon.table("parties")["party"]}
    assert {i for i in ids if tools().register.actor(i) is None} == set()


@pytest.mark.parametrize("nation", ["إسرائيلية", "روسية", "تركية", "أمريكية", "إيرانية"])
def test_the_same_sentence_about_another_army_gives_the_same_reading(nation: str) -> None:
    (party,) = did(f"غارة {nation} على البلدة")
    assert party.role == "alleged"
    assert party.actor_id is not None


def test_the_government_before_and_after_its_fall_are_two_actors() -> None:
    text = "قصفت الحكومة السورية القرية"
    ids = {
        p.actor_id
        for day in ("2024-01-01", "2025-06-01")
        for p in find_parties(
            text, sighted(cut(text), tools().register), tools(), day=day, countries=frozenset(("SY",))
        )
    }
    assert ids == {"syria-government-1963", "syria-government-2024"}


USERS = """
[[actor]]
id = "xv-quelbrin-guard"
name = "Quelbrin Guard"
kind = "non_state_group"
country = "XV"
names = ["Quelbrin Guard", "حرس كويلبرين"]
contextual = ["الحرس"]
"""


@pytest.mark.parametrize(
    ("text", "countries", "expected"),
    [
        ("قصف لحرس كويلبرين على القرية", {"SY"}, ["xv-quelbrin-guard"]),  # shelling by the Guard of Quelbrin
        ("قصف للحرس على القرية", {"XV"}, ["xv-quelbrin-guard"]),  # shelling by the Guard, in a text on Veldra
        ("قصف للحرس على القرية", {"SY"}, []),
    ],
)
def test_arabic_names_of_a_register_of_the_users_own_are_read(
    tmp_path: Path, text: str, countries: set[str], expected: list[str]
) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(USERS, encoding="utf-8")
    made = replace(tools(), register=Register.load([path]))
    seen = sighted(cut(text), made.register)
    found = find_parties(text, seen, made, day=WEDNESDAY, countries=frozenset(countries))
    assert [p.actor_id for p in found] == expected
