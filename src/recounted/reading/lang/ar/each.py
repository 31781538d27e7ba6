"""Those named one by one behind "each of": "كل من نادية الدوري (20 عاماً) وشقيقها حاتم", "كلاً من الأطفال حمزة وأسيل".

Comes in: tokens and where "each of" may stand. Goes out: Told, one person a name, or None. Refuses: fewer than two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from recounted.model.claim import Count
from recounted.model.vocabulary import Group
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.kinship import kin_at
from recounted.reading.lang.ar.lists import person
from recounted.reading.lang.ar.names import function, is_given
from recounted.reading.lang.ar.told import Told
from recounted.reading.lang.ar.words import stems
from recounted.reading.parts import People
from recounted.text.tokens import Token, Words

FEWEST: Final = 2
ASIDE: Final = 8  # tokens between a name and "and", which tell of a person's age, home or state
ROW: Final = 8  # tokens of one person
_OF: Final = "من"
_AND: Final = "و"
_COMMA: Final = "،"
_STOPS: Final = frozenset((".", "؛", ":", "!", "؟"))


def each_of(words: Sequence[Token], i: int) -> Told | None:
    """Those named behind "each of" at token `i`."""
    each = lexicon.words("people", "each", "words")
    if i + 2 >= len(words) or words[i + 1].low != _OF or not any(s in each for s in stems(words[i].low)):
        return None
    groups = _of_all(words, i + 2)
    people = list(_named(words, i + 2, several=bool(groups)))
    if len(people) < FEWEST:
        return None
    children = "children" in groups
    people = [replace(p, groups=groups if children else {**p.groups, **groups}) for p in people]
    return Told(people, people[-1].last)


def _named(words: Sequence[Token], start: int, *, several: bool) -> Iterator[People]:
    """Each person named, until what follows is no name."""
    k: int | None = start
    while k is not None and k < len(words):
        own = words
        if k > start and words[k].low.startswith(_AND):
            bare = words[k]._replace(low=words[k].low[1:], text=words[k].text[1:])
            own = Words((*words[:k], bare, *words[k + 1 :]))
        kin = kin_at(own, k)
        one = kin.people[0] if kin and kin.people[0].best == 1 else person(own, k, _end(own, k))
        if one is None:
            return
        if k > start and not (one.kin or _surely_a_name(words, own[k].low, k, one, several=several)):
            return
        yield replace(one, first=k)
        k = _next(words, one.last + 1)


def _surely_a_name(words: Sequence[Token], low: str, k: int, one: People, *, several: bool) -> bool:
    """Whether "and" joins another name: a usual one, one behind a noun, or two words at once behind the one before;
    one word where a plural said that names follow.
    """
    if is_given(low) or low in lexicon.nouns_by_form():
        return True
    return (several or one.last > k) and words[k - 1].low != _COMMA and not function(words[k].low)


def _end(words: Sequence[Token], k: int) -> int:
    """The last token before the next person, or before what may be one's no longer."""
    ends = (n - 1 for n in range(k + 1, min(len(words), k + ROW)) if _leads(words[n].low))
    return next(ends, min(len(words), k + ROW) - 1)


def _leads(low: str) -> bool:
    """Whether "and" is written onto a word, or stands alone, and is no letter of a name ("Walid")."""
    return low.startswith(_AND) and not is_given(low)


def _next(words: Sequence[Token], start: int) -> int | None:
    """Where the next person is named, joined by "and" behind what is told aside of the one before."""
    deep = 0
    for k in range(start, min(len(words), start + ASIDE)):
        low = words[k].low
        deep += (low in ("(", "[")) - (low in (")", "]"))
        if low in _STOPS or (not deep and lexicon.triggers().at(words, k)):
            return None
        if not deep and _leads(low):
            return k + 1 if low == _AND else k
        if not deep and words[k].kind == "word" and low not in _aside():
            return None
    return None


def _aside() -> frozenset[str]:
    """Words that tell how old somebody is."""
    return frozenset(w for key in ("aged", "years", "months") for w in lexicon.words("names", key)) | {_OF, "العمر"}


def _of_all(words: Sequence[Token], k: int) -> dict[Group, Count]:
    """ "each of the children X and Y": what a plural before the first name says of all."""
    hit = lexicon.nouns().at(words, k)
    if hit is None or hit.meaning.number in ("one", "one_or_counted"):
        return {}
    return dict.fromkeys(hit.meaning.groups, Count(low=1, best=1, high=1))
