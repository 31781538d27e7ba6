"""Relative days: what "yesterday", "on Friday", "in the past 72 hours" and their like mean on a given day.

Comes in: the groups of a match of the pattern in when.py, and the day counted from. Goes out: a When. Refuses: days to
come ("next Friday"), and a day that its month does not have.
"""

from collections.abc import Callable
from datetime import date, timedelta

from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.parts import When
from recounted.text.tokens import tokens

HOURS_OF_TODAY = 12  # "in the past few hours", "six hours ago" stay on the day of writing; "the past 18 hours" do not
HOURS_OF_ONE_INCIDENT = 25  # "in the past 24 hours" may be one incident; 48 and 72 are running totals
RECENT = {"hour": 1, "day": 7, "week": 30, "month": 90, "year": 730}  # days that "in recent weeks" may reach back

_DATA = lexicon.table("days")
_WEEKDAYS = {name: n for n, name in enumerate(_DATA["weekdays"])}
Groups = dict[str, str]


def from_now(groups: Groups, span: Span, now: date) -> When | None:
    """The days that a match means, counted from `now`."""
    form = next((f for name, f in _FORMS.items() if name in groups), None)
    return form(groups, span, now) if form else None


def _so_far(groups: Groups, span: Span, now: date) -> When:
    """ "since the beginning of the year"."""
    starts = {
        "year": now.replace(month=1, day=1),
        "month": now.replace(day=1),
        "week": now - timedelta(days=now.weekday()),
    }
    return When(span, starts[groups["since_unit"]], now, "unknown", "relative", total=True)


def _past(groups: Groups, span: Span, now: date) -> When:
    number = number_of(groups.get("past_number", "one").strip()) or 2
    return _back(number, groups["past_unit"], span, now)


def _within(groups: Groups, span: Span, now: date) -> When | None:
    """ "after three days of shelling"."""
    number = number_of(groups["within_number"])
    return None if number is None else _back(number, groups["within_unit"], span, now)


def _back(number: int, unit: str, span: Span, now: date) -> When:
    if unit == "hour" and number < HOURS_OF_TODAY:
        return When(span, now, now, "day", "relative")
    days = -(-number // 24) if unit == "hour" else number * int(_DATA["units"][unit])
    total = unit != "hour" or number >= HOURS_OF_ONE_INCIDENT
    return When(span, now - timedelta(days=days), now, "days" if days <= 6 else "unknown", "relative", total=total)


def _recent(groups: Groups, span: Span, now: date) -> When:
    days = RECENT[groups["recent_unit"]]
    return When(span, now - timedelta(days=days), now, "unknown", "relative", total=True)


def _ago(groups: Groups, span: Span, now: date) -> When | None:
    ago = number_of(groups["ago_number"])
    if ago is None:
        return None
    day = now - timedelta(days=ago * int(_DATA["units"][groups["ago_unit"]]))
    return When(span, day, day, "day" if groups["ago_unit"] in ("hour", "day") else "unknown", "relative")


def _plain(groups: Groups, span: Span, now: date) -> When:
    """ "today", "last night"; a night told as "overnight" has two days."""
    end = now - timedelta(days=int(_DATA["ago"][" ".join(groups["plain"].split())]))
    overnight = groups["plain"] == "overnight"
    start = end - timedelta(days=1) if overnight else end
    return When(span, start, end, "days" if overnight else "day", "relative")


def _since(groups: Groups, span: Span, now: date) -> When:
    """ "since Saturday", "since dawn": from then on up to publication; more than a day of it is a running total."""
    words = " ".join(groups["from_name"].split())
    if words in _WEEKDAYS:
        start = now - timedelta(days=(now.weekday() - _WEEKDAYS[words]) % 7 or 7)
    elif words.startswith("last") and words != "last night":
        unit = words.split()[1]
        start = {
            "week": now - timedelta(days=now.weekday() + 7),
            "month": (now.replace(day=1) - timedelta(days=1)).replace(day=1),
            "year": date(now.year - 1, 1, 1),
        }[unit]
    else:
        start = now - timedelta(days=words in ("yesterday", "last night"))
    days = (now - start).days
    return When(span, start, now, "day" if not days else "days" if days <= 6 else "unknown", "relative", total=days > 1)


def _nth(groups: Groups, span: Span, now: date) -> When | None:
    """ "on the 14th": of the month of publication, or the month before where that day was still to come."""
    day = int(groups["nth_day"])
    month = now.replace(day=1)
    if groups.get("nth_month") == "last" or (day > now.day and "nth_month" not in groups):
        month = (month - timedelta(days=1)).replace(day=1)
    try:
        found = month.replace(day=day)
    except ValueError:  # the 31st of a month of thirty days
        return None
    return When(span, found, found, "day", "relative")


def _weekday(groups: Groups, span: Span, now: date) -> When | None:
    """The latest such day up to publication: outlets name weekdays of the week behind them."""
    back = (now.weekday() - _WEEKDAYS[groups["name"]]) % 7
    if groups.get("which") == "next":
        return None
    if groups.get("which") == "last" and back == 0:
        back = 7
    day = now - timedelta(days=back)
    return When(span, day, day, "day", "relative")


def _unit_of_now(groups: Groups, span: Span, now: date) -> When | None:
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


def number_of(word: str) -> int | None:
    """The number that a word says; an article is one."""
    if word in ("a", "an", "one", "the", "past"):
        return 1
    found = quantity(tokens(word), 0) if word else None
    return found.best if found else None


_FORMS: dict[str, Callable[[Groups, Span, date], When | None]] = {
    "since": _so_far,
    "within": _within,
    "from": _since,
    "nth": _nth,
    "past": _past,
    "recent": _recent,
    "this": _unit_of_now,
    "ago": _ago,
    "plain": _plain,
    "weekday": _weekday,
}
