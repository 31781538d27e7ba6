"""Parquet, in batches, each column by its type; and GeoParquet 1.1, with the point of each row as WKB beside.

Comes in: a place, a standard, rows. Goes out: the file, and how many rows it has. Refuses: to invent a point: a row
without one has no geometry. Half a surrogate pair, which UTF-8 cannot say, becomes the replacement character.
"""

import itertools
import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow
from pyarrow import parquet

from recounted.release.datasets.standard import Column, Standard, Value

BATCH: Final = 10_000  # rows
GEO_VERSION: Final = "1.1.0"
GEOMETRY: Final = "geometry"
WKB_POINT: Final = 1
_TYPES: Final = {
    "string": pyarrow.string(),
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
    "boolean": pyarrow.bool_(),
    "date": pyarrow.date32(),
}


def write(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]]) -> int:
    """The rows, with what each column holds in the metadata of its field."""
    return _write(path, standard, rows, None)


def write_geo(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]]) -> int:
    """The same with the points of the rows, and what GeoParquet wants to be told of them."""
    return _write(path, standard, rows, _Points())


@dataclass(slots=True)
class _Points:
    """The points met so far: their bounds, west, south, east, north."""

    bounds: tuple[float, float, float, float] | None = None

    def of(self, row: Mapping[str, Value]) -> bytes | None:
        """A row's point as WKB, little endian; None where it has none."""
        lat, lon = row.get("latitude"), row.get("longitude")
        if not isinstance(lat, (int, float)) or not isinstance(lon, (int, float)):
            return None
        west, south, east, north = self.bounds or (lon, lat, lon, lat)
        self.bounds = (min(west, lon), min(south, lat), max(east, lon), max(north, lat))
        return struct.pack("<BIdd", 1, WKB_POINT, lon, lat)

    def told(self) -> dict[str, str]:
        """The metadata: no `crs`, which stands for longitude and latitude (OGC:CRS84)."""
        column = {"encoding": "WKB", "geometry_types": ["Point"] if self.bounds else []}
        bounds = {"bbox": list(self.bounds)} if self.bounds else {}
        told = {"version": GEO_VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column | bounds}}
        return {"geo": json.dumps(told)}


def _write(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]], points: _Points | None) -> int:
    beside = [pyarrow.field(GEOMETRY, pyarrow.binary())] if points is not None else []
    schema = pyarrow.schema([*(_field(c) for c in standard.columns), *beside])
    found, number = iter(rows), 0
    with parquet.ParquetWriter(path, schema) as out:
        while batch := list(itertools.islice(found, BATCH)):
            columns: list[list[Any]] = [[_cell(row.get(c.name), c) for row in batch] for c in standard.columns]
            if points is not None:
                columns.append([points.of(row) for row in batch])
            arrays = [pyarrow.array(c, field.type) for c, field in zip(columns, schema, strict=True)]
            out.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            number += len(batch)
        if points is not None:
            out.add_key_value_metadata(points.told())
    return number


def _field(column: Column) -> Any:
    told = {"fidelity": column.fidelity, "from": column.derived, "cannot": column.cannot}
    return pyarrow.field(column.name, _TYPES[column.type], metadata={k: v for k, v in told.items() if v})


def _cell(value: Value, column: Column) -> Value | date:
    if column.type == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
