"""How well an incident is reported, in Airwars' published terms: a suggestion until a person grades.

    confirmed   a specific belligerent has accepted responsibility for civilian harm
    fair        reported by two or more credible sources, with likely or confirmed near actions by a
    belligerent weak        single source claim, though sometimes featuring significant information contested
    competing claims of responsibility discounted  those killed were combatants, or other parties most likely
    responsible

Comes in: tellers of one incident. Goes out: a Grade. Refuses: to read "we targeted militants" as acceptance
of civilian harm, and to weigh the credibility of a source: it counts independent ones and says that it did.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recounted.model.tally import Tally
from recounted.model.vocabulary import Grading, StrikeStatus
from recounted.reconciliation.rules.attackers_stay_out import OUT
from recounted.reconciliation.voices import Teller, voices
from recounted.reconciliation.whom import party_key

FAIR_SOURCES = 2
# Kinds of source that the UN's test of three counts; outlets and agencies pass on what such sources say.
UN_KINDS = frozenset(("victim", "witness", "medical", "authority", "monitor", "party"))
UN_LEAST_KINDS = 3


@dataclass(frozen=True, slots=True)
class Grade:
    """The suggestion, its ground in a sentence, and the two fields that answer other questions."""

    grading: Grading
    basis: str
    strike_status: StrikeStatus
    verified: bool
    independent_sources: int


def grade(tellers: Sequence[Teller], figures: Sequence[Tally]) -> Grade:
    """The grade that Airwars' wording suggests."""
    told = [t for t in tellers if t.told]
    sources = len(voices(told))
    blamed = accusers(told)
    status = _strike_status(told, blamed)
    grading, basis = _graded(told, figures, sources, blamed, status)
    kinds = {t.root.source_kind for t in told if t.root is not None} & UN_KINDS
    return Grade(grading, basis, status, len(kinds) >= UN_LEAST_KINDS, sources)


def accusers(tellers: Sequence[Teller], *, identified: bool = False) -> dict[str, set[str]]:
    """For each party said to have done it, the independent sources that say so.

    "Unknown gunmen" and "warplanes" name no party: sources can agree on them, but they compete with none.
    """
    found: dict[str, set[str]] = {}
    for teller in tellers:
        for party in teller.claim.perpetrators:
            if party.role in ("alleged", "claimed_by_self") and (party.actor_id or not identified):
                found.setdefault(party_key(party), set()).add(teller.voice)
    return found


def accused(tellers: Sequence[Teller]) -> frozenset[str]:
    """Parties that others allege did it, by actor id."""
    return frozenset(
        p.actor_id
        for t in tellers
        for p in t.claim.perpetrators
        if p.actor_id and p.role == "alleged" and (t.root is None or t.root.actor_id != p.actor_id)
    )


def _strike_status(told: Sequence[Teller], blamed: dict[str, set[str]]) -> StrikeStatus:
    if _compete(told):
        return "contested"
    if any(p.role == "claimed_by_self" for t in told for p in t.claim.perpetrators):
        return "declared"
    most = max((len(v) for v in blamed.values()), default=0)
    return "likely" if most >= FAIR_SOURCES else "single_source_claim"


def _compete(told: Sequence[Teller]) -> bool:
    """Whether sources blame different parties: one blames A and not B, another B and not A."""
    by_voice: dict[str, set[str]] = {}
    for party, accusing in accusers(told, identified=True).items():
        for voice in accusing:
            by_voice.setdefault(voice, set()).add(party)
    named = sorted(by_voice.values(), key=sorted)
    return any(not (a & b) for i, a in enumerate(named) for b in named[i + 1 :])


def _graded(
    told: Sequence[Teller],
    figures: Sequence[Tally],
    sources: int,
    blamed: dict[str, set[str]],
    status: StrikeStatus,
) -> tuple[Grading, str]:
    acceptance = next((t for t in told if _accepts(t)), None)
    if acceptance is not None:
        return "confirmed", f"{acceptance.root_name} says that its own attack harmed civilians."
    harmed = [t for t in figures if t.type in ("killed", "injured", "casualties") and t.best != 0]
    if harmed and all(t.status == "combatant" for t in harmed):
        return (
            "discounted",
            f"Those harmed were combatants, according to {harmed[0].status_by or 'the accounts'}.",
        )
    if status == "contested":
        return "contested", f"Sources blame different parties ({len(blamed)} are named)."
    if sources >= FAIR_SOURCES and status in ("declared", "likely"):
        ground = "one party says that it attacked" if status == "declared" else "several of them blame the same party"
        return (
            "fair",
            f"{sources} independent sources tell it, and {ground}. Their credibility was not weighed.",
        )
    if sources >= FAIR_SOURCES:
        return "weak", f"{sources} independent sources tell it, but not two of them say who did it."
    return "weak", "One independent source tells it." if sources else "Nobody tells it as a fact."


def _accepts(teller: Teller) -> bool:
    """A party's own word that civilians were harmed by what it did."""
    root = teller.root.actor_id if teller.root else None
    own = any(p.role == "claimed_by_self" and p.actor_id in (None, root) for p in teller.claim.perpetrators)
    return own and any(
        h.status in ("civilian", "mixed") and any((h.low or 0, h.best or 0, h.high or 0)) and not _all_armed(h.parts)
        for h in teller.claim.harm
    )


def _all_armed(parts: Sequence[object]) -> bool:
    return bool(parts) and all(getattr(p, "status", None) in OUT for p in parts)
