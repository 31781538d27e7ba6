"""Originals in an object store that pyarrow speaks to: s3://bucket/prefix, and what else it knows (gs, abfs, file).

Comes in: bytes and their SHA-256. Goes out: the same bytes. Refuses (StoreError): an address that is none or that holds
a secret; a store that does not answer.

An object appears when the whole of it is there, so that nothing half-written has a name. Keys come from where the
store's own tools look for them (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ~/.aws); an endpoint of one's own stands in
the address: s3://bucket/prefix?endpoint_override=minio.example:9000&scheme=https&region=eu-1. What is deleted stays in
a bucket that keeps versions, until its rules remove them.
"""

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from recounted.errors import DigestError, StoreError
from recounted.store.originals import CHUNK, Originals


def is_bucket(place: str) -> bool:
    """Whether this is the address of an object store, and no folder."""
    return "://" in place


class InBucket(Originals):
    """Originals behind an address."""

    def __init__(self, address: str) -> None:
        told = urlsplit(address)
        if told.username or told.password:
            raise StoreError(
                f"{told.scheme}://…@{told.hostname}: the address of the originals holds no key: give it in the "
                "environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)"
            )
        self._address = address
        self._where = f"{told.scheme}://{told.netloc}{told.path}".rstrip("/")

    @property
    def where(self) -> str:
        """The address without what follows the question mark."""
        return self._where

    @cached_property
    def _place(self) -> tuple[Any, str]:
        """The file system and the folder in it; nothing is asked of the network yet."""
        from pyarrow import ArrowException
        from pyarrow.fs import FileSystem

        try:
            system, folder = FileSystem.from_uri(self._address)
        except (ArrowException, OSError, ValueError) as error:
            raise StoreError(f"{self._where}: not the address of a place of originals: {error}") from error
        return system, folder.rstrip("/")

    def names(self) -> Iterator[str]:
        """Every object below the address, in order."""
        from pyarrow.fs import FileSelector, FileType

        system, folder = self._place
        with self._told(f"{self._where} cannot be listed"):
            found = system.get_file_info(FileSelector(folder, recursive=True, allow_not_found=True))
        yield from sorted(i.path.removeprefix(f"{folder}/") for i in found if i.type == FileType.File)

    def prepare(self) -> None:
        """Asks for the place, so that a wrong address or key is told before anything is read."""
        self._exists("")

    def flush_all(self) -> None:
        """Nothing: an object that was accepted is kept."""

    def _exists(self, name: str) -> bool:
        from pyarrow.fs import FileType

        system, folder = self._place
        with self._told(f"{self._where} does not answer"):
            kind = system.get_file_info(f"{folder}/{name}".rstrip("/")).type
        return bool(kind == FileType.File)

    def _open(self, name: str) -> BinaryIO:
        system, folder = self._place
        return cast("BinaryIO", system.open_input_stream(f"{folder}/{name}"))

    def _write(self, name: str, sha256: str, data: bytes | Path, *, flush: bool = True) -> None:
        system, folder = self._place
        path = f"{folder}/{name}"
        if system.type_name == "local":
            system.create_dir(path.rpartition("/")[0])
        digest = hashlib.sha256()
        with system.open_output_stream(path) as stream:
            for chunk in _chunks(data):
                digest.update(chunk)
                stream.write(chunk)
        if isinstance(data, Path) and digest.hexdigest() != sha256:
            system.delete_file(path)
            raise DigestError(f"{data} changed while it was taken in; add it again")

    def _remove(self, name: str) -> None:
        if self._exists(name):
            system, folder = self._place
            system.delete_file(f"{folder}/{name}")


def _chunks(data: bytes | Path) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
        return
    with data.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
