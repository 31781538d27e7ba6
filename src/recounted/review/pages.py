"""The pages that show: which address shows what.

Comes in: requests. Goes out: pages, and originals as files to save. Refuses: what is withheld (403), what is not there
(404).
"""

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from recounted.errors import StoreError
from recounted.model import media
from recounted.model.document import Document
from recounted.review import document_room, views
from recounted.review.claim_room import claim_view
from recounted.review.filters import CHOICES, Filters
from recounted.review.ports import Holdings
from recounted.review.queue_lines import queue_view, with_task
from recounted.review.queue_room import Queue
from recounted.review.rendering import Renderer, language_of, remember
from recounted.review.shown import file_name
from recounted.review.warming import before_anybody_asks
from recounted.review.words import Words

BAD_REQUEST, CLOSED, NOT_FOUND, GONE = 400, 403, 404, 410
ENDINGS = {
    media.TEXT: ".txt",
    media.MARKDOWN: ".md",
    media.JSON_LINE: ".json",
    media.HTML: ".html",
    media.MHTML: ".mhtml",
    media.MAIL: ".eml",
    media.PDF: ".pdf",
    media.DOCX: ".docx",
    media.ODT: ".odt",
    media.PNG: ".png",
    media.JPEG: ".jpg",
    media.TIFF: ".tif",
    media.WEBP: ".webp",
    media.GIF: ".gif",
}


def register(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    """Adds the pages."""
    _queue(app, store, renderer)
    _claim(app, store, renderer)
    _lists(app, store, renderer)
    _incident(app, store, renderer)
    _document(app, store, renderer)
    _original(app, store, renderer)


def _lists(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    for makes in (store.offered, store.incident_order, store.document_order):
        before_anybody_asks(app, makes)

    @app.get("/", response_model=None)
    def incidents(request: Request, page: int = 1) -> Response:
        filters = Filters.of(request.query_params)
        found = views.listing(store, page, filters)
        documents = 0 if found.total or filters.given else len(store.document_order())
        context = {"listing": found, "documents": documents, "held": views.held(store.withheld())}
        form = {"filters": filters, "offered": store.offered(), "choices": CHOICES, "at": "incidents"}
        status = BAD_REQUEST if filters.wrong else 200
        return renderer.show(request, "incidents.html", status=status, **context, **form)

    @app.get("/documents", response_model=None)
    def documents(request: Request, page: int = 1) -> Response:
        found = views.shelf(store, page)
        return renderer.show(request, "documents.html", shelf=found, held=views.held(store.withheld()))

    @app.get("/language/{code}", response_model=None)
    def language(code: str, to: str = "/") -> Response:
        return remember(code, to)


def _queue(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    queue = Queue(store)
    before_anybody_asks(app, queue.tasks)

    @app.get("/queue", response_model=None)
    def tasks(request: Request, kind: str = "", page: int = 1) -> Response:
        words = Words(language_of(request))
        view = queue_view(queue.tasks(), kind, page, words)
        return renderer.show(request, "queue.html", view=view, held=views.held(store.withheld()))

    @app.get("/queue/next", response_model=None)
    def following(after: str = "") -> Response:
        task = queue.after(after)
        return RedirectResponse(with_task(task) if task else "/queue", status_code=303)


def _claim(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    @app.get("/claims/{claim_id}", response_model=None)
    def claim(request: Request, claim_id: str, task: str = "") -> Response:
        found = store.claim(claim_id)
        document = store.document(found.document_id) if found else None
        if found is None or document is None:
            shut = any(h.id == claim_id for h in store.withheld())
            raise HTTPException(CLOSED if shut else NOT_FOUND, "message.claim_withheld" if shut else "message.no_claim")
        view = claim_view(store, found, document, Words(language_of(request)))
        return renderer.show(request, "claim.html", view=view, task=task)


def _incident(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    @app.get("/incidents/{incident_id}", response_model=None)
    def incident(request: Request, incident_id: str, task: str = "") -> Response:
        found = store.incident(incident_id)
        if found is None and any(h.id == incident_id for h in store.withheld()):
            raise HTTPException(CLOSED, "message.incident_withheld")
        if found is None:
            raise HTTPException(NOT_FOUND, "message.no_incident")
        if found.incident_id != incident_id:
            return RedirectResponse(f"/incidents/{found.incident_id}")
        view = views.incident_view(store, found, Words(language_of(request)))
        return renderer.show(request, "incident.html", view=view, task=task)


def _document(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    @app.get("/documents/{document_id:path}", response_model=None)
    def document(request: Request, document_id: str, task: str = "") -> Response:
        found = held(store, document_id)
        view = document_room.document_view(store, found, Words(language_of(request)))
        return renderer.show(request, "document.html", view=view, task=task)


def _original(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    # Their own first word: an id of a document may hold slashes and any ending.
    @app.get("/originals/{document_id:path}", response_model=None)
    def original(document_id: str) -> Response:
        data, document = _bytes_of(store, document_id)
        found = store.provenance(document_id)
        ending = ENDINGS.get(found.capture.media_type, ".bin") if found else ".bin"
        name = file_name(document.document_id, "" if document.document_id.lower().endswith(ending) else ending)
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(data, media_type="application/octet-stream", headers=headers)

    @app.get("/bytes/{document_id:path}", response_model=None)
    def look(request: Request, document_id: str) -> Response:
        data, document = _bytes_of(store, document_id)
        text = document_room.bytes_shown(data)
        first = min(len(data), document_room.BYTES_SHOWN)
        return renderer.show(request, "bytes.html", document=document, text=text, first=first)


def held(store: Holdings, document_id: str) -> Document:
    """The document, or the answer that says why it is not shown."""
    found = store.document(document_id)
    if found is None and any(h.id == document_id for h in store.withheld()):
        raise HTTPException(CLOSED, "message.document_withheld")
    if found is None:
        raise HTTPException(NOT_FOUND, "message.no_document")
    return found


def _bytes_of(store: Holdings, document_id: str) -> tuple[bytes, Document]:
    document = held(store, document_id)
    try:
        data = store.original(document_id)
    except StoreError as error:
        raise HTTPException(GONE, "message.bytes_gone") from error
    if data is None:
        raise HTTPException(CLOSED, "message.bytes_withheld")
    return data, document
