"""Numbers in the name of the deed: "a triple homicide", "the double shooting"; and "a third victim has died".

Comes in: the tokens of a sentence and the words of harm found in it. Goes out: those words and the name of the deed,
how many it says were killed or shot, and the toll in an ordinal.
Refuses: "attempted double murder", "a double shooting guard".
"""

from collections.abc import Sequence, Set
from dataclasses import replace

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.lexicon import Trigger
from recounted.reading.lang.en.scene import Scene
from recounted.reading.parts import People
from recounted.text.terms import Hit
from recounted.text.tokens import Token

RULE = "number_in_the_deed"
NTH_RULE = "number_of_the_last_to_die"

_DATA = lexicon.table("hit")["manifold"]
_FOLD: dict[str, int] = _DATA["fold"]
_KILLING = frozenset(_DATA["killing"])
_SHOOTING = frozenset(_DATA["shooting"])
_NOT_DONE = frozenset(_DATA["not_done"])
_NOT_OF_A_DEED = frozenset(_DATA["not_of_a_deed"])
_KILLED = Trigger((("killed", "manifold"),))
_SHOT = Trigger((("injured", "manifold"),), "shot")
_NTH: dict[str, int] = lexicon.table("hit")["nth"]["words"]
_DYING = frozenset(lexicon.table("hit")["nth"]["dying"])
_NTH_PHRASE = (frozenset(("a", "the")), frozenset(_NTH), frozenset(lexicon.table("hit")["nth"]["of"]))


def may_be_manifold(lows: Set[str]) -> bool:
    """Whether a deed with a number in its name may stand among these words."""
    return not lows.isdisjoint(_FOLD)


def with_manifold(words: Sequence[Token], hits: list[Hit[Trigger]]) -> list[Hit[Trigger]]:
    """The words of harm with the names of such deeds, in the order of the sentence."""
    found = [Hit(i, i + 1, told) for i in range(len(words) - 1) if (told := _deed(words, i))]
    kept = [h for h in hits if not any(h.first <= f.last and f.first <= h.last for f in found)]
    return sorted([*kept, *found], key=lambda h: h.first)


def counted(words: Sequence[Token], hit: Hit[Trigger]) -> list[People]:
    """As many as the name of the deed says."""
    n = _FOLD[words[hit.first].low]
    whole = n if hit.meaning is _SHOT else 0  # who was killed is told; of those shot some may be told to have died
    return [People(hit.first, hit.last, n, n, n, "exact", RULE, whole=whole)]


def nth_to_die(scene: Scene, hit: Hit[Trigger], people: Sequence[People]) -> list[People]:
    """ "A third victim has died": three have by then; not "the third person to be killed this year"."""
    p = people[0]
    lows = scene.lows(p.first, p.last + 1)
    if len(people) > 1 or len(lows) != len(_NTH_PHRASE) or scene.low(hit.last) not in _DYING:
        return []
    if not scene.only_adverbs(p.last + 1, hit.first):
        return []  # "a fourth victim, Tam Orrel, died": the fourth of those harmed, of whom others may have lived
    n = _NTH.get(lows[1])
    if n is None or lows[0] not in _NTH_PHRASE[0] or lows[2] not in _NTH_PHRASE[2]:
        return []
    return [replace(p, low=n, best=n, high=n, rule=NTH_RULE, additive=False, definite=False, groups={})]


def _deed(words: Sequence[Token], i: int) -> Trigger | None:
    if words[i].low not in _FOLD or (i and words[i - 1].low in _NOT_DONE):
        return None
    if i + 2 < len(words) and words[i + 2].low in _NOT_OF_A_DEED:
        return None
    deed = words[i + 1].low
    return _KILLED if deed in _KILLING else _SHOT if deed in _SHOOTING else None
