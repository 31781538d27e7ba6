"""When it happened: the days that most independent sources give, the most exact of those in front, and of those the
one whose account was written soonest after it.

Comes in: tellers of one incident. Goes out: an Occurred of one of them. Refuses: to set a day of publication
above a day that a text states, a day later than the first account of the incident, and to average days.
"""

from collections.abc import Sequence
from datetime import date

from recounted.model.claim import Occurred
from recounted.reconciliation.voices import Teller

PRECISIONS = ("day", "days", "week", "month", "year", "unknown")
LONG = 10_000  # days; of an account without a day of publication it is not known how soon it was written
NEVER = Occurred(start=None, end=None, precision="unknown", basis="none")


def occurred(tellers: Sequence[Teller]) -> Occurred:
    """The days of the incident."""
    dated = [t for t in tellers if t.claim.occurred.start]
    stated = [t for t in dated if t.claim.occurred.basis in ("stated", "relative")]
    told = [t for t in stated if t.claim.assertion not in ("denied", "disputed")] or stated
    told = _not_yet_to_come(told, dated)
    if not told:  # the first to publish is nearest to the day
        return min((t.claim.occurred for t in dated), key=_published_order, default=NEVER)
    return min(told, key=lambda t: _order(t, told)).claim.occurred


def _not_yet_to_come(told: Sequence[Teller], dated: Sequence[Teller]) -> list[Teller]:
    """Those whose day is no later than the first account of the incident: nobody tells of what is still to come."""
    known = [t for t in dated if t.claim.primary and t.published]
    first = min((t.published[:10] for t in known), default="")
    past = [t for t in told if not first or (t.claim.occurred.start or "")[:10] <= first]
    return past or [t for t in told if not known]


def _later(teller: Teller) -> int:
    """Days from the end of what an account gives to its publication: who writes soonest after it knows it best."""
    end, published = teller.claim.occurred.end or teller.claim.occurred.start, teller.published
    if not end or not published:
        return LONG
    return abs((date.fromisoformat(published[:10]) - date.fromisoformat(end[:10])).days)


def _published_order(days: Occurred) -> tuple[str, str, int, str]:
    return (days.start or "", days.end or "", PRECISIONS.index(days.precision), days.stated or "")


def _order(teller: Teller, told: Sequence[Teller]) -> tuple[object, ...]:
    days = teller.claim.occurred
    agree = [t for t in told if _holds(t.claim.occurred, days)]
    same = [t for t in agree if (t.claim.occurred.start, t.claim.occurred.end) == (days.start, days.end)]
    return (
        -len({t.voice for t in agree}),
        -len({t.voice for t in same}),
        -len({t.document.family_id for t in agree}),
        PRECISIONS.index(days.precision),
        min(_later(t) for t in same),
        days.start or "",
        days.end or "",
        days.basis != "stated",
        teller.claim.claim_id,
    )


def _holds(wide: Occurred, fine: Occurred) -> bool:
    """Whether one account's interval lies in another's: "in May" does not speak against 3 May."""
    if not wide.start or not fine.start:
        return False
    return wide.start <= fine.start and (fine.end or fine.start) <= (wide.end or wide.start)
