from datetime import date

import pytest
from tests.reading.people import finding, people

from recounted.model.span import Span
from recounted.reading.parts import People, Sentence, When
from recounted.text.tokens import tokens

TEXT = "Seven  people died at the mill on Monday."


def test_a_sentence_gives_stretches_of_the_text_and_their_words() -> None:
    sentence = Sentence(0, Span(0, len(TEXT)), tokens(TEXT))
    assert sentence.stretch(0, 1).of(TEXT) == "Seven  people"
    assert sentence.stated(0, 1) == "Seven people"


@pytest.mark.parametrize(
    ("low", "best", "high", "figure"), [(1, 2, 3, 2), (1, None, 3, 1), (None, None, 3, 3), (None, None, None, 0)]
)
def test_one_number_stands_for_people_best_then_low_then_high(
    low: int | None, best: int | None, high: int | None, figure: int
) -> None:
    assert People(0, 0, low, best, high, "about").figure == figure


def test_a_finding_reaches_from_its_first_people_or_word_to_the_last() -> None:
    assert finding("killed", people(7, first=0, last=1), first=3).span_tokens == (0, 3)
    assert finding("killed", people(7, first=5, last=6), first=3).span_tokens == (3, 6)
    assert finding("killed", first=3).span_tokens == (3, 3)


def test_days_point_to_the_words_that_they_were_read_from() -> None:
    when = When(Span(34, 40), date(2031, 5, 5), date(2031, 5, 5), "day", "relative")
    occurred = when.occurred(TEXT)
    assert (occurred.start, occurred.end, occurred.stated, occurred.span) == (
        "2031-05-05",
        "2031-05-05",
        "Monday",
        (34, 40),
    )
