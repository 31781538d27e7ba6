"""Tallies: one a type of harm, each with its rule, its ground and what speaks against it.

Comes in: the tellers of one incident, whom they accuse, the standard that the project chose. Goes out: Tallies, killed
first. Refuses: types without a number.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from recounted.model.claim import Count
from recounted.model.tally import Dissent, Tally
from recounted.model.vocabulary import GROUPS, HARM_TYPES, Bound, Group, HarmType, VictimStatus
from recounted.reconciliation.figures import Figure, counted, read_figures
from recounted.reconciliation.reasons import Reason, Setting, why
from recounted.reconciliation.rules import died_of_wounds, latest_of_each_speaker, profile_convention
from recounted.reconciliation.rules.decided import Decided
from recounted.reconciliation.standard import Standard
from recounted.reconciliation.statuses import by_status, told_status
from recounted.reconciliation.voices import Teller

DEFAULT: Final = Standard()
BESIDE: Final = ("injured", "missing")  # whom a count of the dead may count in; so they are added up first


def tallies(
    tellers: Sequence[Teller], accused: Collection[str] = (), standard: Standard = DEFAULT
) -> tuple[Tally, ...]:
    """One tally for each type of harm that somebody tells a number of."""
    best: dict[str, int | None] = {}
    out: list[Tally] = []
    for kind in sorted(HARM_TYPES, key=lambda k: k not in BESIDE):
        told = _Told(read_figures(tellers, kind, accused, standard.profile))
        if kind == "injured":
            killed = read_figures(tellers, "killed", accused, standard.profile)
            told = _without_those_who_died(told.figures, killed, standard)
        tally = _tally(kind, told, best if kind == "killed" else {}, standard)
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


def _without_those_who_died(injured: Sequence[Figure], killed: Sequence[Figure], standard: Standard) -> _Told:
    standing, superseded = latest_of_each_speaker.in_force(counted(killed))
    dead = standard.decide(standing, standing, superseded=superseded).best if standing else None
    return _Told(injured, died_of_wounds.less(injured, standing, dead))


def _tally(kind: HarmType, told: _Told, beside: Mapping[str, int | None], standard: Standard) -> Tally | None:
    standing, superseded = latest_of_each_speaker.in_force(counted(told.left))
    if not standing:
        return None
    free = [f for f in standing if not f.own_cause] or list(standing)  # a party's word in its own cause is context
    found = _with_convention(standard.decide(standing, free, superseded=superseded), free, standard)
    if found.best is not None and any(f.claim_id in told.died for f in found.ground):
        found = replace(found, rule=died_of_wounds.NAME)
    setting = Setting(
        found.best if found.best is not None else found.low,
        found.ground,
        injured=beside.get("injured"),
        missing=beside.get("missing"),
        superseded=superseded,
        of_one=found.of_one,
        died=frozenset(told.died),
        unlisted=found.unlisted,
    )
    shown = found.ground or tuple(free)  # where no source that counts gives a figure, what is told stands beside
    whole = [f for f in free if f.claim_id not in found.of_one]
    status, status_by = _status(whole)
    fullest = max(shown, key=lambda f: (len(f.harm.parts) if f.harm else 0, -shown.index(f)))
    statuses = by_status(whole, standard)
    return Tally(
        type=kind,
        low=found.low,
        best=found.best,
        high=found.high,
        stated=shown[0].stated,
        bound=_bound(shown),
        rule=found.rule,
        stands_on=tuple(sorted(f.claim_id for f in found.ground)),
        status=status,
        status_by=status_by,
        groups=_groups(whole, standard),
        parts=fullest.harm.parts if fullest.harm else (),
        dissent=_dissent(told.figures, setting),
        chosen_rule=standard.rule,
        civilians=statuses.civilians,
        combatants=statuses.combatants,
    )


def _with_convention(found: Decided, free: Sequence[Figure], standard: Standard) -> Decided:
    """The same, or what the profile of a standard puts on a word where nobody gives a number."""
    whole = [f for f in free if f.claim_id not in (found.of_one | found.unlisted)]
    convention = profile_convention.decide(whole, standard.profile)
    if convention is None:
        return found
    low, best, high, rule = convention.low, convention.best, convention.high, convention.rule
    return replace(found, low=low, best=best, high=high, rule=rule, ground=convention.ground)


def _bound(ground: Sequence[Figure]) -> Bound:
    """Exact where one of them is; else what most of them say."""
    bounds = Counter(f.bound for f in ground)
    return "exact" if "exact" in bounds else min(bounds, key=lambda b: (-bounds[b], b))


def _status(standing: Sequence[Figure]) -> tuple[VictimStatus, str | None]:
    """Civilian or combatant as the accounts say.

    What only the accused says of the dead is context, not evidence.
    """
    said = [f for f in standing if told_status(f) != "unknown"]
    found = {told_status(f) for f in said}
    if any(p.status == "attacker" for f in standing if f.harm for p in f.harm.parts) and found <= {"civilian"}:
        found |= {"attacker"}
    if not found:
        return "unknown", None
    by = next((f.harm.status_by or f.teller.root_name for f in said if f.harm), None)
    return ("mixed", by) if len(found) > 1 else (next(iter(found)), by)


def _groups(standing: Sequence[Figure], standard: Standard) -> dict[Group, Count]:
    out: dict[Group, Count] = {}
    for group in GROUPS:
        told = [(f, f.harm.groups[group]) for f in standing if f.harm and group in f.harm.groups]
        stated = [(f, count) for f, count in told if count.rule is None]  # before what a rule made of words
        given = [_of_group(f, count) for f, count in stated or told]
        if given:
            found = standard.decide_part(given)
            rule = None if stated else "+".join(sorted({count.rule or "" for _, count in told}))
            out[group] = Count(low=found.low, best=found.best, high=found.high, rule=rule)
    return out


def _of_group(figure: Figure, count: Count) -> Figure:
    low = count.best if count.low is None and figure.bound == "exact" else count.low
    high = count.best if count.high is None and figure.bound == "exact" else count.high
    return Figure(figure.teller, low, count.best, high, figure.bound, figure.stated, figure.own_cause)


def _dissent(figures: Sequence[Figure], setting: Setting) -> tuple[Dissent, ...]:
    ground = {f.claim_id for f in setting.stands_on}
    others = [f for f in sorted(figures, key=lambda f: f.claim_id) if f.claim_id not in ground]
    return tuple(_otherwise(f, why(f, setting)) for f in others)


def _otherwise(f: Figure, reason: Reason) -> Dissent:
    return Dissent(
        claim_id=f.claim_id,
        low=f.low,
        best=f.number,
        high=f.high,
        stated=f.stated,
        why=reason.words,
        reason=reason.code,
    )
