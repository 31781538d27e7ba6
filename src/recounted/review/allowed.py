"""What each address needs: the rights of who is here are looked up before any room is entered.

Comes in: a request that a route was found for. Goes out: nothing, where it may go on. Refuses (403): whoever lacks the
right; and, of ways to change something that the table does not know, everybody but administrators.
"""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from fastapi import Request
from starlette.exceptions import HTTPException

from recounted.engines.rights import EVERY
from recounted.errors import ModelError
from recounted.model.vocabulary import Right
from recounted.review.entry import Entry

SHOWING: Final = frozenset({"GET", "HEAD"})
UNKNOWN: Final[Right] = "people"
CLOSED: Final = 403
# Addresses at which people show who they are: whoever has no session comes here, so no right is asked for.
AT_THE_DOOR: Final = frozenset({"/sign-in", "/sign-in/elsewhere", "/sign-in/back", "/choose", "/enter"})


def needed(method: str, path: str) -> Right:
    """The right that a route needs; `path` is its template."""
    plain = re.sub(r":\w+\}", "}", path)
    known = table().get(f"{'GET' if method == 'HEAD' else method} {plain}")
    return known or ("read" if method in SHOWING else UNKNOWN)


@functools.cache
def table() -> Mapping[str, Right]:
    """What stands in the table of routes."""
    told = tomllib.loads(importlib.resources.files(__package__).joinpath("data/routes.toml").read_text("utf-8"))
    known: dict[str, Right] = {}
    for route, name in told.items():
        right = next((r for r in EVERY if r == name), None)
        if right is None:
            raise ModelError(f"data/routes.toml: {name!r} is no right")
        known[route] = right
    return known


def keeper(entry: Entry | None) -> Callable[[Request], Awaitable[None]]:
    """What every route of the pages asks first. Without an entry the pages are for reading, and `acts` refuses."""

    async def allowed(request: Request) -> None:
        path = request.scope["route"].path
        session = entry.session(request) if entry is not None else None
        if session is None or path in AT_THE_DOOR:
            return
        if needed(request.method, path) not in session.rights:
            raise HTTPException(CLOSED, "message.not_your_right")

    return allowed
