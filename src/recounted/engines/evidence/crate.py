"""The RO-Crate metadata of a project's package: captures, the texts made of them, and what holds the rest.

Comes in: one state of a project, and what the package says of itself. Goes out: the file, piece by piece.
Refuses: nothing.
"""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any, Final

from recounted.engines.evidence import told
from recounted.engines.evidence.rows import capture_path, text_path
from recounted.model import media
from recounted.model.capture import Capture
from recounted.release.evidence import about as words
from recounted.release.evidence import package
from recounted.release.evidence.crate import Entity, Folder, Root, metadata
from recounted.store.snapshot import Snapshot

ANNOTATIONS: Final = "annotations.jsonl"
_FILES: Final[tuple[Entity, ...]] = (
    {"@id": words.README, "@type": "File", "name": "What the package holds", "encodingFormat": "text/markdown"},
    {"@id": words.NAME, "@type": "File", "name": "The version of the format", "encodingFormat": "application/json"},
    {"@id": words.WITHHELD, "@type": "File", "name": "What was withheld", "encodingFormat": "application/jsonl"},
    {"@id": package.NAME, "@type": "File", "name": "Frictionless Data Package", "encodingFormat": "application/json"},
    {
        "@id": ANNOTATIONS,
        "@type": "File",
        "name": "W3C Web Annotations of every value, one a line",
        "encodingFormat": "application/jsonl",
    },
)

_SETTINGS: Final[Entity] = {
    "@id": told.NAME,
    "@type": "File",
    "name": "The settings that readings and incidents hang on",
    "encodingFormat": "application/toml",
}


def metadata_of(held: Snapshot, about: words.About, *, settings: bool) -> Iterator[bytes]:
    """The metadata of the whole package. `settings`: whether it has a file of them."""
    root = Root(
        name=about.project,
        description=f"What the project {about.project} held when the head of its custody log was {about.head}.",
        published_on=about.changed_at,
        program=about.program,
        files=(*_FILES, _SETTINGS) if settings else _FILES,
    )
    folders = (
        Folder(path="captures/", name="The bytes as received", entities=partial(_captures, held)),
        Folder(path="texts/", name="The texts that were made of the captures", entities=partial(_texts, held)),
        Folder(path="custody/", name="The custody log, its seals and their time-stamps"),
        Folder(path="state/", name="Every row of the project's database"),
        Folder(path="tables/", name="What stands in the records, as CSV"),
    )
    yield from metadata(root, folders)


def _captures(held: Snapshot) -> Iterator[Entity]:
    for sha256, same in groupby(held.captures(), key=lambda capture: capture.sha256):
        yield _capture(sha256, list(same))


def _capture(sha256: str, same: list[Capture]) -> Entity:
    """One file of bytes; captured several times, it has several names."""
    first = same[0]
    told: dict[str, Any] = {
        "@id": capture_path(sha256),
        "@type": "File",
        "name": _one_or_all([capture.statement.name for capture in same]),
        "identifier": _one_or_all([capture.capture_id for capture in same]),
        "sha256": sha256,
        "contentSize": str(first.size),
        "encodingFormat": first.media_type or media.UNKNOWN,
    }
    addresses = [capture.statement.url for capture in same if capture.statement.url]
    publishers = [capture.statement.publisher for capture in same if capture.statement.publisher]
    return told | {
        name: _one_or_all(values) for name, values in (("url", addresses), ("creditText", publishers)) if values
    }


def _texts(held: Snapshot) -> Iterator[Entity]:
    for sha256, document in held.texts():
        yield {
            "@id": text_path(sha256),
            "@type": "File",
            "name": document.title or document.document_id,
            "identifier": document.document_id,
            "sha256": sha256,
            "encodingFormat": "text/plain",
            "inLanguage": document.language,
            "isBasedOn": {"@id": capture_path(document.sha256)},
        }


def _one_or_all(values: list[str]) -> str | list[str]:
    found = list(dict.fromkeys(values))
    return found[0] if len(found) == 1 else found
