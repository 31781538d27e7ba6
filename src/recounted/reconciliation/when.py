"""When it happened: the days that most independent sources give, the most exact of those in front.

Comes in: tellers of one incident. Goes out: an Occurred of one of them. Refuses: to set a day of publication
above a day that a text states, and to average days.
"""

from collections.abc import Sequence

from recounted.model.claim import Occurred
from recounted.reconciliation.voices import Teller

PRECISIONS = ("day", "days", "week", "month", "year", "unknown")
NEVER = Occurred(start=None, end=None, precision="unknown", basis="none")


def occurred(tellers: Sequence[Teller]) -> Occurred:
    """The days of the incident."""
    dated = [t for t in tellers if t.claim.occurred.start]
    stated = [t for t in dated if t.claim.occurred.basis in ("stated", "relative")]
    told = [t for t in stated if t.claim.assertion not in ("denied", "disputed")] or stated
    if not told:  # the first to publish is nearest to the day
        return min((t.claim.occurred for t in dated), key=_published_order, default=NEVER)
    return min(told, key=lambda t: _order(t, told)).claim.occurred


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
