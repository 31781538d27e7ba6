"""The room of one's own account: password, one-time codes, sessions, and tokens for programs.

Comes in: forms of a member about themselves. Goes out: changes of their account, and a new token, which is shown this
once. Refuses: to change anything without the password so far, but to end a session or a token.
"""

from collections.abc import Callable, Mapping
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from recounted.engines import passwords
from recounted.engines.staffing import SCOPES, Staff, Visit
from recounted.errors import ArgumentError
from recounted.review.entry import Entry, form_of
from recounted.review.limits import Limit
from recounted.review.rendering import Renderer

NOT_FOUND, UNSOUND, SEE_OTHER, TOO_MANY = 404, 422, 303, 429
WRONG, QUARTER = 10, 900.0  # wrong passwords of one member about their own account in a quarter of an hour
DAYS: Final = 90  # that a token lasts where nothing else is said
Does = Callable[[Visit, Mapping[str, str]], Mapping[str, object]]


class Room:
    """The account of whoever asks."""

    def __init__(self, renderer: Renderer, entry: Entry, staff: Staff) -> None:
        self.renderer = renderer
        self.entry = entry
        self.staff = staff
        self._wrong = Limit(WRONG, QUARTER)

    def visit(self, request: Request) -> Visit:
        """Whose account it is; one who came by a link has none."""
        session = self.entry.session(request)
        if session is None or session.visit is None:
            raise HTTPException(NOT_FOUND, "message.no_account")
        return session.visit

    def show(self, request: Request, said: Mapping[str, object] | None = None, *, status: int = 200) -> Response:
        """The page."""
        visit = self.visit(request)
        member = visit.member
        coded = self.staff.has_codes(member)
        told: dict[str, object] = {"fault": "", "token_made": "", "done": "", **(said or {})}
        shown = str(told.pop("secret", ""))
        secret = "" if coded else shown if passwords.is_secret(shown) else passwords.new_secret()
        return self.renderer.show(
            request, "account.html", status=status, member=member, own=visit.given.pass_id, coded=coded,
            password=self.staff.has_password(member), passes=self.staff.passes(member), scopes=SCOPES, days=DAYS,
            rights=sorted(visit.rights), secret=secret,
            address=passwords.address_of(secret, member.name, self.renderer.project) if secret else "",
            **told,
        )  # fmt: skip

    async def done(self, request: Request, does: Does, *, proves: bool = True) -> Response:
        """Reads the form, sees that it is the member, and does it."""
        visit = self.visit(request)
        form = await form_of(request, self.entry.session(request))

        def do() -> Response:
            who = visit.member.member_id
            if proves and self._wrong.take(who) > 0:  # noted before it is known to be wrong: many come at once
                raise HTTPException(TOO_MANY, "message.too_many")
            try:
                if proves and not self._is(visit, form):
                    return self.show(request, _kept(form, "account.wrong_password"), status=UNSOUND)
                self._wrong.give_back(who)
                return self.show(request, does(visit, form))
            except ArgumentError as error:
                fault = str(error)
                return self.show(request, _kept(form, fault), status=UNSOUND)

        return await run_in_threadpool(do)

    def _is(self, visit: Visit, form: Mapping[str, str]) -> bool:
        enlisted = self.staff.named(visit.member.name)
        return passwords.fits(form.get("old", ""), enlisted.password)


def _kept(form: Mapping[str, str], fault: str) -> Mapping[str, object]:
    """What was wrong; the secret that was shown is shown again, as a device may hold it by now."""
    return {"fault": fault, "secret": form.get("secret", "")}


def register(app: FastAPI, renderer: Renderer, entry: Entry, staff: Staff) -> None:
    """Adds the room."""
    room = Room(renderer, entry, staff)

    @app.get("/account", response_model=None)
    def account(request: Request) -> Response:
        return room.show(request)

    @app.post("/account/password", response_model=None)
    async def password(request: Request) -> Response:
        def does(visit: Visit, form: Mapping[str, str]) -> Mapping[str, object]:
            if form.get("new", "") != form.get("again", ""):
                raise ArgumentError("the two are not the same")
            staff.change_password(visit.member, form.get("old", ""), form.get("new", ""), but=visit.given.pass_id)
            return {"done": "account.password_done"}

        return await room.done(request, does)

    @app.post("/account/codes", response_model=None)
    async def codes(request: Request) -> Response:
        def does(visit: Visit, form: Mapping[str, str]) -> Mapping[str, object]:
            if form.get("off") == "yes":
                staff.drop_codes(visit.member, by=visit.member.name)
                return {"done": "account.codes_off"}
            staff.set_codes(visit.member, form.get("secret", ""), form.get("code", ""))
            return {"done": "account.codes_on"}

        return await room.done(request, does)

    _passes(app, room)


def _passes(app: FastAPI, room: Room) -> None:
    @app.post("/account/tokens", response_model=None)
    async def tokens(request: Request) -> Response:
        def does(visit: Visit, form: Mapping[str, str]) -> Mapping[str, object]:
            scopes = ["read", *(s for s in SCOPES if s != "read" and form.get(f"scope_{s}") == "yes")]
            days = form.get("days", "")
            number = int(days) if days.isdecimal() and len(days) < len("10000") else 0
            _, secret = room.staff.make_token(visit.member, form.get("label", ""), scopes, number)
            return {"token_made": secret}

        return await room.done(request, does)

    @app.post("/account/end", response_model=None)
    async def end(request: Request) -> Response:
        visit = room.visit(request)
        form = await form_of(request, room.entry.session(request))
        await run_in_threadpool(room.staff.end, visit.member, form.get("pass", ""))
        return RedirectResponse("/account", status_code=SEE_OTHER)
