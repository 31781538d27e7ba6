"""The door: looks who comes, lets in or refuses, gives each the face that is theirs, notes who saw restricted words.

Comes in: every request. Goes out: the application's answer, to whoever may have it. Refuses: whoever is nobody, save to
show who they are; more requests than a person makes; and to send restricted material that it could not log.
"""

from collections.abc import Callable
from typing import Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recounted.engines.noting import EXPORTED, SEEN, Watch
from recounted.review.api.app import PATH
from recounted.review.api.problems import problem
from recounted.review.entry import FOUND, MOST_FORM_BYTES, Entry, Session
from recounted.review.faces import asking, cleared
from recounted.review.limits import Limit
from recounted.review.rendering import quoted_path

API: Final = f"{PATH}/"
BYTES: Final = ("/originals/", "/bytes/")  # behind these stands a document whose bytes are sent, with all in them
REQUESTS, MINUTE = 1_200, 60.0  # of one session: a page asks for some ten files, and nobody reads two pages a second
STRANGERS: Final = 120  # of one address a minute without a session
CLOSED, SEE_OTHER, TOO_LARGE, TOO_MANY = 403, 303, 413, 429


class Door:
    """Lets nobody in without a session, save to show who they are, to the style sheets and to choose a language."""

    OPEN: Final = ("/static/", "/enter", "/language/", "/sign-in", "/choose")

    def __init__(
        self, app: ASGIApp, *, entry: Entry, watch: Watch | None, refuses: Callable[[Request, int], Response]
    ) -> None:
        self.app = app
        self.entry = entry
        self.watch = watch
        self.refuses = refuses
        self._known = Limit(REQUESTS, MINUTE)
        self._strangers = Limit(STRANGERS, MINUTE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        receive = _bounded(receive)
        request = Request(scope, receive)
        program = scope["path"].startswith(API)
        find = self.entry.bearer if program else self.entry.session
        session = scope[FOUND] = await run_in_threadpool(find, request)
        wait = self._wait(request, session)
        if wait > 0:
            answer = problem(TOO_MANY) if program else self.refuses(request, TOO_MANY)
            answer.headers["retry-after"] = str(int(wait) + 1)
            await answer(scope, receive, send)
        elif session is None and not program and not scope["path"].startswith(self.OPEN):
            await self._refused(request)(scope, receive, send)
        elif session is not None and session.cleared:
            with cleared(True), asking(session.by):
                await self._watched(scope, receive, send, session)
        elif session is not None:
            with asking(session.by):
                await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _wait(self, request: Request, session: Session | None) -> float:
        address = request.client.host if request.client else ""
        limit, who = (self._strangers, address) if session is None else (self._known, session.token or session.by)
        wait = limit.wait(who)
        if wait <= 0:
            limit.count(who)
        return wait

    def _refused(self, request: Request) -> Response:
        """To the form of the team where there is one, else the page that says that a link is needed."""
        if self.entry.is_team and request.method in ("GET", "HEAD"):
            return RedirectResponse(f"/sign-in?to={quoted_path(request)}", status_code=SEE_OTHER)
        return self.refuses(request, CLOSED)

    async def _watched(self, scope: Scope, receive: Receive, send: Send, session: Session) -> None:
        """Holds an answer back until what is restricted in it stands in the log under the name of who asked."""
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await self.app(scope, receive, hold)
        body = b"".join(m.get("body", b"") for m in held if m["type"] == "http.response.body")
        sent = f"{scope['path']}\n{body.decode('utf-8', 'replace')}"
        out = scope["path"].startswith(API) or any(
            name == b"content-disposition" for m in held for name, _ in m.get("headers", ())
        )
        if self.watch is not None:
            where = f"{scope['method']} {scope['path']}"
            bytes_of = next((scope["path"].removeprefix(p) for p in BYTES if scope["path"].startswith(p)), "")
            act = EXPORTED if out else SEEN
            await run_in_threadpool(self.watch.note, sent, by=session.by, where=where, act=act, bytes_of=bytes_of)
        for message in held:
            await send(message)


def _bounded(receive: Receive) -> Receive:
    """Reads no more of a request than a decision needs."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_FORM_BYTES:
            raise HTTPException(TOO_LARGE, "message.too_large")
        return message

    return bounded
