"""Where: the names of places in a text and which place of the gazetteer each means.

Comes in: a document's sentences as tokens, the gazetteer. Goes out: Named places with their entry, in the order of the
text. Refuses: a small place's name that no word leads up to (Arabic has no capitals to tell names by); a name that is
not known is kept only where a word says that it is a town, and then without coordinates.
"""

import functools
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from recounted.gazetteer.entry import Entry, Sense
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.span import Span
from recounted.model.sphere import kilometres
from recounted.model.vocabulary import PlacePrecision
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.lying import BEARINGS, BEHIND, WORDS_OF, is_one, kind_of, shifted, sited
from recounted.reading.lang.ar.names import function
from recounted.reading.lang.ar.unlisted import may_be_name, name_goes_on
from recounted.reading.lang.ar.weapons import targets, weapons
from recounted.reading.lang.ar.words import folded, stems
from recounted.reading.parts import Named
from recounted.reading.sites import Found, Siting
from recounted.reading.which import resolved
from recounted.text.tokens import Token

LONGEST: Final = 4  # tokens of a name
FAMOUS: Final = 300_000  # and from which on one of another country may be meant
BARE: Final = 30_000  # inhabitants from which on a town is known by its name alone
FIRM: Final = 3.0  # the weight of a place that the curated lists name
SPOKEN: Final = 2  # votes from which on a text speaks of a country
BESIDE_KM: Final = 75.0  # "south of Teshill", "of the canton of Teshill": some cantons of one town are as wide
_IN: Final = ("ب", "ل")
_AND: Final = "و"
_SMALLEST: Final = 3  # letters of a name


def find_places(sentences: Sequence[Sequence[Token]], taken: Sequence[Set[int]], gazetteer: Gazetteer) -> list[Named]:
    """All places of a text. `taken` holds, a sentence, the tokens that belong to the name of an actor."""
    found: list[Found] = []
    sitings: list[Siting] = []
    for n, words in enumerate(sentences):
        own = _scan(_Line(n, words, taken[n], gazetteer))
        sitings += [shifted(s, len(found)) for s in sited(words, own)]
        found += own
    countries = _countries(found)
    homes = [e for code in countries for e in gazetteer.lookup(gazetteer.country_name(code))[:1]]
    named = resolved(found, sitings, countries, homes)
    spoken_of = {code for code, votes in countries.items() if votes >= SPOKEN} or set(countries)
    kept = (p if p.entry is None or _fits(p, p.entry, spoken_of) else replace(p, entry=None) for p in named)
    return [p for p in kept if p.entry is not None or p.found.kinds]


def _fits(place: Named, entry: Entry, countries: Set[str]) -> bool:
    """Whether a place lies where the text speaks of, and near the town that it is told to lie on one side of."""
    beside = place.near.entry if place.near else None
    far = beside is not None and kilometres(entry.lat, entry.lon, beside.lat, beside.lon) > BESIDE_KM + beside.radius_km
    return not far and _at_home(place, entry, countries)


