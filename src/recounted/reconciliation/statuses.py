"""Civilians and combatants among those harmed, each low to high, by the rule that the project chose.

Where a standard presumes civilians (Airwars), who is not shown to be a combatant is counted as a civilian, and where
independent sources contradict one another about it the least is 0 in both fields. Other standards count as civilians
those of whom somebody says so.

Comes in: figures that stand, the standard. Goes out: two Counts, each with the rule that made it, None where nothing is
known. Refuses: what only the party that is said to have done it says of the dead: that is context, and so is what
others say in its name.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from recounted.model.claim import Count
from recounted.model.vocabulary import VictimStatus
from recounted.reconciliation.figures import Figure
from recounted.reconciliation.rules import attackers_stay_out
from recounted.reconciliation.standard import Standard
from recounted.text.fold import fold

PRESUMED: Final = "civilian_presumed"
CONTESTED: Final = "status_contested"
STATED: Final = "status_stated"


class Statuses(NamedTuple):
    """The two fields."""

    civilians: Count | None
    combatants: Count | None


def told_status(figure: Figure) -> VictimStatus:
    """What an account says they were; unknown where it is only the word of the party that is said to have done it."""
    if figure.harm is None or speaks_of_its_own_victims(figure):
        return "unknown"
    return figure.harm.status


def speaks_of_its_own_victims(figure: Figure) -> bool:
    """Whether the status comes from who is accused, or who says that it attacked."""
    if figure.own_cause:
        return True
    claim, root = figure.teller.claim, figure.teller.root
    own = [p for p in claim.perpetrators if p.role in ("alleged", "claimed_by_self")]
    if root is not None and any(
        p.role == "claimed_by_self" and p.actor_id in (None, root.actor_id) for p in own if root.source_kind == "party"
    ):
        return True
    by = fold(figure.harm.status_by or "") if figure.harm else ""
    return bool(by) and any(by in (fold(p.name), fold(p.stated)) for p in own)


def contested(figures: Sequence[Figure]) -> bool:
    """Whether one independent source says that all were civilians and another that all were combatants."""
    said: dict[VictimStatus, set[str]] = {}
    for figure in figures:
        said.setdefault(told_status(figure), set()).add(figure.teller.voice)
    civil, armed = said.get("civilian", set()), said.get("combatant", set())
    return any(a != b for a in civil for b in armed)


def by_status(figures: Sequence[Figure], standard: Standard) -> Statuses:
    """Civilians and combatants as the accounts allow."""
    if not figures:
        return Statuses(None, None)
    if contested(figures):
        if not standard.presumes_civilians:
            return Statuses(None, None)
        most = _most(figures)
        nobody = Count(low=0, high=most, rule=CONTESTED)
        return Statuses(nobody, nobody)
    shown = {told_status(f) for f in figures} - {"unknown"}
    presumed = standard.presumes_civilians and "combatant" not in shown
    civil = [c for f in figures if (c := _civilians(f, shown, presumed=presumed)) is not None]
    armed = [c for f in figures if (c := _combatants(f, shown)) is not None]
    rule = PRESUMED if presumed and "civilian" not in shown else STATED
    return Statuses(_count(civil, standard, rule), _count(armed, standard, STATED))


def _most(figures: Sequence[Figure]) -> int | None:
    highs = [f.high for f in figures if f.high is not None]
    return max(highs, default=None)


def _count(figures: Sequence[Figure], standard: Standard, rule: str) -> Count | None:
    if not figures:
        return None
    found = standard.decide_part(figures)
    if found.low is None and found.best is None and found.high is None:
        return None
    return Count(low=found.low, best=found.best, high=found.high, rule=f"{found.rule}.{rule}")


def _civilians(figure: Figure, shown: set[VictimStatus], *, presumed: bool) -> Figure | None:
    """The figure without those who bore arms; None where it says nothing of civilians."""
    status = told_status(figure)
    if status == "unknown" and shown == {"civilian"}:
        status = "civilian"  # others say what they were
    if status in ("combatant", "attacker"):
        return None
    armed = attackers_stay_out.armed(figure)
    if attackers_stay_out.has_armed(figure) and armed is not None:
        return _less(figure, armed)
    if status == "civilian" or (presumed and status == "unknown"):
        return figure
    if status == "mixed" and presumed:  # some were not, and nobody says how many
        return replace(figure, low=0, number=None, bound="range")
    return None


def _combatants(figure: Figure, shown: set[VictimStatus]) -> Figure | None:
    status = told_status(figure)
    if status == "combatant" or (status == "unknown" and shown == {"combatant"}):
        return figure
    number = attackers_stay_out.combatants(figure)
    return replace(figure, low=number, number=number, high=number, bound="exact") if number else None


def _less(figure: Figure, gone: int) -> Figure:
    low, number, high = (None if n is None else max(0, n - gone) for n in (figure.low, figure.number, figure.high))
    return replace(figure, low=low, number=number, high=high)
