"""The digest of the reader: one word that changes with any line of its code and any word of its lists.

Comes in: nothing. Goes out: a digest over the packages that make a reading out of bytes. A project reads again where
it differs from the one of the reading that it holds. Refuses: to enter a record, since a claim names the version
of its reader (`READER`), which a person can read and which is the same on every machine.
"""

import functools
import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

# The gazetteer tells its own version, the model tells in the schema; linkage and later stages read nothing.
PACKAGES: Final = (
    "recounted.actors",
    "recounted.agreements",
    "recounted.document",
    "recounted.reading",
    "recounted.release.imports",
    "recounted.text",
)
_MADE: Final = (".pyc", ".pyo")  # by Python, out of what is counted already


@functools.cache
def reader_digest() -> str:
    """The digest of the installed reader, computed once a process: a hundred files take some milliseconds."""
    return digest_of(*(resources.files(package) for package in PACKAGES))


def digest_of(*folders: Traversable) -> str:
    """A digest of all files below the folders, of their names and of their order in the tree."""
    whole = hashlib.sha256()
    for folder in folders:
        for name, file in _files(folder, folder.name):
            content = file.read_bytes()
            whole.update(f"{name}\n{len(content)}\n".encode() + content)
    return whole.hexdigest()


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for child in sorted(folder.iterdir(), key=lambda c: c.name):
        if child.is_dir():
            if not child.name.startswith((".", "__pycache__")):
                yield from _files(child, f"{name}/{child.name}")
        elif not child.name.startswith(".") and not child.name.endswith(_MADE):
            yield f"{name}/{child.name}", child
