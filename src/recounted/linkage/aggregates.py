"""Totals and the incidents that they cover: "120 killed in 72 hours" is tied to them, never merged with them.

Comes in: claims of scope aggregate, and the claims of each incident, as Features. Goes out: incident -> claims.
Refuses: totals without a period or without an area, since nobody can say what they cover.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from recounted.linkage.comparisons.places import kilometres
from recounted.linkage.features import Days, Features, Spot

Told = tuple[int, int, str, Spot]  # first day, last day, incident, place


def covering(totals: Sequence[Features], incidents: Mapping[str, Sequence[Features]]) -> dict[str, tuple[str, ...]]:
    """For each incident that is covered, the ids of the claims whose total covers it, sorted."""
    by_country: dict[str | None, list[Told]] = {}
    for incident_id, members in incidents.items():
        for told in _told(incident_id, members):
            by_country.setdefault(told[3].country, []).append(told)
    for listed in by_country.values():
        listed.sort(key=lambda t: (t[0], t[1], t[2]))
    found: dict[str, set[str]] = {}
    for total in totals:
        if total.days is None:
            continue
        for spot in total.spots:
            for incident_id in _within(total.days, spot, by_country):
                found.setdefault(incident_id, set()).add(total.claim.claim_id)
    return {incident: tuple(sorted(claims)) for incident, claims in sorted(found.items())}


def _told(incident_id: str, members: Sequence[Features]) -> set[Told]:
    return {(f.days.start, f.days.end, incident_id, s) for f in members if f.days for s in f.spots[:1]}


def _within(period: Days, area: Spot, by_country: Mapping[str | None, Sequence[Told]]) -> set[str]:
    countries = [None, area.country] if area.country else list(by_country)
    found: set[str] = set()
    for country in dict.fromkeys(countries):
        listed = by_country.get(country, ())
        first = bisect_left(listed, period.start, key=lambda t: t[0])
        last = bisect_right(listed, period.end, key=lambda t: t[0])
        found.update(i for _, end, i, spot in listed[first:last] if end <= period.end and contains(area, spot))
    return found


def contains(area: Spot, spot: Spot) -> bool:
    """Whether a place lies in an area: by country, by province or district, by distance, or by name."""
    if area.country and spot.country and area.country != spot.country:
        return False
    if area.precision == "country":
        return (area.country or area.name) in (spot.country, spot.name)
    if spot.precision == "country":
        return False
    if spot.name == area.name or area.name in (spot.admin1, spot.admin2):
        return True
    apart = kilometres(area, spot)
    return apart is not None and apart <= area.radius_km
