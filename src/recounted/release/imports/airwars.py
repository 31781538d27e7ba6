"""Rows of tables in the manner of Airwars as accounts by it; what becomes of each column stands in data/.

Comes in: an account that has a row. Goes out: the rest of the claim. Refuses: to take over a grade.
"""

from collections.abc import Mapping
from typing import Any, Final

from recounted.model.claim import Count, Harm, Occurred, Part, Target, Weapon
from recounted.model.vocabulary import Group, HarmType, PlacePrecision, TargetCode, VictimStatus, WeaponCode
from recounted.release.datasets.airwars import words
from recounted.release.datasets.countries import code_of
from recounted.release.imports.account import Account
from recounted.release.imports.row import Cell

NAME: Final = "airwars"
DECLARED: Final = "declared strike"
_ACCURACY: Final[Mapping[str, PlacePrecision]] = {
    "exact": "point", "within": "point", "street": "point", "nearby": "point", "neighbourhood/area": "neighbourhood",
    "village": "settlement", "town": "settlement", "city": "settlement", "subdistrict": "district",
    "district": "district", "province/governorate": "province",
}  # fmt: skip
_WEAPONS: Final[Mapping[str, WeaponCode]] = {
    "airstrike": "air_strike", "drone strike": "drone_strike", "artillery": "shelling",
    "naval bombardment": "shelling",
}  # fmt: skip
_GROUPS: Final[tuple[Group, ...]] = ("children", "women", "men")
_BOTH: Final = ("min", "max")


def told(account: Account) -> Mapping[str, Any]:
    """What the row tells."""
    row = account.row
    account.country = code_of(name=row["country"].value if "country" in row else None)
    when = _when(account)
    account.day = when.start
    if "region" in row:
        row["admin1"] = row["region"]
    accuracy = row.get("geolocation_accuracy")
    precision = _precision(accuracy)
    if accuracy is not None:
        account.fire("airwars_accuracy", account.use(accuracy))
    weapon = _weapon(account)
    killed, injured = _killed(account), _of_civilians(account, "injured", {})
    status = row.get("strike_status")
    if status is not None:
        account.fire("airwars_declared", account.use(status))
    own = status is not None and status.value.casefold() == DECLARED
    return {
        "occurred": when,
        "place": account.place(("location_name", "region", "country"), precision),
        "harm": tuple(h for h in (killed, injured) if h is not None),
        "weapon": weapon,
        "weapons": () if weapon is None else (weapon,),
        "targets": _targets(account),
        "perpetrators": account.parties("belligerents", "claimed_by_self" if own else "alleged"),
        "opponents": account.parties("targeted_belligerent"),
        "speakers": account.speakers(),
    }


def _precision(cell: Cell | None) -> PlacePrecision:
    """Of the place; a settlement where nothing says how exactly it is known."""
    if cell is None:
        return "settlement"
    words_of = cell.value.casefold()
    return _ACCURACY.get(words_of) or _ACCURACY.get(words_of.split(" ")[0], "settlement")


def _when(account: Account) -> Occurred:
    first, last = account.row.get("date"), account.row.get("date_end")
    start, end = first.day() if first else None, last.day() if last else None
    if first is not None and start is None:
        account.reject("occurred", "no_day", first, "no ISO date")
    if first is not None and start is not None:
        account.fire("airwars_days", first)
    several = start is not None and end is not None and end > start
    if last is not None and several:
        account.use(last)
    return account.occurred(first, start, end, "days" if several else "day")


def _count(account: Account, name: str) -> tuple[Count | None, list[Cell]]:
    """The ends that two columns tell, and their cells."""
    cells = [account.row[f"{name}_{end}"] for end in _BOTH if f"{name}_{end}" in account.row]
    low, high = (account.row.whole(f"{name}_{end}") for end in _BOTH)
    known = [c for c in cells if c.whole() is not None]
    for cell in cells:
        if cell not in known:
            account.reject("harm", "no_number", cell, "no whole number")
    if not known:
        return None, []
    if low is not None and high is not None and low > high:
        account.reject("harm", "out_of_order", cells[0], "the lower end is above the higher one")
        return None, []
    return Count(low=low, best=low if low == high else None, high=high), known


def _of_civilians(account: Account, kind: HarmType, groups: Mapping[Group, Count]) -> Harm | None:
    count, cells = _count(account, kind)
    if count is None:
        return None
    account.fire("airwars_range", cells[0])
    return Harm(
        type=kind, low=count.low, best=count.best, high=count.high, stated=cells[0].value,
        bound="exact" if count.best is not None else "range",
        spans=tuple(account.use(c, "number").span for c in cells), status="civilian", groups=groups,
    )  # fmt: skip


def _killed(account: Account) -> Harm | None:
    groups: dict[Group, Count] = {}
    for group in _GROUPS:
        count, cells = _count(account, f"{group}_killed")
        if count is not None:
            account.fire("airwars_groups_of_the_killed", cells[0])
            groups[group] = count
            for cell in cells:
                account.use(cell, "number")
    civilians = _of_civilians(account, "killed", groups)
    fought, cells = _count(account, "belligerents_killed")
    if fought is None or not (fought.high or fought.low):
        return civilians
    account.fire("airwars_belligerents_beside", cells[0])
    spans = tuple(account.use(c, "number").span for c in cells)
    part = _part(fought, cells[0], "combatant")
    if civilians is None or civilians.high == 0:
        return Harm(
            type="killed", low=fought.low, best=fought.best, high=fought.high, stated=part.stated, bound=part.bound,
            spans=spans, status="combatant",
        )  # fmt: skip
    own = Count(low=civilians.low, best=civilians.best, high=civilians.high)
    beside = Part(
        low=own.low, best=own.best, high=own.high, stated=civilians.stated, bound=civilians.bound, status="civilian",
        groups=groups, span=civilians.spans[0],
    )  # fmt: skip
    return Harm(
        type="killed", low=_sum(own.low, fought.low), best=_sum(own.best, fought.best),
        high=_sum(own.high, fought.high), stated=civilians.stated, bound="range",
        spans=(*civilians.spans, *spans), status="mixed", groups=groups, parts=(beside, part),
        rule="airwars_belligerents_beside",
    )  # fmt: skip


def _part(count: Count, cell: Cell, status: VictimStatus) -> Part:
    return Part(
        low=count.low, best=count.best, high=count.high, stated=cell.value,
        bound="exact" if count.best is not None else "range", status=status, span=cell.span,
    )  # fmt: skip


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _weapon(account: Account) -> Weapon | None:
    cell = account.row.get("strike_type")
    for part in cell.parts() if cell is not None else ():
        if (code := _WEAPONS.get(part.value.casefold())) is not None:
            account.fire("airwars_weapon", account.use(part, "weapon"))
            return Weapon(code=code, stated=part.value, span=part.span)
    return None


def _targets(account: Account) -> tuple[Target, ...]:
    codes: dict[str, Any] = {word.casefold(): code for code, word in words()["infrastructure"].items()}
    found: dict[TargetCode, Target] = {}
    cell = account.row.get("infrastructure")
    for part in cell.parts() if cell is not None else ():
        if (code := codes.get(part.value.casefold())) is not None and code not in found:
            account.use(part, "target")
            found[code] = Target(code=code, stated=part.value, span=part.span)
    return tuple(found.values())
