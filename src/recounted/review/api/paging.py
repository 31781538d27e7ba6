"""Pages of long lists, by cursors that say after which record the next one begins.

Comes in: the ids of a list in order, a cursor, how many. Goes out: the ids of a page, and the next cursor. Refuses
(400): a cursor that is none of ours, or whose record has left the list.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import Query
from starlette.exceptions import HTTPException

MOST: Final = 200
USUAL: Final = 50
LONGEST: Final = 2_000  # characters of a cursor: an id of a document is a path at most
BAD_REQUEST: Final = 400
LimitQuery = Annotated[int, Query(ge=1, le=MOST, description="How many records at most.")]
CursorQuery = Annotated[
    str, Query(max_length=LONGEST, description="`next` of the page before; without it, the first page.")
]


def page(ids: Sequence[str], cursor: str, limit: int) -> tuple[Sequence[str], str | None]:
    """The ids of one page, and the cursor of the next."""
    start = 0
    if cursor:
        (after,) = opened(cursor, 1)
        try:
            start = ids.index(after) + 1
        except ValueError as error:
            raise unknown() from error
    some = ids[start : start + limit]
    return some, closed(some[-1]) if some and start + limit < len(ids) else None


def closed(*words: str) -> str:
    """A cursor."""
    return base64.urlsafe_b64encode(json.dumps(words).encode("utf-8")).decode("ascii").rstrip("=")


def opened(cursor: str, parts: int) -> tuple[str, ...]:
    """What a cursor says."""
    try:
        told = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise unknown() from error
    if not isinstance(told, list) or len(told) != parts or not all(isinstance(t, str) for t in told):
        raise unknown()
    return tuple(told)


def unknown() -> HTTPException:
    """The problem that a cursor is none of a list."""
    return HTTPException(BAD_REQUEST, "the cursor is none of this list; begin at its first page")
