"""The application: which address shows what.

Comes in: a store. Goes out: a FastAPI application that answers GET. Refuses: other hosts (see guard), and
says in plain words what it does not have.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from recounted.errors import RecountedError
from recounted.review import views, words
from recounted.review.guard import HEADERS, Guard
from recounted.review.marks import printable
from recounted.review.ports import Holdings

STATIC: Final = Path(__file__).parent / "static"
Show = Callable[..., HTMLResponse]
CLOSED, NOT_FOUND, BAD_REQUEST, BROKEN = 403, 404, 400, 500


def create_app(store: Holdings, *, host: str | None = None) -> FastAPI:
    """The pages over one store; `host` is answered to beside the names of this machine."""
    app = FastAPI(title="Recounted", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Guard, opened=host)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    templates = environment()

    def show(template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        page = templates.get_template(template).render(status=status, **context)
        return HTMLResponse(printable(page), status_code=status)

    _pages(app, store, show)
    _refusals(app, show)
    return app


def environment() -> Environment:
    """The packaged templates. A name that a template misspells is an error, not an empty place."""
    made = Environment(loader=PackageLoader("recounted.review"), autoescape=True, undefined=StrictUndefined)
    made.trim_blocks = made.lstrip_blocks = True
    made.globals["words"] = words
    return made


def _pages(app: FastAPI, store: Holdings, show: Show) -> None:
    @app.get("/", response_model=None)
    def incidents(page: int = 1) -> Response:
        found = views.listing(store, page)
        documents = 0 if found.total else sum(1 for _ in store.documents())
        return show("incidents.html", listing=found, documents=documents, held=store.withheld())

    @app.get("/incidents/{incident_id}", response_model=None)
    def incident(incident_id: str) -> Response:
        found = store.incident(incident_id)
        if found is None and any(h.id == incident_id for h in store.withheld()):
            return show(
                "message.html", said="This incident is withheld: all that it rests on is restricted.", status=CLOSED
            )
        if found is None:
            raise HTTPException(NOT_FOUND, "No incident has this address. It may have been typed wrongly.")
        if found.incident_id != incident_id:
            return RedirectResponse(f"/incidents/{found.incident_id}")
        return show("incident.html", view=views.incident_view(store, found))

    @app.get("/documents", response_model=None)
    def documents() -> Response:
        found = sorted(store.documents(), key=lambda d: (d.published.start or "", d.document_id), reverse=True)
        return show("documents.html", documents=found, held=store.withheld())

    @app.get("/documents/{document_id:path}", response_model=None)
    def document(document_id: str) -> Response:
        found = store.document(document_id)
        if found is None and any(h.id == document_id for h in store.withheld()):
            return show("message.html", status=CLOSED, said="This document is withheld: it is restricted.")
        if found is None:
            raise HTTPException(NOT_FOUND, "No document has this address. It may have been typed wrongly.")
        return show("document.html", view=views.document_view(store, found))


def _refusals(app: FastAPI, show: Show) -> None:
    def told(request: Request, error: Exception) -> Response:
        status, said = BROKEN, "Something went wrong while this page was made. Nothing was lost or changed."
        if isinstance(error, HTTPException):
            status = error.status_code
            said = str(error.detail) if status == NOT_FOUND and error.detail != "Not Found" else _plain(status)
        elif isinstance(error, RequestValidationError):
            status, said = BAD_REQUEST, _plain(BAD_REQUEST)
        elif isinstance(error, RecountedError):
            said = f"The project could not be read: {error}"
        answer = show("message.html", status=status, said=said)
        answer.headers.update(HEADERS)  # an error outside the guard still carries the policy
        return answer

    for kind in (HTTPException, RequestValidationError, RecountedError, Exception):
        app.add_exception_handler(kind, told)


def _plain(status: int) -> str:
    if status == NOT_FOUND:
        return "There is no such page."
    if status == BAD_REQUEST:
        return "This address asks for something that the page cannot give."
    return "This cannot be done here; pages can only be read."
