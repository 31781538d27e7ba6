"""Quantities: "more than 26", "two dozen", "25 to 150", "40 thousand", "dozens", "no one".

Comes in: tokens and a position. Goes out: a Quantity there, or None. Refuses: to put a figure on vague words; `low` may
hold what grammar alone forces, and then `rule` names the convention.
"""

import functools
from collections.abc import Sequence
from dataclasses import replace

from recounted.model.vocabulary import Bound
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Quantity
from recounted.text.tokens import Token, Words

_PERHAPS = frozenset(("possibly", "perhaps", "potentially", "maybe"))
_BETWEEN_ENDS = frozenset((",", "and", "but", "or", "possibly", "perhaps", "potentially", "maybe"))

LARGEST = 50_000_000  # no count of people harmed in any conflict report is larger
LONGEST = 8  # tokens of a number in words with its bound: "at least one hundred and twenty"

WORDS_KEPT = 1 << 16  # different words of which it is known whether a quantity may begin with them

_BEGIN = frozenset(("a", "an", "half", "between", "from"))
_LEAST = ("at_least", "more_than")
_ODD = "-odd"
_THEN = frozenset(("and", "but", "possibly", "perhaps", "maybe"))


def quantity(words: Sequence[Token], i: int) -> Quantity | None:
    """The quantity that begins at token `i`."""
    if i >= len(words) or not (words[i].kind == "number" or may_begin(words[i].low)):
        return None
    if not isinstance(words, Words):
        return _quantity(words, i)
    if i not in words.counts:
        words.counts[i] = _quantity(words, i)
    found: Quantity | None = words.counts[i]
    return found


def _quantity(words: Sequence[Token], i: int) -> Quantity | None:
    none = lexicon.none_words().at(words, i)
    if none and not lexicon.bounds_before().at(words, i):
        return Quantity(i, none.last, 0, 0, 0, "exact", "none_said_so")
    bound: Bound | None = None
    j = i
    while j < len(words) and (hit := lexicon.bounds_before().at(words, j)):
        bound, j = hit.meaning if bound in (None, "exact") else bound, hit.last + 1
    ranged = _between(words, i) or (_range(words, j) if j < len(words) else None)
    if ranged:
        return replace(ranged, first=i)
    number = _number(words, j)
    if number is None:
        return _as_many(words, i) or _vague(words, i) or (_vague(words, j, first=i) if j > i else None)
    value, last, digits = number
    if bound in ("at_least", "more_than") and (high := _and_up_to(words, last + 1)) and high[0] > value:
        return Quantity(i, high[1], value, None, high[0], "range", digits=digits)
    after = lexicon.bounds_after().at(words, last + 1) if last + 1 < len(words) else None
    if after:
        bound, last = after.meaning, after.last
    elif words[last].low.endswith(_ODD):
        bound = "about"
    found = bounded(i, last, value, bound or "exact", digits=digits)
    return (_up_to(words, found) or found) if bound in _LEAST else found


@functools.lru_cache(maxsize=WORDS_KEPT)
def may_begin(low: str) -> bool:
    """Whether a quantity could begin with this word; most words end the question here."""
    lists = (lexicon.none_words(), lexicon.bounds_before(), lexicon.vague(), lexicon.relative())
    return low in _BEGIN or _unit(low) is not None or any(terms.begins(low) for terms in lists)


def _and_up_to(words: Sequence[Token], j: int) -> tuple[int, int] | None:
    """ "at least 11 and up to 15", "at least two, possibly up to 15": the other end, and its last token."""
    k = j
    while k < len(words) and words[k].low in _BETWEEN_ENDS:
        k += 1
    hit = lexicon.bounds_before().at(words, k) if k > j and k < len(words) else None
    open_end = hit is not None and hit.meaning == "more_than" and _low(words, k - 1) in _PERHAPS
    if hit is None or not (hit.meaning == "up_to" or open_end):
        return None
    k = hit.last + 1
    while k < len(words) and (more := lexicon.bounds_before().at(words, k)):
        k = more.last + 1
    number = _number(words, k)
    return (number[0], number[1]) if number else None


