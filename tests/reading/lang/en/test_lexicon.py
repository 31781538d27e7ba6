"""The word lists are sound: what a native speaker edits is checked before it is used."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from recounted.model.vocabulary import (
    GROUPS,
    HARM_TYPES,
    TARGET_CODES,
    WEAPON_CODES,
    Bound,
    ProcessAct,
    SourceKind,
)
from recounted.reading.lang.en import lexicon
from recounted.text.tokens import tokens

TABLES = ("attacks", "days", "grammar", "names", "numbers", "people", "places", "process", "scope", "speakers")
ALL = (*TABLES, "targets", "triggers", "weapons")


def words(of: Any) -> Iterator[str]:
    if isinstance(of, str):
        yield of
    elif isinstance(of, list):
        for part in of:
            yield from words(part)
    elif isinstance(of, dict):
        yield from words(list(of.values()))


@pytest.mark.parametrize("name", ALL)
def test_words_are_in_lower_case_and_without_stray_space(name: str) -> None:
    assert [w for w in words(lexicon.table(name)) if w != " ".join(w.split()) or not w] == []
    assert [w for w in words(lexicon.table(name)) if w != w.lower()] == []


def test_terms_can_be_found_in_a_text() -> None:
    """A term that the tokens of a text can never spell is a dead letter."""
    assert [w for w in words(lexicon.table("targets")) if [t.low for t in tokens(w)] != w.split()] == []


def test_codes_are_those_of_the_model() -> None:
    assert set(lexicon.table("weapons")) <= set(WEAPON_CODES)
    assert set(lexicon.table("targets")) <= set(TARGET_CODES)
    assert set(get_args(ProcessAct)) <= set(lexicon.table("process")) | set(lexicon.table("acts"))
    assert set(lexicon.table("speakers")["source_kind"]) <= set(get_args(SourceKind))
    assert set(lexicon.table("numbers")["before"].values()) <= set(get_args(Bound))
    assert set(lexicon.table("numbers")["after"].values()) <= set(get_args(Bound))
    assert set(lexicon.table("people")["groups"]) <= {*GROUPS, "neutral"}
    assert set(lexicon.table("triggers")) == {*HARM_TYPES, "not_harm", "stage"}


def test_every_way_in_which_a_word_says_harm_is_known() -> None:
    ways = {way for kind in HARM_TYPES for way in lexicon.table("triggers")[kind]}
    assert ways == {"past", "active", "subject", "state", "count", "act"}


@pytest.mark.parametrize(
    ("word", "plural", "status", "groups"),
    [
        ("soldiers", True, "combatant", ()),
        ("civilian", False, "civilian", ()),
        ("policemen", True, "unknown", ()),
        ("nurse", False, "unknown", ("women", "medical")),
        ("girls", True, "unknown", ("girls",)),
        ("youths", True, "unknown", ()),
        ("grandmother", False, "unknown", ("women", "elderly")),
    ],
)
def test_a_noun_says_number_standing_and_group(word: str, plural: bool, status: str, groups: tuple[str, ...]) -> None:
    noun = lexicon.nouns()[word]
    assert (noun.plural, noun.status) == (plural, status)
    assert set(groups) >= set(noun.groups)


def test_a_martyr_has_no_standing_by_that_word() -> None:
    martyr = lexicon.nouns().get("martyr")
    assert martyr is None or martyr.status == "unknown"


def test_a_word_that_can_be_read_two_ways_keeps_both_in_the_order_of_the_file() -> None:
    (hit,) = lexicon.triggers().find(tokens("dead"))
    assert hit.meaning.of("state") == "killed"
    assert hit.meaning.of("act") is None


def test_words_of_a_stage_are_words_for_injury() -> None:
    injury = {word for words in lexicon.table("triggers")["injured"].values() for word in words}
    assert set(lexicon.stages()) <= injury
