"""Division of an incident over its days, only where a standard is asked for that demands it.

ACLED codes a day at a time: a total over several days is divided, the remainder goes to the first day, then as even as
possible ("12 over 3 days" is 4, 4 and 4; 14 is 5, 5 and 4). Nobody reported these shares, and each line that holds one
says so.

Comes in: an incident and its figure. Goes out: shares, one a day. Refuses: months and years, which ACLED codes at their
middle and which no source gives as a count of days; they stay whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from recounted.model.claim import Count
from recounted.model.incident import Incident

MOST_DAYS: Final = 31
RULE: Final = "acled.equal_shares_remainder_first"


@dataclass(frozen=True, slots=True)
class Share:
    """What of an incident goes into a line; `divided` where it is not all of it."""

    incident: Incident
    count: Count
    divided: bool = False


def shares(incident: Incident, count: Count, standard: str | None) -> Iterator[Share]:
    """The whole, or by the standard a share a day."""
    days = _days(incident) if standard == "acled" else []
    if len(days) < 2:  # nothing to divide
        yield Share(incident, count)
        return
    for n, day in enumerate(days):
        on_day = replace(incident, occurred=replace(incident.occurred, start=day, end=day, precision="day"))
        low, best, high = (_part(value, n, len(days)) for value in (count.low, count.best, count.high))
        yield Share(on_day, Count(low=low, best=best, high=high), divided=True)


def _part(number: int | None, n: int, days: int) -> int | None:
    return None if number is None else number // days + (n < number % days)


def _days(incident: Incident) -> list[str]:
    when = incident.occurred
    if when.precision not in ("day", "days") or when.start is None or when.end is None:
        return []
    first, last = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
    number = (last - first).days + 1
    return [(first + timedelta(n)).isoformat() for n in range(number)] if 0 < number <= MOST_DAYS else []
