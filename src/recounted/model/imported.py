"""ImportedRow: that a capture is a row of a dataset that others made, and which one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

KEY: Final = "imported_row"  # in the metadata of a statement and of its document


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRow:
    """A row by its identifier in the dataset; a row that came again in other words is the next revision of it, and only
    the last revision is read.
    """

    dataset: str
    row_id: str
    revision: int

    def told(self) -> dict[str, Any]:
        """As metadata."""
        return {KEY: {"dataset": self.dataset, "row_id": self.row_id, "revision": self.revision}}


def row_of(metadata: Mapping[str, Any]) -> ImportedRow | None:
    """The row that metadata tell of; None where they tell of none."""
    told = metadata.get(KEY)
    if not isinstance(told, Mapping):
        return None
    dataset, row_id, revision = (told.get(key) for key in ("dataset", "row_id", "revision"))
    if not isinstance(dataset, str) or not isinstance(row_id, str) or not isinstance(revision, int):
        return None
    return ImportedRow(dataset=dataset, row_id=row_id, revision=revision)
