"""RO-Crate 1.1 metadata: what each file of the package is, and what it was made of.

Comes in: what is told of the package as a whole, and the entities of its folders as they come. Goes out: JSON-LD, piece
by piece, since a project may hold a million captures. Refuses: nothing.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

NAME: Final = "ro-crate-metadata.json"
CONTEXT: Final = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "https://schema.org/sha256"}]
RIGHTS: Final = (
    "The captures and texts are other people's words and remain theirs; the package grants no right in them. "
    "The records about them may be used on the terms that whoever hands the package over states."
)

Entity = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder of the package: its path, what it is, and its entities, given anew at each call."""

    path: str
    name: str
    entities: Callable[[], Iterable[Entity]] = tuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """What is told of the package as a whole."""

    name: str
    description: str
    published_on: str
    program: str
    files: tuple[Entity, ...]


def metadata(root: Root, folders: Iterable[Folder]) -> Iterator[bytes]:
    """The file, piece by piece. The entities of each folder are gone through twice: its list of parts comes first."""
    folders = tuple(folders)
    yield _bytes(f'{{"@context":{_json(CONTEXT)},"@graph":[\n')
    yield from (_bytes(f"{_json(entity)},\n") for entity in _head(root, folders))
    for folder in folders:
        dataset = {"@id": folder.path, "@type": "Dataset", "name": folder.name}
        yield _bytes(f'{_json(dataset)[:-1]},"hasPart":[')
        for number, entity in enumerate(folder.entities()):
            yield _bytes(("," if number else "") + _json({"@id": entity["@id"]}))
        yield b"]},\n"
        yield from (_bytes(f"{_json(entity)},\n") for entity in folder.entities())
    yield _bytes(f"{_json(_program(root))}\n]}}\n")


def _head(root: Root, folders: tuple[Folder, ...]) -> Iterator[Entity]:
    yield {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    parts = [*(f["@id"] for f in root.files), *(f.path for f in folders)]
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": root.name,
        "description": root.description,
        "datePublished": root.published_on,
        "license": {"@id": "#rights"},
        "creator": {"@id": "#program"},
        "hasPart": [{"@id": part} for part in parts],
    }
    yield {"@id": "#rights", "@type": "CreativeWork", "name": "Rights", "description": RIGHTS}
    yield from root.files


def _program(root: Root) -> Entity:
    name, _, version = root.program.rpartition(" ")
    return {"@id": "#program", "@type": "SoftwareApplication", "name": name, "softwareVersion": version}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _bytes(line: str) -> bytes:
    """UTF-8; where a name holds half a character, its escape, which JSON knows too."""
    return line.encode("utf-8", "backslashreplace")
