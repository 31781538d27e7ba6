"""Who is let in: a link that works once for each person, a session in memory, and forms that only these pages send.

Comes in: names, requests. Goes out: links, sessions. Refuses: a key that is wrong or was used, a form without the token
of its session, and one that another site sent. Nothing of it is written down: when the server ends, so do sessions.
"""

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

KEY_BYTES: Final = 32
MOST_FORM_BYTES: Final = 65_536  # a reason is a paragraph, not a book
MOST_FIELDS: Final = 100
CLOSED, TOO_LARGE = 403, 413
SAME_SITE: Final = frozenset({"same-origin", "none"})


@dataclass(frozen=True, slots=True)
class Session:
    """One person at one browser. `token` stands in every form."""

    by: str
    token: str


@dataclass(slots=True)
class Entry:
    """The keys that were handed out and the sessions that came of them."""

    cookie: str = field(default_factory=lambda: f"session-{secrets.token_hex(4)}")  # browsers know no ports
    _keys: dict[str, str] = field(default_factory=dict)
    _sessions: dict[str, Session] = field(default_factory=dict)

    def invite(self, by: str) -> str:
        """The path of a link that lets one person in, once."""
        key = secrets.token_urlsafe(KEY_BYTES)
        self._keys[key] = by
        return f"/enter?key={key}"

    def admit(self, key: str) -> str | None:
        """A new session for a key that is used up by it; None for any other key."""
        known = next((k for k in self._keys if hmac.compare_digest(k.encode(), key.encode())), None)
        if known is None:
            return None
        name = secrets.token_urlsafe(KEY_BYTES)
        self._sessions[name] = Session(by=self._keys.pop(known), token=secrets.token_urlsafe(KEY_BYTES))
        return name

    def session(self, request: Request) -> Session | None:
        """Of a request, where it has one."""
        return self._sessions.get(request.cookies.get(self.cookie, ""))


class Door:
    """Lets nobody in without a session, save to enter, to the style sheets and to choose a language."""

    OPEN: Final = ("/static/", "/enter", "/language/")

    def __init__(self, app: ASGIApp, *, entry: Entry, refuses: Callable[[Request], Response]) -> None:
        self.app = app
        self.entry = entry
        self.refuses = refuses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and not scope["path"].startswith(self.OPEN):
            request = Request(scope, receive)
            if self.entry.session(request) is None:
                await self.refuses(request)(scope, receive, send)
                return
        await self.app(scope, receive, send)


async def form_of(request: Request, session: Session | None) -> Mapping[str, str]:
    """What a form of these pages says. Raises HTTPException where it is none, or nobody of ours sent it."""
    if session is None or not _from_here(request):
        raise HTTPException(CLOSED, "message.not_yours")
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise HTTPException(CLOSED, "message.not_yours")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_FORM_BYTES:
            raise HTTPException(TOO_LARGE, "message.too_large")
    try:
        told = dict(
            parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
        )
    except ValueError as error:
        raise HTTPException(CLOSED, "message.not_yours") from error
    if not hmac.compare_digest(told.get("token", "").encode(), session.token.encode()):
        raise HTTPException(CLOSED, "message.not_yours")
    return told


def _from_here(request: Request) -> bool:
    """Whether the browser says that a page of this very address sent the form."""
    if request.headers.get("sec-fetch-site", "none") not in SAME_SITE:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
