"""Where it happened: the place that most independent sources name or hold, the most exact of those in front.

Comes in: tellers of one incident. Goes out: a Place of one of them, or None. Refuses: to average coordinates.
"""

from collections.abc import Sequence

from recounted.model import sphere
from recounted.model.claim import Place
from recounted.reconciliation.voices import Teller
from recounted.text.fold import fold

PRECISIONS = ("point", "neighbourhood", "settlement", "district", "area", "province", "country")
SAME_KM = 2.0
DISTRICT_KM = 25.0  # an area within which the spot lies no farther off says more than the name of a district


def place(tellers: Sequence[Teller]) -> Place | None:
    """The place of the incident."""
    placed = [(t, t.claim.place) for t in tellers if t.claim.place is not None]
    told = [(t, p) for t, p in placed if t.claim.assertion not in ("denied", "disputed")] or placed
    if not told:
        return None
    return min(told, key=lambda entry: _order(entry[0], entry[1], told))[1]


def _order(teller: Teller, mine: Place, told: Sequence[tuple[Teller, Place]]) -> tuple[object, ...]:
    agree = [t for t, p in told if same(p, mine) or holds(p, mine)]
    alike = [t for t, p in told if same(p, mine)]
    return (
        -len({t.voice for t in agree}),
        -len({t.document.family_id for t in agree}),
        _coarseness(mine),
        -len({t.document.family_id for t in alike}),
        mine.lat is None,
        mine.country is None,
        mine.admin1 is None,
        fold(mine.name),
        teller.claim.claim_id,
    )


def _coarseness(mine: Place) -> float:
    """The order of precisions; an area ("east of Orsavale") is as exact as its radius."""
    if mine.precision == "area" and mine.radius_km is not None and mine.radius_km <= DISTRICT_KM:
        return PRECISIONS.index("district") - 0.5
    return PRECISIONS.index(mine.precision)


def same(a: Place, b: Place) -> bool:
    """Whether two places are one: the same entry, the same name in one country, or the same spot."""
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return True
    if a.country and b.country and a.country != b.country:
        return False
    if fold(a.name) == fold(b.name):
        return True
    apart = kilometres(a, b)
    return apart is not None and apart <= SAME_KM and a.precision == b.precision


def holds(wide: Place, fine: Place) -> bool:
    """Whether a country, province or district holds another place."""
    if _coarseness(wide) <= _coarseness(fine):
        return False
    if wide.precision == "country":
        return wide.country is not None and wide.country == fine.country
    units = [fold(u) for u in (fine.admin1, fine.admin2) if u]
    if wide.precision in ("province", "district") and units:
        return fold(wide.name) in units
    apart = kilometres(wide, fine)
    return apart is not None and wide.radius_km is not None and apart <= wide.radius_km


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance, or None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return sphere.kilometres(a.lat, a.lon, b.lat, b.lon)
