"""Reading through the API: documents, claims, incidents, tallies, the queue, decisions.

Comes in: requests with a token. Goes out: records as the pages have them, one or by pages. Refuses (404): what there is
not, and what the token may not see, told alike.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Final

from fastapi import FastAPI, Query, Request
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.record import to_record
from recounted.review import explore_room
from recounted.review.api.answers import answer, claim_tag, document_tag, incident_tag, told
from recounted.review.api.paging import USUAL, CursorQuery, LimitQuery, closed, opened, page
from recounted.review.entry import FOUND, Session
from recounted.review.filters import Filters, by_of
from recounted.review.ports import Holdings
from recounted.review.queue_room import Queue
from recounted.review.queue_tasks import Task

NOT_FOUND, BAD_REQUEST, NO_TOKEN, NOT_ALLOWED, MOVED = 404, 400, 401, 403, 308
READ_AT_ONCE: Final = 200  # documents that are looked into for one page of claims; a page may be short
IdQuery = Annotated[str, Query(max_length=2_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueTask:
    """What needs a person: its kind, how bad it is (higher is worse), the page where it is decided."""

    key: str
    kind: str
    badness: float
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks by this token, and what they may do."""

    name: str
    rights: tuple[str, ...]
    cleared: bool


class TallyQuery(BaseModel):
    """What is asked of the incidents; `from` and `to` are days, `by` is what the lines are told apart by."""

    by: list[str] = Field(default=[], max_length=2)
    harm: list[str] = Field(default=[], max_length=20)
    grading: list[str] = Field(default=[], max_length=5)
    start: str = Field(default="", alias="from", max_length=10)
    end: str = Field(default="", alias="to", max_length=10)
    place: str = Field(default="", max_length=200)
    perpetrator: str = Field(default="", max_length=200)
    weapon: str = Field(default="", max_length=50)
    group: str = Field(default="", max_length=50)


def session_of(request: Request) -> Session:
    """Who asks; the door has looked at the token."""
    session: Session | None = request.scope.get(FOUND)
    if session is None:
        raise HTTPException(NO_TOKEN, "Authorization: Bearer needs a token", {"www-authenticate": "Bearer"})
    if "read" not in session.rights:
        raise HTTPException(NOT_ALLOWED, "this token may not read")
    return session


class Records:
    """The records of one project, or the problem that there is no such."""

    def __init__(self, store: Holdings) -> None:
        self.store = store

    def claim(self, claim_id: str) -> tuple[Claim, Document]:
        """A claim with its document."""
        found = self.store.claim(claim_id)
        document = self.store.document(found.document_id) if found else None
        if found is None or document is None:
            raise HTTPException(NOT_FOUND, "message.no_claim")
        return found, document

    def incident(self, incident_id: str) -> Incident:
        """An incident."""
        found = self.store.incident(incident_id)
        if found is None:
            raise HTTPException(NOT_FOUND, "message.no_incident")
        return found

    def document(self, document_id: str) -> Document:
        """A document."""
        found = self.store.document(document_id)
        if found is None:
            raise HTTPException(NOT_FOUND, "message.no_document")
        return found


def register(app: FastAPI, store: Holdings) -> None:
    """Adds the routes that show."""
    records = Records(store)
    _documents(app, records)
    _claims(app, records)
    _incidents(app, records)
    _sums(app, store)
    _work(app, store)


def _documents(app: FastAPI, records: Records) -> None:
    store = records.store

    @app.get("/documents", responses=told("DocumentEntries"), response_model=None, tags=["documents"])
    def documents(request: Request, limit: LimitQuery = USUAL, cursor: CursorQuery = "") -> Response:
        """The documents, the latest first, each without its text."""
        names, further = page(store.document_order(), cursor, limit)
        found = store.documents_of(names)
        items = [_without_text(found[name]) for name in names if name in found]
        return answer(request, {"items": items, "next": further})

    @app.get(
        "/documents/{document_id:path}",
        responses=told("Document", more=(304,)),
        response_model=None,
        tags=["documents"],
    )
    def document(request: Request, document_id: str) -> Response:
        """One document with its text, in which all spans count."""
        found = records.document(document_id)
        return answer(request, found, tag=document_tag(store, found))


def _without_text(document: Document) -> dict[str, Any]:
    record: dict[str, Any] = to_record(document)
    return {k: v for k, v in record.items() if k not in ("text", "zones")}


