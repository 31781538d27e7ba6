"""Originals in a folder: ab/cd/<sha256>, one file a digest, read-only.

Comes in: bytes and their SHA-256. Goes out: the same bytes. Refuses (StoreError): a disk that is full or cannot be
written, in words.

A file is written under another name, flushed to the disk, and only then renamed, so that a name that is a digest
always holds the whole of its bytes, whenever the process is killed.
"""

import ctypes
import errno
import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from recounted.errors import DigestError, StoreError
from recounted.store.originals import CHUNK, Originals

INCOMING: Final = ".incoming"  # half-written files; what a killed process left here is removed by the next writer


class InFolder(Originals):
    """Originals in a folder of this machine, or of one that it mounts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def where(self) -> str:
        """The folder."""
        return str(self.folder)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The folder."""
        return (self.folder,)

    def flush_all(self) -> None:
        """Makes every file outlast a power cut: all at once where the system can, as each takes milliseconds."""
        with self._told(f"{self.folder} cannot be written"):
            if _flush_disk(self.folder):
                return
            for folder, _, names in os.walk(self.folder):
                for name in names:
                    _flush(Path(folder, name))
                _flush_folder(Path(folder))

    def _exists(self, name: str) -> bool:
        return (self.folder / name).exists()

    def _open(self, name: str) -> BinaryIO:
        return (self.folder / name).open("rb")

    def _remove(self, name: str) -> None:
        """Overwrites the bytes before it removes the file, as far as the disk lets itself be told to."""
        path = self.folder / name
        if not path.exists():
            return
        path.chmod(0o600)
        size = path.stat().st_size
        with path.open("r+b") as file:
            for start in range(0, size, CHUNK):
                file.write(bytes(min(CHUNK, size - start)))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        _flush_folder(path.parent)

    def names(self) -> Iterator[str]:
        """Every file in the folder, half-written ones included, in the order of their names."""
        for folder, below, files in os.walk(self.folder):
            below.sort()
            for name in sorted(files):
                yield Path(folder, name).relative_to(self.folder).as_posix()

    def prepare(self) -> None:
        """Makes the folder and removes what writers that are no longer alive left half-written."""
        incoming = self.folder / INCOMING
        with self._told(f"{self.folder} cannot be made"):
            incoming.mkdir(parents=True, exist_ok=True)
            for left in incoming.iterdir():
                if not _alive(left.suffix.removeprefix(".")):
                    with suppress(FileNotFoundError):
                        left.unlink()

    def _write(self, name: str, sha256: str, data: bytes | Path, *, flush: bool = True) -> None:
        path = self.folder / name
        part = self.folder / INCOMING / f"{path.name}.{threading.get_ident()}.{os.getpid()}"
        try:
            with part.open("wb") as file:
                if isinstance(data, bytes):
                    file.write(data)
                else:
                    _copy(data, sha256, file)
                file.flush()
                if flush:
                    os.fsync(file.fileno())
            part.chmod(0o444)
            path.parent.mkdir(parents=True, exist_ok=True)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)  # there is one only where the lines above were cut short
        if flush:
            _flush_folder(path.parent)

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            hint = "the disk is full; free some space and run the command again" if full else error.strerror
            raise StoreError(f"{what}: {hint}") from error


def _copy(source: Path, sha256: str, file: BinaryIO) -> None:
    """Copies a file and hashes what it copies: the file may have changed since it was looked at."""
    digest = hashlib.sha256()
    with source.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            file.write(chunk)
    if digest.hexdigest() != sha256:
        raise DigestError(f"{source} changed while it was taken in; add it again")


def _flush_disk(folder: Path) -> bool:
    """Writes all that waits for the disk that the folder lies on; says whether the system can (Linux can)."""
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if os.name == "posix" else None
    if syncfs is None:
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(handle) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(handle)
    return True


def _flush_folder(folder: Path) -> None:
    """Makes the rename itself outlast a power cut, where the system can."""
    if os.name == "posix":
        _flush(folder)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _alive(process: str) -> bool:
    if not process.isdecimal() or os.name != "posix":
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
