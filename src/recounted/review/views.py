"""What a page shows, gathered from the records before anything is drawn.

Comes in: a store and an id. Goes out: one record a page. Refuses: nothing; a record that is gone is left out
of its page, and the page says how many are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.dossier import Account
from recounted.model.incident import CounterAccount, Incident
from recounted.model.tally import Dissent, Tally
from recounted.reconciliation.accounts import accounts
from recounted.review import words
from recounted.review.marks import Mark, marked, marks_of
from recounted.review.ports import Holdings

PER_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of incidents."""

    incidents: Sequence[Incident]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One account of one figure: its sentence with the words marked; `figure` and `why` where it dissents."""

    account: Account
    document: Document
    sentence: Markup
    figure: str
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A tally with the quotes it stands on and those that say otherwise."""

    tally: Tally
    grounds: Sequence[Quote]
    dissent: Sequence[Quote]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """An incident with all that its page shows; `missing` counts claims that are no longer current."""

    incident: Incident
    figures: Sequence[FigureView]
    counter_accounts: Sequence[tuple[CounterAccount, Document]]
    aggregates: Sequence[tuple[Claim, Document]]
    documents: Sequence[Document]
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document with every span marked."""

    document: Document
    text: Markup
    claims: Sequence[Claim]


def listing(store: Holdings, page: int) -> Listing:
    """One page of the incidents, the latest first, those without a day at the end."""
    found = sorted(store.incidents(), key=lambda i: i.incident_id)
    found.sort(key=lambda i: i.occurred.start or "", reverse=True)
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(1, page), pages)
    return Listing(incidents=found[(page - 1) * PER_PAGE : page * PER_PAGE], page=page, pages=pages, total=len(found))


def incident_view(store: Holdings, incident: Incident) -> IncidentView:
    """All that the page of an incident shows."""
    told = (*incident.claim_ids, *incident.aggregates, *(a.claim_id for a in incident.counter_accounts))
    held = {i: c for i in told if (c := store.claim(i)) is not None}
    ids = sorted({c.document_id for c in held.values()})
    documents = {i: d for i in ids if (d := store.document(i)) is not None}
    held = {i: c for i, c in held.items() if c.document_id in documents}
    dossier = accounts(incident, held, documents)
    return IncidentView(
        incident=incident,
        figures=[_figure(t, dossier.accounts, documents) for t in incident.harm],
        counter_accounts=[
            (a, documents[held[a.claim_id].document_id]) for a in incident.counter_accounts if a.claim_id in held
        ],
        aggregates=[(held[i], documents[held[i].document_id]) for i in incident.aggregates if i in held],
        documents=[
            documents[i]
            for i in sorted(
                {held[c].document_id for c in incident.claim_ids if c in held},
                key=lambda i: _day(documents[i]),
            )
        ],
        missing=sum(1 for i in incident.claim_ids if i not in held),
    )


def _day(document: Document) -> tuple[str, str]:
    return (document.published.start or "9999", document.document_id)


def _figure(tally: Tally, found: Sequence[Account], documents: Mapping[str, Document]) -> FigureView:
    dissent = {d.claim_id: d for d in tally.dissent}
    quotes = [_quote(a, documents[a.document_id], dissent.get(a.claim_id)) for a in found if a.type == tally.type]
    ground = set(tally.stands_on)
    return FigureView(
        tally=tally,
        grounds=[q for q in quotes if q.account.claim_id in ground],
        dissent=[q for q in quotes if q.account.claim_id not in ground],
    )


def _quote(account: Account, document: Document, dissent: Dissent | None) -> Quote:
    marks = [Mark(s, "harm", account.stated) for s in account.spans]
    sentence = marked(document.text, marks, within=account.sentence_span)
    return Quote(
        account=account,
        document=document,
        sentence=sentence,
        figure=words.count(dissent) if dissent else "",
        why=dissent.why if dissent else None,
    )


def document_view(store: Holdings, document: Document) -> DocumentView:
    """A document with the spans of all its claims."""
    found = sorted(store.claims(document_id=document.document_id), key=lambda c: (min(c.evidence), c.claim_id))
    marks = [m for claim in found for m in marks_of(claim)]
    return DocumentView(document=document, text=marked(document.text, marks), claims=found)
