"""ZIP and tar.

Comes in: a stream that can seek. Goes out: members in the order of the archive. Nothing is written to disk, so that a
member's name, whatever it is, leads nowhere.
Refuses: a broken archive; members that are locked or no files are named (Refused), the others are taken.
"""

import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast

from recounted.archive.member import Budget, Member, Refused, SpentError
from recounted.errors import CaptureError
from recounted.model import media

_LOCKED: Final = 0x1
_DOCX, _ODT = "word/document.xml", "application/vnd.oasis.opendocument.text"
_PACKING_FAULTS = (OSError, EOFError, zlib.error, lzma.LZMAError)
_BREAKS = (
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    struct.error,
)  # what the libraries themselves break on; met while fuzzing
_ZIP_FAULTS = (zipfile.BadZipFile, NotImplementedError, RuntimeError, *_PACKING_FAULTS, *_BREAKS)
_TAR_FAULTS = (tarfile.TarError, *_PACKING_FAULTS, *_BREAKS)


def kind_of_zip(stream: BinaryIO, name: str) -> str:
    """What a ZIP archive is by what it holds: an office document, a web archive, or just an archive."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            if _DOCX in names:
                return media.DOCX
            if "content.xml" in names and "mimetype" in names:
                return media.ODT if archive.read("mimetype")[:100].strip() == _ODT.encode() else media.UNKNOWN
            if "datapackage.json" in names and any(n.startswith("archive/") for n in names):
                return media.WACZ
            if "[Content_Types].xml" in names:
                return media.UNKNOWN  # a table or slides
    except _ZIP_FAULTS:
        return media.ZIP  # unpacking says what is wrong
    return media.ZIP


def of_zip(stream: BinaryIO, budget: Budget) -> Iterator[Member | Refused]:
    """Members of a ZIP archive."""
    yield from _of_zip(stream, budget, "")


def of_wacz(stream: BinaryIO, budget: Budget) -> Iterator[Member | Refused]:
    """The WARC files of a WACZ archive; its indexes and page lists are made of them."""
    yield from _of_zip(stream, budget, "archive/")


def _of_zip(stream: BinaryIO, budget: Budget, below: str) -> Iterator[Member | Refused]:
    try:
        archive = zipfile.ZipFile(stream)
    except _ZIP_FAULTS as error:
        raise CaptureError(f"not a whole ZIP archive: {error}") from error
    with archive:
        for entry in archive.infolist():
            if entry.filename.endswith("/") or not entry.filename.startswith(below) or is_passed_over(entry.filename):
                continue
            try:
                data = _read(archive, entry, budget)
            except SpentError:
                raise
            except CaptureError as error:
                yield Refused(name=entry.filename, error=error)
            except _ZIP_FAULTS as error:
                yield Refused(name=entry.filename, error=CaptureError(f"cannot be unpacked: {error}"))
            else:
                yield Member(name=entry.filename, data=data)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    if entry.flag_bits & _LOCKED:
        raise CaptureError("locked by a password; unpack it and add what it holds")
    with archive.open(entry) as member:
        return budget.read(cast("BinaryIO", member), entry.compress_size)


def of_tar(stream: BinaryIO, budget: Budget) -> Iterator[Member | Refused]:
    """Members of a tar archive, packed or not."""
    try:
        with tarfile.open(fileobj=stream, mode="r|*") as archive:
            for entry in archive:
                if not entry.isfile() or is_passed_over(entry.name):
                    budget.pass_over(entry.size)
                    continue
                try:
                    content = archive.extractfile(entry)
                    if content is None:
                        continue
                    yield Member(name=entry.name, data=budget.read(cast("BinaryIO", content)))
                except SpentError:
                    raise
                except CaptureError as error:
                    yield Refused(name=entry.name, error=error)
    except _TAR_FAULTS as error:
        raise CaptureError(f"not a whole tar archive: {error}") from error


def is_passed_over(name: str) -> bool:
    """Hidden files and what some systems put beside files, as in folders."""
    return any(
        (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in PurePosixPath(name).parts
    )
