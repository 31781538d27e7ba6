from datetime import date

import pytest
from tests.reading import made

from recounted.model.document import Published
from recounted.model.span import Span
from recounted.reading.lang.en.calendar import Calendar
from recounted.reading.lang.en.when import find_when
from recounted.reading.parts import When

NONE = Calendar.of(Published(start=None, end=None, basis="none"))
KNOWN = Calendar.of(Published(start="2031-05-06", end="2031-05-06", basis="metadata"))


def found(text: str, calendar: Calendar = KNOWN, told: date | None = None) -> list[When]:
    return find_when(text, Span(0, len(text)), calendar, lambda: told)


@pytest.mark.parametrize(
    "text", ["yesterday", "on Friday", "three days ago", "since the beginning of the year", "on 3 May"]
)
def test_without_a_day_of_publication_relative_days_are_not_guessed(text: str) -> None:
    assert found(text, NONE) == []


def test_a_day_that_is_stated_needs_no_publication() -> None:
    (when,) = found("on 3 May 2031", NONE)
    assert (when.start, when.basis) == (date(2031, 5, 3), "stated")


@pytest.mark.parametrize("text", ["the next day", "two days later", "since the war began"])
def test_what_hangs_on_a_day_not_told_is_not_guessed(text: str) -> None:
    assert found(text) == []


def test_an_inferred_window_is_counted_from_its_earliest_end() -> None:
    calendar = Calendar.of(Published(start="2031-05-06", end=None, basis="inferred"))
    assert calendar.inferred
    assert calendar.day == date(2031, 5, 6)
    (when,) = found("yesterday", calendar)
    assert when.start == date(2031, 5, 5)


def test_days_come_in_the_order_of_the_text_with_their_words() -> None:
    text = "On Friday, and again on 4 May 2031, and yesterday."
    assert [w.span.of(text) for w in found(text)] == ["On Friday", "4 May 2031", "yesterday"]


def test_a_day_of_another_sentence_is_left_alone() -> None:
    text = "It fell on Friday. It burned yesterday."
    (when,) = find_when(text, Span(19, len(text)), KNOWN, lambda: None)
    assert when.span.of(text) == "yesterday"


@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_is_never_after_publication_nor_a_week_back(weekday: int) -> None:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    (when,) = found(f"on {names[weekday]}")
    assert 0 <= (date(2031, 5, 6) - when.start).days < 7
    assert when.start.weekday() == weekday


def test_the_last_day_of_february_stands_in_a_year_that_has_none() -> None:
    (when,) = found("on 29 February")
    assert when.start == date(2031, 2, 28)


def test_a_claim_says_by_what_other_day_its_figures_could_be_read() -> None:
    (claim,) = made.claims("On 03/04/2031 a shell killed four people in Teshill.")
    assert (claim.occurred.start, claim.occurred.alternative) == ("2031-04-03", "2031-03-04")


def test_the_habit_that_a_text_shows_leaves_no_other_reading() -> None:
    (claim,) = made.claims("Report of 04/28/2031. On 03/04/2031 a shell killed four people in Teshill.")
    assert (claim.occurred.start, claim.occurred.alternative) == ("2031-03-04", None)


def test_relative_days_hang_on_the_dateline_of_the_text_before_the_day_it_was_handed_in_with() -> None:
    (claim,) = made.claims("Published 3 May 2031\n\nA shell killed four people in Teshill on Friday.")
    assert (claim.occurred.start, claim.occurred.counted_from) == ("2031-05-02", "text")
    (claim,) = made.claims("A shell killed four people in Teshill on Monday.")
    assert (claim.occurred.start, claim.occurred.counted_from) == ("2031-05-05", "metadata")


def test_a_day_counted_from_a_window_that_was_inferred_says_so() -> None:
    text = "On 3 May 2031 the bridge fell. Yesterday a shell killed four people in Teshill."
    (claim,) = made.claims(text, published_on=None)
    assert (claim.occurred.basis, claim.occurred.counted_from) == ("relative", "inferred")
