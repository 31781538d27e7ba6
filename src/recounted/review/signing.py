"""Signing in and out: a name and a password, a code where the member has them, and an invitation to choose a password.

Comes in: forms of the door. Goes out: a session, under a new secret each time. Refuses: forms that no page of ours
sent, and more wrong tries than people make; who is known, and what of it was wrong, is told to nobody.
"""

import hmac
import secrets
from collections.abc import Mapping
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from recounted.engines.staffing import Staff
from recounted.errors import ArgumentError
from recounted.review.entry import Entry, Session, form_of
from recounted.review.limits import Limit
from recounted.review.rendering import Renderer, local

DOOR: Final = "door"  # the cookie of those who are not in yet, so that no other site can sign anybody in
KEY_BYTES: Final = 32
QUARTER: Final = 900.0  # seconds
OF_ONE, OF_NAME, OF_ADDRESS = (
    5,
    30,
    60,
)  # wrong tries in a quarter: of a name from one address, of a name, of an address
NOT_FOUND, CLOSED, UNSOUND, SEE_OTHER, TOO_MANY = 404, 403, 422, 303, 429


class Desk:
    """The forms of the door of one project."""

    def __init__(self, renderer: Renderer, entry: Entry, staff: Staff) -> None:
        self.renderer = renderer
        self.entry = entry
        self.staff = staff
        self._key = secrets.token_bytes(KEY_BYTES)
        self._limits = (Limit(OF_ONE, QUARTER), Limit(OF_NAME, QUARTER), Limit(OF_ADDRESS, QUARTER))

    def page(self, request: Request, template: str, *, status: int = 200, **context: object) -> Response:
        """A form of the door, with its token."""
        known = request.cookies.get(DOOR, "")
        mark = known or secrets.token_urlsafe(KEY_BYTES)
        token = self._token(mark)
        answer = self.renderer.show(request, template, status=status, door=token, **context)
        if not known:
            answer.set_cookie(DOOR, mark, httponly=True, samesite="strict", secure=self.entry.secure)
        return answer

    def _token(self, mark: str) -> str:
        return hmac.new(self._key, mark.encode("utf-8"), "sha256").hexdigest()

    async def form(self, request: Request) -> Mapping[str, str]:
        """What a form of the door says."""
        mark = request.cookies.get(DOOR, "")
        return await form_of(request, Session(by="", token=self._token(mark)) if mark else None)

    def wait(self, request: Request, name: str) -> float:
        """Seconds until the next try; where there are none, the try is noted at once: many that are made together, each
        before another is known to be wrong, are many.
        """
        tries = list(zip(self._limits, _tries(request, name), strict=True))
        longest = max(limit.wait(who) for limit, who in tries)
        if longest <= 0:
            for limit, who in tries:
                limit.count(who)
        return longest

    def succeeded(self, request: Request, name: str) -> None:
        """Forgets the wrong ones before it from there, and that it was a try."""
        of_one, *rest = zip(self._limits, _tries(request, name), strict=True)
        of_one[0].forget(of_one[1])
        for limit, who in rest:
            limit.give_back(who)

    def let_in(self, request: Request, secret: str, to: str) -> Response:
        """On to where they wanted, with a session that nobody knew before; one that the browser had ends."""
        answer = RedirectResponse(local(to or "/queue"), status_code=SEE_OTHER)
        self.entry.take(request, Response())
        self.entry.hand(answer, secret)
        answer.delete_cookie(DOOR)
        return answer


def _tries(request: Request, name: str) -> tuple[str, str, str]:
    address = request.client.host if request.client else ""
    return f"{address}\n{name}", name, address


def register(app: FastAPI, renderer: Renderer, entry: Entry, staff: Staff, *, elsewhere: bool) -> Desk:
    """Adds the pages of the door; `elsewhere`: a provider of identities is asked, too."""
    desk = Desk(renderer, entry, staff)
    _sign_in(app, desk, elsewhere=elsewhere)
    _choose(app, desk)

    @app.post("/sign-out", response_model=None)
    async def sign_out(request: Request) -> Response:
        await form_of(request, entry.session(request))
        answer = RedirectResponse("/sign-in", status_code=SEE_OTHER)
        await run_in_threadpool(entry.take, request, answer)
        return answer

    return desk


def _sign_in(app: FastAPI, desk: Desk, *, elsewhere: bool) -> None:
    def page(request: Request, to: str, *, status: int = 200, wrong: bool = False, name: str = "") -> Response:
        told = {"to": local(to or "/queue"), "wrong": wrong, "name": name, "elsewhere": elsewhere}
        return desk.page(request, "sign_in.html", status=status, **told)

    @app.get("/sign-in", response_model=None)
    def sign_in(request: Request, to: str = "") -> Response:
        if not desk.entry.is_team:
            raise HTTPException(NOT_FOUND, "message.no_page")
        return page(request, to)

    @app.post("/sign-in", response_model=None)
    async def signed(request: Request) -> Response:
        form = await desk.form(request)
        name, to = form.get("name", "").strip(), form.get("to", "")
        if desk.wait(request, name) > 0:
            raise HTTPException(TOO_MANY, "message.too_many")
        member = await run_in_threadpool(desk.staff.known_by, name, form.get("password", ""), form.get("code", ""))
        if member is None:
            return desk.page(
                request, "sign_in.html", status=CLOSED, to=local(to), wrong=True, name=name, elsewhere=False
            )
        desk.succeeded(request, name)
        return desk.let_in(request, await run_in_threadpool(desk.staff.enter, member), to)


def _choose(app: FastAPI, desk: Desk) -> None:
    @app.get("/choose", response_model=None)
    def choose(request: Request, key: str = "") -> Response:
        member = desk.staff.invited(key)
        if member is None:
            raise HTTPException(CLOSED, "message.used_invitation")
        return desk.page(request, "choose.html", key=key, member=member, said="")

    @app.post("/choose", response_model=None)
    async def chosen(request: Request) -> Response:
        form = await desk.form(request)
        key, password = form.get("key", ""), form.get("password", "")
        member = await run_in_threadpool(desk.staff.invited, key)
        if member is None:
            raise HTTPException(CLOSED, "message.used_invitation")
        said = "" if password == form.get("again", "") else "account.not_the_same"
        if not said:
            try:
                member = await run_in_threadpool(desk.staff.choose_password, key, password)
            except ArgumentError:
                said = "account.password_rule"
        if said:
            return desk.page(request, "choose.html", status=UNSOUND, key=key, member=member, said=said)
        if member is None:
            raise HTTPException(CLOSED, "message.used_invitation")
        return RedirectResponse("/sign-in", status_code=SEE_OTHER)
