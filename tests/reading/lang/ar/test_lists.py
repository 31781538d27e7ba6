"""Numbered lists of those harmed."""

import pytest
from tests.reading.lang.ar.table import claims, cut

from recounted.reading.lang.ar.lists import numbered, with_lists
from recounted.text.sentences import sentences

TWO = "أسماء الشهداء:\n١_ السيدة نيفرا كواي\n٢_ تام أوريل ٣٠ عاماً\nأسماء الجرحى:\n١- سارن أوريل\n٢- لون كواي"


def test_a_heading_and_its_rows_are_one_sentence() -> None:
    dead, injured = with_lists(TWO, sentences(TWO))
    assert dead.of(TWO).startswith("أسماء الشهداء")
    assert injured.of(TWO).startswith("أسماء الجرحى")


def test_rows_without_a_heading_stay_apart() -> None:
    text = "في السوق:\n1_ خبز\n2_ ماء"
    assert len(with_lists(text, sentences(text))) == len(sentences(text))


def test_those_named_are_victims_of_what_the_heading_says() -> None:
    (claim,) = claims(TWO)
    assert [(v.name, v.status) for v in claim.victims] == [
        ("نيفرا كواي", "killed"),
        ("تام أوريل", "killed"),
        ("سارن أوريل", "injured"),
        ("لون كواي", "injured"),
    ]
    assert {h.type: h.best for h in claim.harm} == {"killed": 2, "injured": 2}


@pytest.mark.parametrize("text", ["1_ نيفرا كواي 2_...", "2_ نيفرا كواي 3_ تام أوريل", "نيفرا كواي 1_ تام أوريل"])
def test_a_list_that_is_cut_or_begins_elsewhere_is_none(text: str) -> None:
    assert numbered(cut(text), 0) is None
