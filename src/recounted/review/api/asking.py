"""Search and the register of agreements through the API, as the pages have them.

Comes in: requests with a token. Goes out: passages that hold the words, agreements, what is said of the time of one.
Refuses: a field that nobody searches (422), an agreement that the register does not have (404), a cursor of another
search (400). What the token may not see is neither found nor counted.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from recounted.agreements.compliance import Compliance
from recounted.engines.searching import SHOWN_FIELDS, Hit, Search
from recounted.model.agreement import Agreement
from recounted.model.span import Span
from recounted.review.api.answers import answer, listed, tag_of, told
from recounted.review.api.paging import USUAL, CursorQuery, LimitQuery, closed, opened, page, unknown
from recounted.review.api.schema import definitions
from recounted.review.ports import Holdings
from recounted.review.search_room import MOST_LETTERS, sentences_of

NOT_FOUND: Final = 404
MOST_DIGITS: Final = 9  # of the number of a page in a cursor: no search has more pages
WordsQuery = Annotated[str, Query(max_length=MOST_LETTERS)]
FieldQuery = Annotated[str, Query(pattern=f"^({'|'.join(SHOWN_FIELDS)})$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """A document, or one of its claims, that holds the words: `spans` in its text, `title_spans` in its title, and the
    sentences around the first.
    """

    document_id: str
    claim_id: str | None
    title: str | None
    spans: tuple[Span, ...]
    title_spans: tuple[Span, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEntry:
    """An agreement of the register, and how many claims mean it."""

    agreement: Agreement
    claims: int


def register(app: FastAPI, store: Holdings) -> None:
    """Adds the routes."""
    _search(app, store)
    _agreements(app, store)


def schemas() -> dict[str, Any]:
    """The schemas of what these routes give."""
    passages = listed("FoundPassage")
    counts = {
        "total": {"type": "integer", "description": "how many passages there are, at least where `more`"},
        "more": {"type": "boolean"},
        "unindexed": {"type": "integer", "description": "documents that no search finds yet"},
    }
    passages["properties"] |= counts
    passages["required"] += counts
    return {
        **definitions(FoundPassage, AgreementEntry, Compliance),
        "FoundPassages": passages,
        "AgreementEntries": listed("AgreementEntry"),
    }


def _search(app: FastAPI, store: Holdings) -> None:
    @app.get("/search", responses=told("FoundPassages"), response_model=None, tags=["search"])
    def search(
        request: Request,
        q: WordsQuery = "",
        field: FieldQuery = SHOWN_FIELDS[0],
        speaker: WordsQuery = "",
        cursor: CursorQuery = "",
    ) -> Response:
        """What holds the words, as the page of search finds it, the latest taken in first, twenty at a time."""
        known = next(f for f in SHOWN_FIELDS if f == field)
        asked = tag_of(q, known, speaker)
        number = _number(cursor, asked)
        found = store.find(Search(words=q, field=known, speaker=speaker), number)
        if found.page != number:
            raise unknown()
        further = closed(asked, str(number + 1)) if number < found.pages else None
        items = [_passage(hit) for hit in found.hits]
        counts = {"total": found.total, "more": found.more, "unindexed": found.unindexed}
        return answer(request, {"items": items, "next": further, **counts})


def _number(cursor: str, asked: str) -> int:
    """Which page a cursor means."""
    if not cursor:
        return 1
    search, number = opened(cursor, 2)
    if search != asked or not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        raise unknown()
    return int(number)


def _passage(hit: Hit) -> FoundPassage:
    return FoundPassage(
        document_id=hit.document.document_id,
        claim_id=hit.claim.claim_id if hit.claim else None,
        title=hit.document.title,
        spans=hit.spans,
        title_spans=hit.in_title if hit.document.title else (),
        sentences=tuple(whole.of(hit.document.text) for whole, _ in sentences_of(hit)),
    )


def _agreements(app: FastAPI, store: Holdings) -> None:
    @app.get("/agreements", responses=told("AgreementEntries"), response_model=None, tags=["agreements"])
    def agreements(
        request: Request, every: bool = False, limit: LimitQuery = USUAL, cursor: CursorQuery = ""
    ) -> Response:
        """The agreements that claims mean, by their ids; with `every`, all of the register."""
        held = {a.agreement_id: AgreementEntry(agreement=a, claims=n) for a, n in store.agreements() if n or every}
        names, further = page(sorted(held), cursor, limit)
        return answer(request, {"items": [held[name] for name in names], "next": further})

    @app.get(
        "/agreements/{agreement_id}",
        responses=told("Compliance", more=(304,)),
        response_model=None,
        tags=["agreements"],
    )
    def agreement(request: Request, agreement_id: str) -> Response:
        """What sources say happened in the time and area of one agreement; that anything was a breach, they say."""
        found = store.compliance(agreement_id)
        if found is None:
            raise HTTPException(NOT_FOUND, "message.no_agreement")
        return answer(request, found)
