"""Why an account differs from the figure: the first reason that its own words bear out.

Comes in: a figure that differs, the best, those that best stands on, and the day that superseded it, if one did. Goes
out: a sentence. Refuses: to invent one; "the accounts give no reason" is an answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recounted.reconciliation.figures import Figure
from recounted.reconciliation.rules.attackers_stay_out import OUT

NOT_TOLD = {
    "denied": "it is denied, not told",
    "disputed": "it is disputed, not told",
    "feared": "it is feared, not counted",
    "hypothetical": "it is imagined, not counted",
    "threatened": "it is threatened, not told",
    "demanded": "it is demanded, not told",
}
BOUNDS = {
    "at_least": "it gives a lower end only",
    "more_than": "it gives a lower end only",
    "up_to": "it gives an upper end only",
    "nearly": "it gives an upper end only",
    "vague": "its word is vague",
    "range": "it gives a range",
}
UNKNOWN = "the accounts give no reason"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a figure is held against:

    the best (of a range its least), the figures that say so, the best of other types, what superseded what, which
    claims tell of one person, which of some who died later, and which are not of sources on the project's list.
    """

    best: int | None
    stands_on: Sequence[Figure]
    injured: int | None = None
    superseded: Mapping[str, str] = field(default_factory=dict)
    of_one: frozenset[str] = frozenset()
    died: frozenset[str] = frozenset()
    unlisted: frozenset[str] = frozenset()


def why(figure: Figure, setting: Setting) -> str:
    """The reason for one dissenting figure."""
    if not figure.teller.told:
        return NOT_TOLD[figure.teller.claim.assertion]
    if figure.claim_id in setting.superseded:
        return f"the same speaker gave another figure later, on {setting.superseded[figure.claim_id]}"
    if figure.claim_id in setting.died:
        return "it counts some who died after it was published"
    if figure.claim_id in setting.unlisted:
        return "its source is not on the project's list"
    if figure.own_cause:
        return "a party that others accuse speaks in its own cause"
    if figure.gainsays:
        return "it says that nobody was, and does not come from those who count or saw"
    if figure.bound in BOUNDS:
        return BOUNDS[figure.bound]
    if figure.claim_id in setting.of_one:
        return "it tells of one person, of whom others count more"
    return _of_content(figure, setting) or _of_time(figure, setting) or UNKNOWN


def _of_content(figure: Figure, setting: Setting) -> str | None:
    if figure.number is None or setting.best is None:
        return None
    if figure.number - _armed(figure) == setting.best and _armed(figure):
        return "it counts combatants or attackers in"
    if any(setting.best - _armed(f) == figure.number and _armed(f) for f in setting.stands_on):
        return "it leaves out combatants or attackers whom others count in"
    if setting.injured and figure.number == setting.best + setting.injured:
        return "it may count the injured with the killed"
    if figure.teller.claim.victims and figure.number == len(figure.teller.claim.victims):
        return "it counts persons whom it names, others give a number"
    return None


def _of_time(figure: Figure, setting: Setting) -> str | None:
    mine = figure.teller.claim.occurred
    theirs = [f.teller.claim.occurred for f in setting.stands_on]
    if mine.start and mine.basis != "published" and theirs:
        dated = [t for t in theirs if t.start and t.basis != "published"]
        if dated and all(
            (mine.end or mine.start) < t.start or mine.start > (t.end or t.start) for t in dated if t.start
        ):
            return "it tells of another day"
    days = [f.teller.published for f in setting.stands_on if f.teller.published]
    if figure.teller.published and days:
        if figure.teller.published < min(days):
            return "it is an earlier count"
        if figure.teller.published > max(days):
            return "it is a later count"
    return None


def _armed(figure: Figure) -> int:
    parts = figure.harm.parts if figure.harm else ()
    return sum(p.best or p.low or 0 for p in parts if p.status in OUT)
