"""How old a person is of whom a text tells: "(12 عاماً)", "12 سنة", "البالغ من العمر ستة أشهر".

Comes in: tokens and the last one of a person. Goes out: the age in whole years, or that the person is a child. Refuses:
a number that no word calls an age.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recounted.model.claim import Count
from recounted.model.vocabulary import Group
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.numbers import number
from recounted.reading.parts import People
from recounted.text.tokens import Token

ADULT: Final = 18
OLDEST: Final = 120
_OPENED: Final = ("(", "[", "/", "،")
_CLOSED: Final = (")", "]", "/")
_LEADS: Final = ("من", "العمر")
_GROWN: Final[frozenset[Group]] = frozenset(("women", "men", "elderly"))


def age_behind(words: Sequence[Token], last: int) -> int | None:
    """The age that stands behind a person who ends at token `last`; months are none of years."""
    k = last + 1
    opened = k < len(words) and words[k].low in _OPENED
    k += opened
    lead = k < len(words) and words[k].low in lexicon.words("names", "aged")
    k += lead
    while lead and k < len(words) and words[k].low in _LEADS:
        k += 1
    told = number(words, k) if k < len(words) else None
    if told is None or not 0 < told[0] <= OLDEST:
        return None
    k = told[1] + 1
    k += k < len(words) and words[k].low in _CLOSED  # "(16) عاماً", "/18/ عام"
    unit = words[k].low if k < len(words) else ""
    if unit in lexicon.words("names", "months"):
        return 0
    return told[0] if unit in lexicon.words("names", "years") else None


def with_age(p: People, words: Sequence[Token]) -> People:
    """One person with the group that an age below eighteen tells of: a child is no woman and no man."""
    if p.best != 1 or p.bound != "exact" or "children" in p.groups:
        return p
    age = age_behind(words, p.last)
    if age is None or age >= ADULT:
        return p
    kept: dict[Group, Count] = {g: count for g, count in p.groups.items() if g not in _GROWN}
    return replace(p, groups={**kept, "children": Count(low=1, best=1, high=1)})
