"""Searching a project: passages that hold words, as they may be shown.

Comes in: an open store, what somebody typed. Goes out: passages with the words marked, the latest taken in first, and
how many there are. Refuses: to count or show what is restricted: where anything is, each passage is looked for again in
the words that may be shown, so that neither a hit nor its number tells what they hide.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from recounted.engines.totalling import Summed
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.store.index import OF_DOCUMENTS, Asked, Field, Passage
from recounted.text.searching import Term, found_in, wanted

PER_PAGE: Final = 20
LOOKED_AT: Final = 1_000  # passages that are looked at one by one where something is restricted
SHOWN_FIELDS: Final[tuple[Field, ...]] = ("any", "title", "publisher", "speaker", "place", "party", "person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What somebody looks for: `words` in a field, in what is said by `speaker`."""

    words: str = ""
    field: Field = "any"
    speaker: str = ""

    @property
    def asked(self) -> Asked | None:
        """As the index takes it; None where nothing is looked for."""
        told = Asked(wanted(self.words), self.field, wanted(self.speaker))
        return told if told.wanted.terms or told.speaker.terms else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that may be shown: a document, or one of its claims; where the words stand in the text and in the
    title.
    """

    document: Document
    claim: Claim | None
    spans: tuple[Span, ...]
    in_title: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of passages. `total` is how many there are, at least where `more`; `unindexed` documents no search
    finds yet.
    """

    hits: Sequence[Hit] = field(default=())
    total: int = 0
    more: bool = False
    page: int = 1
    pages: int = 1
    unindexed: int = 0


class Searched(Summed):
    """A project in which words can be looked for."""

    def find(self, search: Search, page: int = 1) -> Found:
        """One page of what holds the words."""
        asked, late = search.asked, self._store.unindexed()
        if asked is None:
            return Found(unindexed=late)
        if self._view().restrictions or self.public:
            return self._looked_at(asked, page, late)
        total = self._store.found(asked)
        page, pages = _page(page, total)
        told = self._store.find(asked, limit=PER_PAGE, offset=(page - 1) * PER_PAGE)
        hits = list(self._hits(told, asked))
        return Found(hits=hits, total=total, page=page, pages=pages, unindexed=late)

    def catch_up(self) -> Iterator[int]:
        """Indexes what no search finds yet; says after each piece how many were indexed."""
        while done := self._store.catch_up():
            yield done

    def _looked_at(self, asked: Asked, page: int, late: int) -> Found:
        # What must not be there is looked for in the words that may be shown, and nowhere else: the index knows the
        # hidden ones, and a hit that they take away would tell of them.
        wider = replace(asked, wanted=replace(asked.wanted, without=()), speaker=replace(asked.speaker, without=()))
        told = self._store.find(wider, limit=LOOKED_AT + 1)
        hits = list(self._hits(told[:LOOKED_AT], asked))
        page, pages = _page(page, len(hits))
        shown = hits[(page - 1) * PER_PAGE : page * PER_PAGE]
        more = len(told) > LOOKED_AT
        return Found(hits=shown, total=len(hits), more=more, page=page, pages=pages, unindexed=late)

    def _hits(self, told: Sequence[Passage], asked: Asked) -> Iterator[Hit]:
        closed = self._view().closed
        documents = self.documents_of({p.document_id for p in told if not closed(p.document_id)})
        claims = self.claims_of({p.claim_id for p in told if p.claim_id})
        for passage in told:
            document = documents.get(passage.document_id)
            claim = claims.get(passage.claim_id or "")
            if document is None or (passage.claim_id and claim is None):
                continue
            hit = _hit(document, claim, asked)
            if hit is not None:
                yield hit


def _hit(document: Document, claim: Claim | None, asked: Asked) -> Hit | None:
    """The passage with the words that it is found by, where these may all be shown."""
    terms = asked.wanted.terms
    if asked.field in OF_DOCUMENTS and not asked.speaker.terms:
        told = {"any": (document.text, document.title), "title": ("", document.title), "publisher": ("", "")}
        text, title = told[asked.field]
        in_text, in_title = found_in(text, terms), found_in(title or "", terms)
        named = found_in(document.publisher or "", terms) if asked.field == "publisher" else in_title
        if not all(a or b for a, b in zip(in_text, named, strict=True)):
            return None
        said = {"any": (text, title), "title": (title,), "publisher": (document.publisher,)}[asked.field]
        if _any_holds([t for t in said if t], asked.wanted.without):
            return None
        return Hit(document=document, claim=None, spans=_flat(in_text), in_title=_flat(in_title))
    if claim is None:
        return None
    names = _names(claim, document)
    if not all(_holds(names["speaker"], t) for t in asked.speaker.terms):
        return None
    words = names.get(asked.field) or [span.of(document.text) for span in claim.evidence]
    if _any_holds(words, asked.wanted.without) or _any_holds(names["speaker"], asked.speaker.without):
        return None
    if asked.field in names:
        known = all(_holds(names[asked.field], t) for t in terms)
        return Hit(document=document, claim=claim, spans=claim.evidence) if known else None
    found = [[s for e in claim.evidence for s in _within(document.text, e, t)] for t in terms]
    return Hit(document=document, claim=claim, spans=_flat(found) or claim.evidence) if all(found) else None


def _names(claim: Claim, document: Document) -> dict[str, list[str]]:
    """What the fields of a claim say, in the words that the index has."""
    places = [p for p in (*claim.places, claim.place) if p]
    told: dict[str, list[str | None]] = {
        "speaker": [s.name for s in claim.speakers] or [document.publisher],
        "place": [n for p in places for n in (p.name, p.stated, p.admin1, p.admin2, p.country_name)],
        "party": [n for p in (*claim.perpetrators, *claim.opponents) for n in (p.name, p.stated)],
        "person": [n for v in claim.victims for n in (v.name, v.name_ar)],
    }
    return {name: [n for n in names if n] for name, names in told.items()}


def _holds(names: Iterable[str], term: Term) -> bool:
    return any(found_in(name, [term])[0] for name in names)


def _any_holds(names: Sequence[str], terms: Iterable[Term]) -> bool:
    return any(_holds(names, term) for term in terms)


def _within(text: str, within: Span, term: Term) -> Iterator[Span]:
    for span in found_in(within.of(text), [term])[0]:
        yield Span(within.start + span.start, within.start + span.end)


def _flat(found: Iterable[Iterable[Span]]) -> tuple[Span, ...]:
    return tuple(sorted({span for spans in found for span in spans}, key=lambda s: (s.start, s.end)))


def _page(page: int, total: int) -> tuple[int, int]:
    pages = max(1, -(-total // PER_PAGE))
    return min(max(1, page), pages), pages
