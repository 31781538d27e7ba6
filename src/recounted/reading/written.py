"""When a text was written: the window of days that relative days hang on.

Comes in: a document. Goes out: Published, of the text's own dateline, where it has one, before what we were told.
Refuses: to count from a month or a year that a text merely speaks of.

A day handed in with a text, or read in its address, may be that of a copy or of the event; "on Friday" hangs on the
text's own.
"""

from typing import Final

from recounted.model.document import Document, Published
from recounted.model.span import Span
from recounted.text.days import find_days, habit_of

HEAD: Final = 600  # characters: a dateline further down dates another text
_HEADS: Final = ("dateline", "byline")
_OUTRANKED: Final = ("metadata", "address")
_UNKNOWN: Final = Published(start=None, end=None, basis="none")


def written(document: Document) -> Published:
    """The window in which a text was written; without days where nothing tells it to the day."""
    told = document.published
    if told.basis == "inferred":
        return told if _to_the_day(document, told) else _UNKNOWN
    if told.basis not in _OUTRANKED:
        return told
    habit = habit_of(document.text)
    for zone in document.zones:
        if zone.kind not in _HEADS or zone.span.start >= HEAD:
            continue
        for day in find_days(zone.span.of(document.text), language=document.language, habit=habit):
            if day.precision == "day" and day.year_stated:
                if told.start and day.other and day.other.isoformat() == told.start[:10]:
                    return told
                span = Span(day.span.start + zone.span.start, day.span.end + zone.span.start)
                iso = day.start.isoformat()
                return (
                    told
                    if told.start and told.start[:10] == iso
                    else Published(start=iso, end=iso, basis="text", span=span)
                )
    return told


def _to_the_day(document: Document, told: Published) -> bool:
    """Whether it was a day, and not a month or a year, that gave the window away."""
    words = told.span.of(document.text) if told.span else ""
    return any(day.precision == "day" for day in find_days(words, language=document.language))
