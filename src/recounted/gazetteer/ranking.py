"""Ranking: which of the places that a name may mean it most likely means, and why.

Comes in: a question (a name, and where known the country and what the place lies within) and the places under its keys. Goes
out: candidates with scores and reasons, best first. Refuses: places that contradict what is known; better no answer than the
nearest-sounding stranger.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from recounted.gazetteer.entry import Candidate, Entry, distance_km
from recounted.gazetteer.index import BARE, KEY, NAME, OTHER, SKELETON
from recounted.text.fold import bare_key, place_key, skeleton

Lookup = Callable[[str], tuple[Entry, ...]]

_BY_KIND = {NAME: 0.62, OTHER: 0.56, BARE: 0.54, KEY: 0.46, SKELETON: 0.30}
_WHY = {
    NAME: "its name",
    OTHER: "one of its spellings",
    BARE: "its name but for the article",
    KEY: "another romanisation",
    SKELETON: "the same consonants",
}
_PRIOR = 0.018  # a step of importance (ten times the people) against the nearness of the spelling
_AGREES = 0.25
_NEAR_KM = 25.0  # a place may lie a little outside the circle that stands for a province
_GENERIC = re.compile(
    r"(?i)^(?:the )?(?:town|city|village|hamlet|neighbou?rhood|district|suburb|area|camp) of |"
    r"\s+(?:town|city|village|hamlet|neighbou?rhood|district|suburb|countryside|area)$"
    r"|^(?:بلدة|مدينة|قرية|حي|منطقة|ناحية|مزرعة) "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place under a key of the name, and the kind of that key."""

    kind: int
    importance: float
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is known of a place."""

    name: str
    country: str | None
    within: str | None


def ranked(question: Question, hits_of: Callable[[str], list[Hit]], lookup: Lookup) -> tuple[Candidate, ...]:
    """The candidates, best first."""
    name, tail = parted(question.name)
    areas = _areas(question.within or tail, question.country, lookup)
    forms = dict.fromkeys((question.name, name, _GENERIC.sub("", name).strip()))
    best: dict[str, Candidate] = {}
    for form in forms:
        for hit in hits_of(form) if form else ():
            candidate = _scored(hit, form, question.country, areas)
            held = best.get(hit.entry.place_id)
            if candidate and (held is None or candidate.score > held.score):
                best[hit.entry.place_id] = candidate
    return tuple(sorted(best.values(), key=lambda c: (-c.score, c.entry.place_id)))


def parted(name: str) -> tuple[str, str | None]:
    """A name and what follows its first comma or stands in brackets: "Kafr Zita, Hama" is Kafr Zita within Hama."""
    found = re.fullmatch(r"([^,،(]+?)\s*[,،(]\s*([^,،()]+).*", name.strip())
    return (found.group(1), found.group(2).strip()) if found else (name.strip(), None)


def _areas(within: str | None, country: str | None, lookup: Lookup) -> tuple[Entry, ...]:
    """What the place lies within: units and regions of that name before the towns that share it."""
    if not within:
        return ()
    found = [e for e in lookup(within) if country is None or e.country == country]
    wide = [e for e in found if e.precision in ("province", "district", "area", "country")]
    return tuple((wide or found)[:3])


def _scored(hit: Hit, form: str, country: str | None, areas: tuple[Entry, ...]) -> Candidate | None:
    entry = hit.entry
    score = _BY_KIND[hit.kind] + _PRIOR * min(hit.importance, 7.0)
    why = [_WHY[hit.kind]]
    if country:
        if entry.country != country:
            return None
        score += _AGREES / 2
        why.append(f"in {entry.country_name}")
    if areas:
        around = next((area for area in areas if _lies_in(entry, area)), None)
        if around is None:
            return None
        score += _AGREES
        why.append(f"in {around.name}")
    elif hit.kind == SKELETON and not country:
        return None  # consonants alone, with nothing else known, find strangers
    if entry.population:
        why.append(f"{entry.population:,} people")
    return Candidate(entry=entry, score=round(max(0.0, min(1.0, score)), 4), why=", ".join(why))


def _lies_in(entry: Entry, area: Entry) -> bool:
    if entry.country != area.country:
        return False
    if area.precision == "country":
        return True
    if area.precision == "province" and entry.admin1 and area.admin1 and _one_name(entry.admin1, area.admin1):
        return True
    if entry.within and _one_name(entry.within, area.name):
        return True
    return distance_km(entry.lat, entry.lon, area.lat, area.lon) <= area.radius_km + _NEAR_KM


def _one_name(one: str, other: str) -> bool:
    return (
        bare_key(one) == bare_key(other)
        or place_key(one) == place_key(other)
        or skeleton(one) == skeleton(other)
    )
