"""What a bag is written into: a folder, a ZIP file, a tar file, or nothing at all.

Comes in: paths and their bytes, in order. Goes out: the same bytes for the same input, whatever the clock, the user
and the library that compresses (so nothing is compressed).
Refuses (ArgumentError): a place that is taken, one that cannot be written. Until all is well everything stands under
another name, and what is stopped leaves nothing behind.
"""

import os
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, Protocol

from recounted.errors import ArgumentError

PARTIAL: Final = ".partial"  # the end of a name under which something is still being made
_MODE: Final = 0o644
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP can say; no instant of ours is in a container


class Container(Protocol):
    """Takes files one after the other. In an archive all paths begin with `top`, which is set before the first."""

    top: str

    def put(self, path: str, chunks: Iterable[bytes]) -> None:
        """Writes one file."""
        ...


@contextmanager
def making(out: Path) -> Iterator[Container]:
    """A container that gets its name only where no error ends the block."""
    if out.exists() or out.is_symlink():
        raise ArgumentError(f"{out}: is there already; name a place that is free")
    partial = out.with_name(out.name + PARTIAL)
    if partial.exists():
        raise ArgumentError(f"{partial}: was left by an export that was cut short; remove it first")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        partial.mkdir()
    except OSError as error:
        raise ArgumentError(f"{out}: cannot be written: {error.strerror}") from error
    try:
        yield from _filled(out, partial)
    finally:
        shutil.rmtree(partial, ignore_errors=True)  # there is one only where it did not become `out`


def _filled(out: Path, partial: Path) -> Iterator[Container]:
    made = partial / "whole"
    if out.suffix.lower() == ".zip":
        with zipfile.ZipFile(made, "x", allowZip64=True) as archive:
            yield _Zip(archive)
    elif out.suffix.lower() == ".tar":
        with tarfile.open(made, "x", format=tarfile.PAX_FORMAT) as tar:
            yield _Tar(tar, partial)
    else:
        made.mkdir()
        yield _Folder(made)
    _flush(made)
    made.replace(out)


def _flush(made: Path) -> None:
    """What is renamed lies on the disk, as far as one call reaches."""
    if made.is_file():
        with made.open("rb") as stream:
            os.fsync(stream.fileno())


class Nowhere:
    """Keeps nothing: for whoever only wants the digests."""

    top = ""

    def put(self, path: str, chunks: Iterable[bytes]) -> None:
        """Reads the bytes to their end."""
        for _ in chunks:
            pass


class _Folder:
    top = ""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, path: str, chunks: Iterable[bytes]) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            _copy(chunks, stream)


class _Zip:
    top = ""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def put(self, path: str, chunks: Iterable[bytes]) -> None:
        member = zipfile.ZipInfo(f"{self.top}/{path}", date_time=_NO_TIME)
        member.create_system = 3  # Unix, wherever it is written
        member.external_attr = (0o100000 | _MODE) << 16
        with self._archive.open(member, "w", force_zip64=True) as stream:
            _copy(chunks, stream)


class _Tar:
    top = ""

    def __init__(self, tar: tarfile.TarFile, spool: Path) -> None:
        self._tar, self._spool = tar, spool

    def put(self, path: str, chunks: Iterable[bytes]) -> None:
        with tempfile.TemporaryFile(dir=self._spool) as stream:  # the head of a member tells its size
            _copy(chunks, stream)
            member = tarfile.TarInfo(f"{self.top}/{path}")
            member.size, member.mode = stream.tell(), _MODE
            stream.seek(0)
            self._tar.addfile(member, stream)
        self._tar.members.clear()  # type: ignore[attr-defined]  # it would remember each file to the end


def _copy(chunks: Iterable[bytes], stream: IO[bytes]) -> None:
    for chunk in chunks:
        stream.write(chunk)
