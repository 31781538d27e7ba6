"""Counter accounts: what parties deny or tell otherwise about the incident.

Comes in: tellers of one incident and whom they accuse. Goes out: CounterAccounts in the order of publication.
Refuses: to let them set or lower a figure; they stand beside it.
"""

from collections.abc import Collection, Sequence

from recounted.model.incident import CounterAccount
from recounted.reconciliation.figures import read_figures
from recounted.reconciliation.voices import Teller

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
            stated=t.claim.evidence[0].of(t.document.text)[:LONGEST],
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
    denying = [p for p in teller.claim.perpetrators if p.role == "denied_by_self"]
    return teller.root.name if teller.root else denying[0].name if denying else teller.document.publisher
