"""How places lie to one another in an Arabic sentence, and which only say where somebody is from or who writes.

Comes in: the tokens of a sentence and the names found in it. Goes out: a Siting for each name. Refuses: to choose
places.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.words import folded, stems
from recounted.reading.sites import Found, Siting
from recounted.text.tokens import Token

GAP: Final = 4  # tokens between a place and what it lies in
BACK: Final = 3  # tokens before a place in which it is said that somebody is from there
BEARINGS: Final = {folded(w): float(d) for w, d in lexicon.table("places")["bearings"].items()}
BEHIND: Final = {folded(w): float(d) for w, d in lexicon.table("places")["behind"].items()}
WORDS_OF: Final = {0.0: "northern", 90.0: "eastern", 180.0: "southern", 270.0: "western"}
_AND: Final = "و"
_UNITS: Final = ("country", "province", "district", "area")
_CONNECTING: Final = ("settlements", "provinces", "around", "inside", "directions")
_PARTING: Final = frozenset(("|", ":", "-", "–", "—", "/", "ـ", "•", "»"))


def sited(words: Sequence[Token], own: Sequence[Found]) -> list[Siting]:
    """What lies in what: "قرية X بريف Y"; names in a row; whose office, home or desk a place is."""
    out: list[Siting] = []
    for n, place in enumerate(own):
        following = own[n + 1] if n + 1 < len(own) else None
        if _heads(words, place):
            out.append(Siting(dateline=True))
        elif _of_somebody(words, place):
            out.append(Siting(office=True))
        else:
            out.append(_lies(words, place, following, n + 1) if following else Siting())
    return out


def shifted(siting: Siting, by: int) -> Siting:
    """A siting with its numbers counted over the whole text."""
    told = (siting.within, siting.near, siting.peer)
    within, near, peer = (None if n is None else n + by for n in told)
    return replace(siting, within=within, near=near, peer=peer)


def kind_of(low: str) -> str:
    """What a word says of the name behind it: the kind of place, that something is in it, or nothing."""
    kinds = ("settlements", "small", "camps", "provinces", "around", "inside")
    return next((kind for kind in kinds if is_one(low, kind)), "")


def is_one(low: str, *kinds: str) -> bool:
    """Whether a word is of one of the lists of words about places."""
    return any(s in lexicon.words("places", kind) for kind in kinds for s in stems(low))


def _lies(words: Sequence[Token], place: Found, following: Found, number: int) -> Siting:
    gap = [w.low for w in words[place.last + 1 : following.first]]
    if len(gap) > GAP or place.province:
        return Siting()
    joined = following.span.start > words[following.first].start and words[following.first].low.startswith(_AND)
    if joined or gap[-1:] in ([_AND], ["،"]):
        return Siting(peer=number)
    if not all(_connects(low) for low in gap):
        return Siting()
    wide = following.province or any(s.entry.precision == "province" and s.own for s in following.senses)
    beside = any(low in BEARINGS for low in gap) and not wide
    if beside or (place.senses and _of_one_side(following)):
        return Siting(near=number)
    return Siting(within=number, firm=following.province)


def _of_one_side(unit: Found) -> bool:
    """Whether a unit bears the name of a town and is none that a list knows: those in charge drew it themselves."""
    return unit.province and bool(unit.senses) and all(s.entry.precision not in _UNITS for s in unit.senses)


def _connects(low: str) -> bool:
    return low == "#" or low in BEHIND or is_one(low, "lying", *_CONNECTING)


def _heads(words: Sequence[Token], place: Found) -> bool:
    """ "Teshill: ...", "Teshill | ...", "Teshill - Sarn Press": a sentence opens with where its news is from."""
    opened = all(w.kind == "mark" or is_one(w.low, "settlements", "provinces") for w in words[: place.first])
    behind = words[place.last + 1 : place.last + 2]
    return opened and bool(behind) and behind[0].low in _PARTING


def _of_somebody(words: Sequence[Token], place: Found) -> bool:
    """Whether a place says where somebody is from ("ينحدر من مدينة") or whose office it is ("مجلس", "مشفى")."""
    k = place.first - 1
    for _ in range(BACK):
        if k < 0 or (words[k].kind != "word" and words[k].low != "#"):
            return False
        if is_one(words[k].low, "origin", "offices"):
            return True
        if words[k].low != "#" and words[k].low not in _FROM and not is_one(words[k].low, "settlements", "provinces"):
            return False
        k -= 1
    return False


_FROM: Final = frozenset((folded("من"), folded("إلى")))
