"""Last names of persons whose age a text tells: "Tam Orrel, 27, was shot ... Orrel" is no town of that name.

Comes in: the sentences of a text as tokens, a place. Goes out: the last names, as written; whether the place is one of
them. Refuses: names without an age.
"""

import re
from collections.abc import Iterator, Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.givennames import usual_sex
from recounted.reading.parts import Named
from recounted.text.tokens import Token

LONGEST = 4  # words of a full name
SHORTEST = 3  # letters: shorter ones are initials

_NOT_NAMES = frozenset(lexicon.table("names")["not_names"])
_TITLES = frozenset(lexicon.table("places")["titles"]) | frozenset(lexicon.table("names")["titles"])
_PERSONAL = frozenset(lexicon.table("names")["personal"])
_NO_FIRST = frozenset(
    w
    for name in ("kinds", "directions", "never", "homographs", "institutions", "beginnings", "openers")
    for w in lexicon.table("places")[name]
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", ".", "jr.", "sr."))
_LEADS = frozenset(lexicon.table("places")["leads"])
_AGE = re.compile(r"\d{1,3}(?:-years?-old)?")


def surnames(sentences: Sequence[Sequence[Token]]) -> frozenset[str]:
    """The last names, as written."""
    return frozenset(name for words in sentences for name in _in(words))


def _capitals(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Stretches [i, j) of words with a capital that may be a name, as long as they can be."""
    i = 0
    while i < len(words):
        j = i
        while j < len(words) and words[j].capital and words[j].low not in _NOT_NAMES:
            j += 1
        if j > i:
            yield i, j
        i = max(j, i + 1)


def _in(words: Sequence[Token]) -> list[str]:
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


def last_names(sentences: Sequence[Sequence[Token]]) -> frozenset[str]:
    """The last names, in lower case, of persons who are told to say, do or be something, or whose title is told, or
    who have a usual given name."""
    return frozenset(name for words in sentences for name in _acting(words))


def _acting(words: Sequence[Token]) -> list[str]:
    out: list[str] = []
    for i, j in _capitals(words):
        titled = (i > 0 and words[i - 1].low.rstrip(".") in _TITLES) or (
            i > 1 and words[i - 1].low == "." and words[i - 2].low in _TITLES
        )
        after = words[j].low if j < len(words) else ""
        acting = j - i in (2, 3) and words[i].low not in _NO_FIRST and (titled or after in _PERSONAL)
        called = 1 < j - i <= LONGEST and _given(words, i)
        if (acting or called) and words[j - 1].low not in _NO_FIRST:
            out.append(words[j - 1].low)
        elif j - i == 1 and titled:
            out.append(words[i].low)
    return [name for name in out if len(name) >= SHORTEST]


def _given(words: Sequence[Token], i: int) -> bool:
    """Whether a name begins with a usual given name, behind no word that leads to a place ("in Carmen de Harrol")."""
    return usual_sex(words[i].text) is not None and (i == 0 or words[i - 1].low not in _LEADS)


def of_person(place: Named, words: Sequence[Sequence[Token]], persons: frozenset[str]) -> bool:
    """Whether the name of a place is the last name of a person of the text, and no word says that it is a place."""
    found = place.found
    before = words[found.sentence][found.first - 1].low if found.first else ""
    return found.first == found.last and found.stated in persons and before not in _LEADS
