"""Rows of Airwars' civilian harm records; what each column holds stands in data/airwars.toml.

Comes in: what is told of an incident. Goes out: its row, or why it has none, in a word. Refuses: incidents of which
nobody tells that anybody other than combatants was killed or injured; a grade without its basis.
"""

import functools
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Final

from recounted.model.claim import Count
from recounted.model.tally import Tally
from recounted.model.vocabulary import Group
from recounted.release.datasets.standard import Value
from recounted.release.datasets.told import Told, articles, joined

NAME: Final = "airwars"
UNNAMED: Final = "unnamed"  # the line for weapons that the list does not have, or nobody names
_WORDS: Final = resources.files("recounted.release.datasets") / "data" / "types" / "airwars.toml"
_NOTHING: Final = Count()
_GROUPS: Final[tuple[Group, ...]] = ("children", "women", "men")


def rows(told: Told) -> Iterator[dict[str, Value]] | str:
    """The row of an incident, or the reason for which it has none."""
    killed, injured = told.tally("killed"), told.tally("injured")
    if killed is None and injured is None:
        return "nobody_killed_or_injured"
    if all(t is None or t.status == "combatant" for t in (killed, injured)):
        return "combatants_alone"
    return iter([{**_head(told), **_place(told), **_belligerents(told), **_counts(killed, injured), **_sources(told)}])


def civilians(tally: Tally | None) -> Count:
    """Civilians of a figure: by the rule that the project chose; else all of whom nobody says that they fought."""
    if tally is None or tally.status == "combatant":
        return _NOTHING
    return tally.civilians or Count(low=tally.low, best=tally.best, high=tally.high)


def _head(told: Told) -> dict[str, Value]:
    incident, days = told.incident, told.days()
    first = min(told.published(), default=None)
    first_by = sorted({d.publisher for d in told.documents if d.publisher and d.published.start == first})
    return {
        "unique_reference_code": incident.incident_id,
        "previous_codes": joined(incident.redirects),
        "date_type": None if days is None else "single" if days[0] == days[1] else "date_range",
        "date": days[0] if days else None,
        "date_end": days[1] if days and days[0] != days[1] else None,
        "first_reported_date": first,
        "first_reported_by": joined(first_by) if first else None,
        "strike_status": words()["strike_status"][incident.strike_status],
        "civilian_harm_reported": any(
            (n := civilians(told.tally(harm))).high != 0 and n != _NOTHING for harm in ("killed", "injured")
        ),
        "civilian_harm_status": incident.grading,
        "civilian_harm_status_basis": incident.grading_basis,
        "graded_by": incident.graded_by,
        "num_victims": len(incident.named),
    }


def _place(told: Told) -> dict[str, Value]:
    place = told.incident.place
    if place is None:
        return {}
    return {
        "country": told.country_name(),
        "region": place.admin1,
        "location_name": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geolocation_accuracy": words()["accuracy"].get(place.precision),
    }


def _belligerents(told: Told) -> dict[str, Value]:
    own = any(p.role == "claimed_by_self" for p in told.incident.perpetrators)
    blamed = [p.name for p in told.blamed()]
    hit = dict.fromkeys(
        word for t in told.incident.targets if (word := words()["infrastructure"].get(t.code)) is not None
    )
    return {
        "strike_type": by_weapon(told, "strike_type"),
        "cause_of_death_injury": by_weapon(told, "cause"),
        "infrastructure": joined(tuple(hit)),
        "belligerents": joined(blamed),
        "belligerent_type": None if not blamed else "Known" if own else "Suspected",
        "targeted_belligerent": joined([p.name for p in told.opposed()]),
    }


def by_weapon(told: Told, table: str) -> str:
    """The word of one of the lists for the weapon."""
    code = told.incident.weapon.code if told.incident.weapon else UNNAMED
    return words()[table].get(code, words()[table][UNNAMED])


def _counts(killed: Tally | None, injured: Tally | None) -> dict[str, Value]:
    groups = killed.groups if killed else {}
    fought = killed.combatants if killed else None
    of_all = Count(low=killed.low, best=killed.best, high=killed.high) if killed else _NOTHING
    return {
        **_ends("killed", civilians(killed)),
        **_ends("injured", civilians(injured)),
        **{cell: n for g in _GROUPS for cell, n in _ends(f"{g}_killed", groups.get(g, _NOTHING)).items()},
        **_ends(
            "belligerents_killed",
            fought or (of_all if killed is not None and killed.status == "combatant" else _NOTHING),
        ),
    }


def _ends(name: str, count: Count) -> dict[str, Value]:
    return {f"{name}_min": count.low, f"{name}_max": count.high}


def _sources(told: Told) -> dict[str, Value]:
    return {
        "sources": joined(articles(told.documents)),
        "source_urls": joined(sorted({d.url for d in told.documents if d.url})),
        "num_sources": len(told.documents),
    }


@functools.cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Airwars' words, list by list."""
    return tomllib.loads(_WORDS.read_text("utf-8"))
