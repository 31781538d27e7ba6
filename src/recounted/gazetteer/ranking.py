"""Ranking: which of the places that a name may mean it most likely means, and why.

Comes in: a question (a name, and where known the country and what the place lies within) and the places
under its keys. Goes out: candidates with scores and reasons, best first. Refuses: places that contradict
what is known; better no answer than the nearest-sounding stranger.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from recounted.gazetteer.entry import Candidate, Entry, between
from recounted.gazetteer.index import BARE, KEY, LEAST_CONSONANTS, LEAST_IN_CONTEXT, NAME, OTHER, SKELETON
from recounted.gazetteer.likeness import likeness
from recounted.gazetteer.phrase import Form, forms, quarter_of, stretch
from recounted.gazetteer.surroundings import Lookup, areas, lies_about, lies_in
from recounted.model.sphere import kilometres
from recounted.text.fold import consonants, skeleton

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
_BORDERING = 0.05  # a place of the next province, said to be of this one
_UNLIKE = 0.1  # what the whole of a difference of spelling takes from the score
_OTHER_KIND = 0.04  # a town where the text says district
# How like the name a bent spelling has to be. Of the answers to names of Syrian places by their sound, a third were
# strangers before anything was asked of their likeness, one in twenty after it.
_LEAST_LIKENESS = 0.72
_LEAST_LIKENESS_ARABIC = 0.80  # Arabic spells its consonants and long vowels: little is left to vary
_LEAST_ALONE = 0.82  # where nothing else is known of the place
_LEAST_CROSSING = 3  # consonants that two scripts have to share where nothing else tells their names apart
_CROSSING = 0.6  # the likeness of two scripts, where nothing can be compared
_ENCLOSING = 0.3  # "al-Nahr Street, Mayadin": an answer that is only the town, and says so
_SURE_ENCLOSING = 0.45  # a word of a street's name that is spelt as a town is, not one that merely sounds like it
_LONGEST_STRETCH_KM = 120.0  # two ends further apart have too much between them
_ARABIC = re.compile("[\u0620-\u06ff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place under a key of the name, the kind of that key, and the spellings behind it where it is one of sound."""

    kind: int
    spelt: tuple[str, ...]
    importance: float
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is known of a place."""

    name: str
    country: str | None
    within: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Where places are looked for: by all their keys, and by name alone."""

    hits: Callable[[str, int], list[Hit]]
    lookup: Lookup


def ranked(question: Question, search: Search) -> tuple[Candidate, ...]:
    """The candidates, best first, of the first form of the name that has any."""
    if ends := stretch(question.name):
        found = _between(question, ends, search)
        if found:
            return found
    outer = areas(question.within, question.country, search.lookup)
    lost = bool(question.within) and not outer and not question.country
    for form in forms(question.name):
        found = _of_form(form, question, outer, search)
        if lost:  # somewhere that is not known either: only the name itself, and less surely
            found = tuple(c for c in found if c.why.startswith(_WHY[NAME]) and not c.why.startswith(_WHY[BARE]))
        if found:
            return found
    return _enclosing(question, outer, search) if outer else ()


def _enclosing(question: Question, outer: tuple[Entry, ...], search: Search) -> tuple[Candidate, ...]:
    """The town around a street or a quarter that is not known: one that the phrase names, else what it lies within."""
    quarter = quarter_of(question.name)
    if quarter is None:
        return ()
    words = quarter.split()
    runs = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)} - {quarter}
    for run in sorted(runs, key=len, reverse=True):
        found = _of_form(Form(name=run, encloses=True), question, outer, search)
        if found and found[0].score >= _SURE_ENCLOSING:
            return found[:1]
    town = Form(name=question.within or "", encloses=True)
    return _of_form(town, question, outer, search)[:1]


