"""A total as lines of CSV, the same from the command and from the pages.

Comes in: a Total. Goes out: bytes, line by line. Refuses: to write a sum without the ids of the incidents in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Final

from recounted.model.total import AggregateBeside, LeftOut, Total, TotalLine
from recounted.release.evidence.cells import Cell, table

COLUMNS: Final = (
    "row", "type", "low", "best", "high", "high_at_least", "incidents", "open_high", "fair_or_better", "fair_low",
    "fair_high", "incident_ids", "divided_by", "divided_ids", "by", "stated", "claim_id", "start", "end",
    "place", "reason",
)  # fmt: skip


def csv_lines(found: Total) -> Iterator[bytes]:
    """The head; then lines (`line`), their sums (`all`), aggregates (`beside`) and what was left out (`left_out`)."""
    names = (*(f"by_{name}" for name in found.by), *COLUMNS)
    yield from table(names, ([row.get(name) for name in names] for row in _rows(found)))


def _rows(found: Total) -> Iterator[Mapping[str, Cell]]:
    for name, lines in (("line", found.lines), ("all", found.whole)):
        for line in lines:
            keys = {f"by_{k}": value for k, value in zip(found.by, line.key, strict=False)}
            yield {**keys, "row": name, **_flat(line)}
    for told in found.aggregates:
        number = len(told.covers) if told.covers_known else None
        yield {"row": "beside", **_flat(told), "incident_ids": " ".join(told.covers), "incidents": number}
    for left in found.left_out:
        yield {"row": "left_out", **_flat(left)}


def _flat(record: TotalLine | AggregateBeside | LeftOut) -> dict[str, Cell]:
    """The fields of a record as cells; lists of ids as words."""
    values = {f.name: getattr(record, f.name) for f in fields(record)}
    cells = {name: " ".join(v) if isinstance(v, tuple) else v for name, v in values.items() if name != "key"}
    if "incident_ids" in values:
        cells["incidents"] = len(values["incident_ids"])
    return cells
