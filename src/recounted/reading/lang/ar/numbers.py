"""Quantities: "5", "ثلاثة", "خمسة وعشرون", "ثلاثمئة", "أكثر من 30", "ما لا يقل عن", "عشرات", "بين 3 و5".

Comes in: tokens and where to look. Goes out: a Quantity, or None. Refuses: to guess a number for a vague word beyond
what grammar or the field's convention gives, which is named in `rule`.
"""

import functools
from collections.abc import Mapping, Sequence

from recounted.model.vocabulary import Bound
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.phrases import Phrases
from recounted.reading.lang.ar.words import STEMS_KEPT, folded, joined, stems
from recounted.reading.parts import Quantity
from recounted.text.tokens import Token

LONGEST_RANGE = 3  # tokens of "3 - 5"
_TEEN = "عشر"
_TO = frozenset(("الي", "-", "–", "حتي"))
_BETWEEN = "بين"
_MONDAY = "الاثنين"  # as "the two" is written
_PARTS = frozenset(("-", "–", "/", ":", "."))


@functools.cache
def _values(kind: str) -> Mapping[str, int]:
    return {folded(w): int(n) for n, words in lexicon.table("numbers")[kind].items() for w in words}


@functools.cache
def _vague() -> Phrases[tuple[int, str]]:
    return Phrases((w, (least, rule)) for w, (least, rule) in lexicon.table("numbers")["vague"].items())


@functools.cache
def _bounds(side: str) -> Phrases[Bound]:
    return Phrases((w, bound) for bound, words in lexicon.table("numbers")[side].items() for w in words)


@functools.lru_cache(maxsize=STEMS_KEPT)
def may_begin(low: str) -> bool:
    """Whether a quantity could begin with this word; most words end the question here."""
    known = any(_unit(s) is not None or s in _values("eleven") for s in stems(low))
    return known or low == _BETWEEN or _bounds("before").begins(low) or _vague().begins(low)


def quantity(words: Sequence[Token], i: int) -> Quantity | None:
    """The quantity that begins at token `i`."""
    if not 0 <= i < len(words) or not (words[i].kind == "number" or may_begin(words[i].low)) or _dated(words, i):
        return None
    bound: Bound = "exact"
    j = i
    while j < len(words) and (hit := _bounds("before").at(words, j)):
        bound, j = hit.meaning, hit.last + 1
    if ranged := _range(words, j):
        return Quantity(i, ranged[2], ranged[0], None, ranged[1], "range", digits=True)
    told = number(words, j)
    if told is None:
        hit_ = _vague().at(words, j) if j < len(words) else None
        if hit_ is None:
            return None
        return Quantity(i, hit_.last, hit_.meaning[0], None, None, "vague", hit_.meaning[1])
    value, last = told
    if after := _bounds("after").at(words, last + 1) if bound == "exact" and last + 1 < len(words) else None:
        bound, last = after.meaning, after.last
    low = value if bound in ("exact", "at_least", "more_than") else None
    high = value if bound in ("exact", "up_to", "nearly") else None
    return Quantity(i, last, low, value, high, bound, digits=words[j].kind == "number")


def bounded_after(words: Sequence[Token], i: int) -> tuple[Bound, int] | None:
    """What bounds a number behind those counted ("على الأقل"), and its last token."""
    hit = _bounds("after").at(words, i) if i < len(words) else None
    return (hit.meaning, hit.last) if hit else None


def _dated(words: Sequence[Token], i: int) -> bool:
    """Whether a number is a part of a day or an hour written in numbers ("5-8-2023", "12:40")."""
    if words[i].kind != "number":
        return False
    marks = [words[k].low if 0 <= k < len(words) else "" for k in (i - 1, i + 1, i + 3)]
    number = [0 <= k < len(words) and words[k].kind == "number" for k in (i - 2, i + 2, i + 4)]
    before, after = number[0] and marks[0] in _PARTS, number[1] and marks[1] in _PARTS
    hour = (before and marks[0] == ":") or (after and marks[1] == ":")
    slash = (before and marks[0] == "/") or (after and marks[1] == "/")
    return hour or slash or (before and after) or (after and number[2] and marks[2] == marks[1])


def _range(words: Sequence[Token], j: int) -> tuple[int, int, int] | None:
    """ "3 - 5", "بين 3 و5", "من 3 إلى 5": both ends, and the last token."""
    led = j < len(words) and words[j].low == _BETWEEN
    first = number(words, j + led)
    if first is None:
        return None
    k = first[1] + 1
    to = k < len(words) and words[k].low in _TO
    if not (led or to):
        return None
    second = number(words, k + to, joined_on=led and not to)
    if second is None or second[0] <= first[0]:
        return None
    return first[0], second[0], second[1]


def number(words: Sequence[Token], i: int, *, joined_on: bool = False) -> tuple[int, int] | None:
    """The number that begins at token `i` and its last token; `joined_on`: with "and" written onto it."""
    if i >= len(words):
        return None
    word = words[i]
    if word.kind == "number":
        value = word.value or 0.0
        return _scaled(words, int(value), i) if value == int(value) else None
    if word.low == "و" and joined_on:
        return number(words, i + 1)
    return _spelled(words, i)


def _spelled(words: Sequence[Token], i: int) -> tuple[int, int] | None:
    """A number in words: parts from the largest on, the last two turned round ("five and twenty")."""
    total, last = 0, i - 1
    least = 0  # the value of the part before
    while last + 1 < len(words):
        part = _part(words, last + 1)
        if part is None:
            break
        value, end = part
        stem_joined = any(joined(words[last + 1].low, s) for s in stems(words[last + 1].low) if _unit(s) is not None)
        tens_behind = least < 10 <= value < 100 and value % 10 == 0
        if total and not (stem_joined and (value < least or tens_behind)):
            break
        total += value
        least = value if not tens_behind else least
        last = end
    return (total, last) if total else None


def _part(words: Sequence[Token], i: int) -> tuple[int, int] | None:
    """One part of a number: a unit, a teen, tens, hundreds, thousands."""
    if words[i].low.endswith(_MONDAY):
        return None
    value = next((v for s in stems(words[i].low) if (v := _unit(s)) is not None), None)
    after = words[i + 1].low if i + 1 < len(words) else ""
    eleven = next((v for s in stems(words[i].low) if (v := _values("eleven").get(s)) is not None), None)
    if after.startswith(_TEEN) and (eleven or (value and value < 10)) and after in _values("units"):
        return _scaled(words, eleven or (value or 0) + 10, i + 1)
    if value is None:
        return None
    return _scaled(words, value, i)


def _scaled(words: Sequence[Token], value: int, last: int) -> tuple[int, int]:
    """ "ثلاث مئة", "11 ألف": a number before hundred, thousand or million."""
    after = words[last + 1].low if last + 1 < len(words) else ""
    scale = _values("scales").get(after)
    return (value * scale, last + 1) if scale and scale > value else (value, last)


def _unit(stem: str) -> int | None:
    for kind in ("units", "tens", "hundreds", "alone"):
        if (value := _values(kind).get(stem)) is not None:
            return value
    return None
