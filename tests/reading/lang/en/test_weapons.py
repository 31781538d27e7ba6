"""The weapons of a sentence, and fire that is told of in words that stand apart."""

import pytest

from recounted.reading.lang.en.weapons import HINTED, RANK, find_weapons
from recounted.text.tokens import tokens


def told(text: str, named: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    words = tokens(text)
    return [(code, " ".join(w.text for w in words[a : b + 1])) for code, a, b in find_weapons(words, named)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The men set two oil lorries on fire near Teshill.", "set two oil lorries on fire"),
        ("They set the mill ablaze.", "set the mill ablaze"),
        ("The raiders burned a bus on the Marrowick road.", "burned a bus"),
        ("Raiders then burnt the village clinic.", "burnt the village clinic"),
    ],
)
def test_fire_set_to_a_thing_is_incendiary(text: str, stated: str) -> None:
    assert told(text) == [("incendiary", stated)]


@pytest.mark.parametrize(
    "text",
    [
        "The bus burned when the driver fled to the village.",
        "They set up a school on Monday.",
        "Two girls were badly burned.",
        "A rescuer set out; the field was on fire.",
    ],
)
def test_what_only_burns_was_set_on_fire_by_nobody(text: str) -> None:
    assert told(text) == []


def test_fire_set_to_a_thing_is_not_what_harmed_those_who_were_shot() -> None:
    assert [code for code, _ in told("Gunmen shot the driver and set his lorry on fire.")] == [
        "small_arms",
        "small_arms",
    ]


def test_weapons_not_used_are_not_told() -> None:
    assert told("No mine went off.") == []
    assert told("A lorry loaded with rockets was stopped.") == []


def test_the_branch_in_a_name_is_no_weapon() -> None:
    text = "The Sarn Air Force denied that it had attacked."
    assert told(text) == [("air_strike", "Air Force")]
    assert told(text, frozenset((1, 2, 3))) == []


def test_a_weapon_named_exactly_comes_before_a_word_for_any() -> None:
    assert RANK["chemical"] < RANK["air_strike"] < RANK["small_arms"] < RANK["explosive"] < HINTED
