"""What a project holds as the files of an evidence package: their paths, their lines, their columns.

Comes in: one state of a project. Goes out: paths, tables and lines of bytes. Refuses: nothing.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Integer

from recounted.errors import StoreError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.seal import Timestamp
from recounted.release.evidence.cells import Cell
from recounted.release.evidence.package import Column, Key, Table
from recounted.release.evidence.tables import Readable
from recounted.store.lines import text_sha256
from recounted.store.snapshot import Snapshot
from recounted.store.tables import metadata

# Tables that are the custody itself stand in a folder of their own.
_CUSTODY: Final = {"custody": "log", "seals": "seals", "timestamps": "timestamps"}
_ABOUT: Final = {
    "project": "The project's name and when it was made.",
    "runs": "Each command that worked on the project, and how it ended.",
    "originals": "The digest and size of each file of bytes as received.",
    "captures": "Each copy that was taken, in the order in which they were added; `record` is the capture as JSON.",
    "custody": "The log. entry_sha256 = SHA-256(previous_sha256 + LF + record + LF); the first previous is 64 zeros.",
    "seals": "What was held at an instant, in one line, the bytes of which `seal_sha256` is the digest.",
    "timestamps": "What authorities answered for a seal; `record` holds the RFC 3161 answer in base64.",
    "judgements": "What people decided.",
    "tombstones": "What was deleted for safety, withheld from a package, or encrypted: digests, and who decided why.",
    "readings": "What was read, by which reader, with the digest of all that it found.",
    "documents": "The texts of readings, with what is told of them.",
    "claims": "The claims of readings.",
    "mentions": "The mentions of readings.",
    "failures": "What could not be taken in or read.",
    "incidents": "Incidents; those with superseded_in no longer stand.",
    "assignment": "Which incident a claim belongs to.",
    "aggregates": "Which claims give a total that covers an incident.",
    "pairs": "Claims that were compared, and how alike they are.",
    "families": "Which family of copies a document belongs to.",
    "redirects": "Ids that were merged into others.",
}


def capture_path(sha256: str) -> str:
    """Where the bytes with this digest stand."""
    return f"captures/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def ciphertext_path(sha256: str) -> str:
    """Where what is encrypted of the bytes with this digest stands."""
    return f"{capture_path(sha256)}.age"


def text_path(sha256: str) -> str:
    """Where the text with this digest stands."""
    return f"texts/{sha256[:2]}/{sha256}.txt"


def text_path_of(document: Document) -> str:
    """Where the text of a document stands."""
    return text_path(text_sha256(document.text))


def state_path(name: str) -> str:
    """Where the rows of a table of the database stand."""
    return f"custody/{_CUSTODY[name]}.jsonl" if name in _CUSTODY else f"state/{name}.jsonl"


def state_table(name: str) -> Table:
    """A table of the database, with its columns and keys."""
    table = metadata.tables[name]
    return Table(
        name=name,
        path=state_path(name),
        format="jsonl",
        about=_ABOUT.get(name, f"The rows of {name}."),
        columns=tuple(
            Column(
                name=column.name,
                type="integer" if isinstance(column.type, Integer) else "string",
                required=not column.nullable,
            )
            for column in table.columns
        ),
        primary=tuple(column.name for column in table.primary_key.columns),
        keys=tuple(
            Key(
                column=key.parent.name,
                table="" if key.column.table.name == name else key.column.table.name,
                named=key.column.name,
            )
            for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        ),
    )


def json_line(value: Any) -> bytes:
    """One line of JSON in UTF-8; half a character, which UTF-8 cannot hold, as its escape."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{line}\n".encode("utf-8", "backslashreplace")


def readable(held: Snapshot, each: Readable) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table for people."""
    if each.of == "incident":
        for incident in held.incidents():
            yield from each.rows(incident, "")
        return
    if each.of == "document":  # no claim need be read
        for document in held.documents():
            yield from each.rows(document, text_path_of(document))
        return
    for document, claims in with_claims(held):
        source = text_path_of(document)
        for claim in claims:
            yield from each.rows(claim, source)


def with_claims(held: Snapshot) -> Iterator[tuple[Document, Iterator[Claim]]]:
    """Each document that stands with its claims; both come in the order of their captures."""
    grouped = groupby(held.claims(), key=lambda claim: claim.document_id)
    waiting = next(grouped, None)
    for document in held.documents():
        if waiting is not None and waiting[0] == document.document_id:
            yield document, waiting[1]
            waiting = next(grouped, None)
        else:
            yield document, iter(())


def token(stamp: Timestamp) -> bytes:
    """The answer of an authority as it came. Raises StoreError where it cannot be one."""
    try:
        return base64.b64decode(stamp.token, validate=True)
    except (ValueError, binascii.Error) as error:
        raise StoreError(f"time-stamp by {stamp.authority}: its token cannot be read ({error})") from error


class Counted:
    """Passes lines on, and knows their number and size when they are through."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self.lines = self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self.lines += 1
            self.size += len(line)
            yield line
