"""When: the days that a sentence tells of, absolute or hanging on the publication day or on a day told before.

Comes in: a sentence, the publication window, the day last told of. Goes out: When records. Refuses: to invent a day
where nothing says one; a span of time is given as a span, with the basis it hangs on.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from recounted.model.span import Span
from recounted.model.vocabulary import DatePrecision
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.calendar import Calendar, absolute
from recounted.reading.lang.en.relative import from_now, number_of
from recounted.reading.parts import When
from recounted.text.days import month_numbers

DAYS_OF_ONE_INCIDENT = 6  # an interval that runs longer is a period over which something is counted up


def _pattern(words: "list[str]") -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_DATA = lexicon.table("days")
_MONTHS = list(month_numbers("en"))
_RELATIVE = re.compile(
    rf"""
    (?P<since>since\s+(?:the\s+)?(?:beginning|start|onset)\s+of\s+(?:this|the)\s+(?P<since_unit>year|month|week))
  | (?P<past>(?:(?:in|over|during|within|for)\s+(?:the\s+)?|\bthe\s+)(?:past|last|previous)\s+
      (?P<past_number>[\w-]+\s+)?(?P<past_unit>hour|day|week|month|year)s?\b)
  | (?P<within>\b(?:within|in|during|after|over)\s+(?:the\s+)?(?P<within_number>[\w-]+)\s+
      (?P<within_unit>hour|day|week|month)s?\s+of\s+(?:[\w-]+\s+)?(?:{_pattern(_DATA["fighting"])})\b)
  | (?P<this>\b(?:this|last|past|at\s+the|over\s+the)\s+(?P<this_unit>weekend)
      |\b(?:this|last|past)\s+(?P<that_unit>week|month|year))\b
  | (?P<recent>\bin\s+recent\s+(?P<recent_unit>hour|day|week|month|year)s)
  | (?P<ago>\b(?P<ago_number>[\w-]+)\s+(?P<ago_unit>hour|day|week|month|year)s?\s+ago\b)
  | (?P<later>\b(?P<later_number>[\w-]+)\s+(?P<later_unit>day|week|month|year)s?\s+
      (?P<later_way>after|later|before|earlier)\b)
  | (?P<from>\bsince\s+(?:(?:early|late|last)\s+)?(?P<from_name>{_pattern(_DATA["weekdays"])}|yesterday|dawn|midnight|
      (?:this|the)\s+morning|last\s+night|last\s+week|last\s+month|last\s+year)\b)
  | (?P<nth>\bon\s+the\s+(?P<nth_day>[12]?\d|3[01])(?:st|nd|rd|th)(?:\s+of\s+(?P<nth_month>this|last)\s+month)?
      (?!\s+(?:of|day|time|anniversary|floor|{_pattern(_MONTHS)})|\w)\b(?!\s+\w+\s+of))
  | (?P<plain>\b(?:{_pattern(list(_DATA["ago"]))})\b)
  | (?P<war>since\s+(?:the\s+)?(?:(?:beginning|start|outbreak|onset)\s+of\s+(?:the\s+)?)?(?:[\w-]+\s+)?
      (?:conflict|war|revolution|uprising|crisis|hostilities|fighting)
      (?:\s+(?:began|started|broke\s+out|erupted))?\b)
  | (?P<told>\b(?:{_pattern(list(_DATA["after_told"]))})\b
      (?!\s+(?:the\s+)?(?:incident|attack|strike|bombing|massacre|shooting|explosion)))
  | (?P<weekday>\b(?:(?P<which>last|this|next|past|on|early|late)\s+)?
      (?P<name>{_pattern(_DATA["weekdays"])})(?:(?!s\b)|s(?=\s+(?:\w+\s+)?(?:{_pattern(_DATA["attacks"])})\b))
      (?:\s+(?:morning|afternoon|evening|night|dawn|noon))?\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)


_TO = re.compile(r"[\s,]*(to|until|till|through|and|[-–])\s*(?:the\s+)?")
_FROM = re.compile(r"\b(from|between)\s+(?:the\s+)?(?:\w+\s+)?[\w\s,.]*$")
LEAD = 14  # characters before a day in which "from" or "between" may stand

