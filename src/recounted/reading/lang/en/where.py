"""Where: the names of places in a text and which place of the gazetteer each means.

Comes in: a document's sentences as tokens, the gazetteer. Goes out: Named places with their entry, in the order of
the text. Refuses: names of persons, armed groups, newspapers and talks that contain a place; a name that is not known
is kept only where the words around it say that it is a place, and then without coordinates.
"""

import math
from collections import Counter
from collections.abc import Sequence

from recounted.gazetteer.entry import Entry
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.span import Span
from recounted.model.sphere import kilometres
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Found, Named
from recounted.text.tokens import Token

LONGEST = 5  # tokens of a name: "Deir ez - Zor", "Khan al-Shih refugee camp"
TOWN = 5_000  # a smaller place that no preposition leads up to is more often something else of that name
SHOUTED = 0.7  # share of words in capitals from which on a sentence is a headline or a wire text
LARGE = 100_000  # a town of that size speaks for its country when the text's country is sought
ANCHORS = (
    50  # the places most often told of, by which namesakes are told apart; more would cost time and decide nothing
)
DISTANT = 400.0  # kilometres: a namesake further than that from all other places of the text is less likely meant

_HELD = ("-held", "-controlled", "-backed", "-led", "-based", "-linked", "-run", "-ruled", "-besieged", "-dominated")
_NAMED_AREAS = frozenset(("neighbourhood", "area", "point", "province", "district"))
_PROVINCE = frozenset(("province", "governorate", "region", "state", "department", "county"))
_OPENERS = frozenset(
    (
        "al",
        "el",
        "san",
        "santa",
        "new",
        "old",
        "abu",
        "los",
        "las",
        "central",
        "north",
        "south",
        "east",
        "west",
    )
)
_WORDS = {name: frozenset(words) for name, words in lexicon.table("places").items()}


def find_places(
    sentences: Sequence[Sequence[Token]],
    taken: Sequence[frozenset[int]],
    gazetteer: Gazetteer,
    hint: str | None = None,
) -> list[Named]:
    """All places of a text. `taken` holds, a sentence, the tokens that belong to the name of an actor."""
    found = [f for n, words in enumerate(sentences) for f in _scan(n, words, taken[n], gazetteer)]
    countries = _countries(sentences, found, gazetteer)
    if hint:
        countries[hint] += 2
    sure = [_best(f, countries, ()) for f in found]
    told = Counter((e.lat, e.lon) for e in sure if e is not None and e.precision != "country")
    anchors = [at for at, _ in told.most_common(ANCHORS)]
    return [Named(f, _best(f, countries, anchors)) for f in found]


def _scan(n: int, words: Sequence[Token], taken: frozenset[int], gazetteer: Gazetteer) -> list[Found]:
    out: list[Found] = []
    shouting: bool | None = None
    i = 0
    while i < len(words):
        if i in taken or not words[i].capital or _demonym(words[i], gazetteer):
            i += 1
            continue
        hit = _longest(words, i, taken, gazetteer)
        if hit is None:
            i += 1
            continue
        last, entries = hit
        shouting = _shouts(words) if shouting is None else shouting
        if _is_place(words, i, last, entries, shouting):
            out.append(_found(n, words, i, last, entries))
        i = last + 1
    return out


def _shouts(words: Sequence[Token]) -> bool:
    """Whether nearly all words stand in capitals, so that these say nothing of names."""
    plain = [w.acronym for w in words if w.kind == "word"]
    return sum(plain) > SHOUTED * max(1, len(plain))


def _demonym(word: Token, gazetteer: Gazetteer) -> bool:
    """ "Veldran", "Veldrans": of a country, and not the country."""
    return gazetteer.country_of(word.text) is not None and not any(
        e.precision == "country" for e in gazetteer.lookup(word.text)
    )


def _longest(
    words: Sequence[Token], i: int, taken: frozenset[int], gazetteer: Gazetteer
) -> tuple[int, tuple[Entry, ...]] | None:
    for last in range(min(len(words) - 1, i + LONGEST - 1), i - 1, -1):
        span = words[i : last + 1]
        if any(k in taken for k in range(i, last + 1)) or not _nameable(span):
            continue
        name = " ".join(w.text for w in span)
        if last == i and (span[0].low in _WORDS["never"] or len(span[0].text) < 3):
            break
        if span[0].low in _WORDS["never"] and span[0].low not in _WORDS["directions"] | _OPENERS:
            continue
        if lexicon.triggers().at(words, i) or lexicon.noun_terms().at(words, i):
            break
        entries = gazetteer.lookup(name)
        if entries:
            return last, entries
    if _told_as_place(words, i):
        last = i
        while last + 1 < len(words) and words[last + 1].capital and words[last + 1].low not in _WORDS["kinds"]:
            last += 1
        return last, ()
    return None


def _nameable(span: Sequence[Token]) -> bool:
    if not span[-1].capital and not (
        span[-1].low in _WORDS["small"] or span[-1].low in ("city", "province", "governorate", "district", "county")
    ):
        return False
    return all(
        w.capital or w.low in _WORDS["particles"] or w.low in _WORDS["kinds"] or w.kind == "number" for w in span
    )


