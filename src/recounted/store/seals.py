"""Seals and their time-stamps.

Comes in: a connection. Goes out: a new seal over all that is held; the seals with their time-stamps; proofs.
Refuses: a time-stamp of a seal that is not held (StoreError).
"""

import hashlib
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, func, insert, select

from recounted.errors import StoreError
from recounted.model import merkle
from recounted.model.custody import CustodyEntry
from recounted.model.seal import Proof, Seal, Timestamp
from recounted.store import chain, tombstones
from recounted.store.lines import line_of, record_of, sha256_of
from recounted.store.tables import captures, custody, project, seals, timestamps

_CHANGES_NOTHING: Final = chain.LOOKING | {"sealed", "stamped"}


def make(connection: Connection, *, by: str, at: str) -> Seal:
    """A seal over everything held now, with its entry in the custody log; the newest one where nothing was added
    since.
    """
    newest = _newest(connection)
    if newest is not None and _only_sealed_since(connection, newest):
        return newest
    name, made_at = connection.execute(select(project.c.name, project.c.created_at)).one()
    leaves = list(_leaves(connection, None))
    seal = Seal(
        project=f"{name}, made {made_at}",
        entries=connection.execute(select(func.count()).select_from(custody)).scalar_one(),
        head=chain.head_of(connection),
        captures=len(leaves),
        merkle_root=merkle.root(digest for _, digest in leaves),
        at=at,
    )
    line = line_of(seal)
    connection.execute(insert(seals).values(seal_sha256=digest_of(seal), entries=seal.entries, record=line))
    entry = CustodyEntry(act="sealed", subject_id=seal.head, subject_sha256=digest_of(seal), by=by, at=at)
    chain.append(connection, [entry])
    return seal


def digest_of(seal: Seal) -> str:
    """SHA-256 of the seal's line of JSON, as `bytes_of` gives it."""
    return hashlib.sha256(bytes_of(seal)).hexdigest()


def bytes_of(seal: Seal) -> bytes:
    """What a time-stamp covers: the seal's line of JSON in UTF-8, without a line end."""
    return line_of(seal).encode("utf-8")


def add_timestamp(connection: Connection, timestamp: Timestamp, *, by: str, at: str) -> None:
    """Keeps a token, with its entry in the custody log."""
    held = select(seals.c.seq).where(seals.c.seal_sha256 == timestamp.seal_sha256)
    if connection.execute(held).first() is None:
        raise StoreError(f"no seal {timestamp.seal_sha256} is held, so that nothing can be stamped")
    line = line_of(timestamp)
    connection.execute(
        insert(timestamps).values(seal_sha256=timestamp.seal_sha256, authority=timestamp.authority, record=line)
    )
    entry = CustodyEntry(
        act="stamped",
        subject_id=timestamp.seal_sha256,
        subject_sha256=sha256_of(line),
        by=by,
        at=at,
        note=timestamp.authority,
    )
    chain.append(connection, [entry])


def every(connection: Connection) -> Iterator[tuple[Seal, tuple[Timestamp, ...]]]:
    """All seals, oldest first, each with its time-stamps."""
    for digest, record in connection.execute(select(seals.c.seal_sha256, seals.c.record).order_by(seals.c.seq)):
        yield record_of(Seal, record, f"seal {digest}"), _timestamps(connection, digest)


def pending(connection: Connection, authority: str) -> list[Seal]:
    """Seals that this authority has not stamped, oldest first."""
    stamped = (
        select(timestamps.c.seq)
        .where(timestamps.c.seal_sha256 == seals.c.seal_sha256, timestamps.c.authority == authority)
        .exists()
    )
    rows = connection.execute(select(seals.c.seal_sha256, seals.c.record).where(~stamped).order_by(seals.c.seq))
    return [record_of(Seal, record, f"seal {digest}") for digest, record in rows]


def proof(connection: Connection, capture_id: str) -> Proof | None:
    """That a capture was held when the oldest seal over it was made; None where no seal covers it yet.

    Raises StoreError where no capture has this id.
    """
    index = _index(connection, capture_id)
    for seal, stamps in every(connection):
        if seal.captures > index:
            leaves = list(_leaves(connection, seal.captures))
            (sha256, record_sha256), _ = leaves[index]
            return Proof(
                capture_id=capture_id,
                sha256=sha256,
                record_sha256=record_sha256,
                path=merkle.path([digest for _, digest in leaves], index),
                seal=seal,
                timestamps=stamps,
            )
    return None


def faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """Each seal that does not fit what is held, with what is wrong."""
    heads = {0: chain.START}
    rows = connection.execute(select(custody.c.entry_sha256).order_by(custody.c.seq)).scalars()
    heads |= dict(enumerate(rows, start=1))
    leaves = [digest for _, digest in _leaves(connection, None)]
    for digest, record in connection.execute(select(seals.c.seal_sha256, seals.c.record).order_by(seals.c.seq)):
        try:
            seal = record_of(Seal, record, f"seal {digest}")
        except StoreError as error:
            yield digest, str(error)
            continue
        if digest_of(seal) != digest:
            yield digest, "its words were changed: they do not have its digest"
        elif heads.get(seal.entries) != seal.head:
            yield digest, f"the custody log is not the one that was sealed: entry {seal.entries:,} differs or is gone"
        elif len(leaves) < seal.captures or merkle.root(leaves[: seal.captures]) != seal.merkle_root:
            yield digest, f"the first {seal.captures:,} captures are not those that were sealed"


def _index(connection: Connection, capture_id: str) -> int:
    seq = connection.execute(select(captures.c.seq).where(captures.c.capture_id == capture_id)).scalar()
    if seq is None:
        raise StoreError(f"no capture {capture_id} is held")
    before = select(func.count()).select_from(captures).where(captures.c.seq < seq)
    return int(connection.execute(before).scalar_one())


def _leaves(connection: Connection, count: int | None) -> Iterator[tuple[tuple[str, str], bytes]]:
    """Digests of bytes and record, and the leaf, of each capture in the order in which they were added."""
    gone = {t.capture_id: t.record_sha256 for t in tombstones.standing(connection)}
    query = select(captures.c.capture_id, captures.c.sha256, captures.c.record).order_by(captures.c.seq).limit(count)
    for capture_id, sha256, record in connection.execute(query):
        digest = gone.get(capture_id) or sha256_of(record)
        yield (sha256, digest), merkle.leaf(capture_id, sha256, digest)


def _timestamps(connection: Connection, digest: str) -> tuple[Timestamp, ...]:
    query = select(timestamps.c.record).where(timestamps.c.seal_sha256 == digest).order_by(timestamps.c.seq)
    return tuple(record_of(Timestamp, r, f"time-stamp of {digest}") for r in connection.execute(query).scalars())


def _newest(connection: Connection) -> Seal | None:
    record = connection.execute(select(seals.c.record).order_by(seals.c.seq.desc()).limit(1)).scalar()
    return None if record is None else record_of(Seal, record, "the newest seal")


def _only_sealed_since(connection: Connection, seal: Seal) -> bool:
    """Whether the log holds nothing newer than the seal but seals, time-stamps, and that somebody looked."""
    rows = connection.execute(select(custody.c.record).order_by(custody.c.seq).offset(seal.entries)).scalars()
    return all(record_of(CustodyEntry, r, "custody entry").act in _CHANGES_NOTHING for r in rows)
