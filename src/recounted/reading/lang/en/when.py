"""When: the days that a sentence tells of, absolute or hanging on the publication day or on a day told before.

Comes in: a sentence, the publication window, the day last told of. Goes out: When records. Refuses: to invent a day
where nothing says one; a span of time is given as a span, with the basis it hangs on.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from recounted.model.document import Published
from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.parts import When
from recounted.text.days import NO_YEAR, Day, find_days
from recounted.text.tokens import tokens

AHEAD = timedelta(days=31)  # truces and talks are announced some weeks ahead
HOURS_OF_ONE_INCIDENT = 25  # "in the past 24 hours" may be one incident; 48 and 72 are running totals


@dataclass(frozen=True, slots=True)
class Calendar:
    """What days hang on: the publication window, and the year that days without one belong to."""

    start: date | None
    end: date | None
    inferred: bool
    war: date | None = None

    @classmethod
    def of(cls, published: Published, war: date | None = None) -> "Calendar":
        """From a document's publication window; where that was inferred, days hang on its earliest end.

        `war` is the day on which the conflict that the text speaks of began, for "since the start of the conflict".
        """
        start = date.fromisoformat(published.start[:10]) if published.start else None
        end = date.fromisoformat(published.end[:10]) if published.end else start
        if published.basis == "inferred":
            end = start
        return cls(start, end, published.basis == "inferred", war)

    @property
    def day(self) -> date | None:
        """The day that relative days are counted from."""
        return self.end or self.start


def _pattern(words: "list[str]") -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_DATA = lexicon.table("days")
_WEEKDAYS = {name: n for n, name in enumerate(_DATA["weekdays"])}
_RELATIVE = re.compile(
    rf"""
    (?P<since>since\s+(?:the\s+)?(?:beginning|start|onset)\s+of\s+(?:this|the)\s+(?P<since_unit>year|month|week))
  | (?P<past>(?:in|over|during|within|for)\s+(?:the\s+)?(?:past|last|previous)\s+(?P<past_number>[\w-]+\s+)?
      (?P<past_unit>hour|day|week|month|year)s?)
  | (?P<this>\b(?:this|last|past|at\s+the|over\s+the)\s+(?P<this_unit>weekend)
      |\b(?:this|last|past)\s+(?P<that_unit>week|month|year))\b
  | (?P<recent>\bin\s+recent\s+(?P<recent_unit>hour|day|week|month|year)s)
  | (?P<ago>\b(?P<ago_number>[\w-]+)\s+(?P<ago_unit>hour|day|week|month|year)s?\s+ago\b)
  | (?P<later>\b(?P<later_number>[\w-]+)\s+(?P<later_unit>day|week)s?\s+(?P<later_way>after|later|before|earlier)\b)
  | (?P<plain>\b(?:{_pattern(list(_DATA["ago"]))})\b)
  | (?P<war>since\s+(?:the\s+)?(?:(?:beginning|start|outbreak|onset)\s+of\s+(?:the\s+)?)?(?:[\w-]+\s+)?
      (?:conflict|war|revolution|uprising|crisis|hostilities|fighting)
      (?:\s+(?:began|started|broke\s+out|erupted))?\b)
  | (?P<told>\b(?:{_pattern(list(_DATA["after_told"]))})\b
      (?!\s+(?:the\s+)?(?:incident|attack|strike|bombing|massacre|shooting|explosion)))
  | (?P<weekday>\b(?:(?P<which>last|this|next|past|on|early|late)\s+)?
      (?P<name>{_pattern(_DATA["weekdays"])})(?!s\b)
      (?:\s+(?:morning|afternoon|evening|night|dawn|noon))?\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find_when(text: str, sentence: Span, calendar: Calendar, told: date | None) -> list[When]:
    """All days that the sentence tells of, in order. `told` is the day last told of before it."""
    words = sentence.of(text)
    out = [w for d in find_days(words) if (w := _absolute(_moved(d, sentence.start), calendar, text))]
    for match in _RELATIVE.finditer(words):
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        if any(span.overlaps(w.span) for w in out):
            continue
        near = [w.span for w in out if 0 <= w.span.start - span.end <= 3 or 0 <= span.start - w.span.end <= 3]
        if match.lastgroup is not None and match["weekday"] and near:
            continue  # "Tuesday, 5 July": the weekday of a day that is stated
        found = _relative(match, span, calendar, told)
        if found:
            out.append(found)
    return sorted(out, key=lambda w: w.span)


def _moved(day: Day, by: int) -> Day:
    return Day(
        Span(day.span.start + by, day.span.end + by),
        day.start,
        day.end,
        day.precision,
        day.year_stated,
        day.ambiguous,
    )


def _absolute(day: Day, calendar: Calendar, text: str) -> When | None:
    since = text[max(0, day.span.start - 12) : day.span.start].lower()
    if not day.year_stated:
        if calendar.day is None:
            return None
        day = _in_nearest_year(day, calendar.day)
    if re.search(r"\bsince\s+(?:the\s+|late\s+|early\s+)?$", since) and calendar.day and day.start < calendar.day:
        return When(day.span, day.start, calendar.day, "unknown", "stated", total=True)
    if day.start.year == NO_YEAR and not day.year_stated:
        return None
    return When(day.span, day.start, day.end, day.precision, "stated", total=day.precision in ("month", "year"))


def _in_nearest_year(day: Day, published: date) -> Day:
    """A day without a year lies before publication, or little ahead of it where a text announces something."""
    this = day.in_year(published.year)
    if this.start > published + AHEAD:
        return day.in_year(published.year - 1)
    following = day.in_year(published.year + 1)
    return following if following.start <= published + AHEAD else this


def _relative(match: "re.Match[str]", span: Span, calendar: Calendar, told: date | None) -> When | None:
    groups = {k: v.lower() for k, v in match.groupdict().items() if v}
    if "told" in groups and told:
        day = told + timedelta(days=_DATA["after_told"][" ".join(groups["told"].split())])
        return When(span, day, day, "day", "relative")
    if "later" in groups and told:
        number = _number(groups["later_number"])
        way = 1 if groups["later_way"] in ("after", "later") else -1
        if number is None:
            return None
        day = told + timedelta(days=way * number * _DATA["units"][groups["later_unit"]])
        return When(span, day, day, "day", "relative")
    if "war" in groups:
        if calendar.war is None or calendar.day is None or calendar.war > calendar.day:
            return None
        return When(span, calendar.war, calendar.day, "unknown", "relative", total=True)
    now = calendar.day
    return _from_now(groups, span, now, inferred=calendar.inferred) if now else None


def _from_now(groups: dict[str, str], span: Span, now: date, *, inferred: bool) -> When | None:
    if "since" in groups:
        starts = {
            "year": now.replace(month=1, day=1),
            "month": now.replace(day=1),
            "week": now - timedelta(days=now.weekday()),
        }
        return When(span, starts[groups["since_unit"]], now, "unknown", "relative", total=True)
    if "past" in groups:
        number = _number(groups.get("past_number", "one").strip()) or 2
        unit = groups["past_unit"]
        days = -(-number // 24) if unit == "hour" else number * int(_DATA["units"][unit])
        total = unit != "hour" or number >= HOURS_OF_ONE_INCIDENT
        return When(span, now - timedelta(days=days), now, "days" if days <= 6 else "unknown", "relative", total=total)
    if "recent" in groups:
        days = {"hour": 1, "day": 7, "week": 30, "month": 90, "year": 730}[groups["recent_unit"]]
        return When(span, now - timedelta(days=days), now, "unknown", "relative", total=True)
    if "this" in groups:
        return _unit_of_now(groups, span, now)
    if "ago" in groups:
        ago = _number(groups["ago_number"])
        if ago is None:
            return None
        day = now - timedelta(days=ago * int(_DATA["units"][groups["ago_unit"]]))
        return When(span, day, day, "day" if groups["ago_unit"] in ("hour", "day") else "unknown", "relative")
    if "plain" in groups:
        back = int(_DATA["ago"][" ".join(groups["plain"].split())])
        start = now - timedelta(days=1) if groups["plain"] == "overnight" else now - timedelta(days=back)
        return When(
            span,
            start,
            now - timedelta(days=back),
            "day" if groups["plain"] != "overnight" else "days",
            "relative",
        )
    if "weekday" in groups:
        return _weekday(groups, span, now)
    return None


def _weekday(groups: dict[str, str], span: Span, now: date) -> When | None:
    """The latest such day up to publication: outlets name weekdays of the week behind them."""
    back = (now.weekday() - _WEEKDAYS[groups["name"]]) % 7
    if groups.get("which") == "next":
        return None
    if groups.get("which") == "last" and back == 0:
        back = 7
    day = now - timedelta(days=back)
    return When(span, day, day, "day", "relative")


def _unit_of_now(groups: dict[str, str], span: Span, now: date) -> When | None:
    last = groups["this"].startswith(("last", "past"))
    unit = groups.get("this_unit") or groups["that_unit"]
    if unit == "weekend":
        saturday = now - timedelta(days=(now.weekday() - 5) % 7)
        return When(span, saturday, saturday + timedelta(days=1), "days", "relative")
    if unit == "week":
        monday = now - timedelta(days=now.weekday() + (7 if last else 0))
        return When(span, monday, min(now, monday + timedelta(days=6)), "week", "relative")
    if unit == "month":
        first = now.replace(day=1)
        end = first - timedelta(days=1) if last else now
        return When(span, end.replace(day=1), end, "month", "relative", total=True)
    year = now.year - (1 if last else 0)
    return When(span, date(year, 1, 1), date(year, 12, 31) if last else now, "year", "relative", total=True)


def _number(word: str) -> int | None:
    if word in ("a", "an", "one", "the", "past"):
        return 1
    found = quantity(tokens(word), 0) if word else None
    return found.best if found else None
