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
from recounted.review.ports import Holdings
from recounted.review.rendering import Renderer, language_of, remember
from recounted.review.shown import file_name
from recounted.review.words import Words

CLOSED, NOT_FOUND, GONE = 403, 404, 410
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
    _lists(app, store, renderer)
    _incident(app, store, renderer)
    _document(app, store, renderer)
    _original(app, store, renderer)


def _lists(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    @app.get("/", response_model=None)
    def incidents(request: Request, page: int = 1) -> Response:
        found = views.listing(store, page)
        documents = 0 if found.total else sum(1 for _ in store.documents())
        return renderer.show(
            request, "incidents.html", listing=found, documents=documents, held=views.held(store.withheld())
        )

    @app.get("/documents", response_model=None)
    def documents(request: Request) -> Response:
        found = sorted(store.documents(), key=lambda d: (d.published.start or "", d.document_id), reverse=True)
        return renderer.show(request, "documents.html", documents=found, held=views.held(store.withheld()))

    @app.get("/language/{code}", response_model=None)
    def language(code: str, to: str = "/") -> Response:
        return remember(code, to)


def _incident(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    @app.get("/incidents/{incident_id}", response_model=None)
    def incident(request: Request, incident_id: str) -> Response:
        found = store.incident(incident_id)
        if found is None and any(h.id == incident_id for h in store.withheld()):
            raise HTTPException(CLOSED, "message.incident_withheld")
        if found is None:
            raise HTTPException(NOT_FOUND, "message.no_incident")
        if found.incident_id != incident_id:
            return RedirectResponse(f"/incidents/{found.incident_id}")
        return renderer.show(
            request, "incident.html", view=views.incident_view(store, found, Words(language_of(request)))
        )


def _document(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    @app.get("/documents/{document_id:path}", response_model=None)
    def document(request: Request, document_id: str) -> Response:
        found = held(store, document_id)
        view = document_room.document_view(store, found, Words(language_of(request)))
        return renderer.show(request, "document.html", view=view)


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