def _claims(app: FastAPI, records: Records) -> None:
    store = records.store

    @app.get("/claims", responses=told("Claims"), response_model=None, tags=["claims"])
    def claims(
        request: Request, document_id: IdQuery = "", limit: LimitQuery = USUAL, cursor: CursorQuery = ""
    ) -> Response:
        """The claims of one document, or of all, document by document, the latest first. A page may be short."""
        names = [records.document(document_id).document_id] if document_id else store.document_order()
        items, further = _claims_after(store, names, cursor, limit)
        return answer(request, {"items": items, "next": further})

    @app.get("/claims/{claim_id}", responses=told("Claim", more=(304,)), response_model=None, tags=["claims"])
    def claim(request: Request, claim_id: str) -> Response:
        """One claim, as the machine read it; what people decided about it stands under `/decisions`."""
        found, _ = records.claim(claim_id)
        return answer(request, found, tag=claim_tag(store, found))


def _claims_after(store: Holdings, names: Sequence[str], cursor: str, limit: int) -> tuple[list[Claim], str | None]:
    at, last = opened(cursor, 2) if cursor else ("", "")
    if at and at not in names:
        raise HTTPException(BAD_REQUEST, "the cursor is none of this list; begin at its first page")
    start = names.index(at) if at else 0
    found: list[Claim] = []
    some = names[start : start + READ_AT_ONCE]
    for name in some:
        held = sorted(store.claims(document_id=name), key=lambda c: c.claim_id)
        for claim in held:
            if name == at and claim.claim_id <= last:
                continue
            if len(found) == limit:
                return found, closed(found[-1].document_id, found[-1].claim_id)
            found.append(claim)
    beyond = start + len(some) < len(names)
    return found, closed(some[-1], "~") if beyond else None  # no id comes after a tilde


def _incidents(app: FastAPI, records: Records) -> None:
    store = records.store

    @app.get("/incidents", responses=told("Incidents"), response_model=None, tags=["incidents"])
    def incidents(request: Request, limit: LimitQuery = USUAL, cursor: CursorQuery = "") -> Response:
        """The incidents, the latest first, those without a day last."""
        names, further = page(store.incident_order(), cursor, limit)
        return answer(request, {"items": store.some_incidents(names), "next": further})

    @app.get(
        "/incidents/{incident_id}", responses=told("Incident", more=(304, 308)), response_model=None, tags=["incidents"]
    )
    def incident(request: Request, incident_id: str) -> Response:
        """One incident; one that was merged leads on to the one that took its place."""
        found = records.incident(incident_id)
        if found.incident_id != incident_id:
            return RedirectResponse(f"{request.scope['root_path']}/incidents/{found.incident_id}", MOVED)
        return answer(request, found, tag=incident_tag(store, found))


def _sums(app: FastAPI, store: Holdings) -> None:
    @app.get("/tallies", responses=told("Total"), response_model=None, tags=["tallies"])
    def tallies(request: Request, asked: Annotated[TallyQuery, Query()]) -> Response:
        """What incidents add up to; the filters are those of the pages, with the same sums."""
        filters = Filters.of(request.query_params)
        if filters.wrong:
            raise HTTPException(BAD_REQUEST, filters.wrong)
        found = store.summed(explore_room.question_by(filters, by_of(request.query_params)))
        return answer(request, found)


def _work(app: FastAPI, store: Holdings) -> None:
    queue = Queue(store)

    @app.get("/queue", responses=told("QueueTasks"), response_model=None, tags=["work"])
    def tasks(request: Request, kind: IdQuery = "", limit: LimitQuery = USUAL, cursor: CursorQuery = "") -> Response:
        """What needs a person, worst first."""
        found = {t.key: t for t in queue.tasks() if not kind or t.kind == kind}
        keys, further = page(list(found), cursor, limit)
        return answer(request, {"items": [_task(found[k]) for k in keys], "next": further})

    @app.get("/decisions", responses=told("Judgements"), response_model=None, tags=["work"])
    def decisions(request: Request, subject: IdQuery, superseded: bool = False) -> Response:
        """What people decided about a claim, an incident or a document, oldest first; with `superseded`, all of it."""
        return answer(request, {"items": store.decisions(subject, superseded=superseded), "next": None})

    @app.get("/withheld", responses=told("WithheldRecords"), response_model=None, tags=["work"])
    def withheld(request: Request) -> Response:
        """What is held and not shown to this token, by kind and id."""
        return answer(request, {"items": list(store.withheld()), "next": None})

    @app.get("/me", responses=told("Caller"), response_model=None, tags=["work"])
    def me(request: Request) -> Response:
        """Who asks, and what they may do."""
        session = session_of(request)
        caller = Caller(name=session.by, rights=tuple(sorted(session.rights)), cleared=session.cleared)
        return answer(request, asdict(caller))


def _task(task: Task) -> QueueTask:
    return QueueTask(key=task.key, kind=task.kind, badness=task.badness, path=task.path)
