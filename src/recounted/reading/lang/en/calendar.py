"""The calendar of a text: what its days hang on, its habit of writing dates, feasts and seasons in words.

Comes in: the window in which a text was written; a stretch of words. Goes out: Calendar, and When records for absolute
days, feasts and seasons. Refuses: to settle a date in figures that two habits read differently without saying so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from recounted.model.document import Published
from recounted.model.span import Span
from recounted.model.vocabulary import DateBasis, DatePrecision, PublishedBasis
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import When
from recounted.text.days import NO_YEAR, Day, Habit, find_days
from recounted.text.feasts import feast

AHEAD = timedelta(days=31)  # truces and talks are announced some weeks ahead
FRESH = timedelta(days=7)  # of two readings of a date in figures, one so near before publication is the news
LEAD = 8  # characters before a day in which the article of a name stands
MONTHS_OF = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}

_DATA = lexicon.table("days")
_SINCE = re.compile(  # "since 3 May", "since protests against the rulers erupted in"
    r"\bsince\s+(?:(?:[\w'’-]+\s+){1,8}?(?:erupted|began|started|begun|flared)\s+(?:(?:in|on)\s+)?)?"
    r"(?:the\s+|late\s+|early\s+)?$"
)
SINCE_REACH = 80  # characters before a day in which such a clause begins
# "vacant since 1 May, when he was shot": what the clause tells was done on that day, unless it tells of a beginning
_WHEN = re.compile(
    r",?\s+when\b(?![^.;]*?\b(?:began|begun|started|launched|erupted|broke\s+out|took\s+(?:over|power)|entered|resumed)\b)",
    re.IGNORECASE,
)
_FEASTS = re.compile(
    r"\b(?:on|during|in|at|since)\s+(?:the\s+)?(?:(?:\w+\s+)?(?P<part>day|days|eve|month|start|end)\s+of\s+)?"
    r"(?:the\s+)?(?:holy\s+month\s+of\s+|(?:muslim|islamic|christian|jewish)\s+(?:holiday|feast)\s+of\s+)?"
    rf"(?P<feast>{'|'.join(sorted((re.escape(n) for n in _DATA['feasts']), key=len, reverse=True))})\b"
    r"(?!\s+(?:family|house|square|street)|-)(?:\s+(?:in\s+)?(?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_FEAST = re.compile("|".join(sorted({re.escape(name.casefold().split()[0]) for name in _DATA["feasts"]})))
_SEASON = re.compile("|".join(MONTHS_OF))
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_NAMED_AFTER = re.compile(
    rf"[\"”’']?\s+(?:(?:{'|'.join(_DATA['of_a_name'])})\s+)*(?:{'|'.join(_DATA['named_after'])})\b", re.IGNORECASE
)
_LEADS_A_NAME = re.compile(r"(?:\b(?:the|an?|called|named)\s+|[\"“‘'])$", re.IGNORECASE)
_SEASONS = re.compile(
    r"\b(?:in|during|since|of|last|this)\s+(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?"
    r"(?P<season>spring|summer|autumn|fall|winter)(?:\s+of)?\s+(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<which>last|this)\s+(?P<near>spring|summer|autumn|fall|winter)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What days hang on: the publication window and what it rests on, the outlet's habit of writing dates in figures.

    `war` is the day on which the conflict that the text speaks of began; `southern`: seasons are the other way round.
    """

    start: date | None
    end: date | None
    inferred: bool
    war: date | None = None
    basis: PublishedBasis = "none"
    habit: Habit | None = None
    southern: bool = False

    @classmethod
    def of(
        cls, published: Published, war: date | None = None, *, habit: Habit | None = None, southern: bool = False
    ) -> "Calendar":
        """From a document's publication window; where that was inferred, days hang on its earliest end.

        `war` is the day on which the conflict that the text speaks of began, for "since the start of the conflict".
        """
        start = date.fromisoformat(published.start[:10]) if published.start else None
        end = date.fromisoformat(published.end[:10]) if published.end else start
        inferred = published.basis == "inferred"
        return cls(start, start if inferred else end, inferred, war, published.basis, habit, southern)

    @property
    def day(self) -> date | None:
        """The day that relative days are counted from."""
        return self.end or self.start


def absolute(text: str, sentence: Span, calendar: Calendar) -> Iterator[When]:
    """Days, months and years stated in a sentence, feasts and seasons among them."""
    words = sentence.of(text)
    named: list[When] = []
    low = words.casefold()
    for hint, pattern, name, read in ((_FEAST, _FEASTS, "feast", _feast), (_SEASON, _SEASONS, 0, _season)):
        for match in pattern.finditer(words) if hint.search(low) else ():
            span = Span(sentence.start + match.start(name), sentence.start + match.end())
            when = read(match, span, calendar)
            if when:
                named.append(when)
    yield from named
    for day in find_days(words, habit=calendar.habit):
        found = _stated(day, sentence.start, calendar, text)
        if found and not any(found.span.overlaps(w.span) for w in named):
            yield found


