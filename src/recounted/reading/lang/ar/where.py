"""Where: the names of places in a text and which place of the gazetteer each means.

Comes in: a document's sentences as tokens, the gazetteer. Goes out: Named places with their entry, in the order of the
text. Refuses: a small place's name that no word leads up to (Arabic has no capitals to tell names by); a name that is
not known is kept only where a word says that it is a town, and then without coordinates.
"""

import functools
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Final

from recounted.gazetteer.entry import Entry, Sense
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.span import Span
from recounted.model.vocabulary import PlacePrecision
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.names import function
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
GAP: Final = 4  # tokens between a place and what it lies in
_BEARINGS: Final = {folded(w): float(d) for w, d in lexicon.table("places")["bearings"].items()}
_BEHIND: Final = {folded(w): float(d) for w, d in lexicon.table("places")["behind"].items()}
_WORDS_OF: Final = {0.0: "northern", 90.0: "eastern", 180.0: "southern", 270.0: "western"}
_IN: Final = ("ب", "ل")
_SMALLEST: Final = 3  # letters of a name


def find_places(sentences: Sequence[Sequence[Token]], taken: Sequence[Set[int]], gazetteer: Gazetteer) -> list[Named]:
    """All places of a text. `taken` holds, a sentence, the tokens that belong to the name of an actor."""
    found: list[Found] = []
    sitings: list[Siting] = []
    for n, words in enumerate(sentences):
        own = _scan(n, words, taken[n], gazetteer)
        sitings += [_shifted(s, len(found)) for s in _sited(words, own)]
        found += own
    countries = _countries(found)
    homes = [e for code in countries for e in gazetteer.lookup(gazetteer.country_name(code))[:1]]
    named = resolved(found, sitings, countries, homes)
    spoken_of = {code for code, votes in countries.items() if votes >= SPOKEN}
    kept = (p if p.entry is None or _at_home(p, p.entry, spoken_of) else replace(p, entry=None) for p in named)
    return [p for p in kept if p.entry is not None or p.found.kinds]


def _at_home(place: Named, entry: Entry, countries: Set[str]) -> bool:
    """Whether a place lies where the text speaks of; if it speaks of no country, whether it bears the name itself."""
    if entry.precision in ("country", "province") or any(entry.lies_in_country(c) for c in countries):
        return True
    own = any(s.entry.place_id == entry.place_id and s.own and not s.bent for s in place.found.senses)
    return own and (not countries or entry.population >= FAMOUS)


def _shifted(siting: Siting, by: int) -> Siting:
    told = (siting.within, siting.near, siting.peer)
    within, near, peer = (None if n is None else n + by for n in told)
    return replace(siting, within=within, near=near, peer=peer)


def _scan(n: int, words: Sequence[Token], taken: Set[int], gazetteer: Gazetteer) -> list[Found]:
    """The places of one sentence, from left to right."""
    out: list[Found] = []
    i = 0
    while i < len(words):
        found = _at(n, words, i, taken, gazetteer) if words[i].kind == "word" and i not in taken else None
        if found is None:
            i += 1
            continue
        out.append(found)
        i = found.last + 1
    return out


def _at(n: int, words: Sequence[Token], i: int, taken: Set[int], gazetteer: Gazetteer) -> Found | None:
    lead = _lead(words, i)
    if not lead and _ordinary(words[i].low):
        return None
    senses, last = _senses(words, i, taken, gazetteer)
    if senses and _means(words, i, last, senses, lead):
        return _found(n, words, (i, last), senses, lead)
    if lead in ("settlements", "camps", "small") and not function(words[i].low) and not _known_word(words[i].low):
        return _found(n, words, (i, _name_goes_on(words, i)), (), lead)
    return None


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


def _name_goes_on(words: Sequence[Token], i: int) -> int:
    """An unknown name has a second word where that bears the article and is no direction."""
    k = i + 1
    more = (
        k < len(words) and words[k].low.startswith("ال") and words[k].low not in _BEHIND and not function(words[k].low)
    )
    return k if more else i


def _known_word(low: str) -> bool:
    kinds = ("settlements", "small", "camps", "provinces", "around", "directions")
    return any(s in lexicon.words("places", kind) for kind in kinds for s in stems(low)) or low in _BEHIND


