"""What the lists and the room of an incident show, gathered from the records before anything is drawn.

Comes in: what may be shown and an id. Goes out: one record a page. Refuses: nothing; a record that is gone is left out
of its page, and the page says how many are.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from recounted.correction.correct import in_force
from recounted.drawing.ranges import range_of
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.dossier import Account
from recounted.model.incident import CounterAccount, Incident
from recounted.model.judgement import Judgement
from recounted.model.link import CandidatePair
from recounted.model.restriction import Held
from recounted.model.tally import Dissent, Tally
from recounted.reconciliation.accounts import accounts
from recounted.review.columns import Column, Row, columns_of, parties_of, rows_of
from recounted.review.filters import Filters
from recounted.review.marks import Mark, marked
from recounted.review.ports import Holdings
from recounted.review.remarking import Remarks, remarks_on
from recounted.review.words import Words

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
    """One account of one figure: its sentence with the words marked; `figure` and `dissent` where it says otherwise."""

    account: Account
    document: Document
    sentence: Markup
    figure: Markup
    dissent: Dissent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A tally, drawn, with the quotes it stands on and those that say otherwise."""

    tally: Tally
    drawn: Markup
    grounds: Sequence[Quote]
    dissent: Sequence[Quote]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A link between two claims of the incident, with who tells them and what weighs how much."""

    pair: CandidatePair
    left: str
    right: str
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A state of an incident as a run drew it: its grade, its figures, how many claims."""

    at: str
    incident: Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """An incident with all that its room shows; `missing` counts claims that are no longer current."""

    incident: Incident
    columns: Sequence[Column]
    rows: Sequence[Row]
    parties: Sequence[tuple[Markup, Sequence[Markup]]]
    figures: Sequence[FigureView]
    ties: Sequence[Tie]
    counter_accounts: Sequence[tuple[CounterAccount, Document]]
    aggregates: Sequence[tuple[Claim, Document]]
    documents: Sequence[Document]
    missing: int
    decisions: Sequence[Judgement]
    in_force: frozenset[str]
    seen_grade: str
    history: Sequence[Change]
    remarks: Remarks


def listing(store: Holdings, page: int, filters: Filters) -> Listing:
    """One page of the incidents that the filters choose, the latest first, those without a day at the end."""
    order = store.incident_order()
    if filters.given:
        chosen = {i.incident_id for i in store.selected(filters.question).incidents} if not filters.wrong else set()
        order = [name for name in order if name in chosen]
    page, pages, names = _page(order, page)
    return Listing(incidents=store.some_incidents(names), page=page, pages=pages, total=len(order))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One page of documents."""

    documents: Sequence[Document]
    page: int
    pages: int
    total: int


def shelf(store: Holdings, page: int) -> Shelf:
    """One page of the documents, the latest first."""
    page, pages, names = _page(store.document_order(), page)
    found = store.documents_of(names)
    documents = [found[name] for name in names if name in found]
    return Shelf(documents=documents, page=page, pages=pages, total=len(store.document_order()))


def _page(names: Sequence[str], page: int) -> tuple[int, int, Sequence[str]]:
    """The number of the page that there is, of how many, and what stands on it."""
    pages = max(1, -(-len(names) // PER_PAGE))
    page = min(max(1, page), pages)
    return page, pages, names[(page - 1) * PER_PAGE : page * PER_PAGE]


def held(withheld: Sequence[Held]) -> Mapping[str, int]:
    """How many of each kind are held back."""
    return Counter(h.kind for h in withheld)


def incident_view(store: Holdings, incident: Incident, words: Words) -> IncidentView:
    """All that the room of an incident shows."""
    told = (*incident.claim_ids, *incident.aggregates, *(a.claim_id for a in incident.counter_accounts))
    claims = {i: c for i in told if (c := store.claim(i)) is not None}
    ids = sorted({c.document_id for c in claims.values()})
    documents = {i: d for i in ids if (d := store.document(i)) is not None}
    claims = {i: c for i, c in claims.items() if c.document_id in documents}
    dossier = accounts(incident, claims, documents)
    own = [claims[i] for i in incident.claim_ids if i in claims]
    columns = columns_of(own, documents)
    decided = _decisions(store, incident)
    return IncidentView(
        incident=incident,
        columns=columns,
        rows=rows_of(incident, columns, words),
        parties=parties_of(incident, words),
        figures=[_figure(t, dossier.accounts, documents, words) for t in incident.harm],
        ties=_ties(store.links(incident), columns),
        counter_accounts=[
            (a, documents[claims[a.claim_id].document_id]) for a in incident.counter_accounts if a.claim_id in claims
        ],
        aggregates=[(claims[i], documents[claims[i].document_id]) for i in incident.aggregates if i in claims],
        documents=sorted((documents[i] for i in {c.document_id for c in own}), key=_day),
        missing=sum(1 for i in incident.claim_ids if i not in claims),
        decisions=decided,
        in_force=frozenset(j.judgement_id for j in in_force(decided)),
        seen_grade=next((j.judgement_id for j in store.decisions(incident.incident_id) if j.kind == "grade"), ""),
        history=[Change(at=at, incident=state) for at, state in store.history(incident)],
        remarks=remarks_on(store, incident.incident_id),
    )


def _decisions(store: Holdings, incident: Incident) -> list[Judgement]:
    """All that was decided about an incident and its claims, newest first."""
    subjects = (incident.incident_id, *incident.redirects, *incident.claim_ids)
    found = {j.judgement_id: j for s in subjects for j in store.decisions(s, superseded=True)}
    return sorted(found.values(), key=lambda j: j.at, reverse=True)


def _day(document: Document) -> tuple[str, str]:
    return (document.published.start or "9999", document.document_id)


def _figure(tally: Tally, found: Sequence[Account], documents: Mapping[str, Document], words: Words) -> FigureView:
    dissent = {d.claim_id: d for d in tally.dissent}
    quotes = [
        _quote(a, documents[a.document_id], dissent.get(a.claim_id), words) for a in found if a.type == tally.type
    ]
    ground = set(tally.stands_on)
    return FigureView(
        tally=tally,
        drawn=Markup(range_of(tally)),  # noqa: S704  numbers alone
        grounds=[q for q in quotes if q.account.claim_id in ground],
        dissent=[q for q in quotes if q.account.claim_id not in ground],
    )


def _quote(account: Account, document: Document, dissent: Dissent | None, words: Words) -> Quote:
    marks = [Mark(s, "harm") for s in account.spans]
    return Quote(
        account=account,
        document=document,
        sentence=marked(document.text, marks, within=account.sentence_span, linked=False),
        figure=words.count(dissent) if dissent else Markup(""),
        dissent=dissent,
    )


STRONG_BITS, FAIR_BITS = 7.0, 3.0  # odds of 128 and of 8 to 1


def _ties(pairs: Sequence[CandidatePair], columns: Sequence[Column]) -> list[Tie]:
    """The strongest link of each claim to those before it, which is what holds the incident together."""
    names = {t.claim.claim_id: c.name for c in columns for t in c.tellers}
    joined: dict[str, str] = {}

    def find(key: str) -> str:
        while joined.setdefault(key, key) != key:
            key = joined[key]
        return key

    out = []
    for pair in pairs:
        left, right = find(pair.left), find(pair.right)
        if left == right or pair.left not in names or pair.right not in names:
            continue
        joined[left] = right
        strength = "strong" if pair.bits >= STRONG_BITS else "fair" if pair.bits >= FAIR_BITS else "weak"
        out.append(Tie(pair=pair, left=names[pair.left], right=names[pair.right], strength=strength))
    return out
