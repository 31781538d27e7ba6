"""Those hit by bullets: "was struck in the chest", "hitting four people", "shooting a guard", "the shooting of two".

Comes in: the tokens of a sentence, the words of harm and the people found in it. Goes out: those words and the ones
that say so only with people beside them. Refuses: "the shooting suspects", "hit by a car", "struck a deal".
"""

from collections.abc import Mapping, Sequence, Set

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.lexicon import Trigger
from recounted.reading.lang.en.scene import Scene
from recounted.reading.parts import People
from recounted.text.terms import Hit
from recounted.text.tokens import Token

BACK = 5  # tokens between what hits and the verb: "one of the bullets went through a door and hit"
BEHIND = 4  # tokens behind "was hit" among which another cause would stand: "by a passing car"
ADVERBS = 2  # words between "was" and "hit": "was also accidentally hit"

_DATA = {name: frozenset(row) for name, row in lexicon.table("hit").items() if isinstance(row, list)}
_HIT = Trigger((("injured", "brought"),), "shot")
_SHOT = Trigger((("injured", "active"),), "shot")
_SHOOTING = Trigger((("injured", "act"),), "shot")
_KILLING = Trigger((("killed", "act"),))
_DYING = Trigger((("killed", "active"),))
_VICTIM = Trigger((("injured", "victim"),), "shot")
_BE = frozenset(("was", "were", "been", "got"))  # "to be hit" is not said to have happened
_FATALLY = Trigger((("killed", "state"),))
_FOLLOWED_BY = frozenset(lexicon.table("hit")["fatally"]["followed_by"])
MAY_HIT = {"fatally", "victim", "victims"} | _DATA["hit"] | _DATA["hitting"] | _DATA["shooting"]


WHERE = 7  # tokens behind "shot at" among which the place stands: "shot at the Old Mill Road birthday party"
SHOT_AT = 3  # tokens back from what stands behind "shot at" to the end of those whom it befell
_PREPOSITIONS = lexicon.grammar("prepositions")
_WHERE = frozenset(lexicon.table("hit")["where"]["words"])


def with_hits(words: Sequence[Token], hits: list[Hit[Trigger]], people: Sequence[People]) -> list[Hit[Trigger]]:
    """The words of harm with those of being hit, in the order of the sentence."""
    taken = {k for h in hits for k in range(h.first, h.last + 1)}
    at_first = {p.first: p for p in people}
    of_people = frozenset(k for p in people for k in range(p.first, p.last + 1))
    found = [Hit(i, i, _VICTIM) for i in range(1, len(words)) if i not in taken and _victim(words, i, people)]
    for i, w in enumerate(words):
        if w.low in MAY_HIT and i not in taken:
            told = _hit(words, i, at_first, of_people) or _shot(words, i, at_first) or _fatally(words, i, people)
            found += [Hit(i, i, told)] if told else []
    return sorted([*hits, *found], key=lambda h: h.first)


def _hit(words: Sequence[Token], i: int, at_first: Mapping[int, People], of_people: Set[int]) -> Trigger | None:
    low = words[i].low
    behind = at_first.get(i + 1 + (i + 1 < len(words) and words[i + 1].low == "both"))
    if low in _DATA["hitting"]:
        return _HIT if behind and _firm(behind) else None
    if low not in _DATA["hit"] or {w.low for w in words[i + 1 : i + 1 + BEHIND]} & _DATA["not_by"]:
        return None
    if _passive(words, i, of_people):
        return _HIT
    bullets = {w.low for w in words[max(0, i - BACK) : i]} & _DATA["missiles"]
    return _HIT if bullets and behind and _named_or_firm(behind) else None


def _shot(words: Sequence[Token], i: int, at_first: Mapping[int, People]) -> Trigger | None:
    """ "shooting a guard", "the fatal shooting of a guard": never "the shooting victims"."""
    if words[i].low not in _DATA["shooting"]:
        return None
    fatal = i > 0 and words[i - 1].low in _DATA["fatal"]
    if i + 1 < len(words) and words[i + 1].low == "of":
        told = at_first.get(i + 2)
        return (_KILLING if fatal else _SHOOTING) if told and _named_or_firm(told) else None
    told = at_first.get(i + 1)
    return (_DYING if fatal else _SHOT) if told and _named_or_firm(told) else None


def _fatally(words: Sequence[Token], i: int, people: Sequence[People]) -> Trigger | None:
    """ "four were shot, two of them fatally"."""
    if words[i].low != "fatally" or (i + 1 < len(words) and words[i + 1].low not in _FOLLOWED_BY):
        return None
    return _FATALLY if any(p.last == i - 1 and (p.bare or p.group_of) for p in people) else None


def _victim(words: Sequence[Token], i: int, people: Sequence[People]) -> bool:
    """ "two shooting victims", "a third gunshot victim": the noun itself says that they were hit."""
    if words[i].low not in ("victim", "victims") or words[i - 1].low not in _DATA["victims_of"]:
        return False
    return any(p.last == i and p.best and not p.definite for p in people)


def _passive(words: Sequence[Token], i: int, of_people: Set[int]) -> bool:
    """Whether somebody was hit: what stands before "was" is a person, not a house or a street of theirs."""
    start = max(0, i - 1 - ADVERBS)
    at = next((k for k in range(i - 1, start - 1, -1) if words[k].low in _BE), None)
    if at is None or not all(w.low.endswith("ly") or w.low == "also" for w in words[at + 1 : i]):
        return False
    subject = at - 1
    while subject >= 0 and (words[subject].low.endswith("ly") or words[subject].low in _DATA["between"]):
        subject -= 1
    told = words[subject].low in _DATA["subjects"] or words[subject].kind == "number"  # "Nevra Quay, 34, was hit"
    return subject < 0 or subject in of_people or told


def _firm(p: People) -> bool:
    """Whether words more than a bare noun or name tell of people."""
    return not p.weak and not p.bare


def _named_or_firm(p: People) -> bool:
    return _firm(p) or (p.named and p.last > p.first)


def hit_where(scene: Scene, i: int) -> bool:
    """Whether what stands behind "shot at" is where it was done or how many it befell, and not what was shot at:
    "four teenagers shot at a party", "shot at least four"; "guards shot at the mill" did the shooting."""
    if scene.low(i) == "least":
        return True
    if not any(p.last == i - SHOT_AT and (p.best or 0) > 1 for p in scene.people):
        return False
    for k in range(i, min(len(scene.words), i + WHERE)):
        if scene.low(k) in _WHERE:
            return True
        told = scene.at_first.get(k)
        ends = scene.words[k].kind == "mark" or scene.low(k) in _PREPOSITIONS
        if ends or (told is not None and not told.named):
            return False  # "shot at two officers", "shot at the patrol in a park"
    return False
