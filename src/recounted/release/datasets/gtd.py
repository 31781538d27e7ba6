"""Rows of the Global Terrorism Database; what each column holds stands in data/gtd.toml, codes in data/types/gtd.toml.

Comes in: what is told of an incident. Goes out: its row, or why it has none, in a word. Refuses: incidents in which the
forces of a state are alleged to have done it, which GTD does not code; to say what is terrorism.
"""

import functools
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any, Final

from recounted.model.vocabulary import HarmType
from recounted.release.datasets.airwars import UNNAMED
from recounted.release.datasets.standard import Value
from recounted.release.datasets.told import Told, articles, best_of, is_near, joined, sentence

NAME: Final = "gtd"
KIDNAPPING: Final = 6
NOBODY: Final = "Unknown"
CITED: Final = 3
_CODES: Final = resources.files("recounted.release.datasets") / "data" / "types" / "gtd.toml"
_WITHIN: Final = ("point", "neighbourhood", "settlement")
_SPECIFICITY: Final = {"point": 1, "neighbourhood": 1, "settlement": 1, "district": 2, "province": 4, "country": 5}


def rows(told: Told) -> Iterator[dict[str, Value]] | str:
    """The row of an incident, or the reason for which it has none."""
    days = told.days()
    if any(p.is_state for p in told.blamed()):
        return "state_is_blamed"
    if days is None:
        return "no_day"
    return iter([{**_when(told, days), **_where(told), **_what(told), **_who(told), **_sources(told)}])


def _when(told: Told, days: tuple[str, str]) -> dict[str, Value]:
    exact, month = days[0] == days[1], days[0][:7] == days[1][:7]
    return {
        "iyear": int(days[0][:4]),
        "imonth": int(days[0][5:7]) if month else 0,
        "iday": int(days[0][8:10]) if exact else 0,
        "approxdate": None if exact else f"{days[0]} to {days[1]}",
        "summary": sentence(told),
        "related": told.incident.incident_id,
    }


def _where(told: Told) -> dict[str, Value]:
    place = told.incident.place
    if place is None:
        return {"specificity": 5}
    return {
        "country_txt": told.country_name(),
        "provstate": place.admin1,
        "city": place.name if place.precision in _WITHIN else None,
        "latitude": place.lat,
        "longitude": place.lon,
        "specificity": 3 if is_near(place) else _SPECIFICITY.get(place.precision, 5),
        "location": place.stated,
    }


def _what(told: Told) -> dict[str, Value]:
    codes = _codes()
    weapon = told.incident.weapon.code if told.incident.weapon else UNNAMED
    target = told.incident.targets[0].code if told.incident.targets else "civilians"
    taken = told.tally("abducted")
    attack = codes["attack"].get(weapon, codes["attack"][UNNAMED])
    if taken is not None and weapon not in codes["attack"].keys() - {UNNAMED}:
        attack = KIDNAPPING
    weapon_type, weapon_kind = codes["weapon"].get(weapon, codes["weapon"][UNNAMED])
    target_type, target_kind = codes["target"].get(target, codes["target"][UNNAMED])
    return {
        "suicide": int(weapon == "suicide_bomb"),
        "attacktype1": attack,
        "attacktype1_txt": codes["attack_words"][str(attack)],
        "targtype1": target_type,
        "targtype1_txt": codes["target_words"][str(target_type)],
        "targsubtype1": target_kind or None,
        "weaptype1": weapon_type,
        "weaptype1_txt": codes["weapon_words"][str(weapon_type)],
        "weapsubtype1": weapon_kind or None,
        "nkill": _number(told, "killed"),
        "nwound": _number(told, "injured"),
        "ishostkid": int(taken is not None),
        "nhostkid": _number(told, "abducted"),
    }


def _number(told: Told, harm: HarmType) -> int | None:
    """A number that somebody tells; a vague word alone leaves it empty, as the codebook wants."""
    tally = told.tally(harm)
    return None if tally is None or tally.bound == "vague" else best_of(tally)


def _who(told: Told) -> dict[str, Value]:
    own = any(p.role == "claimed_by_self" for p in told.incident.perpetrators)
    return {
        "gname": joined([p.name for p in told.blamed()]) or NOBODY,
        "guncertain1": int(not own),
        "claimed": int(own),
    }


def _sources(told: Told) -> dict[str, Value]:
    cited = articles(told.documents)[:CITED]
    return {f"scite{n}": cited[n - 1] if n <= len(cited) else None for n in range(1, CITED + 1)}


@functools.cache
def _codes() -> dict[str, Any]:
    return tomllib.loads(_CODES.read_text("utf-8"))
