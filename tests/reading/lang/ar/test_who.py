"""Parties in Arabic and which of them did it, table by table."""

import pytest
from tests.reading.lang.ar.table import WEDNESDAY, Row, cut, each, tools

from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.says import find_speakers
from recounted.reading.lang.ar.who import doers, find_parties, sighted
from recounted.reading.parts import Party


def did(text: str) -> list[Party]:
    """Those of whom a sentence says that they did it."""
    words = cut(text)
    found = find_parties(text, sighted(words), tools(), day=WEDNESDAY, countries=frozenset(("SY",)))
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
        for p in find_parties(text, sighted(cut(text)), tools(), day=day, countries=frozenset(("SY",)))
    }
    assert ids == {"syria-government-1963", "syria-government-2024"}
