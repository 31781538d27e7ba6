"""Absolute days, months and years in running text.

Comes in: text and its language. Goes out: Day records in the order of the text, each with its span.
Refuses: to guess a year that is not stated (`year_stated` is False and the dates stand in a leap year of no meaning),
and bare month names that are also other words ("march", "may") unless a preposition or a year stands by them.
"""

import calendar
import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from recounted.model.span import Span
from recounted.model.vocabulary import DatePrecision
from recounted.text.hijri import hijri_days

MONTHS = 12
NO_YEAR = 2000  # a leap year, so that 29 February can stand in it
MONTH_LETTERS = 3  # by which months are looked for before the patterns are: English ones are cut to so many
CENTURY_PIVOT = 30  # two-digit years below it are of this century: the wire texts of the suites run from 1988


Habit = Literal["day_first", "month_first"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year as stated. `ambiguous`: 3/4/2017 could be read by another outlet's habit."""

    span: Span
    start: date
    end: date
    precision: DatePrecision
    year_stated: bool = True
    ambiguous: bool = False

    @property
    def other(self) -> date | None:
        """The day that an ambiguous one would be by the other habit."""
        return date(self.start.year, self.start.day, self.start.month) if self.ambiguous else None

    def in_year(self, year: int) -> "Day":
        """The same day in another year; 29 February becomes the 28th where there is none."""
        return replace(self, start=_moved(self.start, year), end=_moved(self.end, year), year_stated=True)


def _moved(day: date, year: int) -> date:
    last = calendar.monthrange(year, day.month)[1]
    return date(year, day.month, last if day.day >= 28 and day.month == 2 and day.day > last else day.day)


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


@functools.cache
def month_numbers(language: str) -> dict[str, int]:
    """Month names of a language, lower case, and their numbers; empty where the language is not known."""
    table = tomllib.loads(importlib.resources.files(__package__).joinpath("data/months.toml").read_text("utf-8"))
    return {name: int(number) for number, names in table.get(language, {}).items() for name in names}


_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?![\d-])")
_SLASHES = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d)")
REACH = 160  # characters: more than any form of a day takes before and behind its month or its year
SHORT = 2 * REACH  # a text so short is looked through as a whole
_LONG_GAP = re.compile(r"\s{9}")  # where words stand so far apart, a day may be longer than that
_EASTERN = re.compile("[\u0660-\u0669\u06f0-\u06f9]")  # the digits of Arabic and of Persian
_WESTERN = {zero + n: str(n) for zero in (0x0660, 0x06F0) for n in range(10)}
_DIGITS = re.compile(r"\d\d\d")  # a year has four; without them half of the patterns need no trying
_NEED_A_YEAR = frozenset(("iso", "slashes", "dmy", "mdy", "my", "y"))
_NEED_NO_MONTH = frozenset(("iso", "slashes", "y"))
_COUNTS = r"\s+(?!(?:the|an?|in|at|on|by|to|and|when|while|near|against|between)\b)[^\W\d]"  # "on 5 May 28 bodies"
_YEAR = re.compile(
    r"\b(?P<lead>in|during|since|of|until|from|عام|منذ|سنة)\s+(?:the\s+year\s+)?(?P<year>(?:19|20)\d\d)(?![\d-])",
    re.IGNORECASE,
)


@functools.cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = sorted(month_numbers(language), key=len, reverse=True)
    if not names:
        return ()
    either = "|".join(map(re.escape, names))
    # "3 أيار/ مايو 2031": Arabic texts give a month its name of the Levant and that of Egypt
    month = rf"(?P<month>{either})\.?" + (rf"(?:\s*[/(:-]\s*(?:{either})\)?)?" if language == "ar" else "")
    day = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    to = r"(?:\s*(?:-|–|to|until|and|و)\s*(?P<day2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)?"
    year = r"(?P<year>(?:19|20)\d\d)(?!\d)"
    part = r"(?:(?P<part>early|mid|late|beginning of|end of|middle of)[\s-]+)?"
    flags = re.IGNORECASE
    return (
        ("iso", _ISO),
        ("slashes", _SLASHES),
        (
            "dmy",
            re.compile(
                rf"(?<!\d){day}{to}\s*(?:of\s+|من\s+)?\b{month}[,،]?\s*(?:of\s+|(?:من\s+)?(?:ال)?(?:عام|سنة)\s+)?{year}",
                flags,
            ),
        ),
        ("dmyy", re.compile(rf"(?<![\d:]){day}\s+{month}\s+'?(?P<yy>\d\d)(?![\d:]|{_COUNTS})", flags)),
        ("mdy", re.compile(rf"\b{month}\s+(?:the\s+)?{day}{to}(?:\s*[,،]\s*|\s+|(?<=\d\d)){year}", flags)),
        ("my", re.compile(rf"{part}\b{month}[,،]?\s+(?:of\s+|(?:من\s+)?(?:ال)?(?:عام|سنة)\s+)?{year}", flags)),
        ("dm", re.compile(rf"(?<![\d:.,]){day}{to}\s*(?:of\s+|من\s+)?\b{month}\b(?!\s*\d(?!\d?{_COUNTS}))", flags)),
        ("md", re.compile(rf"\b{month}\s+(?:the\s+)?{day}{to}\b(?![\d:.]\d|\s*%)", flags)),
        (
            "m",
            re.compile(
                rf"\b(?P<lead>in|during|since|of|until|by|last|this|from|through|خلال|في|منذ|شهر)\s+(?:the\s+)?{part}\b{month}(?=\W|$)",
                flags,
            ),
        ),
        ("pm", re.compile(rf"\b(?P<part>early|mid|late)[\s-]+{month}(?=\W|$)", flags)),
        ("y", _YEAR),
    )


