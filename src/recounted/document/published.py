"""The window of days in which a text came out.

Comes in: text, its zones, and what we were told. Goes out: Published, with the basis that it rests on.
Refuses: to pass a guess for a day: without a dateline only the earliest possible day is given, and `end`
stays None.
"""

import re
from typing import Final

from recounted.document.dateline import HEAD_CHARACTERS, day_of, says_published
from recounted.model.document import Published, Zone
from recounted.text.days import Day, find_days

_AHEAD = re.compile(  # what stands before a day that had not come when the text was written
    r"\b(?:by|until|till|before|upcoming|next|scheduled|planned|due|expected|will|"
    r"forthcoming|ahead of|starting|deadline)\b[^.\n]{0,30}$"
    r"|(?:حتى|قبل|المقبل|القادم)[^.\n]{0,20}$",
    re.IGNORECASE,
)
_BEFORE: Final = 60  # characters before a day in which such a word counts
SEARCHED_CHARACTERS: Final = 200_000  # twice the longest page of the suites
_HEAD_ZONES: Final = ("dateline", "byline")


def published_of(text: str, told: str | None, *, zones: tuple[Zone, ...], language: str) -> Published:
    """When the text came out, as far as anything says so."""
    if told:
        return Published(start=told, end=told, basis="metadata")
    for zone in zones:
        if zone.kind not in _HEAD_ZONES:
            continue
        if zone.span.start < HEAD_CHARACTERS or says_published(zone.span.of(text)):
            day = day_of(text, zone.span, language)
            if day is not None:
                return Published(start=day.start.isoformat(), end=day.end.isoformat(), basis="text", span=day.span)
    latest = _latest_past(text, zones, language)
    if latest is None:
        return Published(start=None, end=None, basis="none")
    return Published(start=latest.start.isoformat(), end=None, basis="inferred", span=latest.span)


def _latest_past(text: str, zones: tuple[Zone, ...], language: str) -> Day | None:
    """The latest day that the text speaks of as past: it cannot have come out before."""
    best: Day | None = None
    for day in find_days(text[:SEARCHED_CHARACTERS], language=language):
        if not day.year_stated or day.ambiguous:
            continue
        if any(z.kind == "furniture" and z.span.overlaps(day.span) for z in zones):
            continue
        if _AHEAD.search(text, max(0, day.span.start - _BEFORE), day.span.start):
            continue
        if best is None or day.start > best.start:
            best = day
    return best
