"""Two faces of one project: what everybody sees, and what those see who are cleared for restricted material.

Comes in: both, and who is asking. Goes out: one thing that the rooms ask, which answers each request by the face that
is theirs. Refuses: the cleared face to whatever does not say that it may have it, so that a room that is added
tomorrow, and knows nothing of clearance, shows nothing restricted.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, cast

from recounted.review.ports import Holdings

_CLEARED: Final[ContextVar[bool]] = ContextVar("cleared", default=False)
_NAME: Final[ContextVar[str]] = ContextVar("name", default="")


@contextmanager
def cleared(is_cleared: bool) -> Iterator[None]:
    """Within it the cleared face answers, in the threads that a request is worked on in, too."""
    before = _CLEARED.set(is_cleared)
    try:
        yield
    finally:
        _CLEARED.reset(before)


@contextmanager
def asking(name: str) -> Iterator[None]:
    """Within it answers the face that this person may see: a blind reader sees nobody else's word."""
    before = _NAME.set(name)
    try:
        yield
    finally:
        _NAME.reset(before)


class _Faces:
    """Hands each question to the face of who asks."""

    def __init__(self, everybody: Holdings, those_cleared: Holdings) -> None:
        self._everybody = everybody
        self._those_cleared = those_cleared

    def __getattr__(self, name: str) -> Any:
        desk = self._those_cleared if _CLEARED.get() else self._everybody
        person = _NAME.get()
        return getattr(desk.as_seen_by(person) if person else desk, name)


def faces(everybody: Holdings, those_cleared: Holdings | None = None) -> Holdings:
    """Both as one; where nobody is cleared, the one as each may see it."""
    return cast(Holdings, _Faces(everybody, everybody if those_cleared is None else those_cleared))
