"""What a format gives: the text, where each run of it came from, and what the file says of itself.

Comes in: pieces of text in the order of reading. Goes out: Content. Refuses: nothing.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from recounted.model.origin import Origin
from recounted.model.span import Span, merged
from recounted.settings import Limits

_NOT_LINE_FEED = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The text of a capture. `furniture` are stretches that the format itself sets aside (menus, page numbers).

    Title, author, publisher and day are as the file states them of itself, null where it does not; `created_on` is the
    day on which it was made, for want of one on which it was published.
    `unread` says in words what of the file could not be made text.
    """

    text: str
    origins: tuple[Origin, ...]
    furniture: tuple[Span, ...] = ()
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    created_on: str | None = None
    url: str | None = None
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which terms a file is opened: limits, the encoding that was told with it, and a sign of life to give."""

    limits: Limits
    encoding: str | None = None
    alive: Callable[[], None] = lambda: None


@dataclass(slots=True)
class Writer:
    """Text in the making. White space between blocks is ours and has no origin."""

    pieces: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    length: int = 0
    _breaks: int = 0  # line feeds that the next piece has to be kept apart by

    def part_with(self, lines: int) -> None:
        """The next piece begins at least so many line feeds further down; nothing before the first piece."""
        self._breaks = max(self._breaks, lines)

    def add(self, text: str, lines: int = 0) -> Span:
        """Appends text, parted by at least so many line feeds from the piece before; gives its span."""
        breaks = self._breaks if self._breaks > lines else lines
        start = self.length
        if breaks and start:
            self.pieces.append("\n" * breaks)
            start += breaks
        self._breaks = 0
        self.pieces.append(text)
        self.length = end = start + len(text)
        return Span(start, end)

    @property
    def fresh(self) -> bool:
        """Whether the next piece opens a line."""
        return self._breaks > 0 or not self.length

    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with these spans as white space, every other word at its place; line feeds stay."""
    pieces: list[str] = []
    at = 0
    for start, end in merged(list(spans)):
        words = text[start:end]
        pieces += [text[at:start], _NOT_LINE_FEED.sub(" ", words) if "\n" in words else " " * len(words)]
        at = end
    return "".join([*pieces, text[at:]]) if pieces else text
