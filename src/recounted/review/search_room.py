"""The room of search: passages that hold the words, with the words marked.

Comes in: what may be shown, what somebody typed. Goes out: one record, all that the page shows. Refuses: nothing; what
is restricted never comes this far.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import Response
from markupsafe import Markup

from recounted.engines.searching import SHOWN_FIELDS, Found, Hit, Search
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.reconciliation.accounts import sentence_around
from recounted.review.marks import Mark, marked
from recounted.review.ports import Holdings
from recounted.review.rendering import Renderer

SENTENCES: Final = 3  # of one document; the page of the document has the rest
MOST_LETTERS: Final = 500  # of what is typed into the field


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """One passage: where it leads, its title with what was found in it, and the sentences with the words marked."""

    document: Document
    path: str
    title: Markup
    sentences: Sequence[Markup]
    more: int
    hit: Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """One page of passages, and the address of the others."""

    search: Search
    found: Found
    passages: Sequence[PassageView]
    base: str


def register(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    """Adds the page."""

    @app.get("/search", response_model=None)
    def search(request: Request, q: str = "", field: str = "any", speaker: str = "", page: int = 1) -> Response:
        known = next((f for f in SHOWN_FIELDS if f == field), SHOWN_FIELDS[0])
        asked = Search(words=q[:MOST_LETTERS], field=known, speaker=speaker[:MOST_LETTERS])
        return renderer.show(request, "search.html", view=search_view(store, asked, page), fields=SHOWN_FIELDS)


def search_view(store: Holdings, search: Search, page: int) -> SearchView:
    """What the page shows."""
    found = store.find(search, page)
    told = {"q": search.words, "field": search.field if search.field != "any" else "", "speaker": search.speaker}
    base = urlencode({name: value for name, value in told.items() if value})
    return SearchView(search=search, found=found, passages=[_passage(hit) for hit in found.hits], base=base)


def _passage(hit: Hit) -> PassageView:
    document = hit.document
    sentences = sentences_of(hit)
    name = document.title or document.path or document.document_id
    in_title = [Mark(span, "found") for span in hit.in_title] if document.title else []
    return PassageView(
        document=document,
        path=f"#{hit.claim.claim_id}" if hit.claim else "",
        title=marked(name, in_title, linked=False),
        sentences=[
            marked(document.text, [Mark(s, "found") for s in spans], within=whole, linked=False)
            for whole, spans in sentences[:SENTENCES]
        ],
        more=max(0, len(sentences) - SENTENCES),
        hit=hit,
    )


def sentences_of(hit: Hit) -> list[tuple[Span, list[Span]]]:
    """The sentences of a passage that hold any of the words, each with those."""
    return list(_sentences(hit.document.text, hit.spans))


def _sentences(text: str, spans: Sequence[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """Each sentence that holds any of the words, with those."""
    waiting = list(spans)
    while waiting:
        whole = sentence_around(text, (waiting[0],))
        inside = [s for s in waiting if s.start < whole.end]
        yield whole, inside
        waiting = waiting[len(inside) :]
