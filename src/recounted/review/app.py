"""The application: its rooms put together.

Comes in: what may be shown of a project. Goes out: a FastAPI application. Refuses: other hosts (see guard), and says in
plain words what it does not have.
"""

from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from recounted.errors import RecountedError
from recounted.review import acts, explore_pages, pages
from recounted.review.entry import Door, Entry
from recounted.review.guard import HEADERS, Guard
from recounted.review.ports import Holdings
from recounted.review.rendering import Renderer, language_of
from recounted.review.shown import shown

STATIC: Final = Path(__file__).parent / "static"
NOT_FOUND, BAD_REQUEST, BROKEN, CLOSED = 404, 400, 500, 403


def create_app(store: Holdings, *, host: str | None = None, entry: Entry | None = None) -> FastAPI:
    """The rooms over one project; `host` is answered to beside the names of this machine. With `entry`, only those whom
    it lets in see anything, and may decide; without, the pages are for reading.
    """
    app = FastAPI(title="Recounted", docs_url=None, redoc_url=None, openapi_url=None)
    renderer = Renderer(store, entry)
    if entry is not None:
        app.add_middleware(Door, entry=entry, refuses=lambda r: renderer.show(r, "door.html", status=CLOSED))
    app.add_middleware(Guard, opened=host)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    explore_pages.register(app, store, renderer)
    pages.register(app, store, renderer)
    acts.register(app, store, renderer, entry or Entry())
    _refusals(app, renderer)
    return app


def _refusals(app: FastAPI, renderer: Renderer) -> None:
    def told(request: Request, error: Exception) -> Response:
        t = language_of(request)
        status, said = BROKEN, t("message.broken")
        if isinstance(error, HTTPException):
            status = error.status_code
            key = str(error.detail)
            said = t(key) if t.has(key) else t(_plain(status))
        elif isinstance(error, RequestValidationError):
            status, said = BAD_REQUEST, t("message.cannot_give")
        elif isinstance(error, RecountedError):
            said = t("message.unreadable", error=shown(str(error)))
        answer = renderer.show(request, "message.html", status=status, said=said)
        answer.headers.update(HEADERS)  # an error outside the guard still carries the policy
        return answer

    for kind in (HTTPException, RequestValidationError, RecountedError, Exception):
        app.add_exception_handler(kind, told)


def _plain(status: int) -> str:
    if status == NOT_FOUND:
        return "message.no_page"
    return "message.cannot_give" if status == BAD_REQUEST else "message.only_read"
