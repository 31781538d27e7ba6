"""A BagIt bag (RFC 8493), with SHA-256 alone.

Comes in: payload files in any order, and what is told of the bag as a whole. Goes out: the bag, its manifests last.
Refuses (DigestError): bytes that do not have the digest that they were announced with.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Final, Self

from recounted.errors import DigestError
from recounted.release.evidence.containers import Container

PAYLOAD: Final = "data"
DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST: Final = "manifest-sha256.txt"
TAGS: Final = "tagmanifest-sha256.txt"
INFO: Final = "bag-info.txt"
_CHUNK: Final = 1 << 20


class Bag:
    """A bag in the making, as a context manager; `close` writes what makes it one. Names of files are our own: letters,
    digits and / - . _ alone.
    """

    def __init__(self, container: Container) -> None:
        self._container = container
        self._manifest: IO[bytes] = TemporaryFile()  # noqa: SIM115  # a line a file, and there may be millions
        self._tags: list[str] = []
        self.size = self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._manifest.close()

    def add(self, path: str, chunks: Iterable[bytes], sha256: str | None = None) -> str:
        """Adds a file to the payload and gives its digest; with `sha256`, only bytes that have it."""
        counted = _Counted(chunks)
        self._container.put(f"{PAYLOAD}/{path}", counted)
        if sha256 is not None and counted.digest != sha256:
            raise DigestError(f"{path}: its bytes no longer have its digest; run `recounted verify`")
        self.name(path, counted.digest, counted.size)
        return counted.digest

    def name(self, path: str, sha256: str, size: int) -> None:
        """Puts a file into the manifest alone: for a bag that is written nowhere, of bytes that were hashed before."""
        self._manifest.write(f"{sha256}  {PAYLOAD}/{path}\n".encode())
        self.size += size
        self.count += 1

    def close(self, info: Mapping[str, str]) -> str:
        """Writes the tag files; gives the digest of the payload's manifest, which stands for all of it."""
        told = {**info, "Payload-Oxum": f"{self.size}.{self.count}"}
        lines = "".join(f"{label}: {' '.join(value.split())}\n" for label, value in sorted(told.items()))
        self._tag("bagit.txt", [DECLARATION])
        self._tag(INFO, [lines.encode("utf-8", "backslashreplace")])
        self._manifest.seek(0)
        digest = self._tag(MANIFEST, iter(lambda: self._manifest.read(_CHUNK), b""))
        self._container.put(TAGS, ["".join(self._tags).encode()])
        return digest

    def _tag(self, name: str, chunks: Iterable[bytes]) -> str:
        counted = _Counted(chunks)
        self._container.put(name, counted)
        self._tags.append(f"{counted.digest}  {name}\n")
        return counted.digest


class _Counted:
    """Passes chunks on, and knows their digest and size when they are through."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self._sha256 = hashlib.sha256()
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self._sha256.update(chunk)
            self.size += len(chunk)
            yield chunk

    @property
    def digest(self) -> str:
        return self._sha256.hexdigest()
