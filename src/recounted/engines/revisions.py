"""Revisions of imported rows: which is the last, and which are read no more.

Comes in: captures of rows. Goes out: the last of each row, and whether one was replaced. Refuses: nothing.
"""

from collections.abc import Iterable
from typing import Final

from recounted.archive import custody
from recounted.model.capture import Capture
from recounted.model.custody import CustodyEntry
from recounted.model.imported import row_of
from recounted.release.imports.account import READER
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.opened import PROGRAM
from recounted.store.readings import Content

SUPERSEDED: Final = "superseded"  # in the log: a row of a dataset came again in other words


def latest(captures: Iterable[Capture], dataset: str | None = None) -> dict[str, Capture]:
    """The last revision of each row, by its identifier; of all datasets by dataset and identifier."""
    found: dict[str, tuple[int, Capture]] = {}
    for capture in captures:
        row = row_of(capture.statement.metadata)
        if row is None or (dataset is not None and row.dataset != dataset):
            continue
        key = row.row_id if dataset is not None else f"{row.dataset}:{row.row_id}"
        if key not in found or found[key][0] < row.revision:
            found[key] = (row.revision, capture)
    return {key: capture for key, (_, capture) in found.items()}


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
            self._last = frozenset(c.capture_id for c in latest(held).values())
        return capture.capture_id in self._met and capture.capture_id not in self._last

    def _rows(self) -> list[Capture]:
        return [c for c in self._store.captures() if row_of(c.statement.metadata) is not None]

    def settle(self) -> None:
        """Supersedes what this run read of a row while another process brought the row's next revision."""
        if not self._met:
            return
        held = self._rows()
        last = {c.capture_id for c in latest(held).values()}
        stale = [c for c in held if c.capture_id not in last and self._store.document(document_id_of(c)) is not None]
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
