"""Counter accounts: what parties deny or tell otherwise about the incident.

Comes in: tellers of one incident and whom they accuse. Goes out: CounterAccounts in the order of publication.
Refuses: to let them set or lower a figure; they stand beside it.
"""

from collections.abc import Collection, Sequence

from recounted.model.incident import CounterAccount
from recounted.reconciliation.figures import read_figures, speaks_for_itself
from recounted.reconciliation.voices import Teller

LONGEST = 400  # characters of the passage that is quoted


def counter_accounts(tellers: Sequence[Teller], accused: Collection[str]) -> tuple[CounterAccount, ...]:
    """Denials, disputes, and the accused's own "nobody was harmed"."""
    return tuple(
        CounterAccount(
            claim_id=t.claim.claim_id,
            by=_by(t),
            assertion=t.claim.assertion,
            stated=t.claim.evidence[0].of(t.document.text)[:LONGEST],
        )
        for t in tellers
        if _counters(t, accused)
    )


def _counters(teller: Teller, accused: Collection[str]) -> bool:
    claim = teller.claim
    if claim.assertion in ("denied", "disputed") or any(
        p.role.startswith("denied") for p in claim.perpetrators
    ):
        return True
    if not speaks_for_itself(teller, accused):
        return False
    return any(f.is_none_said_so for h in claim.harm for f in read_figures((teller,), h.type))


def _by(teller: Teller) -> str | None:
    denying = [p for p in teller.claim.perpetrators if p.role == "denied_by_self"]
    return teller.root.name if teller.root else denying[0].name if denying else teller.document.publisher
