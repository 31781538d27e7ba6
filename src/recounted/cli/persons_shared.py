"""Incidents whose sources name the same persons: a list of names held against counts that others give.

Comes in: incidents. Goes out: each set of incidents that share persons, the figure of each beside those named in it and
those whom they share, as JSON or lines for reading. Refuses: to join anything. That two incidents share a person may
mean that they are one, that one is a list of several, or that two persons bear one name: a person decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from recounted.cli.show_terminal import figure
from recounted.model.incident import Incident
from recounted.model.named import Named
from recounted.model.tally import Tally

COUNTED: Final = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Shared:
    """Incidents, by id, and the persons of whom all of them and no others tell."""

    incidents: tuple[Incident, ...]
    persons: tuple[Named, ...]


def shared(incidents: Iterable[Incident]) -> list[Shared]:
    """The most persons first."""
    held: dict[str, dict[str, tuple[Incident, Named]]] = {}
    for incident in incidents:
        for person in incident.named:
            held.setdefault(person.person_id, {})[incident.incident_id] = (incident, person)
    together: dict[tuple[str, ...], Shared] = {}
    for told in (held[name] for name in sorted(held)):
        if len(told) < 2:
            continue
        ids = tuple(sorted(told))
        fullest = max((person for _, person in told.values()), key=lambda p: (len(p.namings), p.name))
        before = together.get(ids)
        persons = (*before.persons, fullest) if before else (fullest,)
        together[ids] = Shared(tuple(told[i][0] for i in ids), persons)
    return sorted(together.values(), key=lambda s: (-len(s.persons), [i.incident_id for i in s.incidents]))


def record(found: Shared) -> dict[str, Any]:
    """As JSON."""
    return {
        "persons": [{"person_id": p.person_id, "name": p.name} for p in found.persons],
        "incidents": [
            {
                "incident_id": i.incident_id,
                "start": i.occurred.start,
                "place": i.place.name if i.place else None,
                "harm": [
                    {"type": t.type, "low": t.low, "best": t.best, "high": t.high, "named": t.named}
                    for t in i.harm
                    if t.type in COUNTED
                ],
            }
            for i in found.incidents
        ],
    }


def lines(found: Shared) -> Iterator[str]:
    """For reading."""
    yield f"{', '.join(p.name for p in found.persons)}: told of in {len(found.incidents)} incidents"
    for incident in found.incidents:
        where = incident.place.name if incident.place else "place not known"
        counts = ", ".join(_counted(t) for t in incident.harm if t.type in COUNTED) or "nobody counted"
        yield f"  {incident.incident_id}  {incident.occurred.start or 'day not known'}, {where}: {counts}"


def _counted(tally: Tally) -> str:
    return f"{figure(tally.low, tally.best, tally.high)} {tally.type}, {tally.named} of them named"
