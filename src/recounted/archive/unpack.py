"""Unpacking: the captures that a capture holds, to any depth.

Comes in: the capture of an archive, of a letter, or of anything else, with its bytes or the file that has them. Goes
out: captures of what it holds, each saying in `within` which capture it was taken out of, or a Failure.
Refuses: archives nested deeper than the limit, and more than the limits allow to be unpacked of one input.
"""

import dataclasses
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from recounted.archive import kinds
from recounted.archive.archives import entries, letters, packed, warc
from recounted.archive.digest import sha256
from recounted.archive.member import BOMB_RATIO, Budget, Member, Refused, SpentError
from recounted.errors import CaptureError
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.model.identity import capture_id
from recounted.model.statement import Statement
from recounted.settings import Settings

Content = bytes | Path  # of an archive too large for memory: the file that has its bytes
Unpacked = tuple[Capture, Content] | Failure
_Reads = Callable[[BinaryIO, Budget], Iterator[Member | Refused]]
INSIDE: Final = "!/"  # in a path, between a file that holds others and the name of one of them
_BY_COLUMNS: Final[Mapping[str, Callable[[BinaryIO, Budget, Mapping[str, str]], Iterator[Member | Refused]]]] = {
    media.TABLE: entries.of_table,
    media.POSTS: entries.of_posts,
}


class Unpacking(Protocol):
    """Who looks into files that hold others: this process, or one that can be killed."""

    def kind_of(self, name: str, content: Content, settings: Settings) -> str:
        """As the function `kind_of`."""

    def members(self, capture: Capture, content: Content, settings: Settings) -> Iterator[Unpacked]:
        """As the function `members_of`."""


class Here:
    """In this process: for bytes that nobody hostile wrote."""

    def kind_of(self, name: str, content: Content, _: Settings) -> str:
        """The media type of a file or a member."""
        return kind_of(name, content)

    def members(self, capture: Capture, content: Content, settings: Settings) -> Iterator[Unpacked]:
        """What the capture holds, to any depth."""
        return members_of(capture, content, settings)


_READERS: Final[Mapping[str, _Reads]] = {
    media.ZIP: packed.of_zip,
    media.WACZ: packed.of_wacz,
    media.TAR: packed.of_tar,
    media.WARC: warc.of_warc,
    media.MBOX: letters.of_mbox,
    media.FEED: entries.of_feed,
    media.CHAT: entries.of_chat,
    media.MAIL: lambda stream, budget: letters.of_letter(stream.read(), budget),
}


def holds_others(kind: str) -> bool:
    """Whether a file of this kind may hold others."""
    return kind in _READERS or kind in _BY_COLUMNS


def members_of(
    capture: Capture, content: Content, settings: Settings, *, alive: Callable[[], None] = lambda: None
) -> Iterator[Unpacked]:
    """What one input holds, to any depth; `alive` is called for each thing that is passed over."""
    columns = {field: name for field, name in dataclasses.asdict(settings.columns).items() if name}
    return Unpacker(Budget.of(settings.limits, _size(content), alive), columns).members(capture, content)


def _size(content: Content) -> int:
    return content.stat().st_size if isinstance(content, Path) else len(content)


@dataclass(slots=True)
class Unpacker:
    """Unpacks one input. `columns` name the columns of tables (settings, [columns])."""

    budget: Budget
    columns: Mapping[str, str]
    _seen: dict[str, int] = field(default_factory=dict)

    def members(self, capture: Capture, content: Content, depth: int = 1) -> Iterator[Unpacked]:
        """What the capture holds, and what that holds; nothing where it holds nothing."""
        reads = self._reader(capture.media_type)
        if reads is None:
            return
        try:
            self._check_depth(depth)
            with opened(content) as stream:
                for member in reads(stream, self.budget):
                    yield from self._member(capture, member, depth)
        except SpentError:
            if depth > 1:
                raise
            yield failure(capture.statement.path, SpentError(_spent(self.budget)))
        except (OSError, CaptureError) as error:
            yield failure(capture.statement.path, error)

    def _check_depth(self, depth: int) -> None:
        most = self.budget.limits.archive_depth
        if depth > most:
            raise CaptureError(f"lies more than {most} archives deep; unpack it yourself")

    def _reader(self, kind: str) -> _Reads | None:
        by_columns = _BY_COLUMNS.get(kind)
        if by_columns is not None:
            return lambda stream, budget: by_columns(stream, budget, self.columns)
        return _READERS.get(kind)

    def _member(self, parent: Capture, member: Member | Refused, depth: int) -> Iterator[Unpacked]:
        path = f"{parent.statement.path}{INSIDE}{member.name}"
        if isinstance(member, Refused):
            yield failure(path, member.error)
            return
        try:
            found = told_apart(_capture(parent, member, path), self._seen)
        except CaptureError as error:
            yield failure(path, error)
            return
        yield found, member.data
        yield from self.members(found, member.data, depth + 1)


def told_apart(capture: Capture, seen: dict[str, int]) -> Capture:
    """The capture itself; a second one of the same bytes and name gets a number. `seen` counts ids, and grows."""
    count = seen[capture.capture_id] = seen.get(capture.capture_id, 0) + 1
    if count == 1:
        return capture
    statement = replace(capture.statement, name=f"{capture.statement.name}#{count}")
    return replace(capture, statement=statement, capture_id=capture_id(capture.sha256, statement.name))


def _capture(parent: Capture, member: Member, path: str) -> Capture:
    kind = member.media_type or kind_of(member.name, member.data)
    told = dict(member.told)
    metadata = told.pop("metadata", {})
    statement = Statement(
        name=f"{parent.statement.name}/{member.name}",
        path=path,
        restricted=parent.statement.restricted,
        metadata={k: v for k, v in metadata.items() if v not in (None, "")},
        **told,
    )
    digest = sha256(member.data)
    return Capture(
        capture_id=capture_id(digest, statement.name),
        statement=statement,
        sha256=digest,
        size=len(member.data),
        media_type=kind,
        encoding=member.encoding,
        within=parent.capture_id,
    )


def kind_of(name: str, content: Content) -> str:
    """The media type of a file or a member. Raises CaptureError where it has none."""
    kind = kind_of_head(name, content)
    if kind != media.ZIP:
        return kind
    with opened(content) as stream:
        return packed.kind_of_zip(stream, name)


def kind_of_head(name: str, content: Content) -> str:
    """The same by its first bytes alone: an archive, where it takes more to say what kind of one."""
    with opened(content) as stream:
        return kinds.media_type(name, stream.read(kinds.HEAD_BYTES))


def opened(content: Content) -> AbstractContextManager[BinaryIO]:
    """The bytes as a stream."""
    return content.open("rb") if isinstance(content, Path) else nullcontext(io.BytesIO(content))


def _spent(budget: Budget) -> str:
    return (
        f"holds more than one input may (members: {budget.limits.archive_members:,}, bytes unpacked: "
        f"{budget.limits.archive_bytes:,}, and {BOMB_RATIO} times its size); "
        "what was unpacked until then is taken, take the rest apart"
    )


def failure(where: str, error: Exception) -> Failure:
    """What could not be captured, and why."""
    return Failure(document_id=where, stage="capture", error=type(error).__name__, message=f"{where}: {error}")