# Without one of these nothing of `_RELATIVE` can match, which would take it far longer to find out.
_UNITS = frozenset(("since", "hour", "day", "week", "month", "year"))
_PHRASES = frozenset((*_DATA["ago"], *_DATA["after_told"], *_DATA["weekdays"]))
_NTH = re.compile(r"\bon\s+the\s+\d", re.IGNORECASE)
_HINTS = re.compile(_pattern([*_UNITS, *(p for p in _PHRASES if not any(unit in p for unit in _UNITS))]))


def find_when(text: str, sentence: Span, calendar: Calendar, told: Callable[[], date | None]) -> list[When]:
    """All days that the sentence tells of, in order. `told` gives the day last told of before it, which few ask for."""
    words = sentence.of(text)
    low = words.casefold()
    out = list(absolute(text, sentence, calendar))
    told_of = _HINTS.search(low) or _NTH.search(low)
    for match in _RELATIVE.finditer(words) if told_of else ():
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        if any(span.overlaps(w.span) for w in out):
            continue
        near = [w.span for w in out if 0 <= w.span.start - span.end <= 3 or 0 <= span.start - w.span.end <= 3]
        if match.lastgroup is not None and match["weekday"] and near:
            continue  # "Tuesday, 5 July": the weekday of a day that is stated
        before = [w.end for w in out if w.span.end <= span.start and w.precision == "day" and not w.total]
        hangs = match["told"] or match["later"]  # "two days later", "the following day"
        found = _relative(match, span, calendar, before[-1] if before else told() if hangs else None)
        if found:
            out.append(found)
    return list(_intervals(sorted(out, key=lambda w: w.span), text, sentence))


def _intervals(whens: list[When], text: str, sentence: Span) -> Iterator[When]:
    """ "from 28 April to 3 May", "between Monday and Wednesday": two days that are the ends of one stretch."""
    joined: When | None = None
    for when, after in pairwise([*whens, None]):
        if joined is not None or when is None:
            joined = None
            continue
        joined = _interval(when, after, text, sentence) if after else None
        yield joined or when


def _interval(a: When, b: When, text: str, sentence: Span) -> When | None:
    before = text[max(sentence.start, a.span.start - LEAD) : a.span.end].lower()
    link = _TO.fullmatch(text[a.span.end : b.span.start].lower())
    lead = _FROM.search(before)
    if link is None or lead is None or (link[1] == "and" and lead[1] != "between") or a.total or b.total:
        return None
    start, end = a.start, b.end
    if start > end and a.basis == "relative":
        start -= timedelta(days=7)
    elif start > end:  # "from 28 December to 3 January 2031"
        start = start.replace(year=end.year - (start.month > end.month), day=min(start.day, 28))
    if start > end:
        return None
    long = (end - start).days > DAYS_OF_ONE_INCIDENT
    span = Span(a.span.start, b.span.end)
    return replace(b, span=span, start=start, end=end, precision="unknown" if long else "days", total=long)


def _relative(match: "re.Match[str]", span: Span, calendar: Calendar, told: date | None) -> When | None:
    groups = {k: v.lower() for k, v in match.groupdict().items() if v}
    if "told" in groups and told:
        day = told + timedelta(days=_DATA["after_told"][" ".join(groups["told"].split())])
        return When(span, day, day, "day", "relative")
    if "later" in groups and told:
        number = number_of(groups["later_number"])
        way = 1 if groups["later_way"] in ("after", "later") else -1
        if number is None:
            return None
        day = told + timedelta(days=way * number * _DATA["units"][groups["later_unit"]])
        precise: DatePrecision = "day" if groups["later_unit"] in ("day", "week") else "unknown"
        return When(span, day, day, precise, "relative")
    now = calendar.day
    if "war" in groups:
        if calendar.war is None or now is None or calendar.war > now:
            return None
        return When(span, calendar.war, now, "unknown", "relative", total=True, counted_from=calendar.basis)
    found = from_now(groups, span, now) if now else None
    return replace(found, counted_from=calendar.basis) if found else None
