"""A project with a team, and browsers without a window for whoever is in it."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from fastapi import FastAPI
from tests.review.shelf import example

from recounted.engines.clearing import Cleared
from recounted.engines.deciding import Desk
from recounted.engines.noting import Watch
from recounted.engines.staffing import Staff
from recounted.model.member import Member
from recounted.model.vocabulary import Role
from recounted.review.app import create_app
from recounted.review.entry import Entry
from recounted.review.provider import Provider
from recounted.settings import Settings
from recounted.store import Store

HOST = "127.0.0.1:8765"
PASSWORD = "four herons in a drawer"  # noqa: S105  of nobody


@dataclass
class Team:
    """A project, its pages, and its people."""

    store: Store
    app: FastAPI
    staff: Staff
    entry: Entry

    def add(self, name: str, role: Role, *, cleared: bool = False, password: bool = False) -> Member:
        """A member; with `password`, one who chose theirs."""
        member, invitation = self.staff.add(name, role, cleared=cleared, by="the administrator")
        if password:
            assert self.staff.choose_password(invitation, PASSWORD) is not None
        return member

    def browser(self, member: Member | None = None) -> "Browser":
        """A browser, in which somebody is signed in already."""
        made = Browser(self.app)
        if member is not None:
            made.cookies[self.entry.cookie] = self.staff.enter(member)
        return made


@dataclass
class Browser:
    """Keeps cookies, sends what a browser sends, and follows nothing."""

    app: FastAPI
    cookies: dict[str, str] = field(default_factory=dict)
    sent: Mapping[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> httpx.Response:
        """A page."""
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, form: Mapping[str, str], **headers: str) -> httpx.Response:
        """A form as it stands; the token is the form's own business."""
        return self.ask("POST", path, data=dict(form), headers=headers)

    def token(self, path: str = "/queue") -> str:
        """The token that stands in the forms of a page."""
        found = re.search(r'name="token" value="([^"]*)"', self.get(path).text)
        return found[1] if found else ""

    def sends(self, path: str, form: Mapping[str, str], at: str = "/queue") -> httpx.Response:
        """A form with the token of the page on which it stands."""
        return self.post(path, {"token": self.token(at), **form})

    def ask(self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **sent: Any) -> httpx.Response:
        """One request."""
        told = {
            "host": HOST,
            "accept-language": "en",
            **self.sent,
            **{k.replace("_", "-"): v for k, v in (headers or {}).items()},
        }
        if self.cookies:
            told["cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as client:
                return await client.request(method, path, headers=told, **sent)

        answer = asyncio.run(ask())
        for name, value in answer.cookies.items():
            self.cookies[name] = value
        for line in answer.headers.get_list("set-cookie"):
            if "Max-Age=0" in line:
                self.cookies.pop(line.partition("=")[0], None)
        return answer


def team(folder: Path, settings: Settings | None = None) -> Team:
    """The example with nobody in it yet but an administrator, who is not cleared."""
    desk = example(folder)
    return opened(desk._store, settings or Settings())


def opened(store: Store, settings: Settings, provider: Provider | None = None) -> Team:
    """The pages over a store, for whoever is a member of it."""
    staff = Staff(store)
    entry = Entry(cookie="session-test", staff=staff)
    app = create_app(
        Desk(store, settings), entry=entry, cleared=Cleared(store, settings), watch=Watch(store), provider=provider
    )
    made = Team(store, app, staff, entry)
    if not staff.is_team():
        made.add("Ada", "admin")
    return made


def quoted(name: str) -> str:
    return quote(name, safe="")
