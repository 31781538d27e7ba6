"""Rows of UCDP's Georeferenced Event Dataset; what each column holds stands in data/ucdp_ged.toml.

Comes in: what is told of an incident. Goes out: its row, or why it has none, in a word. Refuses: incidents in which
nobody was killed, without a day or a country; an organised actor where nobody names one.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from recounted.model.claim import Place
from recounted.model.tally import Tally
from recounted.release.datasets.countries import Country
from recounted.release.datasets.standard import Value
from recounted.release.datasets.told import Party, Told, articles, best_of, is_near, joined, no_country

NAME: Final = "ucdp_ged"
ONE_SIDED, STATE_BASED, NON_STATE = 3, 1, 2
CIVILIANS: Final = "Civilians"
_PLACES: Final = {"point": 1, "neighbourhood": 1, "settlement": 1, "district": 3, "province": 4, "country": 6}
_LONGEST: Final = ((1, 1), (6, 2), (7, 3), (31, 4))  # days in a span, date_prec
_CELLS_A_ROW: Final = 720  # PRIO-GRID: half degrees, from the south-west corner


def rows(told: Told) -> Iterator[dict[str, Value]] | str:
    """The row of an incident, or the reason for which it has none."""
    killed, days, place = told.tally("killed"), told.days(), told.incident.place
    if killed is None:
        return "nobody_killed"
    if best_of(killed) is None:
        return "no_figure"
    if not best_of(killed) and not killed.high:
        return "nobody_killed"
    if days is None:
        return "no_day"
    if place is None or (where := told.country(place.country)) is None:
        return no_country(place)
    return iter([_row(told, killed, days, place, where)])


def _row(told: Told, killed: Tally, days: tuple[str, str], place: Place, where: Country) -> dict[str, Value]:
    violence, one, other = sides(told, killed)
    return {
        "relid": told.incident.incident_id,
        "year": int(days[0][:4]),
        "code_status": "Clear" if told.incident.graded_by else "Check",
        "type_of_violence": violence,
        "dyad_name": f"{_names(one)} - {_names(other)}" if one and other else None,
        "side_a": _names(one),
        "side_b": _names(other),
        **_sources(told),
        **_place(place, where),
        "event_clarity": 2 if any(c.attacks for c in told.claims) else 1,
        "date_prec": date_precision(told, days),
        "date_start": days[0],
        "date_end": days[1],
        **_deaths(killed, one, other),
        "gwnoa": _state_number(told, one),
        "gwnob": _state_number(told, other),
    }


def sides(told: Told, killed: Tally) -> tuple[int | None, tuple[Party, ...], tuple[Party, ...]]:
    """The type of violence, and its two sides: who is blamed, and whom they fought or harmed."""
    one, other = told.blamed(), told.opposed()
    if not other:
        harmed = killed.status == "civilian" or any(t.code == "civilians" for t in told.incident.targets)
        return (ONE_SIDED, one, (Party(CIVILIANS),)) if harmed else (None, one, ())
    if any(p.is_state for p in other) and not any(p.is_state for p in one):
        one, other = other, one
    state = any(p.is_state for p in (*one, *other))
    known = all(p.actor is not None for p in (*one, *other)) and bool(one)
    return (STATE_BASED if state else NON_STATE if known else None), one, other


def _names(parties: Sequence[Party]) -> str | None:
    return joined([p.name for p in parties])


def _state_number(told: Told, parties: Sequence[Party]) -> int | None:
    """Of the state whose forces are a side; None where they are no state's, or of several."""
    numbers = {
        found.gw
        for p in parties
        if p.is_state and p.actor is not None and (found := told.country(p.actor.country)) is not None
    }
    return numbers.pop() if len(numbers) == 1 else None


def _sources(told: Told) -> dict[str, Value]:
    return {
        "number_of_sources": told.incident.independent_sources,
        "source_article": joined(articles(told.documents)),
        "source_office": joined(told.publishers()),
        "source_date": joined(told.published()),
        "source_headline": joined(tuple(d.title for d in told.documents if d.title)),
        "source_original": joined(told.roots()),
    }


def _place(place: Place, where: Country) -> dict[str, Value]:
    known = place.lat is not None and place.lon is not None
    return {
        "where_prec": place_precision(place),
        "where_coordinates": place.name,
        "where_description": place.stated,
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if known else None,
        "priogrid_gid": grid_cell(place.lat, place.lon) if place.lat is not None and place.lon is not None else None,
        "country": where.name,
        "country_id": where.gw,
        "region": where.ucdp_region,
    }


def place_precision(place: Place) -> int:
    """where_prec, 1 to 6."""
    if place.precision == "area":
        return 2 if is_near(place) else 5
    return _PLACES[place.precision]


def grid_cell(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell that holds a point; a point on the last edge lies in the last cell."""
    row, column = min(int((lat + 90) * 2), 359), min(int((lon + 180) * 2), _CELLS_A_ROW - 1)
    return row * _CELLS_A_ROW + column + 1


def date_precision(told: Told, days: tuple[str, str]) -> int:
    """date_prec, 1 to 5; the day of publication standing in for the day it happened is no exact day."""
    length = (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days + 1
    code = next((code for most, code in _LONGEST if length <= most), 5)
    return max(code, 2) if told.incident.occurred.basis == "published" else code


def _deaths(killed: Tally, one: Sequence[Party], other: Sequence[Party]) -> dict[str, Value]:
    best = best_of(killed) or 0
    left = best
    counted: dict[str, Value] = {}
    for name, number in (
        ("deaths_a", _members(killed, one)),
        ("deaths_b", _members(killed, other)),
        ("deaths_civilians", best_of(killed.civilians) or 0),
    ):
        counted[name] = min(number, left)
        left -= min(number, left)
    return {**counted, "deaths_unknown": left, "best": best, "high": killed.high, "low": killed.low}


def _members(killed: Tally, side: Sequence[Party]) -> int:
    """Of the killed, those told apart as members of a side."""
    ids = {p.actor.actor_id for p in side if p.actor is not None}
    return sum(part.best or part.low or 0 for part in killed.parts if part.actor_id in ids)
