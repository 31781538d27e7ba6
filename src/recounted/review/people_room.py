"""The room of the administrators: who works here, what they may do, who saw restricted material.

Comes in: forms of administrators. Goes out: members added and changed; links by which they choose a password.
Refuses: to leave the project without an administrator, and everybody without the right `people` (see `allowed`).
"""

from collections.abc import Callable, Mapping
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from recounted.engines.noting import Watch
from recounted.engines.rights import RIGHTS, ROLES, table
from recounted.engines.staffing import Staff
from recounted.errors import ArgumentError, StoreError
from recounted.model.member import Member
from recounted.review.entry import Entry, form_of
from recounted.review.rendering import Renderer

PER_PAGE: Final = 100
NOT_FOUND, UNSOUND = 404, 422
Does = Callable[[Mapping[str, str], str], Mapping[str, object]]


class Room:
    """The people of one project."""

    def __init__(self, renderer: Renderer, entry: Entry, staff: Staff) -> None:
        self.renderer = renderer
        self.entry = entry
        self.staff = staff

    def show(self, request: Request, said: Mapping[str, object] | None = None, *, status: int = 200) -> Response:
        """The page."""
        told: dict[str, object] = {"fault": "", "link": "", "whose": "", "done": ""}
        found = [(m, self.staff.has_codes(m), self.staff.has_password(m)) for m in self.staff.members()]
        return self.renderer.show(
            request, "people.html", status=status, members=found, roles_there=ROLES, rights_there=RIGHTS,
            may=table(), **{**told, **(said or {})},
        )  # fmt: skip

    def member(self, member_id: str) -> Member:
        """The member with this id."""
        try:
            return self.staff.with_id(member_id).member
        except ArgumentError as error:
            raise HTTPException(NOT_FOUND, "message.no_member") from error

    async def done(self, request: Request, does: Does) -> Response:
        """Reads the form and does it."""
        session = self.entry.session(request)
        form = await form_of(request, session)
        by = session.by if session else ""  # `form_of` lets nobody through without one

        def do() -> Response:
            try:
                return self.show(request, does(form, by))
            except (ArgumentError, StoreError) as error:
                return self.show(request, {"fault": str(error)}, status=UNSOUND)

        return await run_in_threadpool(do)

    def link(self, request: Request, secret: str) -> str:
        """The address at which an invited member chooses a password."""
        return f"{request.url.scheme}://{request.url.netloc}/choose?key={secret}"


def register(app: FastAPI, renderer: Renderer, entry: Entry, staff: Staff, watch: Watch) -> None:
    """Adds the room."""
    room = Room(renderer, entry, staff)

    @app.get("/people", response_model=None)
    def people(request: Request) -> Response:
        return room.show(request)

    @app.get("/people/seen", response_model=None)
    def seen(request: Request, page: int = 1) -> Response:
        found = watch.seen()
        pages = max(1, -(-len(found) // PER_PAGE))
        page = min(max(1, page), pages)
        some = found[(page - 1) * PER_PAGE : page * PER_PAGE]
        return renderer.show(request, "seen.html", entries=some, page=page, pages=pages, total=len(found))

    @app.post("/people", response_model=None)
    async def add(request: Request) -> Response:
        def does(form: Mapping[str, str], by: str) -> Mapping[str, object]:
            role = next((r for r in ROLES if r == form.get("role")), None)
            if role is None:
                raise ArgumentError(f"{form.get('role', '')!r} is no role")
            member, secret = staff.add(form.get("name", ""), role, cleared=form.get("cleared") == "yes", by=by)
            return {"link": room.link(request, secret), "whose": member.name}

        return await room.done(request, does)

    _of_one(app, room)


def _of_one(app: FastAPI, room: Room) -> None:
    staff = room.staff

    @app.post("/people/{member_id}", response_model=None)
    async def change(request: Request, member_id: str) -> Response:
        member = await run_in_threadpool(room.member, member_id)

        def does(form: Mapping[str, str], by: str) -> Mapping[str, object]:
            role = next((r for r in ROLES if r == form.get("role")), member.role)
            told = {"cleared": form.get("cleared") == "yes", "active": form.get("active") == "yes"}
            staff.change(member, by=by, role=role, **told)
            return {"done": "people.changed", "whose": member.name}

        return await room.done(request, does)

    @app.post("/people/{member_id}/invite", response_model=None)
    async def invite(request: Request, member_id: str) -> Response:
        member = await run_in_threadpool(room.member, member_id)
        return await room.done(
            request, lambda _form, _by: {"link": room.link(request, staff.invite(member)), "whose": member.name}
        )

    @app.post("/people/{member_id}/codes", response_model=None)
    async def codes(request: Request, member_id: str) -> Response:
        member = await run_in_threadpool(room.member, member_id)

        def does(_form: Mapping[str, str], by: str) -> Mapping[str, object]:
            staff.drop_codes(member, by=by)
            return {"done": "people.codes_dropped", "whose": member.name}

        return await room.done(request, does)
