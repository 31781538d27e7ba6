"""What of a day is known where nobody tells the year."""

from dataclasses import replace
from datetime import date

from tests.linkage.made import a_claim, a_document, on, published

from recounted.linkage.yearless import Recurring, of_day, of_words
from recounted.model.span import Span

AUGUST_5 = 218  # in a leap year


def told(text: str, language: str = "en") -> Recurring:
    document = a_document("a", text, published=published(None), language=language)
    claim = replace(a_claim(document, occurred=on(None)), evidence=(Span(0, 4),))
    return of_words(claim, document)


def test_the_day_and_the_weekday_nearest_to_the_claim_count() -> None:
    text = "Two died on Tuesday, 5 August, in Teshill. On Friday, 8 August, they were buried."
    assert told(text) == Recurring(AUGUST_5, 1)


def test_in_arabic() -> None:
    assert told("قتل مدنيان اليوم الثلاثاء 5 آب في تشل", "ar") == Recurring(AUGUST_5, 1)


def test_a_day_with_its_year_is_none_of_these() -> None:
    assert told("Two died on 5 August 2031 in Teshill.") == Recurring(None, None)


def test_of_a_known_day_both_are_known() -> None:
    assert of_day(date(2031, 8, 5).toordinal()) == Recurring(AUGUST_5, 1)
