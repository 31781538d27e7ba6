"""Tallies: one a type of harm, each with its rule, its ground and what speaks against it.

Comes in: the tellers of one incident, whom they accuse, the profile of a standard where one is switched on. Goes out:
Tallies, killed first. Refuses: types without a number.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from recounted.model.claim import Count
from recounted.model.tally import Dissent, Tally
from recounted.model.vocabulary import GROUPS, HARM_TYPES, Bound, Group, HarmType, VictimStatus
from recounted.reconciliation.figures import Figure, counted, read_figures
from recounted.reconciliation.profiles import Profile
from recounted.reconciliation.reasons import Setting, why
from recounted.reconciliation.rules import (
    died_of_wounds,
    latest_of_each_speaker,
    majority_else_lowest,
    one_account,
    one_is_a_part,
    profile_convention,
    range_of_accounts,
)
from recounted.reconciliation.voices import Teller


def tallies(
    tellers: Sequence[Teller], accused: Collection[str] = (), profile: Profile | None = None
) -> tuple[Tally, ...]:
    """One tally for each type of harm that somebody tells a number of."""
    best: dict[str, int | None] = {}
    out: list[Tally] = []
    for kind in sorted(HARM_TYPES, key=lambda k: k != "injured"):  # the dead are held against the injured
        told = _Told(read_figures(tellers, kind, accused, profile))
        if kind == "injured":
            told = _without_those_who_died(told.figures, read_figures(tellers, "killed", accused, profile))
        tally = _tally(kind, told, best.get("injured"), profile)
        if tally is not None:
            best[kind] = tally.best
            out.append(tally)
    return tuple(sorted(out, key=lambda t: HARM_TYPES.index(t.type)))


class _Told(NamedTuple):
    """What the accounts say; `died`: as recounted less those who died after they were counted, by claim."""

    figures: Sequence[Figure]
    died: Mapping[str, Figure | None] = {}

    @property
    def left(self) -> tuple[Figure, ...]:
        """The figures as they count."""
        return tuple(g for f in self.figures if (g := self.died.get(f.claim_id, f)))


def _without_those_who_died(injured: Sequence[Figure], killed: Sequence[Figure]) -> _Told:
    standing, superseded = latest_of_each_speaker.in_force(counted(killed))
    dead = _best(one_is_a_part.whole(standing)[0], superseded)[0] if standing else None
    return _Told(injured, died_of_wounds.less(injured, standing, dead))


def _tally(kind: HarmType, told: _Told, injured: int | None, profile: Profile | None) -> Tally | None:
    standing, superseded = latest_of_each_speaker.in_force(counted(told.left))
    if not standing:
        return None
    free = [f for f in standing if not f.own_cause] or list(standing)  # a party's word in its own cause is context
    all_told = _best(free, superseded)
    free, parts = one_is_a_part.whole(free)
    best, rule = _best(free, superseded)
    if parts and best != all_told[0]:
        rule = one_is_a_part.NAME
    if best is not None and any(f.claim_id in told.died for f in free if f.number == best):
        rule = died_of_wounds.NAME
    low, high = range_of_accounts.decide(free, best)
    ground = [f for f in free if f.number == best] if best is not None else free
    convention = profile_convention.decide(free, profile)
    if convention is not None:
        low, best, high = convention.low, convention.best, convention.high
        rule, ground = convention.rule, list(convention.ground)
    of_one = frozenset(f.claim_id for f in parts)
    setting = Setting(best, ground, injured if kind == "killed" else None, superseded, of_one, frozenset(told.died))
    status, status_by = _status(free)
    fullest = max(ground, key=lambda f: (len(f.harm.parts) if f.harm else 0, -ground.index(f)))
    return Tally(
        type=kind,
        low=low,
        best=best,
        high=high,
        stated=ground[0].stated,
        bound=_bound(ground),
        rule=rule,
        stands_on=tuple(sorted(f.claim_id for f in ground)),
        status=status,
        status_by=status_by,
        groups=_groups(free),
        parts=fullest.harm.parts if fullest.harm else (),
        dissent=_dissent(told.figures, setting),
    )


def _best(standing: Sequence[Figure], superseded: Mapping[str, str]) -> tuple[int | None, str]:
    alone = one_account.decide(standing)
    if alone is not None:
        return alone, latest_of_each_speaker.NAME if superseded else one_account.NAME
    best = majority_else_lowest.decide(standing)
    return best, range_of_accounts.NAME if best is None else majority_else_lowest.NAME


def _bound(ground: Sequence[Figure]) -> Bound:
    """Exact where one of them is; else what most of them say."""
    bounds = Counter(f.bound for f in ground)
    return "exact" if "exact" in bounds else min(bounds, key=lambda b: (-bounds[b], b))


def _status(standing: Sequence[Figure]) -> tuple[VictimStatus, str | None]:
    """Civilian or combatant as the accounts say.

    What only the accused says of the dead is context, not evidence.
    """
    said = [f for f in standing if f.harm and f.harm.status != "unknown" and not f.own_cause]
    found = {f.harm.status for f in said if f.harm}
    if any(p.status == "attacker" for f in standing if f.harm for p in f.harm.parts) and found <= {"civilian"}:
        found |= {"attacker"}
    if not found:
        return "unknown", None
    by = next((f.harm.status_by or f.teller.root_name for f in said if f.harm), None)
    return ("mixed", by) if len(found) > 1 else (next(iter(found)), by)


def _groups(standing: Sequence[Figure]) -> dict[Group, Count]:
    out: dict[Group, Count] = {}
    for group in GROUPS:
        told = [(f, f.harm.groups[group]) for f in standing if f.harm and group in f.harm.groups]
        stated = [(f, count) for f, count in told if count.rule is None]  # before what a rule made of words
        given = [_of_group(f, count) for f, count in stated or told]
        if given:
            best = majority_else_lowest.decide(given)
            low, high = range_of_accounts.decide(given, best)
            rule = None if stated else "+".join(sorted({count.rule or "" for _, count in told}))
            out[group] = Count(low=low, best=best, high=high, rule=rule)
    return out


def _of_group(figure: Figure, count: Count) -> Figure:
    low = count.best if count.low is None and figure.bound == "exact" else count.low
    high = count.best if count.high is None and figure.bound == "exact" else count.high
    return Figure(figure.teller, low, count.best, high, figure.bound, figure.stated, figure.own_cause)


def _dissent(figures: Sequence[Figure], setting: Setting) -> tuple[Dissent, ...]:
    ground = {f.claim_id for f in setting.stands_on}
    return tuple(
        Dissent(claim_id=f.claim_id, low=f.low, best=f.number, high=f.high, stated=f.stated, why=why(f, setting))
        for f in sorted(figures, key=lambda f: f.claim_id)
        if f.claim_id not in ground
    )
