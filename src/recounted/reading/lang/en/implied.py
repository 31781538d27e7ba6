"""Places that a text means without naming them: "in the capital", "the capital of Veldra", "in the east".

Comes in: the tokens of a sentence, the places named in the text so far, the country that the text speaks of most. Goes
out: Named places. Refuses: a capital whose name stands beside it, and one of a country or a province that is not told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recounted.gazetteer.capitals import capital_of
from recounted.gazetteer.entry import Entry
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Named
from recounted.reading.sites import ALONE, Found
from recounted.text.tokens import Words

_PLACES = lexicon.table("places")
_LEADS: Final = frozenset(_PLACES["leads"]) | {"on", "hit", "shelled", "bombed"}
_BEARINGS = {word: float(degrees) for word, degrees in _PLACES["bearings"].items()}
_OF_PROVINCE: Final = frozenset(("provincial", "regional", "state", "governorate", "departmental"))
_BEHIND: Final = frozenset(
    ("of", "killed", "wounded", "left", "in", "at", "after", "by", "during", "since", "as", "when")
)
_CLOSING: Final = frozenset((".", ",", ";", "and", "where", "on", "but", "while", "when", ""))


@dataclass(frozen=True, slots=True)
class Ground:
    """What a text tells of where it plays: the places named, in order, and the country told of most, if one is."""

    named: Sequence[Named]
    country: Entry | None
    gazetteer: Gazetteer


def implied(n: int, words: Words, ground: Ground) -> list[Named]:
    """The places that sentence `n` means without naming them."""
    if "capital" not in words.lows and not (words.lows & _BEARINGS.keys()):
        return []
    return [p for i in range(1, len(words)) if (p := _capital(n, words, i, ground) or _side(n, words, i, ground))]


def _low(words: Words, i: int) -> str:
    return words[i].low if 0 <= i < len(words) else ""


def _capital(n: int, words: Words, i: int, ground: Ground) -> Named | None:
    if words[i].low != "capital" or words[i].capital:
        return None
    last = i + (_low(words, i + 1) == "city")
    k = i - 1
    of_province = words[k].low in _OF_PROVINCE
    k -= of_province
    code = ground.gazetteer.country_of(words[k].text) if k >= 0 and words[k].capital else None
    k -= code is not None
    beside = last + 1 + (_low(words, last + 1) == ",")
    named = beside < len(words) and words[beside].capital
    meant = _low(words, last + 1) in _CLOSING | _BEHIND
    if not meant or k < 1 or words[k].low not in ("the", "its") or words[k - 1].low not in _LEADS or named:
        return None
    area = _area(n, words, last, ground) if _low(words, last + 1) == "of" else None
    if area is None and of_province:
        area = _province(n, words[i].start, ground)
    elif area is None and code is not None:
        area = _country(code, ground.gazetteer)
    elif area is None and _low(words, last + 1) != "of":
        area = ground.country
    town = capital_of(area, ground.gazetteer.lookup) if area is not None else None
    return None if town is None else Named(_found(n, words, k, last), town, ALONE)


def _area(n: int, words: Words, last: int, ground: Ground) -> Entry | None:
    """ "the capital of Veldra", "the capital of the Lower March": the country or province named behind."""
    first = last + 2 + (_low(words, last + 2) == "the")
    return next((p.entry for p in ground.named if (p.found.sentence, p.found.first) == (n, first)), None)


def _province(n: int, before: int, ground: Ground) -> Entry | None:
    """The province named last, or that of the place named last."""
    told = [p for p in ground.named if p.entry is not None and p.found.span.start < before]
    last = next(
        (p.entry for p in reversed(told) if p.entry and (p.entry.admin1 or p.entry.precision == "province")), None
    )
    if last is None or last.precision == "province":
        return last
    units = ground.gazetteer.lookup(last.admin1 or "")
    return next((e for e in units if e.precision == "province" and e.country == last.country), None)


def _country(code: str, gazetteer: Gazetteer) -> Entry | None:
    found = gazetteer.lookup(gazetteer.country_name(code))
    return next((e for e in found if e.precision == "country" and e.country == code), None)


def _side(n: int, words: Words, i: int, ground: Ground) -> Named | None:
    """ "in the east", and no word of what: of the country of the text, where the sentence names no other place."""
    if words[i].low not in _BEARINGS or words[i].capital or ground.country is None:
        return None
    whole = [_low(words, k) for k in range(i + 1, i + 4)] == ["of", "the", "country"]
    if (_low(words, i - 2), words[i - 1].low) != ("in", "the") or not (whole or _low(words, i + 1) in _CLOSING):
        return None
    if any(p.found.sentence == n and not p.country_only for p in ground.named):
        return None
    last = i + 3 * whole
    found = _found(n, words, i - 1, last, direction=words[i].low, towards=_BEARINGS[words[i].low])
    return Named(found, ground.country, ALONE)


def _found(
    n: int, words: Words, first: int, last: int, *, direction: str | None = None, towards: float | None = None
) -> Found:
    span = Span(words[first].start, words[last].end)
    stated = " ".join(w.text for w in words[first : last + 1])
    return Found(
        n, first, last, span, stated, (), direction=direction, towards=towards, led=True, inside=True, implied=True
    )