def _lead(words: Sequence[Token], i: int) -> str:
    """What the words before a name say of it: the kind of place, that something is in it, or nothing."""
    k = i - 1
    if k >= 0 and words[k].low == "#":
        k -= 1
        hashed = True
    else:
        hashed = False
    if k >= 0 and words[k].kind == "word":
        for kind in ("settlements", "small", "camps", "provinces", "around", "inside"):
            if any(s in lexicon.words("places", kind) for s in stems(words[k].low)):
                return kind
    return "inside" if hashed else ""


def _senses(words: Sequence[Token], i: int, taken: Set[int], gazetteer: Gazetteer) -> tuple[tuple[Sense, ...], int]:
    """The places that bear the longest name that begins here, and its last token."""
    for last in range(_reach(words, i, taken), i - 1, -1):
        stretch = words[i : last + 1]
        rest = [w.low for w in stretch[1:]]
        for head in _heads(words[i].low):
            senses = gazetteer.senses(" ".join([head, *rest])) if len(head) >= _SMALLEST or rest else ()
            if senses:
                return senses, last
    return (), i


def _reach(words: Sequence[Token], i: int, taken: Set[int]) -> int:
    """The last token to which a name that begins here could run: no mark, small word or party's name stands in it."""
    last = i
    while last + 1 < min(len(words), i + LONGEST) and last + 1 not in taken:
        word = words[last + 1]
        if word.kind == "mark" or function(word.low):
            break
        last += 1
    return last


def _heads(low: str) -> list[str]:
    """The first word of a name without "and", "in", "to" written onto it."""
    out = [low]
    bare = low[1:] if low.startswith("و") else low
    if bare != low:
        out.append(bare)
    if bare.startswith("لل"):
        out.append("ال" + bare[2:])
    if bare.startswith(_IN):
        out.append(bare[1:])
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


def _found(n: int, words: Sequence[Token], at: tuple[int, int], senses: tuple[Sense, ...], lead: str) -> Found:
    i, last = at
    before = words[i - 1].low if i else ""
    towards = next((_BEARINGS[s] for s in stems(before) if s in _BEARINGS), None)
    behind = words[last + 1].low if last + 1 < len(words) else ""
    province = lead == "provinces"
    if province and behind in _BEHIND:
        towards = _BEHIND[behind]
    span = Span(words[i].start, words[last].end)
    exactness: PlacePrecision = "neighbourhood" if lead == "small" else "settlement"
    return Found(
        n, i, last, span, " ".join(w.text for w in words[i : last + 1]),
        senses, small=lead in _KINDS and _small(words, i), kinds=lead in _KINDS, province=province,
        direction=None if towards is None else _WORDS_OF[towards], towards=towards, led=bool(lead),
        inside=lead == "inside" or words[i].low.startswith(_IN), exactness=exactness,
    )  # fmt: skip


_KINDS: Final = frozenset(("settlements", "small", "camps", "provinces"))


def _small(words: Sequence[Token], i: int) -> bool:
    """Whether it is told to be a quarter, a camp or a village, and no town."""
    before = words[i - 1].low if i else ""
    return any(s in lexicon.words("places", k) for k in ("small", "camps") for s in stems(before))


def _sited(words: Sequence[Token], own: Sequence[Found]) -> list[Siting]:
    """What lies in what: "قرية X بريف Y"; names in a row."""
    out: list[Siting] = []
    for n, place in enumerate(own):
        following = own[n + 1] if n + 1 < len(own) else None
        gap = [w.low for w in words[place.last + 1 : following.first]] if following else []
        if following is None or len(gap) > GAP or place.province:
            out.append(Siting())
        elif following.stated.startswith("و") or gap[-1:] in (["و"], ["،"]):
            out.append(Siting(peer=n + 1))
        elif all(_connects(low) for low in gap):
            beside = any(low in _BEARINGS for low in gap) and not place.senses
            out.append(Siting(near=n + 1) if beside else Siting(within=n + 1, firm=following.province))
        else:
            out.append(Siting())
    return out


def _connects(low: str) -> bool:
    kinds = ("settlements", "provinces", "around", "inside", "directions")
    return (
        low in _BEHIND
        or low in lexicon.words("places", "lying")
        or any(s in lexicon.words("places", kind) for kind in kinds for s in stems(low))
    )


def _countries(found: Sequence[Found]) -> Counter[str]:
    """How often the text speaks of each country: its name, and its places that only one country has by that name."""
    votes: Counter[str] = Counter()
    for f in found:
        best = next((s for s in f.senses if s.own and not s.bent), None)
        if best is None:
            continue
        wide = best.entry.precision in ("country", "province")
        votes[best.entry.country] += 2 if wide else 1
    return votes
