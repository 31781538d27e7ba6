"""GeoJSON (RFC 7946): a feature a row, a point where the row has one.

Comes in: a place, a standard, rows. Goes out: the file, and how many features it has. Refuses: to invent a point; a row
without one has no geometry (null), and the columns of the standard say how exact a point is.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from recounted.release.datasets.standard import Standard, Value


def write(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]]) -> int:
    """One collection of features, a line each."""
    number = 0
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        out.write('{"type": "FeatureCollection", "features": [')
        for number, row in enumerate(rows, 1):
            out.write("\n" if number == 1 else ",\n")
            out.write(json.dumps(_feature(row, standard), ensure_ascii=False))
        out.write("\n]}\n")
    return number


def _feature(row: Mapping[str, Value], standard: Standard) -> dict[str, object]:
    lat, lon = row.get("latitude"), row.get("longitude")
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": point, "properties": {name: row.get(name) for name in standard.names}}
