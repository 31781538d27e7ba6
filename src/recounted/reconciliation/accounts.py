"""Accounts: for every figure of an incident its sentence, who says it, and the way back to the bytes.

Comes in: an incident, its claims and documents. Goes out: a Dossier. Refuses: figures without words; there
are none.
"""

from collections.abc import Mapping

from recounted.model.claim import Claim, Harm
from recounted.model.document import Document
from recounted.model.dossier import Account, Dossier
from recounted.model.incident import Incident
from recounted.model.origin import traced
from recounted.model.span import Span, merged
from recounted.model.vocabulary import HARM_TYPES
from recounted.text.sentences import sentences

AROUND = 1500  # characters on each side in which the bounds of the sentence are looked for


def accounts(incident: Incident, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Dossier:
    """The incident with one account for each figure of each claim, by type, day of publication and claim."""
    found = [
        _account(claims[claim_id], harm, documents[claims[claim_id].document_id])
        for claim_id in incident.claim_ids
        if claim_id in claims
        for harm in claims[claim_id].harm
    ]
    day = {d.document_id: d.published.start or "" for d in documents.values()}
    found.sort(
        key=lambda a: (
            HARM_TYPES.index(a.type),
            day[a.document_id],
            a.document_id,
            a.claim_id,
            a.sentence_span,
        )
    )
    return Dossier(incident=incident, accounts=tuple(found))


def _account(claim: Claim, harm: Harm, document: Document) -> Account:
    around = sentence_around(document.text, harm.spans)
    return Account(
        claim_id=claim.claim_id,
        document_id=document.document_id,
        path=document.path,
        sha256=document.sha256,
        publisher=document.publisher,
        speakers=tuple(s.name for s in claim.speakers),
        type=harm.type,
        stated=harm.stated,
        sentence=around.of(document.text),
        sentence_span=around,
        spans=merged(harm.spans),
        origins=tuple(o for span in merged(harm.spans) for o in traced(document.origins, span, document.text)),
        second_readings=tuple(r for r in claim.second_readings if r.values[0].type == harm.type),
    )


def sentence_around(text: str, spans: tuple[Span, ...]) -> Span:
    """The sentence, or the sentences, in which the spans stand;

    the spans themselves where no sentence is found.
    """
    first = min(spans)
    core = Span(first.start, max(s.end for s in spans))
    within = Span(max(0, core.start - AROUND), min(len(text), core.end + AROUND))
    held = [s for s in sentences(text, within) if s.overlaps(core)]
    if not held:
        return core
    return Span(min(core.start, held[0].start), max(core.end, held[-1].end))