def habit_of(text: str) -> Habit | None:
    """The order of day and month that a text shows where figures allow one alone (28/7/2017); None: none or both."""
    shown: set[Habit] = set()
    for match in _SLASHES.finditer(text):
        if match["sep"] != "." and max(int(match["a"]), int(match["b"])) > MONTHS:
            shown.add("day_first" if int(match["a"]) > MONTHS else "month_first")
    return shown.pop() if len(shown) == 1 else None


def begins_month(text: str, language: str) -> bool:
    """Whether the first letters of a month stand anywhere in the text, which is casefolded; this takes no time."""
    return any(letters in text for letters in _months(language if month_numbers(language) else "en")[0])


def _names_a_month(text: str, language: str) -> bool:
    """Whether the name of a month begins anywhere; its first letters are looked for first."""
    return begins_month(text.casefold(), language) and _months(language)[1].search(text) is not None


@functools.cache
def _months(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    names = month_numbers(language)
    begun = frozenset(name[:MONTH_LETTERS].casefold() for name in names)
    return begun, re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})", re.IGNORECASE)


def find_days(text: str, *, language: str = "en", habit: Habit | None = None) -> tuple[Day, ...]:
    """Every absolute day, month or year of the text, longest reading first where several overlap.

    `habit` is the order of day and month that the outlet is known to follow; with it 3/4/2017 is no longer ambiguous.
    """
    known = language if month_numbers(language) else "en"
    if _EASTERN.search(text):
        text = text.translate(_WESTERN)
    year, month = _DIGITS.search(text) is not None, _names_a_month(text, known)
    if not (year or month):
        return ()
    out = [Day(span, day, day, "day") for span, day in hijri_days(text)] if known == "ar" else []
    taken = bytearray(len(text))
    near = _near(text, known)
    for form, pattern in _patterns(known):
        if (form in _NEED_A_YEAR and not year) or (form not in _NEED_NO_MONTH and not month):
            continue
        for match in (m for stretch in near for m in pattern.finditer(text, *stretch)):
            span = (
                Span(match.start("lead") + len(match["lead"]), match.end())
                if "lead" in match.groupdict()
                else Span(*match.span())
            )
            span = Span(
                span.start + (len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())),
                span.end,
            )
            if any(taken[span.start : span.end]):
                continue
            for day in _read(form, match, span, language):
                out.append(_by_habit(day, habit))
                taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    return tuple(sorted(out, key=lambda d: d.span))


def _near(text: str, language: str) -> list[Span]:
    """The stretches in which a day may be told: around names of months and years; in order, and none overlapping."""
    if len(text) < SHORT or _LONG_GAP.search(text):
        return [Span(0, len(text))]
    out: list[Span] = []
    for at in sorted(m.start() for pattern in (_DIGITS, _months(language)[1]) for m in pattern.finditer(text)):
        start = max(0, at - REACH)
        if out and start <= out[-1].end:
            start = out.pop().start
        out.append(Span(start, min(len(text), at + REACH)))
    return out


def _by_habit(day: Day, habit: Habit | None) -> Day:
    if habit is None or day.other is None:
        return day
    start = day.start if habit == "day_first" else day.other
    return replace(day, start=start, end=start, ambiguous=False)


def _read(form: str, match: re.Match[str], span: Span, language: str) -> Iterator[Day]:
    groups = match.groupdict()
    month = month_numbers(language).get((groups.get("month") or "").lower(), 0)
    try:
        if form == "iso":
            day = date(int(groups["year"]), int(groups["m"]), int(groups["day"]))
            yield Day(span, day, day, "day")
        elif form == "slashes":
            found = _slashes(int(groups["a"]), int(groups["b"]), int(groups["year"]), span)
            yield replace(found, ambiguous=found.ambiguous and groups["sep"] != ".")  # full stops: day first
        elif form == "y":
            year = int(groups["year"])
            yield Day(span, date(year, 1, 1), date(year, 12, 31), "year")
        elif form in ("my", "m", "pm"):
            year = int(groups.get("year") or NO_YEAR)
            first, last = _part_of_month(year, month, (groups.get("part") or "").lower())
            yield Day(span, first, last, "month", year_stated=form == "my")
        else:
            yield _day(groups, month, span)
    except ValueError:  # 31 June: not a day, so not a mention of one
        return


def _day(groups: dict[str, str | None], month: int, span: Span) -> Day:
    year = int(groups.get("year") or 0)
    if groups.get("yy"):
        short = int(groups["yy"] or 0)
        year = short + (2000 if short < CENTURY_PIVOT else 1900)
    start = date(year or NO_YEAR, month, int(groups["day"] or 0))
    end = date(year or NO_YEAR, month, int(groups["day2"] or 0)) if groups.get("day2") else start
    if end < start:
        end = start
    return Day(span, start, end, "day" if start == end else "days", year_stated=bool(year))


def _slashes(a: int, b: int, year: int, span: Span) -> Day:
    """Day before month unless that is no day: the habit of most of the world; marked where the other is possible."""
    if b > MONTHS:
        return Day(span, date(year, a, b), date(year, a, b), "day")
    day = date(year, b, a)
    return Day(span, day, day, "day", ambiguous=a <= MONTHS and a != b)


def _part_of_month(year: int, month: int, part: str) -> tuple[date, date]:
    first, last = month_span(year, month)
    if part in ("early", "beginning of"):
        return first, first.replace(day=10)
    if part in ("mid", "middle of"):
        return first.replace(day=11), first.replace(day=20)
    if part in ("late", "end of"):
        return first.replace(day=21), last
    return first, last
