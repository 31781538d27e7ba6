"""When: the days that a sentence tells of, absolute or hanging on the day of writing.

Comes in: a sentence's tokens, the calendar of the text. Goes out: When records in order. Refuses: to invent a day where
the day of writing is not known.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from recounted.model.document import Published
from recounted.model.span import Span
from recounted.model.vocabulary import PublishedBasis
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.phrases import Phrases
from recounted.reading.lang.ar.words import folded, stems
from recounted.reading.parts import When
from recounted.text.days import NO_YEAR, Day, find_days
from recounted.text.tokens import Token

WEEK: Final = 7
BESIDE: Final = 3  # tokens from a weekday to the day in figures that it belongs to
AHEAD: Final = timedelta(days=2)  # a day without a year lies before publication, or hardly after it
_LAST: Final = frozenset((folded("الماضي"), folded("الفائت"), folded("المنصرم")))


@dataclass(frozen=True, slots=True)
class Calendar:
    """What days hang on: the day of writing and what is known of it."""

    day: date | None
    basis: PublishedBasis

    @classmethod
    def of(cls, written: Published) -> "Calendar":
        """From the window in which a text was written; where that was inferred, days hang on its earliest end."""
        known = written.start if written.basis == "inferred" else written.end or written.start
        return cls(date.fromisoformat(known[:10]) if known else None, written.basis)


@functools.cache
def _ago() -> Phrases[int]:
    return Phrases((words, int(days)) for words, days in lexicon.table("days")["ago"].items())


@functools.cache
def _weekdays() -> dict[str, int]:
    return {folded(w): int(n) for n, words in lexicon.table("days")["weekdays"].items() for w in words}


def find_when(text: str, span: Span, words: Sequence[Token], calendar: Calendar) -> list[When]:
    """All days that a sentence tells of, in order."""
    out = [w for day in find_days(span.of(text), language="ar") if (w := _stated(day, span.start, calendar))]
    if calendar.day is not None:
        out += [w for w in _relative(words, calendar) if not any(_beside(w, o, words) for o in out)]
    return sorted(out, key=lambda w: w.span)


def _stated(day: Day, by: int, calendar: Calendar) -> When | None:
    span = Span(day.span.start + by, day.span.end + by)
    if not day.year_stated:
        if calendar.day is None:
            return None
        here = day.in_year(calendar.day.year)
        day = here if here.start <= calendar.day + AHEAD else day.in_year(calendar.day.year - 1)
    if day.start.year == NO_YEAR and not day.year_stated:
        return None
    total = day.precision in ("month", "year")
    return When(span, day.start, day.end, day.precision, "stated", total=total, other=day.other)


def _beside(when: When, stated: When, words: Sequence[Token]) -> bool:
    """ "الأحد 25 حزيران": the weekday of a day that is stated."""
    first, last = sorted((when.span, stated.span))
    return sum(first.end <= w.start < last.start for w in words) <= BESIDE


def _relative(words: Sequence[Token], calendar: Calendar) -> list[When]:
    out: list[When] = []
    now, past = calendar.day, 0
    for i, word in enumerate(words):
        if now is None or i < past or word.kind != "word":
            continue
        hit = _ago().at(words, i)
        weekday = next((_weekdays()[s] for s in stems(word.low) if s in _weekdays()), None)
        if weekday is not None and not _ahead(words, i):
            day = now - timedelta(days=(now.weekday() - weekday) % WEEK)
            again = i + 1 < len(words) and words[i + 1].low in _LAST and day == now
            day -= timedelta(days=WEEK if again else 0)
            past = i + 1
            out.append(_on(word.span, day, calendar))
        elif hit:
            past = hit.last + 1
            span = Span(word.start, words[hit.last].end)
            following = next((w for w in words[past : past + 1] if w.low in _weekdays()), None)
            if following is None:  # "today, Wednesday" is told by the weekday
                out.append(_on(span, now - timedelta(days=hit.meaning), calendar))
    return out


def _ahead(words: Sequence[Token], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].low in lexicon.words("days", "next", "words")


def _on(span: Span, day: date, calendar: Calendar) -> When:
    return When(span, day, day, "day", "relative", counted_from=calendar.basis)
