"""Shares: "half of them", "more than a third of the dead", "most of the 40 passengers", "all but two of them".

Comes in: tokens and a position. Goes out: a Share and where its words end, or the people that a share of a number
makes. Refuses: to put a number on a share of what is not counted.
"""

import functools
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from recounted.model.claim import Count
from recounted.model.vocabulary import Bound
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.numbers import WORDS_KEPT, may_begin, quantity
from recounted.reading.parts import People
from recounted.reading.share import Share
from recounted.text.terms import Terms
from recounted.text.tokens import Token, Words

OF_TOTAL, MOST, ALL, ALL_BUT = RULES = ("share_of_total", "share_most", "share_all", "share_all_but")

_DATA = lexicon.table("shares")
_FRACTIONS: Terms[Fraction] = Terms((w, Fraction(*n)) for w, n in _DATA["fractions"].items())
_MOST: Terms[None] = Terms((w, None) for w in _DATA["most"]["words"])
_ADVERBS: Terms[None] = Terms((w, None) for w in _DATA["most"]["adverbs"])
_ALL_BUT: Terms[None] = Terms((w, None) for w in _DATA["all_but"]["words"])
_OF_THEM: Terms[None] = Terms((w, None) for w in _DATA["of_them"]["words"])
_PERCENT = (("%",), ("percent",), ("per", "cent"))
_WHOLE = Fraction(1)
REACH = 8  # tokens of a share: "more than one in three of the"


class Told(NamedTuple):
    """A share at tokens up to `last`; `of_them`: of people told of before."""

    share: Share
    last: int
    of_them: bool


@functools.lru_cache(maxsize=WORDS_KEPT)
def may_share(low: str) -> bool:
    """Whether a share could begin with this word."""
    return low == "all" or may_begin(low) or any(t.begins(low) for t in (_FRACTIONS, _MOST, _ADVERBS))


def share_at(words: Sequence[Token], i: int) -> Told | None:
    """The share that begins at token `i`."""
    if not (words[i].kind == "number" or may_share(words[i].low)):
        return None
    adverb = _ADVERBS.at(words, i)
    if adverb:
        return Told(_most(), adverb.last, of_them=True)
    if isinstance(words, Words) and "of" not in words.lows:
        return None
    found = _fraction(words, i) or _all(words, i)
    if found is None or found[1] + 1 >= len(words) or words[found[1] + 1].low != "of":
        return None
    share, last = found
    them = _OF_THEM.at(words, last + 1)
    return Told(share, them.last, of_them=True) if them else Told(share, last + 1, of_them=False)


def _most() -> Share:
    return Share(low=Fraction(1, 2), high=_WHOLE, above=True, rule=MOST)


def _fraction(words: Sequence[Token], i: int) -> tuple[Share, int] | None:
    most = _MOST.at(words, i)
    if most:
        return _most(), most.last
    j, bound = i, None
    hit = lexicon.bounds_before().at(words, j)
    if hit:
        j, bound = hit.last + 1, hit.meaning
    part = _FRACTIONS.at(words, j) if j < len(words) else None
    value, last = (part.meaning, part.last) if part else _percent(words, j)
    return (_bounded(value, bound), last) if value and value <= 1 else None


def _percent(words: Sequence[Token], j: int) -> tuple[Fraction | None, int]:
    """ "40 percent", "one in three"."""
    number = quantity(words, j) if j < len(words) else None
    if number is None or number.first != j or not number.best:
        return None, j
    behind = [w.low for w in words[number.last + 1 : number.last + 3]]
    for said in _PERCENT:
        if tuple(behind[: len(said)]) == said:
            return Fraction(number.best, 100), number.last + len(said)
    whole = quantity(words, number.last + 2) if behind[:1] == ["in"] else None
    return (Fraction(number.best, whole.best), whole.last) if whole and whole.best else (None, j)


def _bounded(value: Fraction, bound: Bound | None) -> Share:
    if bound == "more_than":
        return Share(low=value, high=_WHOLE, above=True, rule=OF_TOTAL)
    low = None if bound in ("up_to", "nearly") else value
    return Share(low=low, high=_WHOLE if bound == "at_least" else value, above=False, rule=OF_TOTAL)


def _all(words: Sequence[Token], i: int) -> tuple[Share, int] | None:
    """ "all of them", "all but two"."""
    but = _ALL_BUT.at(words, i)
    number = quantity(words, but.last + 1) if but and but.last + 1 < len(words) else None
    if number and number.best:
        return Share(low=_WHOLE, high=_WHOLE, above=False, less=number.best, rule=ALL_BUT), number.last
    return (Share(low=_WHOLE, high=_WHOLE, above=False, rule=ALL), i) if words[i].low == "all" else None


def shared(inner: People, share: Share, first: int) -> People:
    """The people that a share of some others makes, from token `first` on."""
    count = share.of(Count(low=inner.low, best=inner.best, high=inner.high) if inner.best is not None else Count())
    bound: Bound = "exact" if count.best is not None else "vague"
    groups = dict.fromkeys(inner.groups, count)
    return People(first, inner.last, count.low, count.best, count.high, bound, share.rule, inner.status, groups)


def most_harmed(words: Sequence[Token], told: Told, first: int, before: Sequence[People]) -> People | None:
    """ "40 passengers, most of whom were wounded": a share of them is harmed, and no group is named."""
    verb = words[told.last + 1].low if told.last + 1 < len(words) else ""
    trigger = lexicon.triggers().at(words, told.last + 2) if told.last + 2 < len(words) else None
    past = trigger is not None and trigger.meaning.of("past", "state") is not None
    whole = next((p for p in reversed(before) if not p.group_of and p.figure > 1), None)
    if verb not in ("were", "was") or not past or whole is None:
        return None
    found = shared(whole, told.share, first)
    found.last, found.definite, found.groups = told.last, True, {}
    return found


def of_one_group(found: Sequence[People]) -> None:
    """ "most of them women and children": a share of two groups together says nothing of either."""
    told = [p.share for p in found]
    for p in found:
        if p.share and sum(s is p.share for s in told) > 1:
            p.share = None


def in_share(words: Sequence[Token], i: int) -> bool:
    """Whether token `i` is the noun of a share of those told of ("one in three of the dead")."""
    begun = range(max(0, i - REACH), i - 1) if i > 1 and words[i - 1].low in ("the", "those") else ()
    return any((told := share_at(words, k)) is not None and told.of_them and told.last >= i for k in begun)
