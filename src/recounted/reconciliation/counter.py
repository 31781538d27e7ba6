"""Counter accounts: what parties deny or tell otherwise about the incident.

Comes in: tellers of one incident and whom they accuse. Goes out: CounterAccounts in the order of publication.
Refuses: to let them set or lower a figure; they stand beside it.
"""

from collections.abc import Collection, Sequence

from recounted.model.incident import CounterAccount
from recounted.model.span import Span
from recounted.reconciliation.figures import read_figures
from recounted.reconciliation.voices import Teller
from recounted.text.sentences import sentences

LONGEST = 400  # characters of the passage that is quoted


def counter_accounts(tellers: Sequence[Teller], accused: Collection[str]) -> tuple[CounterAccount, ...]:
    """Denials, disputes, and "nobody was harmed" where others tell of people harmed."""
    harmed = any(
        not f.is_none_said_so
        for t in tellers
        if t.told
        for h in t.claim.harm
        for f in read_figures((t,), h.type, accused)
    )
    return tuple(
        CounterAccount(
            claim_id=t.claim.claim_id,
            by=_by(t),
            assertion=t.claim.assertion,
            stated=_passage(t).of(t.document.text)[:LONGEST],
        )
        for t in tellers
        if _denies(t) or (harmed and _says_none(t, accused))
    )


def _denies(teller: Teller) -> bool:
    claim = teller.claim
    denied = any(p.role.startswith("denied") for p in claim.perpetrators)
    return denied or claim.assertion in ("denied", "disputed")


def _says_none(teller: Teller, accused: Collection[str]) -> bool:
    figures = (f for h in teller.claim.harm for f in read_figures((teller,), h.type, accused))
    return teller.told and any(f.gainsays for f in figures)


def _by(teller: Teller) -> str | None:
    """The party that denies its part, whoever tells of it; else the one who speaks."""
    denying = next((p for p in teller.claim.perpetrators if p.role == "denied_by_self"), None)
    if denying:
        return denying.name
    return teller.root.name if teller.root else teller.document.publisher


def _passage(teller: Teller) -> Span:
    """The words that deny; they may stand apart from those that tell of the harm."""
    denied = next((p.span for p in teller.claim.perpetrators if p.role.startswith("denied")), None)
    first = teller.claim.evidence[0]
    if denied is None or teller.claim.assertion == "denied":
        return first
    inside = (s for s in sentences(teller.document.text) if s.overlaps(denied))
    return next(inside, first)
