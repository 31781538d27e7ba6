"""A package that somebody handed over, as a folder that can be read without harm.

Comes in: a folder, a ZIP or a tar file. Goes out: the folder of the bag; that of an archive is made in a place that the
caller empties afterwards.
Refuses (PackageError): names that lead out of the folder or stand twice, links and devices, sizes that are told wrong,
that the disk has no room for or that only a trap unpacks to, what is locked or damaged.
"""

import re
import shutil
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from recounted.errors import PackageError

# We compress nothing; what somebody packed is some ten times smaller, and only a trap a thousand times.
BOMB_RATIO: Final = 200
BOMB_FLOOR: Final = 10_000_000  # bytes below which the ratio says nothing
MOST_FILES: Final = 20_000_000  # some four for each of the captures of the largest project that was tried, twice over
_PART: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")  # our names are these; nothing hidden, nothing upwards
_LOCKED: Final = 0x1
_CHUNK: Final = 1 << 20
_FAULTS: Final = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
)


def folder_of(package: Path, scratch: Path) -> Path:
    """The folder of the bag: the package itself, or what its archive unpacks to below `scratch`."""
    if package.is_symlink() or not package.exists():
        raise PackageError(
            f"{package}: is {'a link' if package.is_symlink() else 'not there'}; name the package itself"
        )
    if package.is_dir():
        return package
    if not package.is_file():
        raise PackageError(f"{package}: is no folder and no file")
    try:
        if zipfile.is_zipfile(package):
            return _unpacked_zip(package, scratch)
        if tarfile.is_tarfile(package):
            return _unpacked_tar(package, scratch)
    except _FAULTS as error:
        raise PackageError(f"{package}: a damaged archive: {error}") from error
    raise PackageError(f"{package}: neither a folder nor a ZIP or tar file")


def parts_of(name: str, what: Path) -> tuple[str, ...]:
    """A path taken apart. Raises PackageError where it is none that a package of ours can have."""
    parts = tuple(name.split("/"))
    if not all(_PART.fullmatch(part) for part in parts):
        raise PackageError(f"{what}: holds {name!r}, a name that leads elsewhere or that no package has")
    return parts


class _Target:
    """Where an archive is unpacked to: one folder, each file once."""

    def __init__(self, package: Path, scratch: Path) -> None:
        self._package, self._scratch = package, scratch
        self._top: str | None = None

    def open(self, name: str) -> IO[bytes]:
        top, *below = parts_of(name, self._package)
        self._top = self._top or top
        if not below or top != self._top:
            raise PackageError(f"{self._package}: does not hold one folder with the bag in it")
        path = self._scratch.joinpath(top, *below)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return path.open("xb")
        except OSError as error:
            raise PackageError(f"{self._package}: holds {name!r} twice, or as a folder and a file") from error

    def folder(self) -> Path:
        if self._top is None:
            raise PackageError(f"{self._package}: an empty archive")
        return self._scratch / self._top


def _unpacked_zip(package: Path, scratch: Path) -> Path:
    target = _Target(package, scratch)
    with zipfile.ZipFile(package) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _refuse_size(package, sum(entry.file_size for entry in entries), len(entries), scratch)
        for entry in entries:
            kind = stat.S_IFMT(entry.external_attr >> 16)
            if kind not in (0, stat.S_IFREG):
                raise PackageError(f"{package}: {entry.filename!r} is a link or a device, not a file")
            if entry.flag_bits & _LOCKED:
                raise PackageError(f"{package}: {entry.filename!r} is locked by a password")
            with archive.open(entry) as member, target.open(entry.filename) as file:
                _copy(member, file, entry.file_size, package)
    return target.folder()


def _unpacked_tar(package: Path, scratch: Path) -> Path:
    target = _Target(package, scratch)
    left = max(BOMB_FLOOR, BOMB_RATIO * package.stat().st_size)
    with tarfile.open(package) as archive:
        for number, entry in enumerate(archive):
            archive.members.clear()  # type: ignore[attr-defined]  # it would remember each
            if entry.isdir():
                continue
            if entry.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or entry.sparse is not None:
                raise PackageError(f"{package}: {entry.name!r} is a link or a device, not a file")
            _refuse_size(package, entry.size, number, scratch)
            left -= entry.size
            content = archive.extractfile(entry)
            if content is None or left < 0:
                raise PackageError(f"{package}: unpacks to over {BOMB_RATIO} times its size, as only a trap does")
            with content, target.open(entry.name) as file:
                _copy(content, file, entry.size, package)
    return target.folder()


def _refuse_size(package: Path, size: int, files: int, scratch: Path) -> None:
    packed = package.stat().st_size
    if size > max(BOMB_FLOOR, BOMB_RATIO * packed) or files > MOST_FILES:
        raise PackageError(f"{package}: says it unpacks to {size:,} bytes out of {packed:,}, as only a trap does")
    if size > (free := shutil.disk_usage(scratch).free):
        raise PackageError(f"{package}: unpacks to {size:,} bytes, and the disk has room for {free:,}")


def _copy(member: IO[bytes], file: IO[bytes], size: int, package: Path) -> None:
    left = size
    while chunk := member.read(min(_CHUNK, left + 1)):
        left -= len(chunk)
        if left < 0:
            break
        file.write(chunk)
    if left:
        raise PackageError(f"{package}: a file in it has another size than it says")


def files_below(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its path from there. Raises PackageError where anything else lies there."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        for path in sorted((folder / below).iterdir()):
            name = f"{below}{path.name}"
            parts_of(name, folder)
            kind = path.lstat().st_mode
            if stat.S_ISDIR(kind):
                waiting.append(f"{name}/")
            elif stat.S_ISREG(kind):
                yield name
            else:
                raise PackageError(f"{folder}: {name!r} is a link or a device, not a file")
