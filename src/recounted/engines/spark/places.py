"""Where the bytes of an input lie: in this machine's files, or in a file system that Arrow speaks.

Comes in: a path, or an address (s3://, gs://, hdfs://, file://, https://) that the user named. Goes out: an open
stream, its size, or a copy in a file of its own. Refuses: addresses of other kinds (CaptureError).
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

import pyarrow as pa
from pyarrow import fs

from recounted.archive.fetch import fetch
from recounted.errors import CaptureError
from recounted.settings import Fetch

SCHEMES: Final = ("s3", "gs", "hdfs", "file", "abfs", "abfss")
WEB: Final = ("https", "http")
COPIED_AT_ONCE: Final = 1 << 20


def scheme(path: str) -> str:
    """How an address begins; empty for a path."""
    before, mark, _ = path.partition("://")
    return before.lower() if mark else ""


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """The bytes, from their beginning; any place in them may be sought."""
    if not scheme(path):
        with Path(path).open("rb") as stream:
            yield stream
        return
    system, inner = _system(path)
    try:
        with system.open_input_file(inner) as found:
            yield cast("BinaryIO", found)
    except pa.ArrowException as error:
        raise CaptureError(f"{path}: cannot be read: {error}") from error


def size_of(path: str) -> int:
    """How many bytes there are; 0 where only asking for all of them would tell, or where they cannot be had."""
    if scheme(path) in WEB:
        return 0
    if not scheme(path):
        return Path(path).stat().st_size
    system, inner = _system(path)
    return system.get_file_info(inner).size or 0


@contextmanager
def copied(path: str, settings: Fetch) -> Iterator[Path]:
    """A file of this machine with these bytes; what lies elsewhere is copied and removed after."""
    if not scheme(path):
        yield Path(path)
        return
    with tempfile.TemporaryDirectory(prefix="recounted-input-") as folder:
        copy = Path(folder) / path.rpartition("/")[2]
        if scheme(path) in WEB:
            copy.write_bytes(fetch(path, settings).data)
        else:
            with opened(path) as stream, copy.open("wb") as into:
                shutil.copyfileobj(stream, into, COPIED_AT_ONCE)
        yield copy


def _system(path: str) -> tuple[fs.FileSystem, str]:
    if scheme(path) not in SCHEMES:
        raise CaptureError(f"{path}: an address of a kind that is not read; there are {', '.join((*SCHEMES, *WEB))}")
    try:
        found: tuple[fs.FileSystem, str] = fs.FileSystem.from_uri(path)
    except (pa.ArrowException, OSError) as error:
        raise CaptureError(f"{path}: cannot be reached: {error}") from error
    return found
