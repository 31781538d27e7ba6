"""Rows of the breakdown that the indicator 16.1.2 of the Sustainable Development Goals asks for: conflict-related
deaths by sex, age, status and cause; what each column holds stands in data/sdg_16_1_2.toml.

Comes in: what is told of an incident. Goes out: its rows, disjoint, or why it has none, in a word. Refuses: to tell
anybody's sex, age or status that no account tells; incidents in which nobody was killed.
"""

from collections.abc import Iterator
from typing import Final

from recounted.model.tally import Tally
from recounted.release.datasets.airwars import by_weapon
from recounted.release.datasets.standard import Value
from recounted.release.datasets.told import Told, best_of

NAME: Final = "sdg_16_1_2"
UNKNOWN: Final = "unknown"
_STATUS: Final = {"civilian": "civilian", "combatant": "member of armed forces or group"}


def rows(told: Told) -> Iterator[dict[str, Value]] | str:
    """The rows of an incident, or the reason for which it has none."""
    killed = told.tally("killed")
    if killed is None:
        return "nobody_killed"
    best = best_of(killed)
    if best is None:
        return "no_figure"
    return (
        (_row(told, sex, age, number, killed) for sex, age, number in parts(killed, best)) if best else "nobody_killed"
    )


def parts(killed: Tally, best: int) -> list[tuple[str, str, int]]:
    """Disjoint parts of the killed by sex and age, the rest unknown. Where the groups, each told by other accounts,
    come to more than the whole, nothing is told apart.
    """
    number = {name: best_of(count) or 0 for name, count in killed.groups.items()}
    girls, boys = number.get("girls", 0), number.get("boys", 0)
    children = max(number.get("children", 0) - girls - boys, 0)
    found = [
        ("female", "child", girls),
        ("male", "child", boys),
        (UNKNOWN, "child", children),
        ("female", "adult", number.get("women", 0)),
        ("male", "adult", number.get("men", 0)),
    ]
    rest = best - sum(n for _, _, n in found)
    if rest < 0:
        return [(UNKNOWN, UNKNOWN, best)]
    return [part for part in (*found, (UNKNOWN, UNKNOWN, rest)) if part[2]]


def _row(told: Told, sex: str, age: str, number: int, killed: Tally) -> dict[str, Value]:
    place, days = told.incident.place, told.days()
    return {
        "incident_id": told.incident.incident_id,
        "date_start": days[0] if days else None,
        "date_end": days[1] if days else None,
        "country": told.country_name(),
        "admin1": place.admin1 if place else None,
        "cause_of_death": by_weapon(told, "cause"),
        "status": _status(killed),
        "sex": sex,
        "age": age,
        "deaths": number,
        "deaths_of_incident": best_of(killed),
        "low_of_incident": killed.low,
        "high_of_incident": killed.high,
    }


def _status(killed: Tally) -> str:
    """One status where all have it; unknown where some have it and some not, since groups are not told by status."""
    best = best_of(killed)
    for count, status in ((killed.civilians, "civilian"), (killed.combatants, "combatant")):
        if count is not None and best_of(count) == best:
            return _STATUS[status]
    return _STATUS.get(killed.status, UNKNOWN)
