"""The originals: bytes as received, each under a name made of its digest, written once and never again.

Comes in: bytes and their SHA-256. Goes out: the same bytes, re-hashed on every read.
Refuses: bytes that do not have the digest they claim, and kept ones whose bytes have changed (DigestError).

Where they lie is one of two: a folder (`originals_folder`), or an object store (`originals_bucket`). Either way the
name of the bytes is ab/cd/<sha256>, and of their ciphertext the same with .age behind it.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from recounted.errors import DigestError, StoreError

ENCRYPTED: Final = ".age"  # behind the digest of the clear bytes, the name of what holds their ciphertext
CHUNK: Final = 1 << 20


def name_of(sha256: str, *, encrypted: bool = False) -> str:
    """The name under which the bytes with this digest are kept, or their ciphertext."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}{ENCRYPTED if encrypted else ''}"


class Originals(ABC):
    """What every place of originals can do; a place says how one name is read, written and removed."""

    @property
    @abstractmethod
    def where(self) -> str:
        """The place, for messages."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """Folders of this machine that are the store's own, and nothing to take in."""
        return ()

    def holds(self, sha256: str, *, encrypted: bool = False) -> bool:
        """Whether there are bytes, or a ciphertext of them, under this digest; they are not re-hashed."""
        return self._exists(name_of(sha256, encrypted=encrypted))

    def place(self, sha256: str, *, encrypted: bool = False) -> str:
        """Where the bytes with this digest are kept, for messages."""
        return f"{self.where}/{name_of(sha256, encrypted=encrypted)}"

    def keep(self, sha256: str, data: bytes | Path, *, flush: bool = True) -> bool:
        """Writes the bytes, or those of a file, unless they are kept already; says whether it wrote. Both ways what is
        kept is re-hashed or new. Without `flush` it outlasts a power cut only after `flush_all`.

        Raises DigestError where `data` or what is kept has another digest, StoreError where it cannot write.
        """
        if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() != sha256:
            raise DigestError(f"the bytes handed in do not have the digest {sha256}; nothing was kept")
        if self.holds(sha256):
            there = self.digest(sha256)
            if there is None or there[0] != sha256:
                raise DigestError(f"original {sha256} no longer has its digest; run `recounted verify`")
            return False
        with self._told(f"original {sha256} cannot be kept in {self.where}"):
            self._write(name_of(sha256), sha256, data, flush=flush)
        return True

    def read(self, sha256: str) -> bytes:
        """The bytes, re-hashed. Raises DigestError where they changed, StoreError where unreadable."""
        data = b"".join(self.chunks(sha256))
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DigestError(f"original {sha256} no longer has its digest; run `recounted verify`")
        return data

    def chunks(self, sha256: str, *, encrypted: bool = False) -> Iterator[bytes]:
        """The bytes, or what is encrypted of them, piece by piece, not re-hashed. Raises StoreError where they are
        missing or unreadable.
        """
        what = f"the ciphertext of {sha256}" if encrypted else f"original {sha256}"
        try:
            with self._open(name_of(sha256, encrypted=encrypted)) as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except FileNotFoundError as error:
            raise StoreError(f"{what} is missing from {self.where}") from error
        except OSError as error:
            raise StoreError(f"{what} cannot be read: {error.strerror or error}") from error

    def digest(self, sha256: str) -> tuple[str, int] | None:
        """Digest and size of what is kept under `sha256`, in bounded memory; None where there is nothing."""
        if not self.holds(sha256):
            return None
        digest, size = hashlib.sha256(), 0
        for chunk in self.chunks(sha256):
            digest.update(chunk)
            size += len(chunk)
        return digest.hexdigest(), size

    def keep_ciphertext(self, sha256: str, ciphertext: bytes) -> None:
        """Writes the ciphertext of an original, over one that a command that was cut short may have left."""
        with self._told(f"original {sha256} cannot be encrypted in {self.where}"):
            self._write(name_of(sha256, encrypted=True), sha256, ciphertext)

    def read_ciphertext(self, sha256: str) -> bytes:
        """The ciphertext as it is kept. Raises StoreError where it is missing or unreadable."""
        return b"".join(self.chunks(sha256, encrypted=True))

    def erase(self, sha256: str, *, encrypted: bool = False) -> None:
        """Removes the bytes, or their ciphertext, as far as the place lets itself be told to; none is no error."""
        with self._told(f"original {sha256} cannot be removed from {self.where}"):
            self._remove(name_of(sha256, encrypted=encrypted))

    @abstractmethod
    def names(self) -> Iterator[str]:
        """Every name there is, half-written ones included, in order."""

    @abstractmethod
    def prepare(self) -> None:
        """Makes the place ready to be written to, and removes what dead writers left half-written."""

    @abstractmethod
    def flush_all(self) -> None:
        """Makes all that was kept outlast a power cut."""

    @abstractmethod
    def _exists(self, name: str) -> bool: ...

    @abstractmethod
    def _open(self, name: str) -> BinaryIO: ...

    @abstractmethod
    def _write(self, name: str, sha256: str, data: bytes | Path, *, flush: bool = True) -> None: ...

    @abstractmethod
    def _remove(self, name: str) -> None: ...

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(f"{what}: {error.strerror or error}") from error
