"""Rows of UCDP's Georeferenced Event Dataset as accounts by it; what becomes of each column stands in data/.

Comes in: an account that has a row. Goes out: the rest of the claim. Refuses: to blame a side of a fight for it.
"""

from collections.abc import Mapping
from typing import Any, Final

from recounted.model.claim import Harm, Occurred, Part, Perpetrator, Target
from recounted.model.vocabulary import DatePrecision, PlacePrecision, VictimStatus
from recounted.release.datasets.countries import code_of
from recounted.release.imports.account import CIVILIANS, Account
from recounted.release.imports.row import SEVERAL, Cell

NAME: Final = "ucdp_ged"
ONE_SIDED: Final = 3
NOT_TOLD_APART: Final = 2  # event_clarity
NEAR_KM: Final = 25.0  # where_prec 2
_PLACES: Final[Mapping[int, PlacePrecision]] = {
    1: "settlement", 2: "area", 3: "district", 4: "province", 5: "area", 6: "country", 7: "area",
}  # fmt: skip
_NAMED_BY: Final[Mapping[int, tuple[str, ...]]] = {3: ("adm_2",), 4: ("adm_1",), 6: ("country",)}
_ANY_NAME: Final = ("where_coordinates", "adm_2", "adm_1", "country")
_DAYS: Final[Mapping[int, DatePrecision]] = {1: "day", 2: "days", 3: "week", 4: "month", 5: "year"}
_PARTS: Final[tuple[tuple[str, VictimStatus, str | None], ...]] = (
    ("deaths_a", "combatant", "side_a"),
    ("deaths_b", "combatant", "side_b"),
    ("deaths_civilians", "civilian", None),
    ("deaths_unknown", "unknown", None),
)


def told(account: Account) -> Mapping[str, Any]:
    """What the row tells."""
    row = account.row
    account.country = code_of(gw=row.whole("country_id"), name=row["country"].value if "country" in row else None)
    when = _when(account)
    account.day = when.start
    clarity = row.get("event_clarity")
    aggregate = clarity is not None and clarity.whole() == NOT_TOLD_APART
    if clarity is not None and aggregate:
        account.fire("ucdp_clarity_2_is_aggregate", account.use(clarity))
    sides = _sides(account)
    killed = _killed(account, {name: found for name, found in sides["by_side"].items() if found})
    return {
        "scope": "aggregate" if aggregate else "incident",
        "occurred": when,
        "place": _place(account),
        "harm": () if killed is None else (killed,),
        "perpetrators": sides["perpetrators"],
        "opponents": sides["opponents"],
        "targets": sides["targets"],
        "speakers": account.speakers(_original(account)),
    }


def _when(account: Account) -> Occurred:
    first, last = account.row.get("date_start"), account.row.get("date_end")
    start, end = first.day() if first else None, last.day() if last else None
    if first is not None and start is None:
        account.reject("occurred", "no_day", first, "no ISO date")
    precision = _DAYS.get(account.row.whole("date_prec") or 0, "day" if end in (None, start) else "days")
    if precision == "day" and end is not None and end != start:
        precision = "days"
    if (code := account.row.get("date_prec")) is not None and start is not None:
        account.fire("ucdp_date_prec", account.use(code))
    if last is not None and start is not None and end is not None:
        account.use(last)
    return account.occurred(first, start, end, precision)


def _place(account: Account) -> Any:
    code = account.row.get("where_prec")
    number = (code.whole() if code else None) or 0
    if code is not None and number in _PLACES:
        account.fire("ucdp_where_prec", account.use(code))
    for own, ours in (("adm_1", "admin1"), ("adm_2", "admin2")):
        if own in account.row:
            account.row[ours] = account.row[own]
    precision: PlacePrecision = _PLACES.get(number, "area")
    return account.place((*_NAMED_BY.get(number, ()), *_ANY_NAME), precision, NEAR_KM if number == 2 else None)


def _sides(account: Account) -> dict[str, Any]:
    kind, other = account.row.get("type_of_violence"), account.row.get("side_b")
    one, two = account.parties("side_a"), account.parties("side_b")
    found: dict[str, Any] = {"perpetrators": (), "opponents": (*one, *two), "targets": (), "by_side": {}}
    found["by_side"] = {"side_a": one, "side_b": two}
    if kind is not None and kind.whole() == ONE_SIDED:
        account.fire("ucdp_one_sided", account.use(kind))
        found |= {"perpetrators": one, "opponents": two}
        if other is not None and other.value.casefold().startswith(CIVILIANS):
            account.use(other, "target")
            found["targets"] = (Target(code="civilians", stated=other.value, span=other.span),)
    elif kind is not None and (one or two):
        account.fire("ucdp_sides_of_a_fight", account.use(kind))
    return found


def _killed(account: Account, sides: Mapping[str, tuple[Perpetrator, ...]]) -> Harm | None:
    cells = {name: account.row[name] for name in ("best", "low", "high") if name in account.row}
    numbers = {name: n for name, cell in cells.items() if (n := cell.whole()) is not None}
    if "best" not in numbers:
        if "best" in cells:
            account.reject("harm", "no_number", cells["best"], "no whole number")
        return None
    best = cells["best"]
    ends = [numbers.get("low"), numbers["best"], numbers.get("high")]
    if [n for n in ends if n is not None] != sorted(n for n in ends if n is not None):
        account.fire("ucdp_out_of_order", best)
        ends, cells = [None, numbers["best"], None], {"best": best}
    account.fire("ucdp_best_low_high", best)
    spans = tuple(sorted(account.use(c, "number").span for n, c in cells.items() if n in numbers))
    parts = _parts(account, sides)
    status = _status({p.status for p in parts})
    if parts:
        account.fire("ucdp_status_by_deaths", best)
    exact = len({n for n in ends if n is not None}) == 1
    return Harm(
        type="killed", low=ends[0], best=ends[1], high=ends[2], stated=best.value,
        bound="exact" if exact else "range", spans=spans, status=status,
        parts=parts if len(parts) > 1 else (),
    )  # fmt: skip


def _parts(account: Account, sides: Mapping[str, tuple[Perpetrator, ...]]) -> tuple[Part, ...]:
    found = []
    for column, status, side in _PARTS:
        cell = account.row.get(column)
        number = cell.whole() if cell is not None else None
        if cell is None or not number:
            continue
        account.use(cell, "number")
        party = sides.get(side or "", ())
        actor = party[0].actor_id if len(party) == 1 else None
        found.append(
            Part(low=number, best=number, high=number, stated=cell.value, status=status, actor_id=actor, span=cell.span)
        )
    return tuple(found)


def _status(found: set[VictimStatus]) -> VictimStatus:
    if len(found) == 1:
        return next(iter(found))
    return "mixed" if {"civilian", "combatant"} <= found else "unknown"


def _original(account: Account) -> Cell | None:
    cell = account.row.get("source_original")
    if cell is None or SEVERAL in cell.value or "," in cell.value:
        return None
    account.fire("ucdp_original_source", cell)
    return cell
