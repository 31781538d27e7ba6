"""Tables of a project for notebooks and programs, held as Arrow.

Comes in: columns with their types, rows. Goes out: a Frame, which becomes a table of pandas, Polars or Arrow and shows
itself. Refuses: to pass a text on as markup.
"""

import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import pyarrow

from recounted.engines.results import table_html
from recounted.errors import ArgumentError

SHOWN: Final = 20  # rows that a notebook shows
TYPES: Final = {
    "string": pyarrow.string(),
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
    "boolean": pyarrow.bool_(),
}
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True, repr=False)
class Frame:
    """A table: `name` says what a row is."""

    name: str
    arrow: pyarrow.Table

    @classmethod
    def of(cls, name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Cell]]) -> Self:
        """A table of rows; each column is a name and a type of TYPES."""
        schema = pyarrow.schema([(column, TYPES[kind]) for column, kind in columns])
        cells = list(zip(*rows, strict=True)) or [()] * len(columns)
        arrays = [pyarrow.array([_whole(c) for c in column], f.type) for column, f in zip(cells, schema, strict=True)]
        return cls(name, pyarrow.Table.from_arrays(arrays, schema=schema))

    def to_arrow(self) -> pyarrow.Table:
        """The table as it is held."""
        return self.arrow

    def to_pandas(self) -> Any:
        """A DataFrame of pandas; unknown numbers stay unknown (nullable types). ArgumentError without pandas."""
        pandas = _library("pandas")
        kinds = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}
        return self.arrow.to_pandas(types_mapper=kinds.get)

    def to_polars(self) -> Any:
        """A DataFrame of Polars. ArgumentError without Polars."""
        return _library("polars").from_arrow(self.arrow)

    def __len__(self) -> int:
        """How many rows."""
        return int(self.arrow.num_rows)

    def __repr__(self) -> str:
        """How much it holds."""
        return f"<{self.name}: {len(self):,} rows, {self.arrow.num_columns} columns>"

    def _repr_html_(self) -> str:
        rows = self.arrow.slice(0, SHOWN).to_pylist()
        heads = self.arrow.column_names
        cells = [["" if row[h] is None else str(row[h]) for h in heads] for row in rows]
        more = f"<p>{len(self) - SHOWN:,} more rows</p>" if len(self) > SHOWN else ""
        return f"<div>{table_html(heads, cells)}{more}</div>"


def _whole(cell: Cell) -> Cell:
    """A text that UTF-8 can say."""
    return cell.encode("utf-8", "replace").decode("utf-8") if isinstance(cell, str) else cell


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ArgumentError(f"{name} is not installed: `pip install {name}`, or use .to_arrow()") from error
