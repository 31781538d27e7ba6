"""Pairs of texts, word by word."""

import numpy as np
import pytest

from recounted.document.copies.compare import judged, shared
from recounted.document.copies.words import Words, hash_word
from recounted.settings import Copies

DISPATCH = (
    "Shells fell on the ferry landing at Teshill before sunrise and set two barges on fire. "
    "A clinic beside the water took in 31 wounded, its director told the agency by telephone. "
    "By noon the road to the north had been closed at the third bridge and buses turned back. "
    "The council said 4 drivers were missing and asked anyone who had seen them to come forward."
)
OWN_WORDS = (
    "Two barges burnt at the landing in Teshill this morning after it was shelled, and 31 people were brought "
    "to the clinic on the bank. The director confirmed the number. The council is looking for 4 drivers of whom "
    "there is no trace, and the northern road is shut, so that buses have to turn round."
)
FORM = (
    "Daily register of the harbour office for the {0} day of the month. Ships that came in: {1}. Ships that left: {2}. "
    "Passengers who were counted at the gate: {3}. Loads that were turned back for want of papers: {4}. "
    "Masters are reminded to leave the lights on and to hand in their papers before the office closes."
)


def words(text: str) -> Words:
    kept = [w.strip(".,") for w in text.split()]
    return np.array([hash_word(w) for w in kept], dtype=np.uint32)


def verdict(left: str, right: str, settings: Copies | None = None) -> str:
    shorter, longer = sorted((words(left), words(right)), key=len)
    return judged(shorter, longer, settings or Copies())


def test_one_number_put_right_is_a_copy() -> None:
    assert verdict(DISPATCH, DISPATCH.replace("31", "33")) == "copy"


def test_paragraphs_in_another_order_are_a_copy() -> None:
    parts = DISPATCH.split(". ")
    assert verdict(DISPATCH, ". ".join([parts[2], parts[0], parts[3], parts[1]])) == "copy"


def test_a_statement_printed_whole_is_held_by_the_longer_text() -> None:
    assert verdict(DISPATCH, f"{OWN_WORDS} {DISPATCH} {OWN_WORDS.upper()}") == "longer_holds"


def test_a_statement_in_a_long_report_makes_no_copy_of_it() -> None:
    around = " ".join(f"chapter{n} tells of matters{n} that are other{n}" for n in range(60))
    assert verdict(DISPATCH, f"{around} {DISPATCH} {around}") == ""


def test_own_words_are_no_copy() -> None:
    assert verdict(DISPATCH, OWN_WORDS) == ""


@pytest.mark.parametrize("numbers", [(12, 5, 44, 9, 3), (13, 8, 2, 71, 6)])
def test_papers_on_one_form_are_no_copies(numbers: tuple[int, ...]) -> None:
    told = FORM.format(*(1000 + 7 * n for n in numbers))
    assert shared(words(told), words(FORM.format(1, 2, 3, 4, 5)), 4).mean() >= Copies().containment
    assert verdict(told, FORM.format(21, 31, 41, 51, 61)) == ""


def test_short_texts_are_copies_only_where_they_are_equal() -> None:
    assert verdict("Five hurt at the ford", "five hurt at the ford") == "copy"
    assert verdict("Five hurt at the ford", "Six hurt at the ford") == ""
