"""The custody log: append-only, each entry holding the digest of the one before.

Comes in: custody entries that stages returned. Goes out: the head of the chain, and the faults found on walking it.
Refuses: nothing itself; triggers refuse to change a row, and the walk finds what was changed behind them.

    entry_sha256 = SHA-256(previous_sha256 + LF + record + LF); the first previous_sha256 is 64 zeros,
so that anybody can check an exported log with a few lines of any language.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, insert, select

from recounted.model.custody import CustodyEntry
from recounted.store.lines import key_of, line_of, record_of, sha256_of
from recounted.store.tables import custody

START: Final = "0" * 64


def append(connection: Connection, entries: Iterable[CustodyEntry]) -> None:
    """Adds the entries at the end; the caller holds the write lock."""
    head = head_of(connection)
    rows = []
    for entry in entries:
        record = line_of(entry)
        digest = sha256_of(head, record)
        subject = key_of(entry.subject_id)
        rows.append({"subject_id": subject, "record": record, "previous_sha256": head, "entry_sha256": digest})
        head = digest
    if rows:
        connection.execute(insert(custody), rows)


def head_of(connection: Connection) -> str:
    """Digest of the newest entry: deposit it elsewhere, and the whole log up to it is fixed."""
    found: str | None = connection.execute(
        select(custody.c.entry_sha256).order_by(custody.c.seq.desc()).limit(1)
    ).scalar()
    return found or START


def entries(connection: Connection) -> Iterator[CustodyEntry]:
    """The log, oldest first."""
    for seq, record in connection.execute(select(custody.c.seq, custody.c.record).order_by(custody.c.seq)):
        yield record_of(CustodyEntry, record, f"custody entry {seq}")


def faults(connection: Connection, erased: frozenset[int] = frozenset()) -> Iterator[tuple[int, str]]:
    """Each entry that does not follow from the one before, with what is wrong. `erased` are the numbers of those that
    lost their words under a tombstone: their digests are walked, their words cannot have them.
    """
    head = START
    columns = (custody.c.seq, custody.c.record, custody.c.previous_sha256, custody.c.entry_sha256)
    for seq, record, previous, digest in connection.execute(select(*columns).order_by(custody.c.seq)):
        if previous != head:
            yield seq, "the entry before it was removed, added or changed: the digests do not follow"
        if sha256_of(previous, record) != digest and seq not in erased:
            yield seq, "its own words were changed: they do not have its digest"
        head = digest
