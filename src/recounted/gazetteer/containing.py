"""Containing: which province and district a place lies in, by polygons of units.

Comes in: the features of a GeoJSON, and rows in the user's columns. Goes out: units with their shapes; rows with the
units that they lie in, where they did not say. Refuses: nothing; a feature that is no polygon of a unit is none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recounted.gazetteer.formats import of_unit
from recounted.gazetteer.shapes import rings_of
from recounted.gazetteer.topology import Box, Ring, box, inside

_PARTS = frozenset({"settlement", "neighbourhood", "point", "area"})  # what lies in a district


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A province or a district with its shape."""

    admin1: str
    admin2: str
    rings: tuple[Ring, ...]
    box: Box

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a spot lies in it."""
        west, south, east, north = self.box
        return west <= lon <= east and south <= lat <= north and inside(lat, lon, self.rings)


def units_of(features: Iterable[Any]) -> tuple[Unit, ...]:
    """The provinces and districts among the features that are polygons."""
    made = []
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            continue
        rings = rings_of(feature.get("geometry"))
        found = of_unit({str(k).casefold(): "" if v is None else str(v).strip() for k, v in properties.items()})
        if not rings or isinstance(found, str) or found["name"] not in (found["admin1"], found["admin2"]):
            continue
        admin2 = found["admin2"] if found["precision"] == "district" else ""
        made.append(Unit(admin1=found["admin1"], admin2=admin2, rings=tuple(rings), box=box(rings)))
    return tuple(made)


def put_into(row: Mapping[str, str], units: Sequence[Unit]) -> Mapping[str, str]:
    """The row with its province and district, as far as it did not say them and a unit holds it."""
    precision = row.get("precision") or "settlement"
    if not units or precision in ("province", "country"):
        return row
    lat, lon = float(row["lat"]), float(row["lon"])
    around = [unit for unit in units if unit.holds(lat, lon)]
    told = {"admin1": next((unit.admin1 for unit in around if unit.admin1), "")}
    if precision in _PARTS:
        told["admin2"] = next((unit.admin2 for unit in around if unit.admin2), "")
    return {**row, **{column: name for column, name in told.items() if name and not row.get(column)}}
