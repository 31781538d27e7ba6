"""Parquet, in batches, each column by its type.

Comes in: a place, a standard, rows. Goes out: the file, and how many rows it has. Refuses: nothing; half a surrogate
pair, which UTF-8 cannot say, becomes the replacement character.
"""

import itertools
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow
from pyarrow import parquet

from recounted.release.datasets.standard import Column, Standard, Value

BATCH: Final = 10_000  # rows
_TYPES: Final = {
    "string": pyarrow.string(),
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
    "boolean": pyarrow.bool_(),
    "date": pyarrow.date32(),
}


def write(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]]) -> int:
    """The rows, with what each column holds in the metadata of its field."""
    schema = pyarrow.schema([_field(c) for c in standard.columns])
    found, number = iter(rows), 0
    with parquet.ParquetWriter(path, schema) as out:
        while batch := list(itertools.islice(found, BATCH)):
            columns = [[_cell(row.get(c.name), c) for row in batch] for c in standard.columns]
            arrays = [pyarrow.array(c, field.type) for c, field in zip(columns, schema, strict=True)]
            out.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            number += len(batch)
    return number


def _field(column: Column) -> Any:
    told = {"fidelity": column.fidelity, "from": column.derived, "cannot": column.cannot}
    return pyarrow.field(column.name, _TYPES[column.type], metadata={k: v for k, v in told.items() if v})


def _cell(value: Value, column: Column) -> Value | date:
    if column.type == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
