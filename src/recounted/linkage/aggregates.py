"""Totals and the incidents that they cover: "120 killed in 72 hours" is tied to them, never merged with them.

Comes in: a scratch database with totals, and the incident of each claim by number. Goes out: incident -> totals.
Refuses: totals without a period or without an area, since nobody can say what they cover; the day on which a document
came out is no period.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pyarrow as pa

from recounted.linkage.comparisons.places import BARE_KM
from recounted.linkage.scratch import Scratch

# `_l` is the area of the total, `_r` the place of the incident: by country, province or district, distance or name.
_CONTAINS: Final = """
(country_l IS NULL OR country_r IS NULL OR country_l = country_r) AND CASE
WHEN precision_l = 'country' THEN coalesce(country_l, name_l) = country_r OR coalesce(country_l, name_l) = name_r
WHEN precision_r = 'country' THEN FALSE
ELSE name_r = name_l OR (name_l = admin1_r) IS TRUE OR (name_l = admin2_r) IS TRUE OR bare_km <= radius_km_l END
"""
_COLUMNS: Final = ("name", "precision", "lat", "lon", "radius_km", "country", "admin1", "admin2")
_COVERED: Final = f"""
WITH told AS (
  SELECT DISTINCT i.incident, c.day_start, c.day_end, h.spot
  FROM claims c JOIN incident_of i USING (n) JOIN claim_spots h USING (n) WHERE h.at = 0 AND c.day_start IS NOT NULL
), totalled AS (
  SELECT t.n, t.day_start, t.day_end, h.spot FROM totals t JOIN total_spots h USING (n) WHERE t.day_stated
), met AS (
  SELECT t.n, i.incident, t.spot AS area, i.spot AS place
  FROM totalled t JOIN told i ON i.day_start >= t.day_start AND i.day_end <= t.day_end
), sides AS (
  SELECT area, place, {", ".join(f"a.{name} AS {name}_l, b.{name} AS {name}_r" for name in _COLUMNS)}
  FROM (SELECT DISTINCT area, place FROM met) d JOIN spots a ON a.spot = d.area JOIN spots b ON b.spot = d.place
), within AS (SELECT area, place FROM (SELECT *, {BARE_KM} AS bare_km FROM sides) WHERE {_CONTAINS})
SELECT DISTINCT m.incident, m.n FROM met m JOIN within USING (area, place)
"""


def covering(scratch: Scratch, incident_of: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """For each incident that is covered, the ids of the claims whose total covers it, sorted."""
    if not scratch.total_ids:
        return {}
    names = {name: n for n, name in enumerate(dict.fromkeys(incident_of))}
    of = np.fromiter((names[name] for name in incident_of), dtype=np.int32, count=len(incident_of))
    scratch.create("incident_of", pa.schema([("n", pa.int32()), ("incident", pa.int32())]))
    scratch.insert("incident_of", [pa.table({"n": np.arange(len(of), dtype=np.int32), "incident": of})])
    held = scratch.db.execute(_COVERED).fetchnumpy()
    by_number = list(names)
    found: dict[str, list[str]] = {}
    for incident, total in zip(held["incident"].tolist(), held["n"].tolist(), strict=True):
        found.setdefault(by_number[incident], []).append(scratch.total_ids[total])
    return {incident: tuple(sorted(found[incident])) for incident in sorted(found)}
