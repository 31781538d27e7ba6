"""Intake: a batch of captures becomes rows, in one transaction, once their bytes are on disk.

Comes in: captures with their custody entries, and what became of their bytes. Goes out: what came of each.
Refuses (as a Failure, the rest is still taken in): a document id that no row can have, one that other bytes
already carry, bytes without their digest. A capture that is held already is a no-op that says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Table, insert, select

from recounted.errors import CaptureError, ModelError, RecountedError
from recounted.model.capture import Capture
from recounted.model.custody import CustodyEntry
from recounted.model.failure import Failure
from recounted.model.restriction import WITHHELD
from recounted.model.tombstone import Tombstone
from recounted.store import chain, failed, tombstones
from recounted.store.captures import document_id_of
from recounted.store.lines import line_of, plain_id, sha256_of
from recounted.store.rows import in_batches
from recounted.store.tables import captures, originals

Added = Literal["added", "known", "restored"]
State = Literal["new", "held"] | RecountedError
Kept = bool | RecountedError  # whether the bytes had to be written, or why they could not be
Taken = tuple[Capture, bytes | Path, Sequence[CustodyEntry]]  # an archive may be too large for memory
_TOGETHER = 400  # values in one IN (...), below what any database refuses


@dataclass(slots=True)
class Held:
    """What the project holds of a batch: captures by id, and the digest behind each document id."""

    captures: set[str] = field(default_factory=set)
    documents: dict[str, str] = field(default_factory=dict)
    gone: dict[str, Tombstone] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, batch: Sequence[Capture], *, again: bool = False) -> "Held":
        """Asked for the whole batch at once; one question a capture would cost more than all the rest. `again`: bytes
        that were deleted may come back.
        """
        held = cls()
        found = tombstones.by_digest(connection, (c.sha256 for c in batch))
        held.gone = {key: t for key, t in found.items() if not (again and t.kind == "deleted")}
        columns = (captures.c.capture_id, captures.c.document_id, captures.c.sha256)
        wanted = {
            captures.c.capture_id: sorted({c.capture_id for c in batch}),
            captures.c.document_id: sorted({key for c in batch if isinstance(key := _key(c), str)}),
        }
        for column, values in wanted.items():
            for some in _pieces(values):
                for row in connection.execute(select(*columns).where(column.in_(some))):
                    held.captures.add(row.capture_id)
                    held.documents[row.document_id] = row.sha256
        return held

    def state_of(self, capture: Capture) -> State:
        """Whether the capture is held or new; an error where its document id cannot be, or is others'."""
        key = _key(capture)
        if isinstance(key, RecountedError):
            return key
        if capture.sha256 in self.gone:
            return GoneError(_gone(self.gone[capture.sha256]))
        if capture.capture_id in self.captures:
            return "held"
        if key in self.documents:
            return CaptureError(
                f"document id {key!r} is held already, for other bytes (SHA-256 {self.documents[key]}); "
                "what is kept is never replaced: give the new text an id of its own"
            )
        return "new"

    def add(self, capture: Capture) -> None:
        """The next capture of the batch finds this one held."""
        self.captures.add(capture.capture_id)
        self.documents[document_id_of(capture)] = capture.sha256


def _plain(capture_id: str) -> str | None:
    """The id where it can be one."""
    try:
        return plain_id(capture_id, "the capture id")
    except ModelError:
        return None


def _key(capture: Capture) -> str | RecountedError:
    try:
        plain_id(capture.capture_id, "the capture id")
        return document_id_of(capture)
    except ModelError as error:
        return error


def _gone(tombstone: Tombstone) -> str:
    if tombstone.kind == "encrypted":
        return "these bytes are held already, restricted and encrypted; they are not kept again in clear"
    return (
        f"these bytes were deleted for safety by {tombstone.by} on {tombstone.at[:10]} ({tombstone.why}); "
        "nothing was kept. If they are to come back all the same: `recounted add --again`"
    )


class GoneError(CaptureError):
    """The bytes were deleted for safety, or are encrypted. Told, and kept nowhere: a path may name somebody."""


