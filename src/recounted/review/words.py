"""Records as words for people to read.

Comes in: records of the model. Goes out: short English phrases. Refuses: to let unknown look like none, or
none like unknown.
"""

from collections.abc import Iterable

from recounted.model.claim import Count, Occurred, Part, Perpetrator, Place
from recounted.model.origin import Origin
from recounted.model.tally import Dissent, Tally

UNKNOWN = "not known"
RULES = {
    "one_account": "the only account that gives a figure",
    "latest_of_each_speaker": "the latest figure of the only source",
    "majority_else_lowest": "the figure of most independent sources, the lowest where none leads",
    "range_of_accounts": "no account gives a number; what their words force",
    "one_is_a_part": "without accounts that tell of one person, where others count more",
    "died_of_wounds": "less those who died after they were counted as injured",
    "lowest_reported": "the lowest figure that anybody reports",
    "airwars": "from the least to the most of all sources",
    "ucdp": "by the sources that the project's own list counts as reliable",
}
GRADES = {
    "confirmed": "a party has accepted responsibility for civilian harm",
    "fair": "two or more sources, and a likely or declared attack",
    "weak": "a single source, or nobody said to have done it",
    "contested": "sources blame different parties",
    "discounted": "those harmed were combatants, or others did it",
}
CODES = {"mine_ied": "mine or improvised device", "small_arms": "small arms", "melee": "hand weapon"}
SAID = {
    "alleged": "alleged",
    "claimed_by_self": "says so itself",
    "denied_by_self": "denies it",
    "denied_by_other": "denied",
}
ISOLATE, POP = "\u2068", "\u2069"  # each name keeps its own direction within the phrase
BASES = {"stated": "", "relative": "", "published": "the day of publication, no other is told", "none": ""}


def plain(code: str) -> str:
    """A code as words."""
    return CODES.get(code, code.replace("_", " "))


def stands(origins: Iterable[Origin]) -> str:
    """Where in the bytes of the original words stand."""
    return "; ".join(dict.fromkeys(origin.told() for origin in origins))


def count(figure: Tally | Count | Part | Dissent) -> str:
    """low-best-high: "24", "22 to 27, best 24", "at least 5", "up to 9"; 0 is said to be none."""
    low, best, high = figure.low, figure.best, figure.high
    if low is None and best is None and high is None:
        return UNKNOWN
    if best is None:
        return _ends(low, high)
    if low == best == high:
        return "none, said so" if best == 0 else str(best)
    if low in (None, best) and high in (None, best):
        return str(best) if low == high else f"at least {best}" if high is None else f"up to {best}"
    ends = _ends(low if low is not None else 0, high) if low is not None else _ends(None, high)
    return f"{best} ({ends})"


def _ends(low: int | None, high: int | None) -> str:
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def when(days: Occurred) -> str:
    """The days, as exact as they are known."""
    if days.start is None:
        return UNKNOWN
    return days.start if days.end in (None, days.start) else f"{days.start} to {days.end}"


def basis(days: Occurred) -> str:
    """What the days hang on, where that has to be said."""
    return BASES[days.basis]


def where(place: Place | None) -> str:
    """The name of the place and what holds it."""
    if place is None:
        return UNKNOWN
    holders = [h for h in (place.admin1, place.country_name or place.country) if h and h != place.name]
    return ", ".join((place.name, *holders))


def exactness(place: Place | None) -> str:
    """How exactly the place is known."""
    if place is None:
        return ""
    within = f", within {place.radius_km:g} km" if place.radius_km is not None else ""
    return f"{place.precision}{within}"


def blame(parties: Iterable[Perpetrator]) -> list[str]:
    """Who is said to have done it, and by whom: one phrase for each party and what is said of it."""
    by: dict[tuple[str, str], list[str]] = {}
    for party in parties:
        by.setdefault((party.name, party.role), []).extend([party.by] if party.by else [])
    return [f"{name} ({SAID[role]}{_by(role, list(dict.fromkeys(who)))})" for (name, role), who in by.items()]


def _by(role: str, who: list[str]) -> str:
    if not who or role.endswith("_by_self"):
        return ""
    return f" by {', '.join(f'{ISOLATE}{name}{POP}' for name in who)}"


def sources(number: int) -> str:
    """How many independent sources."""
    return "1 independent source" if number == 1 else f"{number} independent sources"
