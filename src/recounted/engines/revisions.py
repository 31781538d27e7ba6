"""Revisions of imported rows: which is the last, and which are read no more.

Comes in: captures of rows, and tombstones. Goes out: the last of each row, and whether one was replaced. Refuses: to
let a corrected revision come back where the last one was deleted or encrypted: its tombstone keeps its place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from recounted.archive import custody
from recounted.model.capture import Capture
from recounted.model.custody import CustodyEntry
from recounted.model.identity import capture_id
from recounted.model.imported import KEY, ImportedRow, row_of
from recounted.model.tombstone import Tombstone
from recounted.release.imports.account import READER
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.opened import PROGRAM
from recounted.store.readings import Content

SUPERSEDED: Final = "superseded"  # in the log: a row of a dataset came again in other words


@dataclass(frozen=True, slots=True)
class Last:
    """The last revision of a row that is held, and the number of the last there was; where that is a higher one, it was
    deleted or encrypted, and `capture` is read no more.
    """

    capture: Capture
    revision: int
    stands: bool


def name_of(row: ImportedRow) -> str:
    """The name of the statement that a revision is."""
    return f"{row.dataset}:{row.row_id}#{row.revision}"


def latest(captures: Iterable[Capture], gone: Iterable[Tombstone] = (), dataset: str | None = None) -> dict[str, Last]:
    """The last revision of each row, by its identifier; of all datasets by dataset and identifier."""
    found: dict[str, tuple[ImportedRow, Capture]] = {}
    for capture in captures:
        row = row_of(capture.statement.metadata)
        if row is None or (dataset is not None and row.dataset != dataset):
            continue
        key = row.row_id if dataset is not None else f"{row.dataset}:{row.row_id}"
        if key not in found or found[key][0].revision < row.revision:
            found[key] = (row, capture)
    digests = {t.capture_id: t.sha256 for t in gone}
    return {key: _last(row, capture, digests) for key, (row, capture) in found.items()}


def _last(row: ImportedRow, capture: Capture, gone: Mapping[str, str]) -> Last:
    """With the revisions after it that went: an id is made of a digest and a name, and a tombstone keeps both."""
    revision = row.revision
    while gone:
        after = name_of(ImportedRow(dataset=row.dataset, row_id=row.row_id, revision=revision + 1))
        if all(capture_id(digest, after) != name for name, digest in gone.items()):
            break
        revision += 1
    return Last(capture, revision, stands=revision == row.revision)


class Replaced:
    """Rows that came again in other words; the store is asked where a row is met that it did not have then."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._met: frozenset[str] = frozenset()
        self._last: frozenset[str] = frozenset()

    def __contains__(self, capture: Capture) -> bool:
        if row_of(capture.statement.metadata) is None:
            return False
        if capture.capture_id not in self._met:
            held = self._rows()
            self._met = frozenset(c.capture_id for c in held)
            self._last = self._standing(held)
        return capture.capture_id in self._met and capture.capture_id not in self._last

    def _rows(self) -> list[Capture]:
        return [c for c in self._store.captures(KEY) if row_of(c.statement.metadata) is not None]

    def _standing(self, held: Iterable[Capture]) -> frozenset[str]:
        return frozenset(
            last.capture.capture_id for last in latest(held, self._store.tombstones()).values() if last.stands
        )

    def settle(self) -> None:
        """Supersedes what a run read of a row while another process brought the row's next revision: this run, or one
        that was killed before it came to this.
        """
        held = self._rows()
        last = self._standing(held)
        old = {document_id_of(c): c for c in held if c.capture_id not in last}
        stale = [old[d.document_id] for d in self._store.documents_of(old)]
        if not stale:
            return
        run = self._store.begin("add", reader=READER)
        for capture in stale:
            self._store.save_outcome(superseding(capture, "by a later revision"), run=run)
        self._store.end(run, "finished")


def superseding(capture: Capture, note: str) -> Content:
    """A reading that holds nothing, with the reason in the log."""
    entry = CustodyEntry(
        act=SUPERSEDED, subject_id=capture.capture_id, subject_sha256=capture.sha256, by=PROGRAM, at=custody.now(),
        note=note,
    )  # fmt: skip
    return Content(capture_id=capture.capture_id, document_id=document_id_of(capture), document=None, custody=(entry,))
