"""Names of persons: runs of capitalised words, and a single one behind a title.

Comes in: the tokens of a sentence, its places and parties. Goes out: the first token of each name with its last.
Refuses: names of places, parties, institutions and days; a single capitalised word that no title leads up to.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.casing import peoples
from recounted.reading.parts import Named, Party
from recounted.text.tokens import Token

SHORTEST = 3  # letters of a family name; two are initials
HEADLINE = 0.6  # share of capitalised words above which capitals say nothing of names

_DATA = lexicon.table("names")
_NOT_NAMES = frozenset(_DATA["not_names"])
_PARTICLES = frozenset(_DATA["particles"])
_INSTITUTIONS = frozenset(_DATA["institutions"])
_VERBS = lexicon.grammar("be") - {"left"}
_TITLES = frozenset(_DATA["titles"])


def family_names(sentences: Sequence[Sequence[Token]], places: Mapping[int, Sequence[Named]]) -> frozenset[str]:
    """The last words of all full names of a text, by which it tells of the same persons again."""
    out: set[str] = set()
    for n, words in enumerate(sentences):
        out.update(
            words[last].low for first, last in titled_names(words, places.get(n, ()), ()).items() if last > first
        )
    return frozenset(low for low in out if len(low) >= SHORTEST and low not in _NOT_NAMES | peoples())


def person_names(words: Sequence[Token], places: Sequence[Named], parties: Sequence[Party]) -> dict[int, int]:
    """Full names of persons, without their titles: first token -> last."""
    return {first: last for first, last in _names(words, places, parties, frozenset()) if last > first}


def titled_names(
    words: Sequence[Token], places: Sequence[Named], parties: Sequence[Party], known: Set[str] = frozenset()
) -> dict[int, int]:
    """Full names and those alone behind a title: first token -> last. A short title ("Dr", "Msgr") is part of a name.

    `known` are the family names of the text, which make a name alone.
    """
    return {_with_title(words, first): last for first, last in _names(words, places, parties, known)}


def _names(
    words: Sequence[Token], places: Sequence[Named], parties: Sequence[Party], known: Set[str]
) -> Iterator[tuple[int, int]]:
    shouted = sum(w.capital for w in words) > HEADLINE * len(words)
    if shouted and not any(w.low in _VERBS and not w.capital for w in words):
        return  # a list of names has a verb that begins small ("Tam Orrel and Nevra Quay were killed")
    taken = {k for p in places for k in range(p.found.first, p.found.last + 1)}
    taken |= {k for p in parties for k in range(p.first, p.last + 1)}
    i = 0
    while i < len(words):
        if not words[i].capital:  # a name begins with one
            i += 1
            continue
        end = _end(words, i, taken)
        start = _start(words, i, end)
        alone = end - start == 1 and (words[start].low in known or _led_by_title(words, start))
        if (alone or end - start >= 2) and not _of_institution(words, start):
            yield start, end - 1
        i = max(end, i + 1)


def _end(words: Sequence[Token], i: int, taken: Set[int]) -> int:
    """The end of the run of capitalised words that begins at token `i`."""
    j = i
    while j < len(words) and j not in taken and (words[j].capital or (j > i and words[j].low in _PARTICLES)):
        j += 1
    while j > i and not words[j - 1].capital:
        j -= 1
    return j


def _start(words: Sequence[Token], i: int, end: int) -> int:
    """Where the name begins within a run: behind an office or a people ("Defence Minister Tam Orrel")."""
    start = i
    for k in range(i, end):
        if words[k].low in _TITLES or words[k].low in peoples() or _office(words, k):
            start = k + 1
        elif k == i and end - i > 2 and (words[k].low in _NOT_NAMES or _plural(words, k)):
            start = k + 1  # "And Tam Orrel died", "Sisters Nevra Quay and Mira Quay died"
        elif words[k].low in _NOT_NAMES or lexicon.noun_terms().at(words, k):
            return end
    return start


def _of_institution(words: Sequence[Token], start: int) -> bool:
    """ "the Ministry of Rural Works": what an institution is for is no person."""
    return start > 1 and words[start - 1].low in ("of", "for") and words[start - 2].low in _INSTITUTIONS


def _office(words: Sequence[Token], k: int) -> bool:
    noun = lexicon.nouns().get(words[k].low)
    return noun is not None and noun.role and not noun.plural


def _plural(words: Sequence[Token], k: int) -> bool:
    noun = lexicon.nouns().get(words[k].low)
    return noun is not None and noun.plural


def _led_by_title(words: Sequence[Token], start: int) -> bool:
    k = start - 1 - (start > 1 and words[start - 1].low == ".")
    return k >= 0 and (words[k].low in _TITLES or (words[k].capital and _office(words, k)))


def _with_title(words: Sequence[Token], start: int) -> int:
    k = start - 1 - (start > 1 and words[start - 1].low == ".")
    return k if k >= 0 and words[k].low in _TITLES else start
