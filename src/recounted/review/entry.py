"""Who is let in: a link that works once, or a member of the team with a session that the project keeps.

Comes in: names, requests. Goes out: links, sessions. Refuses: a key that is wrong or was used, a form without the token
of its session, and one that another site sent. Of links nothing is written down: when the server ends, so do they.
"""

import datetime
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from recounted.engines.idling import Clock, idle_of, now
from recounted.engines.rights import EVERY
from recounted.engines.staffing import Staff, Visit
from recounted.errors import ArgumentError
from recounted.model.vocabulary import Right
from recounted.settings import SignIn

KEY_BYTES: Final = 32
MOST_FORM_BYTES: Final = 65_536  # a reason is a paragraph, not a book
MOST_FIELDS: Final = 100
CLOSED, TOO_LARGE = 403, 413
SAME_SITE: Final = frozenset({"same-origin", "none"})
FOUND: Final = "recounted.session"  # where the door leaves in a request whom it let in
BEARER: Final = "bearer "


@dataclass(frozen=True, slots=True)
class Session:
    """One person at one browser, or one program. `token` stands in every form; `visit` is null behind a link."""

    by: str
    token: str
    rights: frozenset[Right] = EVERY
    cleared: bool = False
    visit: Visit | None = None

    def may(self, right: Right) -> bool:
        """Whether they may do it."""
        return right in self.rights


@dataclass(slots=True)
class Entry:
    """The keys that were handed out, the sessions that came of them, and the people of the project.

    `secure`: the pages are reached by HTTPS alone, and cookies with them. `idle`: how long a session behind a link
    lasts in which nothing is asked for; those of members are the staff's.
    """

    cookie: str = field(default_factory=lambda: f"session-{secrets.token_hex(4)}")  # browsers know no ports
    staff: Staff | None = None
    secure: bool = False
    idle: datetime.timedelta = field(default_factory=lambda: idle_of(SignIn()))
    clock: Clock = now
    _keys: dict[str, str] = field(default_factory=dict)
    _sessions: dict[str, Session] = field(default_factory=dict)
    _used: dict[str, datetime.datetime] = field(default_factory=dict)

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
        by = self._keys.pop(known)
        if self.is_team:
            return self._of_member(by)
        name = secrets.token_urlsafe(KEY_BYTES)
        self._sessions[name] = Session(by=by, token=secrets.token_urlsafe(KEY_BYTES))
        self._used[name] = self.clock()
        return name

    def _of_member(self, by: str) -> str | None:
        """A session of the member with this name: whoever made the link holds the project's files anyway."""
        try:
            member = self.staff.named(by).member if self.staff else None
        except ArgumentError:
            return None
        return self.staff.enter(member) if self.staff and member and member.active else None

    @property
    def is_team(self) -> bool:
        """Whether people have accounts here; then nobody is in but by theirs."""
        return self.staff is not None and self.staff.is_team()

    def session(self, request: Request) -> Session | None:
        """Of a request, where it has one; looked for once, at the door."""
        if FOUND not in request.scope:
            request.scope[FOUND] = self._found(request)
        found: Session | None = request.scope[FOUND]
        return found

    def _found(self, request: Request) -> Session | None:
        secret = request.cookies.get(self.cookie, "")
        if self.is_team:
            visit = self.staff.visit(secret) if self.staff and secret else None
            return None if visit is None else _session(visit, form_token(secret))
        return self._in_use(secret)

    def _in_use(self, name: str) -> Session | None:
        """A session behind a link that was used lately; one that was idle for too long ends here."""
        at, last = self.clock(), self._used.get(name)
        if last is None:
            return None
        if at - last >= self.idle:
            self._end(name)
            return None
        self._used[name] = at
        return self._sessions.get(name)

    def _end(self, name: str) -> None:
        self._used.pop(name, None)
        self._sessions.pop(name, None)

    def bearer(self, request: Request) -> Session | None:
        """The program that shows a token."""
        told = request.headers.get("authorization", "")
        secret = told[len(BEARER) :].strip() if told.lower().startswith(BEARER) else ""
        visit = self.staff.bearer(secret) if self.staff and secret else None
        return None if visit is None else _session(visit, "")

    def hand(self, answer: Response, secret: str) -> None:
        """Gives a browser its session."""
        answer.set_cookie(self.cookie, secret, httponly=True, samesite="strict", secure=self.secure, path="/")

    def take(self, request: Request, answer: Response) -> None:
        """Ends the session of a browser."""
        session = self.session(request)
        if session is not None and session.visit is not None and self.staff is not None:
            self.staff.leave(session.visit)
        self._end(request.cookies.get(self.cookie, ""))
        answer.delete_cookie(self.cookie, httponly=True, samesite="strict", secure=self.secure, path="/")


def _session(visit: Visit, token: str) -> Session:
    return Session(by=visit.member.name, token=token, rights=visit.rights, cleared=visit.cleared, visit=visit)


def form_token(secret: str) -> str:
    """What stands in the forms of a session: made of its secret, which the token does not tell."""
    return hmac.new(secret.encode("utf-8"), b"form", hashlib.sha256).hexdigest()


async def form_of(request: Request, session: Session | None) -> Mapping[str, str]:
    """What a form of these pages says. Raises HTTPException where it is none, or nobody of ours sent it."""
    if session is None or not _from_here(request):
        raise HTTPException(CLOSED, "message.not_yours")
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise HTTPException(CLOSED, "message.not_yours")
    try:
        told = dict(
            parse_qsl(
                (await body_of(request, MOST_FORM_BYTES)).decode("utf-8"),
                keep_blank_values=True,
                max_num_fields=MOST_FIELDS,
                errors="strict",
            )
        )
    except ValueError as error:
        raise HTTPException(CLOSED, "message.not_yours") from error
    if not hmac.compare_digest(told.get("token", "").encode(), session.token.encode()):
        raise HTTPException(CLOSED, "message.not_yours")
    return told


async def body_of(request: Request, most: int) -> bytes:
    """The body of a request, read no further than it may be long. Raises HTTPException where it is longer."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise HTTPException(TOO_LARGE, "message.too_large")
    return bytes(body)


def _from_here(request: Request) -> bool:
    """Whether the browser says that a page of this very address sent the form."""
    if request.headers.get("sec-fetch-site", "none") not in SAME_SITE:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