def is_a_name(text: str, when: When) -> bool:
    """ "the 9 May Movement", "the 27 September neighbourhood": a day that a group, a place or a work is named after."""
    if when.basis != "stated" or when.precision != "day" or _YEAR.search(when.span.of(text)):
        return False
    led = _LEADS_A_NAME.search(text[max(0, when.span.start - LEAD) : when.span.start])
    return led is not None and _NAMED_AFTER.match(text, when.span.end) is not None


def _stated(found: Day, by: int, calendar: Calendar, text: str) -> When | None:
    span = Span(found.span.start + by, found.span.end + by)
    day = found
    if not day.year_stated:
        if calendar.day is None:
            return None
        day = _in_nearest_year(day, calendar.day)
    if day.start.year == NO_YEAR and not day.year_stated:
        return None
    start, end, other = _by_publication(day, calendar.day)
    since = text[max(0, span.start - SINCE_REACH) : span.start].lower()
    since_then = _SINCE.search(since) and not _WHEN.match(text, span.end)
    if since_then and calendar.day and start < calendar.day:
        return When(span, start, calendar.day, "unknown", "stated", total=True, other=other)
    return When(span, start, end, day.precision, "stated", total=day.precision in ("month", "year"), other=other)


def _by_publication(day: Day, published: date | None) -> tuple[date, date, date | None]:
    """Of two readings of a date in figures the one that publication allows, or that is its news; and the other."""
    other = day.other
    if other is None or published is None:
        return day.start, day.end, other
    if other > published + AHEAD >= day.start:
        return day.start, day.end, None
    if day.start > published + AHEAD >= other:
        return other, other, None
    fresh = [d for d in (day.start, other) if published - FRESH <= d <= published]
    if fresh == [other]:
        return other, other, day.start
    return day.start, day.end, other


def _in_nearest_year(day: Day, published: date) -> Day:
    """A day without a year lies before publication, or little ahead of it where a text announces something."""
    this = day.in_year(published.year)
    if this.start > published + AHEAD:
        return day.in_year(published.year - 1)
    following = day.in_year(published.year + 1)
    return following if following.start <= published + AHEAD else this


def _feast(match: "re.Match[str]", span: Span, calendar: Calendar) -> When | None:
    """A feast of a stated year, else the latest one that had begun by publication."""
    names = _DATA["feasts"][" ".join(match["feast"].lower().split())]
    if match["year"]:
        days = [d for n in names for d in feast(n, int(match["year"]))]
    elif calendar.day:
        past = [d for n in names for y in (0, 1) for d in feast(n, calendar.day.year - y) if d[0] <= calendar.day]
        days = [max(past)] if past else []
    else:
        days = []
    if len(days) != 1:
        return None
    start, end = days[0]
    if (match["part"] or "") == "eve":
        start, end = start - timedelta(days=1), end - timedelta(days=1) if end == start else start
    long = (end - start).days > FRESH.days
    basis: DateBasis = "stated" if match["year"] else "relative"
    precision: DatePrecision = "day" if start == end else "month" if long else "days"
    return When(span, start, end, precision, basis, total=long, counted_from=None if match["year"] else calendar.basis)


def _season(match: "re.Match[str]", span: Span, calendar: Calendar) -> When | None:
    """The three months of a season; the winter of 2031 begins in December 2031."""
    name = (match["season"] or match["near"]).lower()
    if calendar.southern:
        name = {"spring": "autumn", "summer": "winter", "autumn": "spring", "fall": "spring", "winter": "summer"}[name]
    if match["year"]:
        start, end = _months(name, int(match["year"]))
        return When(span, start, end, "unknown", "stated", total=True)
    if calendar.day is None:
        return None
    spans = [_months(name, calendar.day.year - back) for back in (0, 1, 2)]
    now = [s for s in spans if s[0] <= calendar.day <= s[1]]
    past = [s for s in spans if s[1] < calendar.day]
    start, end = now[0] if now and match["which"].lower() == "this" else past[0]
    return When(span, start, min(end, calendar.day), "unknown", "relative", total=True, counted_from=calendar.basis)


def _months(season: str, year: int) -> tuple[date, date]:
    first, last = MONTHS_OF[season]
    after = date(year + (last < first), last + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)
