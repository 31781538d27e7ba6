"""Rows in the codes of HURIDOCS' micro-thesauri, one a kind of harm; what each column holds stands in
data/huridocs.toml.

Comes in: what is told of an incident. Goes out: its rows, or why it has none, in a word. Refuses: to say that an act
was a violation, or how reliable anybody is.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from recounted.model.tally import Tally
from recounted.model.vocabulary import HarmType, WeaponCode
from recounted.release.datasets.standard import Value
from recounted.release.datasets.told import Told, joined

NAME: Final = "huridocs"
NO_ACT: Final = "no_act"
ESTIMATE: Final = "010000000000"  # of dates
SUSPECTED: Final = "010600000000"  # of involvement
ACTS: Final[Mapping[HarmType, str]] = {
    "killed": "010100000000",
    "injured": "020101000000",
    "detained": "030102000000",
    "disappeared": "030103000000",
    "abducted": "030104000000",
    "displaced": "050104000000",
    "besieged": "050105000000",
    "sexual_violence": "020102000000",
    "tortured": "020100000000",
}
STATUSES: Final[Mapping[HarmType, str]] = {
    "killed": "010100000000",
    "injured": "010200000000",
    "disappeared": "010300000000",
    "detained": "020200000000",
}
_BOMBING: Final = "010600000000"
METHODS: Final[Mapping[WeaponCode, str]] = {
    "small_arms": "010100000000",
    "melee": "010300000000",
    "incendiary": "010500000000",
    "siege": "010700000000",
    "chemical": "010800000000",
    **dict.fromkeys(
        ("air_strike", "drone_strike", "barrel_bomb", "shelling", "rocket", "cluster", "suicide_bomb", "vehicle_bomb",
         "mine_ied", "explosive", "grenade"),
        _BOMBING,
    ),
}  # fmt: skip


def rows(told: Told) -> Iterator[dict[str, Value]] | str:
    """The rows of an incident, or the reason for which it has none."""
    acts = [t for t in told.incident.harm if t.type in ACTS and t.high != 0]
    return (_row(told, tally) for tally in acts) if acts else NO_ACT


def _row(told: Told, tally: Tally) -> dict[str, Value]:
    days, place, weapon, blamed = told.days(), told.incident.place, told.incident.weapon, told.blamed()
    return {
        "event_record_number": told.incident.incident_id,
        "act": tally.type,
        "act_code": ACTS[tally.type],
        "method_code": METHODS.get(weapon.code) if weapon and tally.type == "killed" else None,
        "initial_date": days[0] if days else None,
        "final_date": days[1] if days else None,
        "date_type_code": ESTIMATE if days and told.incident.occurred.precision != "day" else None,
        "geographical_term": ", ".join(w for w in (place.name, told.country_name()) if w) if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "victims_low": tally.low,
        "victims_high": tally.high,
        "victim_status_code": STATUSES.get(tally.type),
        "alleged_perpetrators": joined([p.name for p in blamed]),
        "involvement_code": SUSPECTED if blamed else None,
    }
