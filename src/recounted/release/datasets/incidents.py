"""Rows of our own: incidents flat, a row each, with nothing translated; columns in data/incidents.toml.

Comes in: what is told of an incident. Goes out: its row. Refuses: nothing, every incident has one.
"""

from collections.abc import Iterator
from typing import Final

from recounted.model.claim import Count
from recounted.model.tally import Tally
from recounted.release.datasets.standard import Value
from recounted.release.datasets.told import Told, articles, joined

NAME: Final = "incidents"
_NOTHING: Final = Count()


def rows(told: Told) -> Iterator[dict[str, Value]]:
    """The row of an incident."""
    incident, days, place = told.incident, told.days(), told.incident.place
    where = told.country(place.country) if place else None
    yield {
        "incident_id": incident.incident_id,
        "date_start": days[0] if days else None,
        "date_end": days[1] if days else None,
        "date_precision": incident.occurred.precision,
        "date_basis": incident.occurred.basis,
        "country": told.country_name(),
        "country_code": where.iso3 if where else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "place": place.name if place else None,
        "place_stated": place.stated if place else None,
        "place_precision": place.precision if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        **_counts("killed", told.tally("killed")),
        **_counts("injured", told.tally("injured")),
        "alleged_perpetrators": joined([p.name for p in told.blamed()]),
        "opponents": joined([p.name for p in told.opposed()]),
        "weapon": incident.weapon.code if incident.weapon else None,
        "targets": joined(tuple(dict.fromkeys(t.code for t in incident.targets))),
        "grading": incident.grading,
        "grading_basis": incident.grading_basis,
        "graded_by": incident.graded_by,
        "strike_status": incident.strike_status,
        "independent_sources": incident.independent_sources,
        "counter_accounts": len(incident.counter_accounts),
        "documents": len(told.documents),
        "sources": joined(articles(told.documents)),
        "claim_ids": joined(incident.claim_ids),
    }


def _counts(name: str, tally: Tally | None) -> dict[str, Value]:
    groups = tally.groups if tally else {}
    return {
        f"{name}_low": tally.low if tally else None,
        f"{name}_best": tally.best if tally else None,
        f"{name}_high": tally.high if tally else None,
        f"{name}_stated": tally.stated if tally else None,
        f"{name}_rule": f"{tally.chosen_rule}: {tally.rule}" if tally else None,
        f"{name}_children_low": groups.get("children", _NOTHING).low,
        f"{name}_children_high": groups.get("children", _NOTHING).high,
        f"{name}_women_low": groups.get("women", _NOTHING).low,
        f"{name}_women_high": groups.get("women", _NOTHING).high,
        f"{name}_civilians_low": (tally.civilians or _NOTHING).low if tally else None,
        f"{name}_civilians_high": (tally.civilians or _NOTHING).high if tally else None,
        f"{name}_dissent": len(tally.dissent) if tally else None,
    }
