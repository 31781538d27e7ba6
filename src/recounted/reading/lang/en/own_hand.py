"""Those who killed themselves: "turned the gun on himself", "took her own life", "before committing suicide".

Comes in: the tokens of a sentence and the words of harm found in it. Goes out: the one who died by his own hand, and
the verbs that say so as words of harm. Refuses: "attempted suicide", "turned the camera on himself".
"""

from collections.abc import Sequence, Set

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.lexicon import Trigger
from recounted.reading.parts import People
from recounted.text.terms import Hit
from recounted.text.tokens import Token

ARM = 4  # tokens between "turned" and "on": "the same small pistol"

_DATA = {name: frozenset(row) for name, row in lexicon.table("hit")["own_hand"].items()}
_DYING = Trigger((("killed", "active"),))
_SELF = frozenset(("himself", "herself", "themselves"))
_OWNERS = frozenset(("his", "her"))


def may_be_by_own_hand(lows: Set[str]) -> bool:
    """Whether somebody may be told to have killed himself in a sentence of these words."""
    return "suicide" in lows or "own" in lows or not (_SELF.isdisjoint(lows) or _DATA["turn"].isdisjoint(lows))


def by_own_hand(words: Sequence[Token], i: int) -> People | None:
    """The one who died, at "his own life" and at "suicide": a doer, and none of those whom he harmed."""
    lows = [w.low for w in words[i : i + 3]]
    before = words[i - 1].low if i else ""
    if lows[0] in _OWNERS and lows[1:] == ["own", "life"] and before in _DATA["take"]:
        return People(i, i + 2, 1, 1, 1, "exact", attacker=True)
    if lows[0] == "suicide" and before in _DATA["commit"]:
        return People(i, i, 1, 1, 1, "exact", attacker=True)
    return None


def with_own_hand(words: Sequence[Token], hits: list[Hit[Trigger]]) -> list[Hit[Trigger]]:
    """The words of harm with those of suicide, in the order of the sentence."""
    found: dict[int, Hit[Trigger]] = {}
    for i, w in enumerate(words):
        if (w.low in _DATA["take"] or w.low in _DATA["commit"]) and i + 1 < len(words) and by_own_hand(words, i + 1):
            found[i] = Hit(i, i, _DYING)
        elif w.low in _DATA["turn"] and (on := _on_self(words, i)):
            found[on] = Hit(on, on, _DYING)
    kept = [h for h in hits if not any(h.first <= k <= h.last for k in found)]
    return sorted([*kept, *found.values()], key=lambda h: h.first)


def _on_self(words: Sequence[Token], i: int) -> int | None:
    """The "on" of "turned the gun on himself"."""
    for k in range(i + 1, min(len(words) - 1, i + 2 + ARM)):
        if words[k].low == "on" and words[k + 1].low in _SELF:
            return k if {w.low for w in words[i + 1 : k]} & _DATA["arms"] else None
    return None
