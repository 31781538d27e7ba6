"""Verify: the bytes on disk against their digests, and against the rows that have them.

Comes in: a connection and the originals, and keys where what is encrypted is to be opened. Goes out:
findings, one a fault. Refuses: nothing; what cannot be read is a finding too.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from recounted.errors import StoreError
from recounted.model.tombstone import Tombstone
from recounted.store import tombstones
from recounted.store.originals import ENCRYPTED, Originals, name_of
from recounted.store.originals_folder import INCOMING
from recounted.store.tables import captures, originals

if TYPE_CHECKING:
    from recounted.store.boxes import Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault: what it is about (`kind` and `subject`) and what is wrong."""

    kind: str
    subject: str
    message: str


def of_originals(connection: Connection, kept: Originals, keys: "Keys | None") -> Iterator[Finding]:
    """Originals that are missing or changed, and ciphertexts."""
    query = select(originals.c.sha256, originals.c.size).order_by(originals.c.sha256)
    gone = {t.sha256: t for t in tombstones.standing(connection)}
    live = set(connection.execute(select(captures.c.sha256).where(~tombstones.gone())).scalars())
    for sha256, size in connection.execute(query):
        tombstone = gone.get(sha256) if sha256 not in live else None
        message = _fault_of_gone(kept, tombstone, keys) if tombstone else _fault_of_original(kept, sha256, size)
        if message is not None:
            yield Finding(kind="original", subject=sha256, message=message)


def _fault_of_original(kept: Originals, sha256: str, size: int) -> str | None:
    try:
        found = kept.digest(sha256)
    except StoreError as error:
        return str(error)
    if found is None:
        return f"missing: there is no {kept.place(sha256)}"
    if found[0] != sha256:
        return f"changed: {kept.place(sha256)} has the digest {found[0]} and {found[1]} bytes, kept were {size}"
    return None


def _fault_of_gone(kept: Originals, tombstone: Tombstone, keys: "Keys | None") -> str | None:
    if kept.holds(tombstone.sha256):
        return "its bytes are still here: a command was cut short; run the same command again"
    if tombstone.kind == "deleted":
        left = kept.holds(tombstone.sha256, encrypted=True)
        return "its ciphertext is still here: run the same command again" if left else None
    try:
        ciphertext = kept.read_ciphertext(tombstone.sha256)
        if hashlib.sha256(ciphertext).hexdigest() != tombstone.ciphertext_sha256:
            return "its ciphertext was changed"
        if keys and hashlib.sha256(keys.opened(ciphertext, "it")).hexdigest() != tombstone.sha256:
            return "changed: what was decrypted does not have its digest"
    except StoreError as error:
        return str(error)
    return None


def orphans(connection: Connection, kept: Originals) -> Iterator[Finding]:
    """Files that no row has."""
    encrypted = {t.sha256 for t in tombstones.standing(connection) if t.kind == "encrypted"}
    for subject in kept.names():
        path = PurePosixPath(subject)
        if path.parent.name == INCOMING:
            message = "half-written by a command that was cut short; the next `recounted add` removes it"
        elif path.suffix == ENCRYPTED and subject == name_of(path.stem, encrypted=True):
            if path.stem in encrypted:
                continue
            message = "a ciphertext without a tombstone: a command was cut short; run it again"
        elif subject != name_of(path.name):
            message = "not a file of the store: its place is not that of its digest"
        elif _row_of(connection, path.name):
            continue
        else:
            message = "no capture has these bytes: a command was cut short; add the source again"
        yield Finding(kind="orphan", subject=subject, message=message)


def _row_of(connection: Connection, sha256: str) -> bool:
    return connection.execute(select(originals.c.size).where(originals.c.sha256 == sha256)).first() is not None
