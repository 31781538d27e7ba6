"""What a day is the day of: of the harm itself, of what came of it, or of what was said and done about it afterwards.

Comes in: the tokens of a sentence and the days it tells. Goes out: the same days, each with its occasion. Refuses: to
decide where no word of data/occasions.toml stands near; such a day keeps no occasion.
"""

from collections.abc import Sequence
from dataclasses import replace

from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Occasion, When
from recounted.text.tokens import Token

BACK = 16  # tokens before a day among which the word that it hangs on is looked for: a long object and a place
AHEAD = 12  # tokens behind a day that opens its clause
OPENING = 1  # tokens of "On" before a day that opens its sentence
OWNS = 4  # tokens behind "Friday's": "Friday's deadly mass shooting"
CHARGE = 8  # tokens between "charged" and the crime

WORST = 7  # tokens between "deadliest" and "since"

_DATA = lexicon.table("occasions")
_OCCASION: dict[str, Occasion] = {w: o for o in ("event", "other", "outcome") for w in _DATA[o]["words"]}
_CRIMES = frozenset(_DATA["crimes"]["words"])
_CHARGED = frozenset(_DATA["crimes"]["charged"])
_LINKS = frozenset(_DATA["crimes"]["links"])
_WORST = frozenset(_DATA["worst"]["words"])
_STOPS = frozenset((";",))
_BE = frozenset(("was", "were", "been", "is", "are"))
_OWNED = frozenset(("'s", "'"))


def with_occasions(words: Sequence[Token], whens: Sequence[When]) -> list[When]:
    """The days of a sentence with what each is the day of."""
    return [replace(w, occasion=_occasion(words, w)) for w in whens]


def of_the_worst(words: Sequence[Token], when: When) -> bool:
    """ "one of the deadliest fights since the start of the war": since when there was no worse, and no time of harm."""
    start = next((k for k, w in enumerate(words) if w.start >= when.span.start), 0)
    if not when.total or not words or words[start].low != "since":
        return False
    return any(w.low in _WORST for w in words[max(0, start - WORST) : start])


def _occasion(words: Sequence[Token], when: When) -> Occasion:
    inside = [k for k, w in enumerate(words) if when.span.start <= w.start < when.span.end]
    if not inside:
        return ""
    first, last = inside[0], inside[-1]
    return _owned(words, last + 1) or _before(words, first) or _behind(words, _past_adjective(words, first, last + 1))


def _owned(words: Sequence[Token], j: int) -> Occasion:
    """ "Friday's shooting", "the Friday night shooting", "a May 3 murder": what the day itself describes."""
    owns = j < len(words) and words[j].low in _OWNED
    for k in range(j + owns, min(len(words), j + owns + (OWNS if owns else 1))):
        if words[k].kind == "mark" or words[k].low in _LINKS:
            break
        if _OCCASION.get(words[k].low) == "event" and not words[k].low.endswith("ed"):
            return "event"
        if owns and words[k].low in _OCCASION:
            return _OCCASION[words[k].low]
    return ""


def _before(words: Sequence[Token], i: int) -> Occasion:
    for k in range(i - 1, max(-1, i - 1 - BACK), -1):
        low = words[k].low
        if low in _STOPS:
            break
        found = _told(words, k)
        if found:
            return found
    return ""


def _behind(words: Sequence[Token], j: int) -> Occasion:
    for k in range(j, min(len(words), j + AHEAD)):
        if words[k].low in _STOPS:
            break
        found = _told(words, k)
        if found:
            return found
    return ""


def _past_adjective(words: Sequence[Token], first: int, j: int) -> int:
    """ "On Monday confirmed strikes killed two": right behind a day that opens the sentence no verb stands."""
    adjective = j < len(words) and words[j].low.endswith("ed") and _OCCASION.get(words[j].low) == "other"
    return j + 1 if first <= OPENING and adjective else j


def _told(words: Sequence[Token], k: int) -> Occasion:
    """The occasion that the word at token `k` tells."""
    low = words[k].low
    found = _OCCASION.get(low, "")
    if low == "reported" and k and words[k - 1].low in _BE:
        return "event"  # "the shooting was reported about 10 p.m. Friday"
    if low == "identified" and k and (words[k - 1].kind == "number" or words[k - 1].low in lexicon.units()):
        return ""  # "35 identified civilians were killed": says who they are, not that they were then identified
    if low == "named" and k and words[k - 1].low in lexicon.nouns():
        return ""  # "a man named Tam Orrel"
    if found == "event" and low in _CRIMES and _as_charge(words, k):
        return "other"
    return found


def _as_charge(words: Sequence[Token], k: int) -> bool:
    """ "charged with second-degree murder": a crime that somebody stands accused of, not one that the words date."""
    before = [w.low for w in words[max(0, k - CHARGE) : k]]
    return any(a in _CHARGED and bool(_LINKS & set(before[n + 1 :])) for n, a in enumerate(before)) or any(
        w.low in _CHARGED for w in words[k + 1 : k + 2]
    )
