"""What an archive gives: its members, one at a time, and how much of them it may give.

Comes in: nothing; the readers of archives make these. Goes out: Member, Budget.
Refuses: to unpack more than the limits allow (CaptureError): an archive of a few kilobytes can hold a year of work.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from recounted.errors import CaptureError
from recounted.settings import Limits

BOMB_RATIO: Final = 200  # prose packs 3 to 10 times smaller, logs 50 times; only zeros pack a thousand times
HEAD_BYTES: Final = 512  # of an entry of an archive: what a tar has before each, and a WARC about
WHOLE_FLOOR: Final = (
    100_000_000  # the same for all members together: an archive can name one of them ten thousand times
)
BOMB_FLOOR: Final = 10_000_000  # bytes below which the ratio says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One thing that an archive holds. `name` tells it from the others.

    `told` are fields of its Statement as the archive states them (title, url, published_on...); `media_type` is null
    where its bytes have to say; `encoding` as a response header or a part's header states it.
    """

    name: str
    data: bytes
    media_type: str | None = None
    encoding: str | None = None
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A member that could not be had, and why; the others still are."""

    name: str
    error: CaptureError


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one input, archives within it included. `alive` is called for each thing that is
    passed over, so that whoever waits for a member knows that there is work going on.
    """

    limits: Limits
    left: int
    members: int = 0
    alive: Callable[[], None] = lambda: None

    @classmethod
    def of(cls, limits: Limits, size: int | None = None, alive: Callable[[], None] = lambda: None) -> "Budget":
        """All that one input of this size may have."""
        most = limits.archive_bytes if size is None else max(WHOLE_FLOOR, BOMB_RATIO * size)
        return cls(limits, min(limits.archive_bytes, most), alive=alive)

    def read(self, stream: BinaryIO, packed: int | None = None) -> bytes:
        """The whole of a member. `packed` is its size in the archive, where that is known."""
        most = min(self.limits.file_bytes, self.left)
        if packed is not None:
            most = min(most, max(BOMB_FLOOR, BOMB_RATIO * packed))
        data = stream.read(most + 1)
        if len(data) > most:
            if most == self.left:
                raise SpentError("holds more bytes than one input may; take it apart")
            raise CaptureError(self._why(most, packed))
        self.take(len(data))
        return data

    def take(self, size: int) -> None:
        """Counts a member. Raises CaptureError where the input has had all it may."""
        self.members += 1
        self.left -= size
        if self.left < 0:
            raise SpentError("holds more bytes than one input may; take it apart")
        if self.members > self.limits.archive_members:
            raise SpentError(f"holds over {self.limits.archive_members:,} members; take it apart")

    def pass_over(self, size: int) -> None:
        """Counts bytes that were unpacked to no member: an archive of nothing but these would never end."""
        self.left -= size + HEAD_BYTES
        self.alive()
        if self.left < 0:
            raise SpentError("holds more bytes than one input may; take it apart")

    def _why(self, most: int, packed: int | None) -> str:
        if most == self.limits.file_bytes:
            return (
                f"more than the {most:,} bytes that one file may have; "
                "raise file_bytes under [limits] in the settings if it is what it says"
            )
        return f"unpacks to over {BOMB_RATIO} times its size ({packed:,} bytes), as only a trap does"


class SpentError(CaptureError):
    """An archive gave all that one input may give; nothing more of it is taken."""
