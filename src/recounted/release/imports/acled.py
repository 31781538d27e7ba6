"""Rows of ACLED as accounts by it; what becomes of each column stands in data/.

Comes in: an account that has a row. Goes out: the rest of the claim, or a word for why it is none. Refuses: to blame a
side of a fight for it, and to read a figure of 0, which ACLED also writes where nobody tells of any.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from recounted.model.claim import Harm, Occurred, Target, Weapon
from recounted.model.vocabulary import DatePrecision, HarmType, PlacePrecision, WeaponCode
from recounted.release.datasets.countries import code_of
from recounted.release.imports.account import CIVILIANS, Account
from recounted.release.imports.row import Cell

NAME: Final = "acled"
NO_HARM: Final = "tells_of_no_harm"
BATTLES: Final = "battles"
REMOTE: Final = "explosions/remote violence"
AGAINST_CIVILIANS: Final = "violence against civilians"
PEACEFUL: Final = ("strategic developments", "protests")
EXCESSIVE: Final = "excessive force against protesters"
PROTESTERS: Final = "protesters"
NEAR_KM: Final = 25.0  # geo_precision 2
WEEK: Final = timedelta(days=3)  # on both sides of its middle
_WEAPONS: Final[Mapping[str, WeaponCode]] = {
    "chemical weapon": "chemical",
    "air/drone strike": "air_strike",
    "suicide bomb": "suicide_bomb",
    "shelling/artillery/missile attack": "shelling",
    "remote explosive/landmine/ied": "mine_ied",
    "grenade": "grenade",
}
_HARMS: Final[Mapping[str, HarmType]] = {
    "sexual violence": "sexual_violence",
    "abduction/forced disappearance": "abducted",
}
_PLACES: Final[Mapping[int, tuple[PlacePrecision, float | None]]] = {
    1: ("settlement", None), 2: ("area", NEAR_KM), 3: ("area", None),
}  # fmt: skip
_DAYS: Final[Mapping[int, DatePrecision]] = {1: "day", 2: "week", 3: "month"}


def told(account: Account) -> Mapping[str, Any] | str:
    """What the row tells; a word where it tells of no harm."""
    row = account.row
    kind, sub = (row[n].value.casefold() if n in row else "" for n in ("event_type", "sub_event_type"))
    if kind in PEACEFUL and sub != EXCESSIVE and not row.whole("fatalities"):
        return NO_HARM
    account.country = code_of(numeric=row.whole("iso"), name=row["country"].value if "country" in row else None)
    when = _when(account)
    account.day = when.start
    code = row.get("geo_precision")
    precision, radius = _PLACES.get((code.whole() if code else None) or 0, ("area", None))
    if code is not None:
        account.fire("acled_geo_precision", account.use(code))
    weapon, targets = _weapon(account, sub), _targets(account)
    return {
        "occurred": when,
        "place": account.place(("location",), precision, radius),
        "harm": _harm(account, sub),
        "weapon": weapon,
        "weapons": () if weapon is None else (weapon,),
        "targets": targets,
        "speakers": account.speakers(),
        **_sides(account, kind, sub, at_civilians=bool(targets)),
    }


def _when(account: Account) -> Occurred:
    cell, code = account.row.get("event_date"), account.row.get("time_precision")
    day = cell.day() if cell else None
    if cell is None or day is None:
        if cell is not None:
            account.reject("occurred", "no_day", cell, "no ISO date")
        return account.occurred(None, None, None, "unknown")
    precision = _DAYS.get((code.whole() if code else None) or 0, "day")
    first = last = day
    if precision == "week":
        first, last = day - WEEK, day + WEEK
    elif precision == "month":
        first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if code is not None:
        account.fire("acled_time_precision", account.use(code))
    return account.occurred(cell, first, last, precision)


def _harm(account: Account, sub: str) -> tuple[Harm, ...]:
    found = []
    cell, named = account.row.get("fatalities"), account.row.get("sub_event_type")
    number = cell.whole() if cell is not None else None
    if cell is not None and number is None:
        account.reject("harm", "no_number", cell, "no whole number")
    elif cell is not None and number == 0:
        account.fire("acled_zero_is_no_report", cell)
    elif cell is not None:
        account.fire("acled_lowest_reported", account.use(cell, "number"))
        found.append(
            Harm(
                type="killed", low=number, best=number, high=None, stated=cell.value, bound="at_least",
                spans=(cell.span,),
            )
        )  # fmt: skip
    if named is not None and (kind := _HARMS.get(sub)) is not None:
        account.fire("acled_harm_of_sub_event", account.use(named))
        found.append(
            Harm(
                type=kind, low=None, best=None, high=None, stated=named.value, bound="vague", spans=(named.span,)
            )
        )  # fmt: skip
    return tuple(found)


def _weapon(account: Account, sub: str) -> Weapon | None:
    cell, code = account.row.get("sub_event_type"), _WEAPONS.get(sub)
    if cell is None or code is None:
        return None
    account.fire("acled_weapon", account.use(cell, "weapon"))
    return Weapon(code=code, stated=cell.value, span=cell.span)


def _targets(account: Account) -> tuple[Target, ...]:
    cell = next((account.row[n] for n in ("actor2", "actor1") if _is_of(account.row.get(n), CIVILIANS)), None)
    cell = cell or account.row.get("civilian_targeting")
    if cell is None:
        return ()
    account.fire("acled_civilian_target", account.use(cell, "target"))
    return (Target(code="civilians", stated=cell.value, span=cell.span),)


def _sides(account: Account, kind: str, sub: str, *, at_civilians: bool) -> dict[str, Any]:
    one, other = account.row.get("actor1"), account.row.get("actor2")
    for cell in (one, other):
        if cell is not None and cell.value.casefold().startswith("unidentified"):
            account.fire("acled_nobody_named", cell)
    if sub == EXCESSIVE and one is not None:
        account.fire("acled_force_against_protesters", one)
        acted = "actor2" if _is_of(one, (PROTESTERS,)) else "actor1"
        return {"perpetrators": account.parties(acted)}
    blamed = kind == AGAINST_CIVILIANS or (kind == REMOTE and (at_civilians or other is None))
    if blamed and one is not None:
        account.fire("acled_attacker_first", one)
        return {"perpetrators": account.parties("actor1")}
    if kind in (BATTLES, REMOTE) and one is not None:
        account.fire("acled_sides_of_a_fight", one)
        return {"opponents": (*account.parties("actor1"), *account.parties("actor2"))}
    return {}


def _is_of(cell: Cell | None, words: tuple[str, ...]) -> bool:
    return cell is not None and cell.value.casefold().startswith(words)