def _at_home(place: Named, entry: Entry, countries: Set[str]) -> bool:
    """Whether a place lies where the text speaks of; if it speaks of no country, whether it bears the name itself."""
    if entry.precision in ("country", "province") or any(entry.lies_in_country(c) for c in countries):
        return True
    own = any(s.entry.place_id == entry.place_id and s.own and not s.bent for s in place.found.senses)
    return own and (not countries or entry.population >= FAMOUS)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence: its number, its tokens, those that belong to the name of an actor, and where names are looked up."""

    number: int
    words: Sequence[Token]
    taken: Set[int]
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class _Borne:
    """A name, the places that bear it, its last token, and how many letters are written onto its first."""

    senses: tuple[Sense, ...]
    last: int
    onto: int


def _scan(line: _Line) -> list[Found]:
    """The places of one sentence, from left to right."""
    out: list[Found] = []
    i, row = 0, ""
    while i < len(line.words):
        goes_on = bool(out) and _goes_on(line.words, i, out[-1])
        lead = (row or "inside") if goes_on else _lead(line.words, i)
        free = line.words[i].kind == "word" and i not in line.taken
        found = _at(line, i, lead, in_row=goes_on) if free else None
        if found is None:
            i += 1
            continue
        out.append(found)
        row = lead if goes_on or _begins_row(line.words, i) else ""
        i = found.last + 1
    return out


def _begins_row(words: Sequence[Token], i: int) -> bool:
    """Whether a word for several places leads up to a name ("قرى X وY وZ")."""
    return any(is_one(w.low, "several") for w in words[max(0, i - 2) : i] if w.low != "#")


def _goes_on(words: Sequence[Token], i: int, before: Found) -> bool:
    """Whether a name stands in a row behind another; what was said of the first is said of each."""
    gap = [w.low for w in words[before.last + 1 : i] if w.low != "#"]
    joined = words[i].low.startswith(_AND) and len(words[i].low) > _SMALLEST and not function(words[i].low)
    return (joined if not gap else gap in (["،"], [_AND], ["،", _AND])) and words[i].kind == "word"


def _at(line: _Line, i: int, lead: str, *, in_row: bool) -> Found | None:
    words = line.words
    if not lead and _ordinary(words[i].low):
        return None
    name = _senses(line, i)
    if name.senses and _tells_kind(line, i, name.last):
        return None
    if name.senses and _means(words, i, name.last, name.senses, lead):
        return _found(line, i, name, lead)
    if lead in ("settlements", "camps", "small") and may_be_name(words[i]):
        onto = int(in_row and words[i].low.startswith(_AND))
        return _found(line, i, _Borne((), name_goes_on(words, i), onto), lead)
    return None


def _tells_kind(line: _Line, i: int, last: int) -> bool:
    """Whether a word that could begin a name tells the kind of the place behind it ("لمدينة عين عيسى")."""
    if not is_one(line.words[i].low, "settlements"):
        return False
    if i == last or i + 1 >= len(line.words):
        return True
    behind = _senses(line, i + 1)
    return behind.last >= last and any(s.own and not s.bent for s in behind.senses)


@functools.lru_cache(maxsize=1 << 15)
def _ordinary(low: str) -> bool:
    """Whether a word that nothing leads up to is one of the lists, which is asked before the gazetteer is."""
    lists = (lexicon.nouns(), lexicon.triggers())
    return function(low) or _thing(low) or any(words.stem_of(low) is not None for words in lists)


@functools.lru_cache(maxsize=1 << 15)
def _thing(low: str) -> bool:
    """Whether a word is one for a weapon or for what is hit ("the mosque"), and by itself no town's name."""
    found = (targets().stem_of(low), weapons().stem_of(low))
    return any(stem is not None for stem in found)


def _lead(words: Sequence[Token], i: int) -> str:
    """What the words before a name say of it: the kind of place, that something is in it, or nothing."""
    hashed = i > 0 and words[i - 1].low == "#"
    k = i - 2 if hashed else i - 1
    lead = kind_of(words[k].low) if k >= 0 and words[k].kind == "word" else ""
    return lead or ("inside" if hashed else "")


def _senses(line: _Line, i: int) -> _Borne:
    """The places that bear the longest name that begins here."""
    words = line.words
    for last in range(_reach(line, i), i - 1, -1):
        rest = [w.low for w in words[i + 1 : last + 1]]
        for head, onto in _heads(words[i].low):
            for name in _spellings((head, *rest)) if len(head) >= _SMALLEST or rest else ():
                if senses := line.gazetteer.senses(name):
                    return _Borne(senses, last, onto)
    return _Borne((), i, 0)


def _spellings(words: tuple[str, ...]) -> Iterator[str]:
    """A name as it stands, and with its first part ("كفر", "دير") written onto the rest of it or apart from it."""
    yield " ".join(words)
    first, *rest = words
    if first in lexicon.words("places", "parts"):
        if rest:
            yield " ".join([first + rest[0], *rest[1:]])
        return
    for part in lexicon.words("places", "parts"):
        if first.startswith(part) and len(first) > len(part) + 1:
            yield " ".join([part, first.removeprefix(part), *rest])


