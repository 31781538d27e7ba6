"""Tombstones as they stand: which captures were deleted for safety, which are encrypted.

Comes in: a connection. Goes out: tombstones. Refuses: nothing. A tombstone is superseded where what it stands for was
decrypted, or deleted after it was encrypted.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from recounted.model.tombstone import Tombstone
from recounted.store.lines import record_of
from recounted.store.tables import captures, tombstones

_TOGETHER = 400  # values in one IN (...), below what any database refuses


def standing(connection: Connection) -> Iterator[Tombstone]:
    """Those that stand, oldest first."""
    query = select(tombstones.c.capture_id, tombstones.c.record).where(tombstones.c.superseded_in.is_(None))
    for capture_id, record in connection.execute(query.order_by(tombstones.c.tombstone_id)):
        yield record_of(Tombstone, record, f"tombstone of {capture_id}")


def every(connection: Connection) -> Iterator[tuple[str, Tombstone]]:
    """All that ever stood, oldest first, each with its line."""
    query = select(tombstones.c.capture_id, tombstones.c.record).order_by(tombstones.c.tombstone_id)
    for capture_id, record in connection.execute(query):
        yield record, record_of(Tombstone, record, f"tombstone of {capture_id}")


def by_digest(connection: Connection, digests: Iterable[str]) -> dict[str, Tombstone]:
    """Of the originals with these digests: the tombstone, where no capture holds the bytes any more."""
    wanted = sorted(set(digests))
    out: dict[str, Tombstone] = {}
    for start in range(0, len(wanted), _TOGETHER):
        some = wanted[start : start + _TOGETHER]
        query = select(tombstones.c.sha256, tombstones.c.record).where(
            tombstones.c.sha256.in_(some), tombstones.c.superseded_in.is_(None)
        )
        for sha256, record in connection.execute(query):
            out[sha256] = record_of(Tombstone, record, f"tombstone of {sha256}")
    live = select(captures.c.sha256).where(~gone())
    for start in range(0, len(wanted), _TOGETHER):
        for sha256 in connection.execute(
            live.where(captures.c.sha256.in_(wanted[start : start + _TOGETHER]))
        ).scalars():
            out.pop(sha256, None)
    return out


def gone() -> ColumnElement[bool]:
    """In a query over captures: those under a tombstone."""
    query: Any = select(tombstones.c.tombstone_id).where(
        tombstones.c.capture_id == captures.c.capture_id, tombstones.c.superseded_in.is_(None)
    )
    found: ColumnElement[bool] = query.exists()
    return found


def box(connection: Connection, capture_id: str) -> str | None:
    """The encrypted words of a capture that is encrypted; None where there are none."""
    query = select(tombstones.c.box).where(tombstones.c.capture_id == capture_id, tombstones.c.superseded_in.is_(None))
    found: str | None = connection.execute(query).scalar()
    return found