def _told_as_place(words: Sequence[Token], i: int) -> bool:
    """ "the village of Xyz", "the Xyz neighborhood": a place by the words around it, known or not."""
    before = [w.low for w in words[max(0, i - 2) : i]]
    if len(before) == 2 and before[1] == "of" and before[0] in _WORDS["kinds"]:
        return True
    if words[i].low.endswith(_HELD):
        return False  # "a rebel-held town"
    j = i
    while j < len(words) and words[j].capital and words[j].low not in _WORDS["kinds"]:
        j += 1
    return (
        j > i
        and j < len(words)
        and words[j].low in _WORDS["kinds"]
        and words[i].low not in _WORDS["never"] | _WORDS["directions"]
    )


def _is_place(words: Sequence[Token], i: int, last: int, entries: tuple[Entry, ...], shouting: bool) -> bool:
    before = words[i - 1].low if i else ""
    if _of_something_else(words, last) or before.rstrip(".") in _WORDS["titles"]:
        return False
    if not entries or entries[0].place_id.startswith("user:") or entries[0].precision == "country":
        return True  # told to be a place by the words around it, or by whoever handed in a list of places
    led, known = before in _WORDS["before"], entries[0].population
    if shouting:
        return led or known >= LARGE or before == ","
    if _part_of_name(words, i, last) and (not led or before == "and"):
        return known >= LARGE and last > i
    if i == 0 and known < LARGE and last == i:
        after = words[last + 1].low if last + 1 < len(words) else ""
        return after in _WORDS["kinds"] or after in (",", "in", "'s")
    return led or known >= TOWN or last > i or entries[0].precision in _NAMED_AREAS


def _of_something_else(words: Sequence[Token], last: int) -> bool:
    """Whether what follows makes the name that of an institution, of talks or of a street."""
    if last + 1 >= len(words):
        return False
    after = words[last + 1]
    if after.low in _WORDS["streets"]:
        return True
    return after.low in _WORDS["institutions"] and (after.capital or after.low in _WORDS["talks"])


def _part_of_name(words: Sequence[Token], i: int, last: int) -> bool:
    """Whether a capitalised word stands right beside it that is no word for a kind of place."""
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and after.capital and after.low not in _WORDS["kinds"] and not after.acronym:
        return True
    before = words[i - 1] if i else None
    plain = _WORDS["directions"] | _WORDS["kinds"] | (_WORDS["never"] if i == 1 else frozenset())
    return before is not None and before.capital and before.low not in plain and before.end + 1 == words[i].start


def _found(n: int, words: Sequence[Token], i: int, last: int, entries: tuple[Entry, ...]) -> Found:
    before = [w.low for w in words[max(0, i - 3) : i]]
    after = words[last + 1].low if last + 1 < len(words) else ""
    around = {*before[-2:], after, words[last].low}
    span = Span(words[i].start, words[last].end)
    of_province = len(before) > 1 and before[-1] == "of" and before[-2] in _PROVINCE
    return Found(
        n,
        i,
        last,
        span,
        " ".join(w.text for w in words[i : last + 1]),
        entries,
        small=bool(around & _WORDS["small"]),
        direction=next((low for low in reversed(before) if low in _WORDS["directions"]), None),
        kinds=bool(around & _WORDS["kinds"]),
        province=after in _PROVINCE or words[last].low in _PROVINCE or of_province,
        of_speaker=before[-1:] == ["in"] and bool(set(before) & _WORDS["spoke"]),
    )


def _countries(sentences: Sequence[Sequence[Token]], found: Sequence[Found], gazetteer: Gazetteer) -> Counter[str]:
    """How often the text speaks of each country: its name and demonym, and large towns that no other shares."""
    votes: Counter[str] = Counter()
    for words in sentences:
        for w in words:
            if w.capital and (code := gazetteer.country_of(w.text)):
                votes[code] += 2
    for f in found:
        if (f.entries and f.entries[0].population >= LARGE) or (
            f.entries and f.entries[0].precision in ("area", "neighbourhood", "province")
        ):
            votes[f.entries[0].country] += 1
    return votes


def _best(found: Found, countries: Counter[str], anchors: Sequence[tuple[float, float]]) -> Entry | None:
    if len(found.entries) < 2:
        return next(iter(found.entries), None)
    total = max(1, sum(countries.values()))
    return max(found.entries, key=lambda e: (_fit(e, found, countries, total, anchors), -len(e.place_id), e.place_id))


def _fit(
    entry: Entry, found: Found, countries: Counter[str], total: int, anchors: Sequence[tuple[float, float]]
) -> float:
    score = math.log10(entry.population + 10) / 2
    score += 6 * countries[entry.country] / total
    if countries and countries[entry.country] == 0:
        score -= 2
    if entry.precision == "country":
        score += 4
    if found.small and entry.precision in ("neighbourhood", "point"):
        score += 2
    if entry.precision == "province":
        score += 4 if found.province else -0.3
    if anchors and entry.precision != "country":
        nearest = min(
            (
                kilometres(entry.lat, entry.lon, lat, lon)
                for lat, lon in anchors
                if (lat, lon) != (entry.lat, entry.lon)
            ),
            default=None,
        )
        if nearest is not None:
            score += 1.5 if nearest < 50 else (0.5 if nearest < DISTANT else -1.0)
    return score
