"""The passages on the political process, their readings by hand, and how they are counted."""

from typing import Any

import pytest
from evaluation.process.__main__ import REGISTERS
from evaluation.process.score import Score, Told, add, another_reading, by_hand, passages

PARTS = ("open", "gate", "blind", *REGISTERS)


@pytest.mark.parametrize("part", PARTS)
def test_each_reading_stands_on_words_of_its_passage(part: str) -> None:
    """`by_hand` refuses words that are not there; names are held to the same."""
    for passage in passages(part):
        acts = by_hand(passage)
        assert all(passage["text"][told.at[0] : told.at[1]] for told in acts), passage["id"]


@pytest.mark.parametrize("part", PARTS)
def test_a_hand_agrees_with_itself(part: str) -> None:
    score = Score()
    for passage in passages(part):
        add(score, passage, by_hand(passage), None)
    assert (score.kinds.f1, score.roles.f1, score.spoken) == (1.0, 1.0, 0)


@pytest.mark.parametrize("file", ["second.csv", "other_hand.csv"])
def test_another_reading_covers_each_passage_and_no_other(file: str) -> None:
    read = another_reading(file, ("open", "gate"))
    assert set(read) == {p["id"] for part in ("open", "gate") for p in passages(part)}
    assert sum(map(len, read.values())) > len(read)


def test_an_act_where_none_is_told_is_counted_once_a_passage() -> None:
    passage: dict[str, Any] = {"id": "x", "text": "Lonn accused and accused.", "acts": []}
    told = Told("accusation", None, (5, 12), frozenset(), ((5, 12),))
    score = Score()
    add(score, passage, [told, told], None)
    add(score, passage, [], None)
    assert (score.spoken, score.quiet, score.kinds.reader) == (1, 2, 2)