@dataclass(slots=True, kw_only=True)
class _Rows:
    """What a batch adds to the log and to the tables."""

    run_id: int
    by: str
    at: str
    originals: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    captures: list[Mapping[str, Any]] = field(default_factory=list)
    custody: list[CustodyEntry] = field(default_factory=list)

    def add(self, capture: Capture, custody: Sequence[CustodyEntry]) -> None:
        line = line_of(capture)
        self.originals[capture.sha256] = {
            "sha256": capture.sha256,
            "size": capture.size,
            "kept_at": self.at,
        }
        self.captures.append(
            {
                "capture_id": capture.capture_id,
                "document_id": document_id_of(capture),
                "sha256": capture.sha256,
                "added_at": self.at,
                "run_id": self.run_id,
                "record": line,
            }
        )
        self.custody.extend(custody)
        self.log("kept", capture, sha256_of(line), note=capture.sha256)

    def bar(self, gone: Tombstone) -> None:
        """Bytes that are under a tombstone came again: told of the capture that they were, without the new path."""
        told = {"subject_id": gone.capture_id, "subject_sha256": gone.sha256, "note": gone.kind}
        self.custody.append(CustodyEntry(act=chain.BARRED, by=self.by, at=self.at, **told))

    def log(self, act: str, capture: Capture, sha256: str, *, note: str = "") -> None:
        subject = {"subject_id": capture.capture_id, "subject_sha256": sha256}
        self.custody.append(CustodyEntry(act=act, by=self.by, at=self.at, note=note, **subject))


def add(
    connection: Connection,
    batch: Sequence[tuple[Taken, Kept]],
    *,
    run_id: int,
    by: str,
    at: str,
    again: bool = False,
) -> list[Added | Failure]:
    """Adds the rows of a batch; the log gets the digest of what was told of each capture."""
    held = Held.of(connection, [capture for (capture, _, _), _ in batch], again=again)
    rows = _Rows(run_id=run_id, by=by, at=at)
    results: list[Added | Failure] = []
    new: set[str] = set()
    failed.settle(connection, {capture.statement.path for (capture, _, _), _ in batch}, run_id=run_id)
    for (capture, _, custody), kept in batch:
        state = kept if isinstance(kept, RecountedError) else held.state_of(capture)
        if isinstance(state, RecountedError):
            failure = _refused(capture, state)
            if isinstance(state, GoneError):
                rows.bar(held.gone[capture.sha256])
            else:
                logs = failed.Logs(by=by, at=at)
                rows.custody.extend(
                    failed.add(connection, failure, logs, run_id=run_id, capture_id=_plain(capture.capture_id))
                )
            results.append(failure)
        elif state == "new":
            rows.add(capture, custody)
            held.add(capture)
            new.add(capture.capture_id)
            results.append("added")
        elif kept is True and capture.capture_id not in new:
            rows.log("restored", capture, capture.sha256)
            results.append("restored")
        else:
            results.append("known")
    _insert(connection, rows)
    return results


def _insert(connection: Connection, rows: _Rows) -> None:
    there: set[str] = set()
    for some in _pieces(sorted(rows.originals)):
        there.update(connection.execute(select(originals.c.sha256).where(originals.c.sha256.in_(some))).scalars())
    new = [row for sha256, row in rows.originals.items() if sha256 not in there]
    tables: tuple[tuple[Table, list[Mapping[str, Any]]], ...] = ((originals, new), (captures, rows.captures))
    for table, values in tables:
        in_batches(connection, insert(table), values)
    chain.append(connection, rows.custody)


def _refused(capture: Capture, error: RecountedError) -> Failure:
    """Why a capture was not kept, under the path and line that it came from."""
    line = capture.statement.metadata.get("line")
    where = capture.statement.path if line is None else f"{capture.statement.path}:{line}"
    told = WITHHELD if capture.statement.restricted else error  # which may quote the id that the input gave
    return Failure(document_id=where, stage="store", error=type(error).__name__, message=f"{where}: {told}")


def _pieces(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _TOGETHER):
        yield values[start : start + _TOGETHER]