def _reach(line: _Line, i: int) -> int:
    """The last token to which a name that begins here could run: no mark, small word or party's name stands in it."""
    last, words = i, line.words
    while last + 1 < min(len(words), i + LONGEST) and last + 1 not in line.taken:
        word = words[last + 1]
        if word.kind == "mark" or function(word.low):
            break
        last += 1
    return last


def _heads(low: str) -> list[tuple[str, int]]:
    """The first word of a name without "and", "in", "to" written onto it, and how many letters those are."""
    out = [(low, 0)]
    bare = low[1:] if low.startswith(_AND) else low
    onto = len(low) - len(bare)
    if onto:
        out.append((bare, onto))
    if bare.startswith("لل"):
        out.append(("ال" + bare[2:], 0))
    if bare.startswith(_IN):
        out.append((bare[1:], onto + 1))
    return out


def _means(words: Sequence[Token], i: int, last: int, senses: Sequence[Sense], lead: str) -> bool:
    """Whether a name of the gazetteer means a place here."""
    best = senses[0]
    never = lexicon.words("places", "never")
    if i == last and _thing(words[i].low) and lead != "settlements":
        return False
    if any(s in never for s in stems(words[i].low)) and not (lead in ("settlements", "camps") or last > i):
        return False
    if best.entry.precision in ("country", "province") and best.own:
        return True
    if best.bent and not (lead in ("settlements", "camps") and len(words[i].low) > _SMALLEST):
        return False
    if best.entry.precision == "country":
        return True
    if lead in ("settlements", "small", "camps", "provinces"):
        return True
    if function(words[i].low) and i == last:
        return False
    if lead and not best.bent:
        return best.weight >= FIRM or best.entry.place_id.startswith(("cur:", "user:"))
    joined = (
        words[i].low.startswith(_IN) and not best.bent and best.weight >= FIRM and len(words[i].low) > _SMALLEST + 1
    )
    return best.entry.population >= BARE or (last > i and best.own and best.weight >= FIRM) or joined


def _found(line: _Line, i: int, name: _Borne, lead: str) -> Found:
    words, last = line.words, name.last
    before = words[i - 1].low if i else ""
    towards = next((BEARINGS[s] for s in stems(before) if s in BEARINGS), None)
    behind = words[last + 1].low if last + 1 < len(words) else ""
    province = lead == "provinces"
    if province and behind in BEHIND:
        towards = BEHIND[behind]
    onto = name.onto if folded(words[i].text[name.onto :]) == words[i].low[name.onto :] else 0
    span = Span(words[i].start + onto, words[last].end)
    exactness: PlacePrecision = "neighbourhood" if lead == "small" else "settlement"
    return Found(
        line.number, i, last, span, " ".join(w.text for w in words[i : last + 1])[onto:],
        name.senses, small=lead in _KINDS and _small(words, i), kinds=lead in _KINDS, province=province,
        direction=None if towards is None else WORDS_OF[towards], towards=towards, led=bool(lead),
        inside=lead == "inside" or words[i].low.startswith(_IN), exactness=exactness,
    )  # fmt: skip


_KINDS: Final = frozenset(("settlements", "small", "camps", "provinces"))


def _small(words: Sequence[Token], i: int) -> bool:
    """Whether it is told to be a quarter, a camp or a village, and no town."""
    before = words[i - 1].low if i else ""
    return is_one(before, "small", "camps")


def _countries(found: Sequence[Found]) -> Counter[str]:
    """How often the text speaks of each country: its name, and its places that only one country has by that name."""
    votes: Counter[str] = Counter()
    for f in found:
        best = next((s for s in f.senses if s.own and not s.bent), None)
        if best is None:
            continue
        wide = best.entry.precision in ("country", "province")
        if wide or f.led or f.inside:  # a bare word may be a person's name
            votes[best.entry.country] += 2 if wide else 1
    return votes
