"""Records as words: unknown, none and a number are three things."""

import re

import pytest
from tests.linkage.made import a_place, blamed, on

from recounted.model.claim import Count, Occurred
from recounted.review.language import language
from recounted.review.words import Words

words = Words(language("en"))


def bare(said: str) -> str:
    return re.sub(r"<[^>]*>", "", said)


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [
        (None, None, None, "not known"),
        (0, 0, 0, "none, said so"),
        (7, 7, 7, "7"),
        (5, 7, 9, "7 (5 to 9)"),
        (7, 7, None, "at least 7"),
        (None, 7, 7, "up to 7"),
        (5, 7, None, "7 (5 or more)"),
        (None, 7, 9, "7 (up to 9)"),
        (None, 7, None, "7"),
        (2, None, None, "2 or more"),
        (5, None, 9, "5 to 9"),
        (None, None, 9, "up to 9"),
        (0, 3, 3, "3 (0 to 3)"),
    ],
)
def test_counts(low: int | None, best: int | None, high: int | None, said: str) -> None:
    assert words.count(Count(low=low, best=best, high=high)) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (on(), "2031-05-05"),
        (on("2031-05-01", "2031-05-31", precision="month"), "2031-05-01 to 2031-05-31"),
        (on(None), "not known"),
    ],
)
def test_days(days: Occurred, said: str) -> None:
    assert bare(words.when(days)) == said


def test_a_day_of_publication_says_that_it_is_one() -> None:
    assert words.basis(on(basis="published")) == "the day of publication, no other is told"


def test_a_place_comes_with_what_holds_it() -> None:
    assert bare(words.where(a_place(admin1="Ondra", country="ZZ"))) == "Orsavale, Ondra, ZZ"
    assert words.where(None) == "not known"


def test_sources_that_blame_one_party_stand_in_one_phrase() -> None:
    said = words.blame(
        [blamed("Guard", by="Watch"), blamed("Guard", by="Clinic"), blamed("Guard", role="denied_by_self")]
    )
    assert [bare(s) for s in said] == ["Guard (alleged by Watch, Clinic)", "Guard (denies it)"]
    assert "<bdi>Watch</bdi>" in said[0]
