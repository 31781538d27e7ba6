"""What the map to move about in is drawn of: the places that the filters choose, and borders, as GeoJSON.

Comes in: incidents. Goes out: features. Refuses: points: a place is the area within which it lies; and to give disputed
territory to anybody.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from recounted.drawing import mapping
from recounted.gazetteer.borders import ATTRIBUTION, multipolygon, open_borders
from recounted.model.incident import Incident
from recounted.review.explore_room import places_of


def features_of(incidents: Iterable[Incident]) -> Mapping[str, object]:
    """The same places as GeoJSON: areas within which they lie, never points."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "name": place.name,
                "country": place.country,
                "precision": place.precision,
                "radius_km": mapping.radius(place),
                "incidents": len(found),
                "incident_ids": [i.incident_id for i in found],
            },
            "geometry": {"type": "Polygon", "coordinates": [mapping.circle(place)]},
        }
        for place, found in places_of(incidents)
    ]
    return {"type": "FeatureCollection", "features": features}


@lru_cache(maxsize=1)
def borders() -> bytes:
    """The borders that the drawn map has, as GeoJSON; disputed territory is told apart and given to nobody."""
    features = [
        {
            "type": "Feature",
            "properties": {"kind": "disputed" if disputed else "country"},
            "geometry": {"type": "MultiPolygon", "coordinates": multipolygon(shape)},
        }
        for _, shape, disputed in open_borders().outlines()
    ]
    told = {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": features}
    return json.dumps(told, separators=(",", ":")).encode("ascii")
