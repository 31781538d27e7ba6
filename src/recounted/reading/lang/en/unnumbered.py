"""People told of without a number: "a 14-year-old", "a Veldran", "a family of five", "a couple".

Comes in: tokens and positions. Goes out: People, or None. Refuses: people who only own a thing.
"""

from collections.abc import Mapping, Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.counted import counted, people_from
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.parts import People
from recounted.text.tokens import Token

_AFTER_NATION = lexicon.grammar("after_nation")


def one_of_an_age(words: Sequence[Token], i: int, j: int) -> People | None:
    """ "a 14-year-old was shot"."""
    age = j < len(words) and words[j].low.endswith("-old") and words[j].low[0].isdigit()
    return People(i, j, 1, 1, 1, "exact", additive=words[i].low == "another") if age else None


def one_of_a_nation(words: Sequence[Token], i: int, j: int) -> People | None:
    """ "a Veldran was killed": a capitalised adjective with no noun behind it, before a verb."""
    if (
        words[i].low not in ("a", "an", "one", "another")
        or j + 1 >= len(words)
        or not words[j].capital
        or words[j].acronym
    ):
        return None
    if (
        not words[j].low.endswith(("i", "an", "ese", "ish", "ian", "er", "ch", "d", "k", "b"))
        or words[j + 1].low not in _AFTER_NATION
    ):
        return None
    return People(i, j, 1, 1, 1, "exact", additive=words[i].low == "another")


def family(words: Sequence[Token], i: int, last: int, names: Mapping[int, int]) -> People | None:
    """ "a whole family of 15 people" counts as it says; "a couple" is two; a family without a number is two or more."""
    if last + 1 < len(words) and words[last + 1].low == "of":
        inner = quantity(words, last + 2)
        if inner and inner.best:
            found = counted(words, inner) or people_from(inner, inner.last, None)
            found.first, found.bare = i, False
            return found
    if words[last].low == "couple" and words[i].low in ("a", "the"):
        return People(i, last, 2, 2, 2, "exact")
    return People(i, last, 2, None, None, "vague", "plural_is_two", definite=words[i].low == "the")
