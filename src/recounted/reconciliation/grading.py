"""How well an incident is reported, in Airwars' published terms: a suggestion until a person grades.

    confirmed   a specific belligerent has accepted responsibility for civilian harm
    fair        reported by two or more credible sources, with likely or confirmed near actions by a belligerent
    weak        single source claim, though sometimes featuring significant information
    contested   competing claims of responsibility
    discounted  those killed were combatants, or other parties most likely responsible

Comes in: tellers of one incident. Goes out: a Grade. Refuses: to read "we targeted militants", or a claim of
responsibility that somebody else tells of, as acceptance of civilian harm; to count the party that did it among the
sources of the harm; and to weigh the credibility of a source: it counts independent ones and says that it did.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recounted.model.claim import Part, Perpetrator
from recounted.model.tally import Tally
from recounted.model.vocabulary import Grading, StrikeStatus
from recounted.reconciliation.rules.attackers_stay_out import OUT
from recounted.reconciliation.voices import Teller, voices
from recounted.reconciliation.whom import party_key
from recounted.text.fold import fold

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
    status = _strike_status(told)
    grading, basis = _graded(told, figures, status)
    return Grade(grading, basis, status, verified(told), len(voices(told)))


def verified(told: Sequence[Teller]) -> bool:
    """The UN's test and nobody else's: three kinds of source, each of another voice, tell of people harmed."""
    harmed = [t for t in told if t.root is not None and t.root.source_kind in UN_KINDS and _tells_of_harm(t)]
    kinds = {t.root.source_kind for t in harmed if t.root is not None}
    return min(len(kinds), len(voices(harmed))) >= UN_LEAST_KINDS


def _tells_of_harm(teller: Teller) -> bool:
    return any(n for h in teller.claim.harm for n in (h.low, h.best, h.high))


def accusers(tellers: Sequence[Teller], *, identified: bool = False) -> dict[str, set[str]]:
    """For each party said to have done it, the independent sources that say so.

    "Unknown gunmen" and "warplanes" name no party: sources can agree on them, but they compete with none.
    """
    found: dict[str, set[str]] = {}
    for teller in tellers:
        for party in teller.claim.perpetrators:
            blames = teller.alleges(party) or party.role == "claimed_by_self"
            if blames and (party.actor_id or not identified):
                found.setdefault(party_key(party), set()).add(teller.voice)
    return found


def accused(tellers: Sequence[Teller]) -> frozenset[str]:
    """Parties that others allege did it, by actor id."""
    return frozenset(p.actor_id for t in tellers for p in t.claim.perpetrators if p.actor_id and t.alleges(p))


def _strike_status(told: Sequence[Teller]) -> StrikeStatus:
    """Whether who did it says so, or several independent sources tell of it of which no two blame different parties.

    One of them must say who, and only a party with a name can be held to it. The word of a party to the conflict
    against its enemy makes nothing likely by itself: it wants another that says the same.
    """
    if _compete(told):
        return "contested"
    if any(_declares(t) for t in told):
        return "declared"
    outside = accusers([t for t in told if not _is_party(t)], identified=True)
    if _blamed_by_several(told) or (outside and _sources(told) >= FAIR_SOURCES):
        return "likely"
    return "single_source_claim"


def _blamed_by_several(told: Sequence[Teller]) -> bool:
    return any(len(voiced) >= FAIR_SOURCES for voiced in accusers(told, identified=True).values())


def _sources(told: Sequence[Teller]) -> int:
    """How many independent sources tell it, whoever did it left out."""
    return len(voices([t for t in told if not _did_it(t)]))


def _is_party(teller: Teller) -> bool:
    return teller.root is not None and teller.root.source_kind == "party"


def _declares(teller: Teller) -> bool:
    return any(p.role == "claimed_by_self" and p.actor_id for p in teller.claim.perpetrators)


def _compete(told: Sequence[Teller]) -> bool:
    """Whether sources blame different parties: one blames A and not B, another B and not A.

    Airwars asks for competing claims, not for many of them: one source against ten contests, and the sentence of the
    grade says how many name whom.
    """
    by_voice: dict[str, set[str]] = {}
    for party, accusing in accusers(told, identified=True).items():
        for voice in accusing:
            by_voice.setdefault(voice, set()).add(party)
    named = sorted(by_voice.values(), key=sorted)
    return any(not (a & b) for i, a in enumerate(named) for b in named[i + 1 :])


def _graded(told: Sequence[Teller], figures: Sequence[Tally], status: StrikeStatus) -> tuple[Grading, str]:
    acceptance = next((t for t in told if _accepts(t)), None)
    if acceptance is not None:
        return "confirmed", f"{acceptance.root_name} says that its own attack harmed civilians."
    harmed = [t for t in figures if t.type in ("killed", "injured", "casualties") and t.best != 0]
    if harmed and all(t.status == "combatant" for t in harmed):
        return "discounted", f"Those harmed were combatants, according to {harmed[0].status_by or 'the accounts'}."
    if status == "contested":
        return "contested", f"Sources blame different parties: {_blamed(told)}."
    sources = _sources(told)
    if sources >= FAIR_SOURCES and status in ("declared", "likely"):
        ground = _ground(told, status)
        others = _named_beside(told)
        return (
            "fair",
            f"{sources} independent sources tell it, and {ground}{others}. Their credibility was not weighed.",
        )
    if sources >= FAIR_SOURCES:
        named = accusers(told, identified=True)
        who = "only a party to the conflict says who did it" if named else "none of them says by name who did it"
        return "weak", f"{sources} independent sources tell it, but {who}."
    if sources:
        return "weak", "One independent source tells it."
    return "weak", "Only a party that did it, or is said to have, tells it." if told else "Nobody tells it as a fact."


def _ground(told: Sequence[Teller], status: StrikeStatus) -> str:
    if status == "declared":
        return "one party says that it attacked"
    several = _blamed_by_several(told)
    return "two or more blame the same party" if several else "one of them says who did it, and none names another"


def _named_beside(told: Sequence[Teller]) -> str:
    """Who else is blamed, by so few that it is no contest."""
    return f"; not all name one party: {_blamed(told)}" if len(accusers(told, identified=True)) > 1 else ""


def _blamed(told: Sequence[Teller]) -> str:
    """Each party that is blamed with how many sources blame it, and whether one of them is blamed itself."""
    names = {party_key(p): p.name for t in told for p in t.claim.perpetrators}
    own = {f"actor:{a}" for a in accused(told)}
    said = []
    for party, accusing in sorted(accusers(told, identified=True).items()):
        besides = " (one of them accused itself)" if accusing & own else ""
        said.append(f"{names[party]} by {len(accusing)}{besides}")
    return ", ".join(said)


def _did_it(teller: Teller) -> bool:
    """Whether the one who speaks says that it did it."""
    return any(p.role == "claimed_by_self" and _is_root(teller, p) for p in teller.claim.perpetrators)


def _is_root(teller: Teller, party: Perpetrator) -> bool:
    root = teller.root
    if root is None:
        return False
    if root.actor_id or party.actor_id:
        return root.actor_id == party.actor_id
    return fold(root.name) in (fold(party.name), fold(party.stated))


def _accepts(teller: Teller) -> bool:
    """A party's own word that civilians were harmed by what it did."""
    return _did_it(teller) and any(
        h.status in ("civilian", "mixed") and any((h.low or 0, h.best or 0, h.high or 0)) and not _all_armed(h.parts)
        for h in teller.claim.harm
    )


def _all_armed(parts: Sequence[Part]) -> bool:
    return bool(parts) and all(p.status in OUT for p in parts)