def bounded(first: int, last: int, value: int, bound: Bound, *, digits: bool = False) -> Quantity:
    """A number under its bound, ends as the contract says."""
    low = value if bound in ("exact", "at_least", "more_than") else None
    high = value if bound in ("exact", "up_to", "nearly") else None
    return Quantity(first, last, low, value, high, bound, digits=digits)


def _vague(words: Sequence[Token], i: int, first: int | None = None) -> Quantity | None:
    hit = lexicon.vague().at(words, i) if i < len(words) else None
    if not hit:
        return None
    low, rule = hit.meaning
    last = _or_more(words, hit.last)
    return Quantity(i if first is None else first, last, low or None, None, None, "vague", rule)


def _or_more(words: Sequence[Token], last: int) -> int:
    """ "dozens, perhaps hundreds, of people": what may be more does not raise the least that is told."""
    j = last + 1 + (_low(words, last + 1) == ",")
    hedge = lexicon.hedges().at(words, j) if j < len(words) else None
    more = lexicon.vague().at(words, hedge.last + 1) if hedge and hedge.last + 1 < len(words) else None
    return more.last + (_low(words, more.last + 1) == ",") if more else last


def _as_many(words: Sequence[Token], i: int) -> Quantity | None:
    """ "killed seven and wounded as many", "twice as many": told by the number before it in the sentence."""
    hit = lexicon.relative().at(words, i)
    if not hit or _low(words, hit.last + 1) == "as":
        return None
    before = next((q for j in range(i - 1, -1, -1) if _number(words, j) and (q := _whole_before(words, j))), None)
    if before is None or before.best is None:
        return None
    return bounded(i, hit.last, before.best * hit.meaning, before.bound)


def _whole_before(words: Sequence[Token], j: int) -> Quantity | None:
    """The quantity whose number ends at or covers token `j`, its bound included."""
    begun = (q for k in range(max(0, j - LONGEST), j + 1) if (q := quantity(words, k)) and q.first <= j <= q.last)
    return next(begun, None)


def _up_to(words: Sequence[Token], least: Quantity) -> Quantity | None:
    """ "at least 14, and possibly as many as 20, people": a least and a highest number of the same people."""
    j = least.last + 1 + (_low(words, least.last + 1) == ",")
    while _low(words, j) in _THEN:
        j += 1
    most = quantity(words, j) if j < len(words) and lexicon.bounds_before().at(words, j) else None
    if most is None or most.bound != "up_to" or (most.best or 0) <= (least.best or 0):
        return None
    last = most.last + (_low(words, most.last + 1) == ",")
    if last + 1 < len(words) and lexicon.triggers().at(words, last + 1):
        return None  # "at least 12 killed and up to 20 wounded" counts two harms
    return Quantity(least.first, last, least.best, None, most.best, "range", digits=least.digits)


def _low(words: Sequence[Token], i: int) -> str:
    return words[i].low if i < len(words) else ""


def _between(words: Sequence[Token], i: int) -> Quantity | None:
    if words[i].low not in ("between", "from"):
        return None
    return _range(words, i + 1, joiners=("and", "to", "-", "–"))


def _range(words: Sequence[Token], i: int, joiners: tuple[str, ...] = ("to", "-", "–", "or")) -> Quantity | None:
    a = _number(words, i)
    if a is None or a[1] + 2 >= len(words) + 1 or a[1] + 1 >= len(words) or words[a[1] + 1].low not in joiners:
        return None
    j = a[1] + 2
    while j < len(words) and (hit := lexicon.bounds_before().at(words, j)):
        j = hit.last + 1
    b = _number(words, j)
    if b is None or b[0] <= a[0] or a[0] == 0:
        return None
    return Quantity(i, b[1], a[0] * _shared_scale(words, a, b), None, b[0], "range", digits=a[2])


def _shared_scale(words: Sequence[Token], a: tuple[int, int, bool], b: tuple[int, int, bool]) -> int:
    """ "two to three dozen", "10 to 15 thousand": the unit behind the second number is the first one's too."""
    scale = lexicon.all_scales().get(words[b[1]].low, 1)
    return scale if words[a[1]].low not in lexicon.all_scales() and a[0] * scale < b[0] else 1


