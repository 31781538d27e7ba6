"""The custody log: append-only, each entry holding the digest of the one before.

Comes in: custody entries that stages returned. Goes out: the head of the chain, and the faults found on walking it.
Refuses: nothing itself; triggers refuse to change a row, and the walk finds what was changed behind them.

    entry_sha256 = SHA-256(previous_sha256 + LF + record + LF); the first previous_sha256 is 64 zeros,
so that anybody can check an exported log with a few lines of any language.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from recounted.errors import StoreError
from recounted.model.custody import CustodyEntry
from recounted.store.lines import key_of, line_of, record_of, sha256_of
from recounted.store.tables import custody

START: Final = "0" * 64
_AT_ONCE: Final = 100
BARRED: Final = "barred"  # bytes under a tombstone came again and were not kept
LOOKING: Final = frozenset(
    {"exported", "imported", "proved", "seen", "verified", BARRED}
)  # acts that leave everything as it was


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
    """Digest of the newest entry, which the next one is chained to."""
    found: str | None = connection.execute(
        select(custody.c.entry_sha256).order_by(custody.c.seq.desc()).limit(1)
    ).scalar()
    return found or START


def last_change(connection: Connection) -> tuple[int, str, str] | None:
    """Number, digest and instant of the newest entry that changed something; None where there is none. Entries behind
    it only tell that somebody looked.
    """
    query = select(custody.c.seq, custody.c.entry_sha256, custody.c.record).order_by(custody.c.seq.desc())
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as found:
        for seq, digest, record in found:
            entry = record_of(CustodyEntry, record, f"custody entry {seq}")
            if entry.act not in LOOKING:
                return seq, digest, entry.at
    return None


def cut(connection: Connection) -> None:
    """Takes away what stands behind the last change, in a transaction that is undone."""
    newest = last_change(connection)
    connection.execute(delete(custody).where(custody.c.seq > (newest[0] if newest else 0)))


def head_to_deposit(connection: Connection) -> str:
    """Digest of the last change, with which packages end too; of a log that is damaged at its end, its newest."""
    try:
        found = last_change(connection)
    except StoreError:  # `faults` tells of it
        return head_of(connection)
    return START if found is None else found[1]


def entries(connection: Connection) -> Iterator[CustodyEntry]:
    """The log, oldest first."""
    for seq, record in connection.execute(select(custody.c.seq, custody.c.record).order_by(custody.c.seq)):
        yield record_of(CustodyEntry, record, f"custody entry {seq}")


def entries_of(connection: Connection, subjects: Sequence[str]) -> list[CustodyEntry]:
    """The entries about these subjects, oldest first."""
    wanted = [key_of(subject) for subject in subjects]
    query = select(custody.c.seq, custody.c.record).where(custody.c.subject_id.in_(wanted)).order_by(custody.c.seq)
    return [record_of(CustodyEntry, record, f"custody entry {seq}") for seq, record in connection.execute(query)]


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