def _of_form(form: Form, question: Question, outer: tuple[Entry, ...], search: Search) -> tuple[Candidate, ...]:
    inner = areas(form.within, question.country, search.lookup)
    near = [e for e in areas(form.near, question.country, search.lookup) if _within_any(e, outer)]
    around = [a for a in (inner, outer) if a]
    bounded = bool(question.country or around)
    best: dict[str, Candidate] = {}
    for hit in search.hits(form.name, LEAST_IN_CONTEXT if bounded else LEAST_CONSONANTS):
        if near and not any(lies_about(hit.entry, area) for area in near):
            continue
        candidate = _scored(hit, form, question.country, around)
        held = best.get(hit.entry.place_id)
        if candidate and (held is None or candidate.score > held.score):
            best[hit.entry.place_id] = candidate
    return tuple(sorted(best.values(), key=lambda c: (-c.score, c.entry.place_id)))


def _within_any(entry: Entry, alternatives: tuple[Entry, ...]) -> bool:
    return not alternatives or any(lies_in(entry, area) for area in alternatives)


def _between(question: Question, ends: tuple[str, str], search: Search) -> tuple[Candidate, ...]:
    """The middle of a stretch, where both its ends are known and near each other."""
    found = []
    for end in ends:
        whole = Question(name=end, country=question.country, within=question.within)
        if not (answers := ranked(whole, search)):
            return ()
        found.append(answers[0])
    one, other = found
    apart = kilometres(one.entry.lat, one.entry.lon, other.entry.lat, other.entry.lon)
    if apart > _LONGEST_STRETCH_KM or one.entry.country != other.entry.country:
        return ()
    score = round(min(one.score, other.score) - _OTHER_KIND, 4)
    why = f"midway between {one.entry.name} and {other.entry.name}"
    return (Candidate(entry=between(one.entry, other.entry, apart), score=score, why=why),)


def _scored(hit: Hit, form: Form, country: str | None, around: list[tuple[Entry, ...]]) -> Candidate | None:
    entry = hit.entry
    if (country and not entry.lies_in_country(country)) or _contradicts(hit, form):
        return None
    spelt = _spelling(hit, form.name, bounded=bool(country or around))
    if spelt is None:
        return None
    score, why = spelt[0] + _PRIOR * min(hit.importance, 7.0), [spelt[1]]
    if country:
        score += _AGREES / 2
        why.append(f"in {entry.country_name}")
    for alternatives in around:
        area = next((area for area in alternatives if lies_in(entry, area, surely=hit.kind >= KEY)), None)
        if area is None:
            return None
        score += _AGREES / len(around) - _BORDERING * (not lies_in(entry, area, surely=True))
        why.append(f"in {area.name}")
    if form.unit and entry.precision not in ("district", "province"):
        score -= _OTHER_KIND
    if form.encloses:
        score -= _ENCLOSING
        why.append("encloses what was asked for")
    if entry.population:
        why.append(f"{entry.population:,} people")
    return Candidate(entry=entry, score=round(max(0.0, min(1.0, score)), 4), why=", ".join(why))


def _spelling(hit: Hit, name: str, *, bounded: bool) -> tuple[float, str] | None:
    """What the spelling is worth and why; None where it is too far from the place's to be one of its own."""
    worth, why = _BY_KIND[hit.kind], _WHY[hit.kind]
    if hit.kind < KEY:
        return worth, why
    if not bounded and not trusted(hit, name):
        return None
    like = likeness(name, hit.spelt)
    if like is None:
        crossing = consonants(skeleton(name)) >= _LEAST_CROSSING
        return (worth - _UNLIKE * (1 - _CROSSING), why) if crossing else None
    least = _LEAST_LIKENESS_ARABIC if _ARABIC.search(name) else _LEAST_LIKENESS
    return (worth - _UNLIKE * (1 - like), f"{why} ({like:.2f} alike)") if like >= least else None


def _contradicts(hit: Hit, form: Form) -> bool:
    """Whether the phrase calls the place what it is not."""
    if form.encloses:
        return hit.entry.precision != "settlement"
    return form.quarter and hit.kind >= BARE and hit.entry.precision not in ("neighbourhood", "point", "area")


def trusted(hit: Hit, name: str) -> bool:
    """Whether a spelling is near enough to stand without its surroundings: the consonants alone never are."""
    if hit.kind != KEY:
        return hit.kind != SKELETON
    return (likeness(name, hit.spelt) or 0.0) >= _LEAST_ALONE
