"""Rows of a dataset as files that programs of the field read. One format a file."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from recounted.release.datasets.standard import Standard, Value
from recounted.release.formats import as_csv, as_geojson, as_package, as_parquet, as_xlsx

Row = Mapping[str, Value]
Write = Callable[[Path, Standard, Iterable[Row]], int]
FORMATS: Final[Mapping[str, Write]] = {
    "csv": as_csv.write,
    "geojson": as_geojson.write,
    "geoparquet": as_parquet.write_geo,
    "hxl.csv": as_csv.write_tagged,
    "hxl.xlsx": as_xlsx.write_tagged,
    "parquet": as_parquet.write,
    "xlsx": as_xlsx.write,
    "zip": as_package.write,
}
