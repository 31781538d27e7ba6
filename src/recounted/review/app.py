"""The application: its rooms put together.

Comes in: what may be shown of a project. Goes out: a FastAPI application. Refuses: other hosts (see guard), and says in
plain words what it does not have.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from recounted.engines.noting import Watch
from recounted.engines.staffing import Staff
from recounted.errors import RecountedError
from recounted.review import (
    account_room,
    acts,
    agreements_room,
    blind_room,
    elsewhere,
    explore_pages,
    overview_room,
    pages,
    people_room,
    search_room,
    signing,
)
from recounted.review.allowed import keeper
from recounted.review.api.app import PATH, create_api, describe
from recounted.review.api.problems import problem_of
from recounted.review.door import Door
from recounted.review.entry import Entry
from recounted.review.faces import faces
from recounted.review.guard import HEADERS, Guard
from recounted.review.ports import Holdings
from recounted.review.provider import Provider
from recounted.review.rendering import Renderer, language_of
from recounted.review.shown import shown

STATIC: Final = Path(__file__).parent / "static"
NOT_FOUND, BAD_REQUEST, BROKEN, CLOSED = 404, 400, 500, 403


def create_app(
    store: Holdings,
    *,
    host: str | None = None,
    entry: Entry | None = None,
    cleared: Holdings | None = None,
    watch: Watch | None = None,
    provider: Provider | None = None,
    address: str = "",
) -> FastAPI:
    """The rooms over one project; `host` is answered to beside the names of this machine. With `entry`, only those whom
    it lets in see anything, and may decide; without, the pages are for reading. With `cleared` and `watch`, those who
    are cleared see restricted material, and what they see is logged. `provider` may vouch for members; `address` is
    that of the pages where a proxy stands before them.
    """
    keeps = [Depends(keeper(entry))]
    app = FastAPI(title="Recounted", docs_url=None, redoc_url=None, openapi_url=None, dependencies=keeps)
    seen = faces(store, cleared if watch is not None else None)
    renderer = Renderer(seen, entry)
    if entry is not None:
        refuses = _refusal(renderer)
        app.add_middleware(Door, entry=entry, watch=watch, refuses=refuses)
    app.add_middleware(Guard, opened=host)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for room in (explore_pages, search_room, agreements_room, overview_room, pages):
        room.register(app, seen, renderer)
    guest = entry or Entry()
    blind_room.register(app, seen, renderer, guest, acts.register(app, seen, renderer, guest))
    if entry is not None and entry.staff is not None and watch is not None:
        _team(app, renderer, entry, entry.staff, watch)
        desk = signing.register(app, renderer, entry, entry.staff, elsewhere=provider is not None)
        if provider is not None:
            elsewhere.register(app, renderer, desk, provider, address)
        _programs(app, seen, renderer)
    _refusals(app, renderer)
    return app


def _team(app: FastAPI, renderer: Renderer, entry: Entry, staff: Staff, watch: Watch) -> None:
    """What only a project with accounts has."""
    account_room.register(app, renderer, entry, staff)
    people_room.register(app, renderer, entry, staff, watch)


def _programs(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    """The API, and the page that says what it does."""
    made = create_api(store)

    @app.get("/api", response_model=None)
    def api(request: Request) -> Response:
        return renderer.show(request, "api.html", operations=describe(made), at=PATH)

    app.mount(PATH, made, name="api")


def _refusal(renderer: Renderer) -> Callable[[Request, int], Response]:
    def refuse(request: Request, status: int) -> Response:
        if status == CLOSED:
            return renderer.show(request, "door.html", status=status)
        said = language_of(request)("message.too_many")
        return renderer.show(request, "message.html", status=status, said=said)

    return refuse


def _refusals(app: FastAPI, renderer: Renderer) -> None:
    def told(request: Request, error: Exception) -> Response:
        if request.scope["path"].startswith(f"{PATH}/"):  # what no route of the API takes, an id with a line end
            return problem_of(error)
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
