"""A bag that is read back: every byte of it against its manifests.

Comes in: the folder of a bag. Goes out: the digests of its payload, once all of it was checked.
Refuses (PackageError): another version, a file that is missing, one that no manifest names, one that was changed, a
payload of another size than told.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from recounted.errors import PackageError
from recounted.release.evidence.bag import DECLARATION, INFO, MANIFEST, PAYLOAD, TAGS
from recounted.release.evidence.unpacked import files_below, parts_of

TAG_FILES: Final = frozenset({"bagit.txt", INFO, MANIFEST})
TAG_BYTES: Final = 1_000_000  # of bag-info.txt and the like, which have some hundreds
_LINE: Final = re.compile(r"([0-9a-f]{64})  (\S+)")
_OXUM: Final = re.compile(r"(?m)^Payload-Oxum: (\d+)\.(\d+)$")
_CHUNK: Final = 1 << 20


def checked(
    folder: Path, told: Callable[[int, int], None], *, later: Callable[[str], bool] = lambda _: False
) -> Mapping[str, str]:
    """The digest of each file of the payload by its path below data/; `told` hears how many files and bytes were read.

    Every byte of the bag is read for this, but for files that the caller says it will hash `later` as it takes them:
    of those only the size is looked at.
    """
    _declared(folder)
    _tags(folder)
    digests = dict(_lines(folder / MANIFEST))
    size = files = 0
    for name in files_below(folder):
        if name in TAG_FILES or name == TAGS:
            continue
        if name not in digests:
            raise PackageError(f"{folder}: {name} is in no manifest; nothing says where it comes from")
        found, length = (digests[name], _size(folder / name)) if later(name) else _digest(folder / name)
        if found != digests[name]:
            raise changed(folder, name)
        files, size = files + 1, size + length
        told(files, size)
    if files != len(digests):
        gone = next(name for name in digests if not (folder / name).is_file())
        raise PackageError(f"{folder}: {gone} is missing, and {len(digests) - files - 1} more")
    oxum = _OXUM.search(_small(folder / INFO))
    if oxum is None or (int(oxum[1]), int(oxum[2])) != (size, files):
        for name in filter(later, digests):
            if _digest(folder / name)[0] != digests[name]:
                raise changed(folder, name)
        raise PackageError(f"{folder}: the payload has {size:,} bytes in {files:,} files, and {INFO} tells otherwise")
    return {name.removeprefix(f"{PAYLOAD}/"): digest for name, digest in digests.items()}


def changed(folder: Path, name: str) -> PackageError:
    """What is said of a file that does not have the digest of the manifest."""
    return PackageError(f"{folder}: {name} was changed: it does not have the digest of the manifest")


def manifest_sha256(folder: Path) -> str:
    """The digest that stands for the whole payload."""
    return _digest(folder / MANIFEST)[0]


def _declared(folder: Path) -> None:
    if (folder / "fetch.txt").exists():
        raise PackageError(f"{folder}: fetch.txt names bytes that lie elsewhere; nothing is fetched")
    if _small(folder / "bagit.txt").encode() != DECLARATION:
        raise PackageError(f"{folder}: bagit.txt does not say BagIt 1.0 in UTF-8, the version that is read here")


def _tags(folder: Path) -> None:
    """The three tag files against the manifest over them."""
    told = dict(_lines(folder / TAGS))
    if told.keys() != TAG_FILES:
        raise PackageError(f"{folder}: {TAGS} does not name {', '.join(sorted(TAG_FILES))} and nothing else")
    for name, digest in told.items():
        if _digest(folder / name)[0] != digest:
            raise PackageError(f"{folder}: {name} was changed: it does not have the digest of {TAGS}")


def _lines(manifest: Path) -> Iterator[tuple[str, str]]:
    """Path and digest of each line. Raises PackageError where a line is none, or a path stands twice."""
    seen: set[str] = set()
    try:
        with manifest.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                found = _LINE.fullmatch(line.removesuffix("\n"))
                if found is None or found[2] in seen or not line.endswith("\n"):
                    raise PackageError(f"{manifest}: {line[:100]!r} is no line of a manifest, or stands there twice")
                parts_of(found[2], manifest)
                seen.add(found[2])
                yield found[2], found[1]
    except FileNotFoundError as error:
        raise PackageError(f"{manifest.parent}: is no bag: it has no {manifest.name}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise PackageError(f"{manifest}: cannot be read: {error}") from error


def _small(path: Path) -> str:
    try:
        if path.stat().st_size > TAG_BYTES:
            raise PackageError(f"{path}: is far too large for what it is")
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise PackageError(f"{path.parent}: is no bag: it has no {path.name}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise PackageError(f"{path}: cannot be read: {error}") from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise PackageError(f"{path}: cannot be read: {error.strerror}") from error


def _digest(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except FileNotFoundError as error:
        raise PackageError(f"{path}: is missing") from error
    except OSError as error:
        raise PackageError(f"{path}: cannot be read: {error.strerror}") from error
    return digest.hexdigest(), size
