"""Why an account differs from the figure: the first reason that its own words bear out, as a code and as a sentence.

Comes in: a figure that differs, and what it is held against. Goes out: a Reason. Refuses: to invent one; "the accounts
give no reason" is an answer. A bound ("at least five") is a reason only where it leaves room for the figure.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from recounted.model.claim import Place
from recounted.model.vocabulary import DissentReason
from recounted.reconciliation.figures import Figure
from recounted.reconciliation.rules.attackers_stay_out import armed
from recounted.reconciliation.where import holds, same

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


class Reason(NamedTuple):
    """The code, for whoever counts reasons, and the sentence."""

    code: DissentReason
    words: str


UNKNOWN = Reason("unknown", "the accounts give no reason")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a figure is held against:

    the best (of a range its least), the figures that say so, the best of other types that may be counted in, what
    superseded what, which claims tell of one person, which of some who died later, and which are not of sources on the
    project's list.
    """

    best: int | None
    stands_on: Sequence[Figure]
    injured: int | None = None
    missing: int | None = None
    superseded: Mapping[str, str] = field(default_factory=dict)
    of_one: frozenset[str] = frozenset()
    died: frozenset[str] = frozenset()
    unlisted: frozenset[str] = frozenset()


def why(figure: Figure, setting: Setting) -> Reason:
    """The reason for one dissenting figure."""
    said = _of_voice(figure, setting)
    if said is not None:
        return said
    if figure.bound in BOUNDS and _leaves_room(figure, setting.best):
        return Reason("bound", BOUNDS[figure.bound])
    if figure.claim_id in setting.of_one:
        return Reason("one_person", "it tells of one person, or of a few singly, of whom others count more")
    for look in _LOOKS:
        found = look(figure, setting)
        if found is not None:
            return found
    return Reason("bound", BOUNDS[figure.bound]) if figure.bound in BOUNDS else UNKNOWN


def _of_voice(figure: Figure, setting: Setting) -> Reason | None:
    """What the way it is told, and by whom, says of it."""
    if not figure.teller.told:
        return Reason("not_told", NOT_TOLD[figure.teller.claim.assertion])
    if figure.claim_id in setting.superseded:
        day = setting.superseded[figure.claim_id]
        return Reason("superseded", f"the same speaker gave another figure later, on {day}")
    if figure.claim_id in setting.died:
        return Reason("died_later", "it counts some who died after it was published")
    if figure.claim_id in setting.unlisted:
        return Reason("unlisted", "its source is not on the project's list")
    if figure.own_cause:
        return Reason("own_cause", "a party that others accuse speaks in its own cause")
    if figure.gainsays:
        return Reason("gainsays", "it says that nobody was, and does not come from those who count or saw")
    return None


def _leaves_room(figure: Figure, best: int | None) -> bool:
    """Whether the figure could be right beside this account."""
    if best is None:
        return True
    return (figure.low is None or figure.low <= best) and (figure.high is None or figure.high >= best)


def _armed(figure: Figure, setting: Setting) -> Reason | None:
    if figure.number is None or setting.best is None:
        return None
    if (mine := armed(figure)) and figure.number - mine == setting.best:
        return Reason("combatants_in", "it counts combatants or attackers in")
    if any((theirs := armed(f)) and setting.best - theirs == figure.number for f in setting.stands_on):
        return Reason("combatants_out", "it leaves out combatants or attackers whom others count in")
    return None


def _with_others(figure: Figure, setting: Setting) -> Reason | None:
    if figure.number is None or setting.best is None:
        return None
    if setting.injured and figure.number == setting.best + setting.injured:
        return Reason("injured_in", "it may count the injured with the killed")
    if setting.missing and figure.number == setting.best + setting.missing:
        return Reason("missing_in", "it may count the missing with the killed")
    return None


def _named(figure: Figure, setting: Setting) -> Reason | None:
    listed = named(figure)
    if listed and figure.number == listed:
        return Reason("named_list", "it counts persons whom it names, others give a number")
    theirs = [named(f) for f in setting.stands_on]
    if figure.number is not None and setting.best and not listed and setting.best in theirs:
        return Reason("named_list", "it gives a number, others count persons whom they name")
    return None


def named(figure: Figure) -> int:
    """How many persons the claim names to whom this harm, or none that is told, befell."""
    kind = figure.harm.type if figure.harm else None
    return sum(v.status in (None, kind) for v in figure.teller.claim.victims)


def _another_day(figure: Figure, setting: Setting) -> Reason | None:
    mine = figure.teller.claim.occurred
    if not mine.start or mine.basis == "published":
        return None
    theirs = [t for f in setting.stands_on if (t := f.teller.claim.occurred).start and t.basis != "published"]
    apart = [(mine.end or mine.start) < (t.start or "") or mine.start > (t.end or t.start or "") for t in theirs]
    return Reason("another_day", "it tells of another day") if apart and all(apart) else None


def _another_area(figure: Figure, setting: Setting) -> Reason | None:
    """Another place; or a wider one of which more are told, or a part of it of which fewer are."""
    mine = figure.teller.claim.place
    theirs = [p for f in setting.stands_on if (p := f.teller.claim.place) is not None]
    if mine is None or not theirs or figure.number is None or setting.best is None:
        return None
    if all(_apart(mine, p) for p in theirs):
        return Reason("another_area", "it tells of another place")
    if figure.number > setting.best and all(holds(mine, p) for p in theirs):
        return Reason("another_area", "it tells of a wider area")
    if figure.number < setting.best and all(holds(p, mine) for p in theirs):
        return Reason("another_area", "it tells of a part of the area")
    return None


def _apart(a: Place, b: Place) -> bool:
    return not (same(a, b) or holds(a, b) or holds(b, a))


def _of_time(figure: Figure, setting: Setting) -> Reason | None:
    """Before or after all of them; of whom nobody knows when they came out, nothing is said."""
    theirs = [f.teller for f in setting.stands_on]
    mine = figure.teller
    if mine.published_by and theirs and all(mine.published_by < t.published for t in theirs):
        return Reason("earlier_count", "it is an earlier count")
    if mine.published and theirs and all(t.published_by and mine.published > t.published_by for t in theirs):
        return Reason("later_count", "it is a later count")
    return None


_LOOKS: tuple[Callable[[Figure, Setting], Reason | None], ...] = (
    _armed,
    _with_others,
    _named,
    _another_day,
    _another_area,
    _of_time,
)
