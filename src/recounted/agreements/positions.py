"""Claim against counter-claim: what each party says of an incident, over time.

Comes in: an incident, the claims and documents on it. Goes out: a line for each party that blames, denies, owns to it,
gives another account, condemns or demands, with its words in the order of their days. Refuses: to weigh one against
another; who is blamed is blamed, and no more.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident

_SPOKEN = frozenset(("accusation", "denial", "acknowledgement", "demand", "condemnation", "rejection"))
_ROLES = {"claimed_by_self": "acknowledgement", "denied_by_self": "denial", "denied_by_other": "denial"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that a party says: the act, its form, of or toward whom, when it was published."""

    day: str | None
    act: str
    form: str | None
    of: tuple[str, ...]
    claim_id: str
    document_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one party says of an incident, the earliest first."""

    party: str
    said: tuple[Said, ...]


def positions(incident: Incident, claims: Iterable[Claim], documents: Mapping[str, Document]) -> tuple[Position, ...]:
    """One line a party, in the order in which they first spoke."""
    about = set(incident.document_ids)
    lines: dict[str, dict[tuple[str, str | None, tuple[str, ...], str], Said]] = {}
    for claim in claims:
        own = claim.claim_id in incident.claim_ids
        if not own and not (claim.process and claim.document_id in about):
            continue
        for party, said in _told(claim, documents, own=own):
            lines.setdefault(party, {}).setdefault((said.act, said.form, said.of, said.document_id), said)
    made = [
        Position(party=party, said=tuple(sorted(told.values(), key=lambda s: (s.day or "", s.claim_id))))
        for party, told in lines.items()
    ]
    return tuple(sorted(made, key=lambda p: (p.said[0].day or "", p.party)))


def _told(claim: Claim, documents: Mapping[str, Document], *, own: bool) -> Iterator[tuple[str, Said]]:
    document = documents.get(claim.document_id)
    day = document.published.end if document else None

    def said(act: str, form: str | None, of: tuple[str, ...]) -> Said:
        return Said(day=day, act=act, form=form, of=of, claim_id=claim.claim_id, document_id=claim.document_id)

    if claim.process and claim.process.act in _SPOKEN:
        of = tuple(p.name for p in claim.process.participants if p.role == "addressee")
        for speaker in (p.name for p in claim.process.participants if p.role == "speaker"):
            yield speaker, said(claim.process.act, claim.process.form, of)
    for p in claim.perpetrators if own else ():
        by = p.by or (p.name if p.role != "alleged" else claim.speakers[0].name if claim.speakers else None)
        if by is not None:
            yield by, said(_ROLES.get(p.role, "accusation"), None, () if by == p.name else (p.name,))
