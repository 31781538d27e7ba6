"""The room of a blind reading, and that of who decides between two.

Comes in: requests. Goes out: the text with one reader's own claims; of two readings that are done both, side by side.
Refuses: to show a reading to anybody but its reader before both are done (404), and whatever the engine refuses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from recounted.correction.comparing import Row
from recounted.engines.blinding import State
from recounted.errors import ModelError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.judgement import Judgement
from recounted.model.span import Span
from recounted.review.acts import Acts
from recounted.review.adding import located, told_in
from recounted.review.adjudicating import FIELD, Case, of_choice
from recounted.review.decisions import Hand, is_taken_back
from recounted.review.document_room import Value, value_of
from recounted.review.entry import Entry
from recounted.review.marks import marked
from recounted.review.pages import held
from recounted.review.ports import Holdings
from recounted.review.readings import marks_of, readings_of
from recounted.review.rendering import Renderer, language_of
from recounted.review.words import Words

NOT_FOUND, CLOSED = 404, 403


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with its values."""

    claim: Claim
    values: Sequence[Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A row of an adjudication: both claims, the machine's, and what was decided."""

    row: Row
    first: Told | None
    second: Told | None
    machine: Told | None
    decided: Judgement | None
    seen: str


def register(app: FastAPI, store: Holdings, renderer: Renderer, entry: Entry, acts: Acts) -> None:
    """Adds both rooms."""
    _reading(app, store, renderer, entry, acts)
    _adjudication(app, store, renderer, acts)


def _reading(app: FastAPI, store: Holdings, renderer: Renderer, entry: Entry, acts: Acts) -> None:
    @app.get("/reading/{document_id:path}", response_model=None)
    def reading(request: Request, document_id: str) -> Response:
        document = whole(store, document_id)
        session = entry.session(request)
        seat = store.readings.seat(document_id, session.by) if session else None
        words = Words(language_of(request))
        shown = () if store.readings.blind_to_machine or seat is None else store.readings.of_machine(document_id)
        every = [*(seat.claims if seat else ()), *shown]
        found = [(c, readings_of(c, words, n), n) for n, c in enumerate(every, 1)]
        text = marked(document.text, [m for c, some, n in found for m in marks_of(c, some, n)], linked=False)
        told = [Told(claim=c, values=[value_of(r, document.text) for r in some]) for c, some, _ in found]
        own = len(seat.claims) if seat else 0
        told_by = {"own": told[:own], "machine": told[own:]}
        both = store.readings.pair(document_id) is not None
        free = store.readings.is_free(document_id)
        return renderer.show(
            request, "reading.html", document=document, seat=seat, text=text, both=both, free=free, told_by=told_by
        )

    @app.post("/reading/{document_id:path}", response_model=None)
    async def read(request: Request, document_id: str) -> Response:
        document = whole(store, document_id)

        def makes(form: Mapping[str, str], hand: Hand) -> Sequence[Judgement]:
            _said(store, document, form, hand)
            return []

        return await acts.done(request, document_id, makes, f"/reading/{quote(document_id)}")


def _said(store: Holdings, document: Document, form: Mapping[str, str], hand: Hand) -> None:
    """Takes a seat, or keeps what a reader says from it."""
    from recounted.correction.added import Where, added
    from recounted.model.identity import added_claim_id

    act, name = form.get("act", ""), document.document_id
    if act == "take":
        store.readings.take(name, hand.by, hand.at)
        return
    seat = store.readings.seat(name, hand.by)
    if seat is None:
        raise ModelError("take the reading of this document first")
    claims = list(seat.claims)
    if act == "add":
        span = located(form, document.text)
        where = Where(claim_id=added_claim_id(name, span, hand.by, hand.at), span=span, words=span.of(document.text))
        claims.append(replace(added(document, where, told_in(form)), primary=False))
    elif act == "drop":
        claims = [c for c in claims if c.claim_id != form.get("claim")]
    elif act not in ("done", "give_back"):
        raise ModelError(f"{act!r} is nothing that a reader does")
    state: State = "done" if act == "done" else "given_back" if act == "give_back" else "open"
    store.readings.keep(seat, claims=claims, state=state, at=hand.at)


def _adjudication(app: FastAPI, store: Holdings, renderer: Renderer, acts: Acts) -> None:
    @app.get("/adjudication/{document_id:path}", response_model=None)
    def adjudication(request: Request, document_id: str) -> Response:
        found = case(store, document_id)
        sides = sides_of(store, found, Words(language_of(request)))
        text = marked(found.document.text, [], linked=False)
        return renderer.show(request, "adjudication.html", case=found, sides=sides, text=text, document=found.document)

    @app.post("/adjudication/{document_id:path}", response_model=None)
    async def adjudicate(request: Request, document_id: str) -> Response:
        found = case(store, document_id)
        back = f"/adjudication/{quote(document_id)}"
        return await acts.done(request, document_id, lambda f, h: of_choice(f, h, found, store.decisions), back)


def whole(store: Holdings, document_id: str) -> Document:
    """A document in which nothing is withheld from whoever asks: no other is read twice."""
    document = held(store, document_id)
    every = Span(0, len(document.text))
    if (document.restricted and not document.text) or store.kept_span(document_id, every) != every:
        raise HTTPException(CLOSED, "message.document_withheld")
    return document


def case(store: Holdings, document_id: str) -> Case:
    """Both readings of a document, where both are done."""
    document = whole(store, document_id)
    pair = store.readings.pair(document_id)
    if pair is None:
        raise HTTPException(NOT_FOUND, "message.no_readings")
    first, second = pair
    return Case(document=document, first=first, second=second, machine=store.readings.of_machine(document_id))


def sides_of(store: Holdings, found: Case, words: Words) -> list[Side]:
    """The rows of an adjudication."""
    said = {j.field: j for j in store.decisions(found.document.document_id) if j.kind == "adjudication"}
    out = []
    for n, row in enumerate(found.rows):
        known = said.get(FIELD + row.key)
        one = row.first or row.second
        machine = found.of_machine(one) if one is not None else None
        told = [_told(c, found.document, words, 10 * n + k) for k, c in enumerate((row.first, row.second, machine))]
        standing = None if known is None or is_taken_back(known) else known
        out.append(Side(
            row=row, first=told[0], second=told[1], machine=told[2], decided=standing,
            seen=known.judgement_id if known else "",
        ))  # fmt: skip
    return out


def _told(claim: Claim | None, document: Document, words: Words, n: int) -> Told | None:
    if claim is None:
        return None
    return Told(claim=claim, values=[value_of(r, document.text) for r in readings_of(claim, words, n)])
