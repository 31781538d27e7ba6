"""Where: the names of places in a text and which place of the gazetteer each means.

Comes in: a document's sentences as tokens, the gazetteer. Goes out: Named places with their entry, in the order of
the text. Refuses: names of persons, armed groups, newspapers and talks that contain a place; a name that is not known
is kept only where the words around it say that it is a place, and then without coordinates.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from recounted.gazetteer.entry import Entry
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.implied import Ground, implied
from recounted.reading.lang.en.siting import sited
from recounted.reading.lang.en.surnames import names_of_persons
from recounted.reading.lang.en.toponyms import scan
from recounted.reading.parts import Named
from recounted.reading.sites import Found, Siting
from recounted.reading.which import KNOWN, resolved
from recounted.text.tokens import Words

NOTHING_DATED: Final[Mapping[int, int]] = MappingProxyType({})
_INSTITUTIONS = {code: frozenset(told) for code, told in lexicon.table("places")["tokens_of_countries"].items()}
MOST_OF_ONE: Final = 3  # votes for a country by its institutions
LARGE: Final = 100_000  # a town of that size speaks for its country when the text's country is sought


def find_places(
    sentences: Sequence[Words],
    taken: Sequence[frozenset[int]],
    gazetteer: Gazetteer,
    dated: Mapping[int, int] = NOTHING_DATED,
) -> list[Named]:
    """All places of a text. `taken` holds, a sentence, the tokens that belong to the name of an actor; `dated` how many
    tokens at the head of a sentence are a dateline, which names places and little else."""
    persons = names_of_persons(sentences)
    found: list[Found] = []
    sitings: list[Siting] = []
    for n, words in enumerate(sentences):
        own = scan(n, words, taken[n], gazetteer, persons, dated=dated.get(n, 0))
        sitings += [_shifted(s, len(found)) for s in sited(words, own)] if own else []
        found += own
    countries = _countries(sentences, found, gazetteer)
    homes = [e for code in countries for e in gazetteer.lookup(gazetteer.country_name(code))[:1]]
    named = resolved(found, sitings, countries, homes)
    kept = [p for p in named if p.entry is not None or _told(p.found) or _set(p)]
    ground = Ground(kept, _chief(countries, gazetteer), gazetteer)
    meant = [p for n, words in enumerate(sentences) for p in implied(n, words, ground)]
    return sorted([*kept, *meant], key=lambda p: p.found.span) if meant else kept


def _chief(countries: Counter[str], gazetteer: Gazetteer) -> Entry | None:
    """The country of which a text speaks most, where that is more than half of what it says of countries."""
    code, votes = next(iter(countries.most_common(1)), ("", 0))
    if not votes or 2 * votes <= countries.total():
        return None
    found = gazetteer.lookup(gazetteer.country_name(code))
    return next((e for e in found if e.precision == "country" and e.country == code), None)


def _shifted(siting: Siting, by: int) -> Siting:
    """The siting with its places counted from the beginning of the text."""
    told = (siting.within, siting.near, siting.other, siting.peer)
    within, near, other, peer = (None if n is None else n + by for n in told)
    return replace(siting, within=within, near=near, other=other, peer=peer)


def _told(found: Found) -> bool:
    """Whether a name that means no place of the gazetteer is a place by the words around it."""
    return not found.senses or found.kinds or found.inside


def _set(place: Named) -> bool:
    """Whether a name of which no place is known there is told to lie in another, at the head of a text or led up to."""
    return place.siting.firm and (place.found.led or place.found.first == 0)


def _shared(found: Found) -> bool:
    """Whether a country and a province of another bear the name, so that it speaks for neither."""
    homes = {s.entry.country for s in found.senses if s.own and s.entry.precision in ("country", "province")}
    return len(homes) > 1 and found.senses[0].entry.precision == "country"


def _countries(sentences: Sequence[Words], found: Sequence[Found], gazetteer: Gazetteer) -> Counter[str]:
    """How often the text speaks of each country: its name and demonym, and large towns and provinces."""
    votes: Counter[str] = Counter()
    shared = {f.stated for f in found if _shared(f)}
    for words in sentences:
        for k in words.capitals:
            name = words[k].text
            if (code := gazetteer.country_of(name)) and name not in shared:
                votes[code] += 2
    for code, told in _INSTITUTIONS.items():
        votes[code] += min(MOST_OF_ONE, sum(w.low in told for words in sentences if told & words.lows for w in words))
    once = Counter(f.stated.lower() for f in found)
    for f in found:
        best = next((s for s in f.senses if s.own and not s.bent), None)
        if best is None or best.entry.precision == "country" or once[f.stated.lower()] < 0:
            continue
        once[f.stated.lower()] = -1  # a town told ten times says no more of the country than one told once
        if f.province and best.entry.precision in ("province", "district"):
            votes[best.entry.country] += 2  # "Ky.", "Harrol County"
            continue
        wide = best.entry.precision in ("area", "neighbourhood", "province")
        by_hand = best.entry.place_id.startswith("cur:")  # entered because reporting names it
        if best.entry.population >= LARGE or (wide and (by_hand or best.weight >= KNOWN)):
            votes[best.entry.country] += 1
    return votes
