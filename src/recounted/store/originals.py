"""The originals: bytes as received, each in a file named by its digest, written once and never again.

Comes in: bytes and their SHA-256. Goes out: the same bytes, re-hashed on every read.
Refuses: bytes that do not have the digest they claim, and a kept file whose bytes have changed (DigestError).

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

INCOMING: Final = ".incoming"  # half-written files; what a killed process left here is removed by the next writer
ENCRYPTED: Final = ".age"  # behind the digest of the clear bytes, the name of the file that holds their ciphertext
_CHUNK: Final = 1 << 20


class Originals:
    """The folder of originals: ab/cd/<sha256>."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes with this digest are kept."""
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def keep(self, sha256: str, data: bytes | Path, *, flush: bool = True) -> bool:
        """Writes the bytes, or those of a file, unless they are kept already; says whether it wrote. Both ways the
        file is re-hashed or new. Without `flush` it lies on the disk only after `flush_all`.

        Raises DigestError where `data` or the file that is kept has another digest, StoreError where it
        cannot write.
        """
        if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() != sha256:
            raise DigestError(f"the bytes handed in do not have the digest {sha256}; nothing was kept")
        path = self.path(sha256)
        if path.exists():
            there = self.digest(sha256)
            if there is None or there[0] != sha256:
                raise DigestError(f"original {sha256} no longer has its digest; run `recounted verify`")
            return False
        with _told(f"original {sha256} cannot be kept in {self.folder}"):
            self._write(path, sha256, data, flush=flush)
        return True

    def read(self, sha256: str) -> bytes:
        """The bytes, re-hashed. Raises DigestError where they changed, StoreError where unreadable."""
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise StoreError(f"original {sha256} is missing from {self.folder}") from error
        except OSError as error:
            raise StoreError(f"original {sha256} cannot be read: {error.strerror}") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DigestError(f"original {sha256} no longer has its digest; run `recounted verify`")
        return data

    def chunks(self, sha256: str, *, encrypted: bool = False) -> Iterator[bytes]:
        """The bytes, or what is encrypted of them, piece by piece, not re-hashed. Raises StoreError where they are
        missing or unreadable.
        """
        try:
            with (self.ciphertext(sha256) if encrypted else self.path(sha256)).open("rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except FileNotFoundError as error:
            raise StoreError(f"original {sha256} is missing from {self.folder}") from error
        except OSError as error:
            raise StoreError(f"original {sha256} cannot be read: {error.strerror}") from error

    def digest(self, sha256: str) -> tuple[str, int] | None:
        """Digest and size of the file that is kept under `sha256`, in bounded memory; None where there is no
        file.
        """
        digest, size = hashlib.sha256(), 0
        try:
            with self.path(sha256).open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"original {sha256} cannot be read: {error.strerror}") from error
        return digest.hexdigest(), size

    def ciphertext(self, sha256: str) -> Path:
        """Where the ciphertext of the bytes with this digest is kept."""
        return self.path(sha256).with_suffix(ENCRYPTED)

    def flush_all(self) -> None:
        """Makes every file outlast a power cut: all at once where the system can, as each takes milliseconds."""
        with _told(f"{self.folder} cannot be written"):
            if _flush_disk(self.folder):
                return
            for folder, _, names in os.walk(self.folder):
                for name in names:
                    _flush(Path(folder, name))
                _flush_folder(Path(folder))

    def keep_ciphertext(self, sha256: str, ciphertext: bytes) -> None:
        """Writes the ciphertext of an original, over one that a command that was cut short may have left."""
        path = self.ciphertext(sha256)
        with _told(f"original {sha256} cannot be encrypted in {self.folder}"):
            self._write(path, sha256, ciphertext)

    def read_ciphertext(self, sha256: str) -> bytes:
        """The ciphertext as it is kept. Raises StoreError where it is missing or unreadable."""
        try:
            return self.ciphertext(sha256).read_bytes()
        except OSError as error:
            raise StoreError(f"the ciphertext of {sha256} cannot be read: {error.strerror}") from error

    def erase(self, sha256: str) -> None:
        """Overwrites the bytes and removes the file, as far as the disk lets itself be told to; no file is no error."""
        self._erase(self.path(sha256), sha256)

    def erase_ciphertext(self, sha256: str) -> None:
        """The same with what is encrypted."""
        self._erase(self.ciphertext(sha256), sha256)

    def _erase(self, path: Path, sha256: str) -> None:
        with _told(f"original {sha256} cannot be removed from {self.folder}"):
            if not path.exists():
                return
            path.chmod(0o600)
            size = path.stat().st_size
            with path.open("r+b") as file:
                for start in range(0, size, _CHUNK):
                    file.write(bytes(min(_CHUNK, size - start)))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            _flush_folder(path.parent)

    def names(self) -> Iterator[Path]:
        """Every file in the folder, half-written ones included, in the order of their names."""
        for folder, below, files in os.walk(self.folder):
            below.sort()
            for name in sorted(files):
                yield Path(folder, name)

    def prepare(self) -> None:
        """Makes the folder and removes what writers that are no longer alive left half-written."""
        incoming = self.folder / INCOMING
        with _told(f"{self.folder} cannot be made"):
            incoming.mkdir(parents=True, exist_ok=True)
            for left in incoming.iterdir():
                if not _alive(left.suffix.removeprefix(".")):
                    with suppress(FileNotFoundError):
                        left.unlink()

    def _write(self, path: Path, sha256: str, data: bytes | Path, *, flush: bool = True) -> None:
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


def _copy(source: Path, sha256: str, file: BinaryIO) -> None:
    """Copies a file and hashes what it copies: the file may have changed since it was looked at."""
    digest = hashlib.sha256()
    with source.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
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


@contextmanager
def _told(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = "the disk is full; free some space and run the command again" if full else error.strerror
        raise StoreError(f"{what}: {hint}") from error
