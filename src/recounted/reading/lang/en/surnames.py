"""Last names of persons whose age a text tells: "Tam Orrel, 27, was shot ... Orrel" is no town of that name.

Comes in: the sentences of a text as tokens, a place. Goes out: the last names, as written; whether the place is one of
them. Refuses: names without an age.
"""

import re
from collections.abc import Iterator, Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.givennames import usual_sex
from recounted.reading.parts import Named
from recounted.text.tokens import Token, Words

LONGEST = 4  # words of a full name
SHORTEST = 3  # letters: shorter ones are initials

_NOT_NAMES = frozenset(lexicon.table("names")["not_names"])
_TITLES = frozenset(lexicon.table("places")["titles"]) | frozenset(lexicon.table("names")["titles"])
_PERSONAL = frozenset(lexicon.table("names")["personal"])
_NO_FIRST = frozenset(
    w
    for name in (
        "kinds",
        "directions",
        "never",
        "homographs",
        "institutions",
        "beginnings",
        "openers",
        "bodies",
        "grounds",
    )
    for w in lexicon.table("places")[name]
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", ".", "jr.", "sr."))
_LEADS = frozenset(lexicon.table("places")["leads"])
_BEING = frozenset(("was", "is", "has", "had", "been", "also", "later"))
_DONE_TO_PERSONS = frozenset(lexicon.table("names")["done_to_persons"])
_INTRODUCING = frozenset(
    (before, noun) for before, nouns in lexicon.table("names")["introducing"].items() for noun in nouns
)
_AGE = re.compile(r"\d{1,3}(?:-years?-old)?")


def surnames(sentences: Sequence[Words]) -> frozenset[str]:
    """The last names, as written."""
    return frozenset(name for words in sentences for name in _in(words))


def _capitals(words: Words) -> Iterator[tuple[int, int]]:
    """Stretches [i, j) of words with a capital that may be a name, as long as they can be."""
    past = 0
    for i in words.capitals:
        if i < past:
            continue
        j = i
        while j < len(words) and words[j].capital and words[j].low not in _NOT_NAMES:
            j += 1 + (len(words[j].text) == 1 and _initial(words, i, j))
        if j > i:
            yield i, j
            past = j


def _initial(words: Sequence[Token], i: int, j: int) -> bool:
    """ "Tam L. Orrel": whether the letter at `j` stands within a name, with a full stop behind it."""
    inside = i < j < len(words) - 2 and words[j + 1].low == "."
    return inside and words[j + 2].capital


def _in(words: Words) -> list[str]:
    out: list[str] = []
    for i, j in _capitals(words):
        if j - i >= 2 and _with_age(words, i, j):
            last = j - 1
            while last > i and words[last].low in _SUFFIXES:
                last -= 1
            if last > i and len(words[last].text) >= SHORTEST and j - i <= LONGEST + 1:
                out.append(words[last].text)
    return out


def _with_age(words: Sequence[Token], i: int, j: int) -> bool:
    """ "Tam Orrel, 27," and "27-year-old Tam Orrel"."""
    k = j
    while k < len(words) and words[k].low in _SUFFIXES:
        k += 1
    behind = k + 1 < len(words) and words[k].low in (",", "(") and bool(_AGE.fullmatch(words[k + 1].low))
    ends = k + 2 >= len(words) or words[k + 2].kind == "mark" or words[k + 2].low in ("was", "is", "of", "and", "who")
    return (behind and ends) or (i > 0 and words[i - 1].low.endswith("year-old"))


def names_of_persons(sentences: Sequence[Words]) -> frozenset[str]:
    """Last and given names, in lower case, of persons who are told to say, do or be something, whose age or title is
    told, or who have a usual given name. A given name that a preposition leads up to anywhere may be a place's."""
    last: set[str] = set()
    given: set[str] = set()
    for words in sentences:
        for i, j in _capitals(words):
            if not _person(words, i, j):
                continue
            last.add(words[_last_of(words, i, j)].low)
            if j - i > 1 and (usual_sex(words[i].text) is not None or _with_age(words, i, j)):
                given.add(words[i].low)
    last |= _told_again(sentences)
    given -= last
    if given:
        given -= {low for words in sentences for low in _led(words)}
    return frozenset(name for name in last | given if len(name) >= SHORTEST)


def _told_again(sentences: Sequence[Words]) -> set[str]:
    """ "Tam Orrel was walking home", and then "Orrel said": last names of which a person's doing is told alone."""
    full: set[str] = set()
    alone: set[str] = set()
    for words in sentences:
        for i, j in _capitals(words):
            if j - i == 1 and _acts(words, j):
                alone.add(words[i].low)
            elif 1 < j - i < LONGEST and words[i].low not in _NO_FIRST and (i == 0 or words[i - 1].low not in _LEADS):
                full.add(words[_last_of(words, i, j)].low)
    return (full & alone) - _NO_FIRST


def _person(words: Sequence[Token], i: int, j: int) -> bool:
    """Whether capitalised words are the name of a person, as the words around them tell."""
    titled = (i > 0 and words[i - 1].low.rstrip(".") in _TITLES) or (
        i > 1 and words[i - 1].low == "." and words[i - 2].low in _TITLES
    )
    if j - i == 1:
        return titled
    if j - i > LONGEST or words[_last_of(words, i, j)].low in _NO_FIRST:
        return False
    if _given(words, i):
        return True
    if words[i].low in _NO_FIRST or sum(len(w.text) > 1 for w in words[i:j]) > LONGEST - 1:
        return False
    return titled or _with_age(words, i, j) or _acts(words, j) or _introduced(words, i)


def _last_of(words: Sequence[Token], i: int, j: int) -> int:
    """The last name among the words of a name, before "Jr" and the like."""
    last = j - 1
    while last > i + 1 and words[last].low in _SUFFIXES:
        last -= 1
    return last


def _acts(words: Sequence[Token], j: int) -> bool:
    """ "Tam Orrel pleaded", "Tam Orrel was charged": what persons alone do, and what is done to them alone."""
    lows = [w.low for w in words[j : j + 3]]
    if lows[:1] and lows[0] in _PERSONAL:
        return True
    while lows and lows[0] in _BEING:
        lows = lows[1:]
    return bool(lows) and lows[0] in _DONE_TO_PERSONS


def _introduced(words: Sequence[Token], i: int) -> bool:
    """ "the death of Tam Orrel", "identified as Tam Orrel"."""
    lows = [w.low for w in words[max(0, i - 2) : i]]
    return len(lows) > 1 and (lows[1], lows[0]) in _INTRODUCING


def _led(words: Sequence[Token]) -> Iterator[str]:
    """The words that a preposition leads up to and that no name goes on with."""
    for n, word in enumerate(words[1:], 1):
        alone = n + 1 == len(words) or not words[n + 1].capital
        if word.capital and alone and words[n - 1].low in _LEADS:
            yield word.low


def _given(words: Sequence[Token], i: int) -> bool:
    """Whether a name begins with a usual given name, behind no word that leads to a place ("in Carmen de Harrol")."""
    return usual_sex(words[i].text) is not None and (i == 0 or words[i - 1].low not in _LEADS)


def of_person(place: Named, words: Sequence[Sequence[Token]], persons: frozenset[str]) -> bool:
    """Whether the name of a place is the last name of a person of the text, and no word says that it is a place."""
    found = place.found
    before = words[found.sentence][found.first - 1].low if found.first else ""
    return found.first == found.last and found.stated in persons and before not in _LEADS
