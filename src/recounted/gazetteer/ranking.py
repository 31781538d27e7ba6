"""Ranking: which of the places that a name may mean it most likely means, and why.

Comes in: a question (a name, and where known the country and what the place lies within) and the places
under its keys. Goes out: candidates with scores and reasons, best first. Refuses: places that contradict
what is known; better no answer than the nearest-sounding stranger.
"""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from recounted.gazetteer.entry import Candidate, Entry
from recounted.gazetteer.index import BARE, KEY, LEAST_CONSONANTS, LEAST_IN_CONTEXT, NAME, OTHER, SKELETON
from recounted.gazetteer.phrase import Form, forms
from recounted.model.sphere import kilometres
from recounted.text.fold import bare_key, place_key, skeleton

Lookup = Callable[[str], tuple[Entry, ...]]

_BY_KIND = {NAME: 0.62, OTHER: 0.58, BARE: 0.54, KEY: 0.46, SKELETON: 0.30}
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
_NEAR_TOWN_KM = 12.0  # a neighbourhood or a farm said to be of a town
# How like the name a bent spelling has to be where nothing else is known of the place. Of 14,055
# capitalised words and pairs of words in American and European news 117 then pass for a place by their key
# alone (201 without), and of 1,595 labels of Syrian places 477 still find one (505 without).
_LEAST_LIKENESS = 0.65
_ENCLOSING = 0.3  # "al-Nahr Street, Mayadin": an answer that is only the town, and says so


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


def ranked(question: Question, hits_of: Callable[[str, int], list[Hit]], lookup: Lookup) -> tuple[Candidate, ...]:
    """The candidates, best first, of the first form of the name that has any."""
    outer = _areas(question.within, question.country, lookup)
    bounded = bool(question.country or outer)
    for form in forms(question.name):
        inner = _areas(form.within, question.country, lookup)
        areas = [a for a in (inner, outer) if a]
        best: dict[str, Candidate] = {}
        for hit in hits_of(form.name, LEAST_IN_CONTEXT if bounded or inner else LEAST_CONSONANTS):
            candidate = _scored(hit, form, question.country, areas)
            held = best.get(hit.entry.place_id)
            if candidate and (held is None or candidate.score > held.score):
                best[hit.entry.place_id] = candidate
        if best:
            return tuple(sorted(best.values(), key=lambda c: (-c.score, c.entry.place_id)))
    return ()


def _areas(within: str | None, country: str | None, lookup: Lookup) -> tuple[Entry, ...]:
    """What the place lies within: units and regions of that name, and the towns that share it."""
    if not within:
        return ()
    found = [e for e in lookup(within) if country is None or e.country == country]
    wide = [e for e in found if e.precision in ("province", "district", "area", "country")]
    return tuple(dict.fromkeys((*wide[:3], *found[:2])))


def _scored(hit: Hit, form: Form, country: str | None, areas: list[tuple[Entry, ...]]) -> Candidate | None:
    entry = hit.entry
    score = _BY_KIND[hit.kind] + _PRIOR * min(hit.importance, 7.0)
    why = [_WHY[hit.kind]]
    if country:
        if entry.country != country:
            return None
        score += _AGREES / 2
        why.append(f"in {entry.country_name}")
    for alternatives in areas:
        around = next((area for area in alternatives if _lies_in(entry, area)), None)
        if around is None:
            return None
        score += _AGREES / len(areas)
        why.append(f"in {around.name}")
    if not country and not areas and not trusted(hit, form.name):
        return None
    if form.encloses:
        if entry.precision != "settlement":
            return None
        score -= _ENCLOSING
        why.append("encloses what was asked for")
    if entry.population:
        why.append(f"{entry.population:,} people")
    return Candidate(entry=entry, score=round(max(0.0, min(1.0, score)), 4), why=", ".join(why))


def trusted(hit: Hit, name: str) -> bool:
    """Whether a spelling is near enough to stand without its surroundings: the consonants alone never are."""
    if hit.kind != KEY:
        return hit.kind != SKELETON
    return SequenceMatcher(None, bare_key(name), bare_key(hit.entry.name)).ratio() >= _LEAST_LIKENESS


def _lies_in(entry: Entry, area: Entry) -> bool:
    if entry.country != area.country:
        return False
    if area.precision == "country":
        return True
    apart = kilometres(entry.lat, entry.lon, area.lat, area.lon)
    if area.precision != "province":
        near = _NEAR_KM if area.precision in ("area", "district") else _NEAR_TOWN_KM
        return _is_of(entry.within, area.name) or apart <= area.radius_km + near
    if entry.admin1 and area.admin1:
        # Provinces are circles here: a town of the next one may be said to be of this, a neighbourhood
        # hardly.
        bordering = entry.precision != "neighbourhood" and apart <= area.radius_km + _NEAR_KM
        return _is_of(entry.admin1, area.admin1) or bordering
    return apart <= area.radius_km + _NEAR_KM


def _is_of(one: str | None, other: str) -> bool:
    if one is None:
        return False
    return bare_key(one) == bare_key(other) or place_key(one) == place_key(other) or skeleton(one) == skeleton(other)
