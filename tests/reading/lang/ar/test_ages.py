"""Ages behind a person, in Arabic."""

import pytest

from recounted.model.span import Span
from recounted.reading.lang.ar.ages import age_behind
from recounted.reading.lang.ar.words import tokens


@pytest.mark.parametrize(
    ("text", "age", "why"),
    [
        ("كريم (12 عاماً)", 12, "in a bracket"),
        ("كريم (16) عاماً", 16, "the years outside it"),
        ("كريم /19/ عام", 19, "between slashes"),
        ("كريم 15 سنة", 15, "without a mark"),
        ("كريم البالغ من العمر ستة أشهر", 0, "months, in words"),
        ("كريم ويبلغ 9 أعوام", None, "joined to what is told of him"),
        ("كريم (12)", None, "a number that nothing calls an age"),
        ("كريم 12 قذيفة", None, "a number of things"),
        ("كريم", None, "nothing behind"),
        ("كريم 1994 سنة", None, "no age, but a year"),
    ],
)
def test_the_age_that_stands_behind_a_person(text: str, age: int | None, why: str) -> None:
    assert age_behind(tokens(text, Span(0, len(text))), 0) == age, why
