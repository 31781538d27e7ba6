"""The day and month, and the weekday, by which a claim may be known where nobody tells the year.

Comes in: a claim and its document. Goes out: the number of the day in a leap year, and of the weekday; None where they
are not told. Refuses: to guess a year: "Tuesday, 10 August" is told by many posts that nothing dates.
"""

from datetime import date
from typing import NamedTuple

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.text.days import NO_YEAR, find_days
from recounted.text.weekdays import find_weekdays

AROUND = 300  # characters on each side of the evidence: the sentence before and the sentence after
HEAD = 600  # and the head of a document that is about the claim, where it tells its day


class Recurring(NamedTuple):
    """What of a day comes back: 1 to 366 in the year, 0 to 6 in the week."""

    year_day: int | None
    weekday: int | None


NOTHING = Recurring(None, None)


def of_day(ordinal: int) -> Recurring:
    """Of a day that is known, by its day count."""
    day = date.fromordinal(ordinal)
    return Recurring(_number(day), day.weekday())


def of_words(claim: Claim, document: Document) -> Recurring:
    """Of the words nearest to those of the claim."""
    language = document.language.split("-")[0]
    at = min(claim.evidence).start
    days: list[tuple[int, int]] = []
    weekdays: list[tuple[int, int]] = []
    for span in _stretches(claim, len(document.text)):
        words = span.of(document.text)
        days += [
            (abs(d.span.start + span.start - at), _number(d.start))
            for d in find_days(words, language=language)
            if not d.year_stated and d.precision == "day"
        ]
        weekdays += [(abs(k + span.start - at), n) for k, n in find_weekdays(words, language=language)]
    return Recurring(*(min(told)[1] if told else None for told in (days, weekdays)))


def _stretches(claim: Claim, size: int) -> list[Span]:
    out = [Span(max(0, e.start - AROUND), min(size, e.end + AROUND)) for e in claim.evidence]
    return [*out, Span(0, min(size, HEAD))] if claim.primary else out


def _number(day: date) -> int:
    return day.replace(year=NO_YEAR).timetuple().tm_yday
