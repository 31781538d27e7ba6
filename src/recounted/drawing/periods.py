"""The days that a key of a total stands for: "2031", "2031-05", "2031-W18", "2031-05-04", or two with " to " between.

Comes in: the key as totals write it. Goes out: its first and last day. Refuses: what is no such key ("not known"):
None, so that nothing is put on a day that nobody told.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

BETWEEN: Final = " to "
WEEK: Final = timedelta(days=6)
_KEY: Final = re.compile(r"(?P<year>\d{4})(?:-W(?P<week>\d\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")

Days = tuple[date, date]


def days_of(key: str) -> Days | None:
    """First and last day of a key."""
    parts = [_days(part) for part in key.split(BETWEEN)]
    known = [part for part in parts if part is not None]
    return (known[0][0], known[-1][1]) if len(known) == len(parts) else None


def _days(key: str) -> Days | None:
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    year, week, month, day = (int(n) if n else None for n in found.group("year", "week", "month", "day"))
    try:
        if week is not None:
            first = date.fromisocalendar(year or 0, week, 1)
            return first, first + WEEK
        if day is not None:
            only = date(year or 0, month or 0, day)
            return only, only
        last_month = month or 12
        return date(year or 0, month or 1, 1), date(year or 0, last_month, monthrange(year or 0, last_month)[1])
    except ValueError:
        return None
