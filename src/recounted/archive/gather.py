"""Gathering: the paths that a person named, as captures.

Comes in: files and folders. Goes out, one at a time and in an order that repeats: (Capture, its bytes), or
a Failure; an archive first, then what it holds. Inputs are taken as given, folders sorted by name, a file met
twice once, names that begin with a dot passed over. Refuses: a path that is not there (ArgumentError, before
anything is read); all else that cannot be had is a Failure and the rest is still read. Nothing here blocks:
pipes, sockets and devices are named, never opened.
"""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from recounted.archive import kinds
from recounted.archive.addresses import captures_of_address
from recounted.archive.digest import digest_of, sha256
from recounted.archive.lines import captures_of_lines
from recounted.archive.unpack import Content, Here, Unpacking, failure, holds_others, told_apart
from recounted.errors import ArgumentError, CaptureError
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.model.identity import capture_id
from recounted.model.statement import Statement
from recounted.settings import Limits, Settings

Gathered = tuple[Capture, Content] | Failure


@dataclass(slots=True)
class _Seen:
    """What this run has met: files and folders by their real path, captures and ids by name."""

    paths: set[str] = field(default_factory=set)
    captures: dict[str, int] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    base: Path | None = None
    unpacking: Unpacking = field(default_factory=Here)

    def where(self, path: Path) -> str:
        """The path as the record names it: as typed, but from `base` where a whole path leads into that folder."""
        if self.base is not None and path.is_absolute():
            real, base = Path(os.path.realpath(path.parent), path.name), os.path.realpath(self.base)
            if real.is_relative_to(base):
                return shown(real.relative_to(base))
        return shown(path)


def gather(
    inputs: Sequence[Path | str],
    settings: Settings,
    *,
    without: Sequence[Path] = (),
    base: Path | None = None,
    unpacking: Unpacking | None = None,
) -> Iterator[Gathered]:
    """Captures and failures of all inputs, paths and addresses (as text).

    Folders in `without` are passed over where they are met inside another. `unpacking` looks into files that hold
    others; without it this process does.

    Records name paths as they were typed, except whole paths inside `base` (a project's folder): those from there on,
    so that they stay true where the folder goes. Raises ArgumentError where an input is not there.
    """
    for path in inputs:
        if isinstance(path, Path):
            _refuse_missing(path)
    return _gathered(
        inputs, settings, {os.path.realpath(p) for p in without}, _Seen(base=base, unpacking=unpacking or Here())
    )


def listed(inputs: Sequence[Path], *, without: Sequence[Path] = ()) -> Iterator[tuple[Path, str] | Failure]:
    """Every file of all inputs with its name, in the order in which `gather` goes through them; nothing is opened."""
    apart, seen = {os.path.realpath(p) for p in without}, _Seen()
    for path in inputs:
        _refuse_missing(path)
        for file, name in _walk(path, _name_of(path), apart, seen):
            yield name if isinstance(name, Failure) else (file, name)


def captures_of(
    path: Path, statement: Statement, settings: Settings, *, unpacking: Unpacking, ids: set[str]
) -> Iterator[Gathered]:
    """What one file that `listed` named gives. `statement` has its name, and where the record says that it lies; `ids`
    are those that lines before it used, and grows.
    """
    return _captures(path, statement, settings, _Seen(unpacking=unpacking, ids=ids))


def shown(path: Path) -> str:
    """A path as text; bytes of a name that are not UTF-8 are written as escapes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _refuse_missing(path: Path) -> None:
    if not os.path.lexists(path):
        raise ArgumentError(f"{shown(path)}: there is no such file or folder")


def _name_of(path: Path) -> str:
    return shown(Path(path.name or path.resolve().name))


def _gathered(inputs: Sequence[Path | str], settings: Settings, without: set[str], seen: _Seen) -> Iterator[Gathered]:
    for given in inputs:
        if isinstance(given, str):
            yield from captures_of_address(given, settings, seen.unpacking)
            continue
        for path, name in _walk(given, _name_of(given), without, seen):
            if isinstance(name, Failure):
                yield name
            else:
                yield from _captures(path, Statement(name=name, path=seen.where(path)), settings, seen)


def _walk(
    path: Path, name: str, without: set[str], seen: _Seen, below: str = ""
) -> Iterator[tuple[Path, str | Failure]]:
    """Every file of `path` with its name, or a Failure in place of the name."""
    try:
        mode = path.stat().st_mode
        real = os.path.realpath(path)
        if real in seen.paths:
            return
        seen.paths.add(real)
        if not stat.S_ISDIR(mode):
            _refuse_special(mode)
            yield path, name
            return
        children = sorted(p for p in path.iterdir() if not p.name.startswith("."))
    except (OSError, CaptureError) as error:
        yield path, failure(seen.where(path), _told(error))
        return
    for child in children:
        if os.path.realpath(child) not in without:
            inner = f"{below}{shown(Path(child.name))}"
            yield from _walk(child, inner, without, seen, f"{inner}/")


def _refuse_special(mode: int) -> None:
    if not stat.S_ISREG(mode):
        names = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
        kind = names.get(stat.S_IFMT(mode), "a device")
        raise CaptureError(f"{kind}, not a file; save what it gives to a file first")


def _told(error: OSError | CaptureError) -> CaptureError:
    """An error of the system in words that say what to do."""
    if isinstance(error, CaptureError):
        return error
    advice = {
        errno.EACCES: "no permission to read it; change its permissions or leave it out",
        errno.EPERM: "no permission to read it; change its permissions or leave it out",
        errno.ENOENT: "a symbolic link to something that is not there",
        errno.ELOOP: "a symbolic link that leads back to itself",
    }
    return CaptureError(advice.get(error.errno or 0, f"cannot be read: {error.strerror or error}"))


def _captures(path: Path, statement: Statement, settings: Settings, seen: _Seen) -> Iterator[Gathered]:
    try:
        if kinds.holds_lines(path.name):
            with path.open("rb") as stream:
                yield from captures_of_lines(stream, statement, limits=settings.limits, ids=seen.ids)
            return
        capture, content = _capture(path, statement, settings, seen.unpacking)
    except (OSError, CaptureError) as error:
        yield failure(statement.path, _told(error))
        return
    capture = told_apart(capture, seen.captures)
    yield capture, content
    if holds_others(capture.media_type):
        yield from seen.unpacking.members(capture, content, settings)


def _capture(path: Path, statement: Statement, settings: Settings, unpacking: Unpacking) -> tuple[Capture, Content]:
    """The capture of a file. Archives may be of any size: they are read from the file, piece by piece."""
    kind = unpacking.kind_of(path.name, path, settings)
    if kind in media.ARCHIVES:
        content: Content = path
        digest, size = digest_of(path)
    else:
        content = _bytes(path, settings.limits)
        digest, size = sha256(content), len(content)
    capture = Capture(
        capture_id=capture_id(digest, statement.name),
        statement=statement,
        sha256=digest,
        size=size,
        media_type=kind,
    )
    return capture, content


def _bytes(path: Path, limits: Limits) -> bytes:
    size = path.stat().st_size
    if size <= limits.file_bytes:
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
        if len(data) <= limits.file_bytes:
            return data
    raise CaptureError(
        f"{size:,} bytes, more than the {limits.file_bytes:,} that one file may have; "
        "split it, or raise file_bytes under [limits] in the settings"
    )
