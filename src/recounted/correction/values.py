"""A value that a person put in place of the machine's, into a claim.

Comes in: a claim, a field, the value (JSON), the words that it stands on. Goes out: the claim with it. Refuses
(ModelError): a field that nobody can correct, a value that is none of its kind.

    killed, injured, ...   {"low": 5, "best": 7, "high": null}; null: the claim tells of none of this harm
    occurred               {"start": "2031-05-05", "end": "2031-05-05"}; null: it tells no day
    place                  {"name": "Teshill", "lat": null, "lon": null}; null: it tells no place
    weapon                 a code of WeaponCode; null: it tells none
    perpetrators           [{"name": "Ondra Guard", "role": "alleged", "by": null}]; [] : nobody is said to have done it
    assertion, scope       a word of Assertion, of Scope
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from recounted.errors import ModelError
from recounted.model.claim import Claim, Harm, Occurred, Perpetrator, Place, Weapon
from recounted.model.span import Span
from recounted.model.vocabulary import (
    HARM_TYPES,
    Assertion,
    DatePrecision,
    HarmType,
    PerpetratorRole,
    Scope,
    WeaponCode,
)
from recounted.text.fold import fold

FIELDS: Final[tuple[str, ...]] = (
    *HARM_TYPES, "occurred", "place", "weapon", "perpetrators", "assertion", "scope",
)  # fmt: skip
WEEK_DAYS: Final = 7
MOST_PEOPLE: Final = 10_000_000_000  # more than have lived at any one time; a figure above it is a slip of the hand


@dataclass(frozen=True, slots=True)
class Ground:
    """The words that a person's value stands on: those of the text where any were named, else of the claim."""

    span: Span
    quotation: str


def corrected(claim: Claim, field: str, value: Any, ground: Ground) -> Claim:
    """The claim with one field as a person judged it."""
    if field in HARM_TYPES:
        return _harm(claim, field, value, ground)
    if field == "occurred":
        return replace(claim, occurred=_occurred(value, ground))
    if field == "place":
        place = None if value is None else _place(claim, value, ground)
        return replace(claim, place=place, places=() if place is None else (place,))
    if field == "weapon":
        weapon = (
            None if value is None else Weapon(code=_word(value, WeaponCode), stated=ground.quotation, span=ground.span)
        )
        return replace(claim, weapon=weapon, weapons=() if weapon is None else (weapon,))
    if field == "perpetrators":
        return replace(claim, perpetrators=tuple(_party(claim, told, ground) for told in _list(value)))
    if field == "assertion":
        return replace(claim, assertion=_word(value, Assertion))
    if field == "scope" and claim.scope is not None:
        return replace(claim, scope=_word(value, Scope))
    raise ModelError(f"nobody can correct the field {field!r} of a claim of {claim.kind}")


def _harm(claim: Claim, kind: str, value: Any, ground: Ground) -> Claim:
    old = next((h for h in claim.harm if h.type == kind), None)
    others = tuple(h for h in claim.harm if h.type != kind)
    if value is None:
        return replace(claim, harm=others)
    low, best, high = (_number(_mapping(value).get(name)) for name in ("low", "best", "high"))
    if low is best is high is None:
        raise ModelError("a figure needs at least one of low, best and high")
    made = Harm(
        type=_word(kind, HarmType),
        low=low,
        best=best,
        high=high,
        stated=old.stated if old else ground.quotation,
        bound="exact" if low == best == high else "range",
        spans=old.spans if old else (ground.span,),
        status=old.status if old else "unknown",
        status_by=old.status_by if old else None,
    )
    at = claim.harm.index(old) if old else len(others)
    return replace(claim, harm=(*others[:at], made, *others[at:]))


def _occurred(value: Any, ground: Ground) -> Occurred:
    if value is None:
        return Occurred(start=None, end=None, precision="unknown", basis="none")
    start, end = (_day(_mapping(value).get(name)) for name in ("start", "end"))
    if start is None:
        raise ModelError("a time needs its first day; write that there is none as null")
    end = end or start
    if end < start:
        raise ModelError(f"the last day ({end}) comes before the first ({start})")
    days = (end - start).days + 1
    precision: DatePrecision = (
        "day" if days == 1 else "days" if days < WEEK_DAYS else "week" if days == WEEK_DAYS else "month"
    )
    return Occurred(
        start=start.isoformat(),
        end=end.isoformat(),
        precision=precision,
        basis="stated",
        stated=ground.quotation,
        span=ground.span,
    )


def _place(claim: Claim, value: Any, ground: Ground) -> Place:
    """A place by name: one that the claim names, one that its words could mean, or one that only the person knows."""
    told = _mapping(value)
    name = str(told.get("name") or "").strip()
    if not name:
        raise ModelError("a place needs a name")
    lat, lon = (_degrees(told.get(axis), most) for axis, most in (("lat", 90.0), ("lon", 180.0)))
    if (lat is None) != (lon is None):
        raise ModelError("a place has both coordinates or none")
    named: tuple[Place, ...] = (*claim.places, *((claim.place,) if claim.place else ()))
    known = next((p for p in named if fold(p.name) == fold(name)), None)
    if known is not None and lat is None:
        return known
    meant = next((c for p in named for c in p.candidates if fold(c.name) == fold(name)), None)
    if meant is not None and lat is None:
        return Place(
            name=meant.name, stated=ground.quotation, precision="settlement", span=ground.span, lat=meant.lat,
            lon=meant.lon, country=meant.country, geonames_id=meant.geonames_id,
        )  # fmt: skip
    return Place(name=name, stated=ground.quotation, precision="settlement", span=ground.span, lat=lat, lon=lon)


def _party(claim: Claim, value: Any, ground: Ground) -> Perpetrator:
    told = _mapping(value)
    name = str(told.get("name") or "").strip()
    if not name:
        raise ModelError("a party needs a name")
    named = (*claim.perpetrators, *claim.opponents)
    known = next((p for p in named if fold(p.name) == fold(name)), None)
    return Perpetrator(
        name=known.name if known else name,
        stated=known.stated if known else ground.quotation,
        span=known.span if known else ground.span,
        actor_id=known.actor_id if known else None,
        role=_word(told.get("role", "alleged"), PerpetratorRole),
        by=told.get("by") or (known.by if known else None),
    )


def _word(value: Any, words: Any) -> Any:
    if value not in get_args(words):
        raise ModelError(f"{value!r} is none of {', '.join(get_args(words))}")
    return value


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ModelError(f"{value!r} is no value of this field")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ModelError(f"{value!r} is no list of parties")
    return value


def _number(value: Any) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_PEOPLE:
        raise ModelError(f"{value!r} is no number of people")
    return value


def _day(value: Any) -> datetime.date | None:
    try:
        return None if value is None else datetime.date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ModelError(f"{value!r} is no day; write it as 2031-05-05") from error


def _degrees(value: Any, most: float) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not -most <= value <= most:
        raise ModelError(f"{value!r} is no coordinate")
    return float(value)