def _number(words: Sequence[Token], i: int) -> tuple[int, int, bool] | None:
    """Value, last token and whether digits stand there."""
    if i >= len(words):
        return None
    found = _digits(words, i) if words[i].kind == "number" else _spelled(words, i)
    if found and _low(words, found[1] + 1) == "(" and _low(words, found[1] + 3) == ")":
        again = words[found[1] + 2]
        if again.kind == "number" and again.value == found[0]:
            return found[0], found[1] + 3, found[2]  # "five (5)"
    return found


def _digits(words: Sequence[Token], i: int) -> tuple[int, int, bool] | None:
    value = words[i].value or 0.0
    if i + 1 < len(words):
        after = words[i + 1]
        if _thousands(words[i], after):
            return _whole(value * 1000 + (after.value or 0), i + 1)
        scale = lexicon.scales().get(after.low)
        if scale and (after.low != "k" or after.start == words[i].end):
            return _whole(value * scale, i + 1)
        if after.low == "dozen":
            return _whole(value * 12, i + 1)
        if after.low in ("th", "st", "nd", "rd", "mm") and after.start == words[i].end:
            return None
    return _whole(value, i)


def _thousands(a: Token, b: Token) -> bool:
    """ "2 300": a space between thousands."""
    return b.kind == "number" and b.start - a.end == 1 and len(a.text) <= 3 == len(b.text) and a.text[0] != "0"


def _whole(value: float, last: int) -> tuple[int, int, bool] | None:
    return (int(value), last, True) if value <= LARGEST and value == int(value) else None


def _spelled(words: Sequence[Token], i: int) -> tuple[int, int, bool] | None:
    total, current, j, seen = 0, 0, i, False
    scales = lexicon.all_scales()
    if words[i].low in ("a", "an"):
        if _low(words, i + 1) in lexicon.collective_numbers() and _low(words, i + 2) == "of":
            return lexicon.collective_numbers()[words[i + 1].low], i + 1, False
        if _low(words, i + 1) in scales:
            current, j, seen = 1, i + 1, True
    elif words[i].low == "half" and _low(words, i + 1) == "a" and _low(words, i + 2) in scales:
        return scales[words[i + 2].low] // 2, i + 2, False
    while j < len(words):
        low = words[j].low
        unit = _unit(low)
        if unit is not None and not (seen and current and current % 100 and unit >= current % 100):
            current, seen = current + unit, True
        elif seen and low == "dozen":
            current *= 12
        elif seen and low == "hundred":
            current *= 100
        elif seen and low in ("thousand", "million"):
            total, current = total + current * scales[low], 0
        elif seen and current and (scale := _and_a_half(words, j)):
            return total + current * scale + scale // 2, j + 3, False
        elif not (low == "and" and seen and _joins(words, j, total, current)):
            break
        j += 1
    return (total + current, j - 1, False) if seen and total + current <= LARGEST else None


def _and_a_half(words: Sequence[Token], j: int) -> int | None:
    """ "three and a half thousand": the scale, where these words stand at token `j`."""
    half = tuple(_low(words, k) for k in range(j, j + 3)) == ("and", "a", "half")
    return lexicon.all_scales().get(_low(words, j + 3)) if half else None


def _joins(words: Sequence[Token], j: int, total: int, current: int) -> bool:
    """Whether "and" stands inside a number ("one hundred and twenty") and not between two ("two and three")."""
    inner = (current >= 100 and current % 100 == 0) or (total > 0 and current == 0)
    return inner and j + 1 < len(words) and _unit(words[j + 1].low) is not None and words[j - 1].low in lexicon.scales()


def _unit(low: str) -> int | None:
    units = lexicon.units()
    if low in units:
        return units[low]
    tens, dash, ones = low.partition("-")
    if low.endswith(_ODD) and units.get(tens, 0) >= 20:
        return units[tens]
    if dash and units.get(tens, 0) >= 20 and 0 < units.get(ones, 0) < 10:
        return units[tens] + units[ones]
    return None
