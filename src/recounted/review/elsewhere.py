"""Signing in with an account of one's organisation: there, and back.

Comes in: requests of those who are not in yet. Goes out: a session for the member whom the provider vouches for.
Refuses: coming back to what this browser did not leave for, or twice; and identities that no member has.
"""

import threading
import time
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from recounted.review.provider import Leave, Provider, ProviderError
from recounted.review.rendering import Renderer, local
from recounted.review.signing import Desk

COOKIE: Final = "elsewhere"  # Lax: coming back from the provider is a step from another site, and brings no Strict one
MINUTES: Final = 600.0
MOST_AWAY: Final = 1_000
CLOSED, SEE_OTHER = 403, 303


class Away:
    """Who was sent to the provider, and has not come back."""

    def __init__(self) -> None:
        self._away: dict[str, tuple[float, Leave, str]] = {}
        self._lock = threading.Lock()

    def goes(self, leave: Leave, to: str) -> None:
        """Remembers somebody."""
        with self._lock:
            now = time.monotonic()
            self._away = {k: v for k, v in self._away.items() if v[0] > now}
            while len(self._away) >= MOST_AWAY:  # whoever left first gives way, or one stranger closes the door to all
                self._away.pop(next(iter(self._away)))
            self._away[leave.state] = (now + MINUTES, leave, to)

    def comes(self, state: str) -> tuple[Leave, str] | None:
        """Them, once."""
        with self._lock:
            found = self._away.pop(state, None)
        return None if found is None or found[0] < time.monotonic() else found[1:]


def register(app: FastAPI, renderer: Renderer, desk: Desk, provider: Provider, address: str) -> None:
    """Adds the two addresses; `address` is that of the pages, where the settings name it."""
    away = Away()

    def back(request: Request) -> str:
        return f"{address.rstrip('/') or f'{request.url.scheme}://{request.url.netloc}'}/sign-in/back"

    @app.get("/sign-in/elsewhere", response_model=None)
    def elsewhere(request: Request, to: str = "") -> Response:
        leave = provider.leave()
        try:
            there = provider.address(leave, back(request))
        except ProviderError as error:
            raise HTTPException(CLOSED, "message.provider") from error
        away.goes(leave, local(to or "/queue"))
        answer = RedirectResponse(there, status_code=SEE_OTHER)
        answer.set_cookie(
            COOKIE, leave.state, max_age=int(MINUTES), httponly=True, samesite="lax", secure=desk.entry.secure,
            path="/sign-in",
        )  # fmt: skip
        return answer

    @app.get("/sign-in/back", response_model=None)
    async def returned(request: Request, code: str = "", state: str = "") -> Response:
        known = away.comes(state) if state and request.cookies.get(COOKIE) == state else None
        if known is None or not code:
            raise HTTPException(CLOSED, "message.provider")
        leave, to = known
        try:
            identity = await run_in_threadpool(provider.identity, code, leave, back(request))
        except ProviderError as error:
            raise HTTPException(CLOSED, "message.provider") from error
        member = await run_in_threadpool(desk.staff.identified, identity)
        if member is None:
            raise HTTPException(CLOSED, "message.no_such_identity")
        secret = await run_in_threadpool(desk.staff.enter, member)
        # A page, not a redirect: what follows a redirect from another site is that site's step, and brings no session.
        answer = renderer.show(request, "signed.html", to=to)
        desk.entry.hand(answer, secret)
        answer.delete_cookie(COOKIE, path="/sign-in")
        return answer
