"""Those brought to hospital: "three men were taken to Marrowick General Hospital", "sent four people to the hospital".

Comes in: the tokens of a sentence and the words of harm found in it. Goes out: those words and the verbs that say
somebody was brought to where the harmed are helped. Refuses: the dead, and verbs behind which no such place is named.
"""

from collections.abc import Sequence, Set

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.lexicon import Trigger
from recounted.reading.parts import People
from recounted.text.terms import Hit
from recounted.text.tokens import Token

REACH = 12  # tokens between the verb and the hospital: "taken by helicopter with serious wounds to the hospital"

_DATA = {side: frozenset(row) for side, row in lexicon.table("care").items()}
_CARE = Trigger((("injured", "brought"),), "care")
_ENDS = frozenset((";", "said", "where", "after", "when", "while"))


def may_be_cared_for(lows: Set[str]) -> bool:
    """Whether somebody may be told to be brought to hospital in a sentence of these words."""
    return not any(_DATA[part].isdisjoint(lows) for part in ("brought", "to", "places"))


def with_care(words: Sequence[Token], hits: list[Hit[Trigger]], people: Sequence[People]) -> list[Hit[Trigger]]:
    """The words of harm with those of care, in the order of the sentence."""
    taken = {k for h in hits for k in range(h.first, h.last + 1)} | {
        k for p in people for k in range(p.first, p.last + 1)
    }
    found = [
        Hit(i, i, _CARE)
        for i, w in enumerate(words)
        if w.low in _DATA["brought"] and i not in taken and _to_hospital(words, i)
    ]
    return sorted([*hits, *found], key=lambda h: h.first)


def _to_hospital(words: Sequence[Token], i: int) -> bool:
    led = False
    for w in words[i + 1 : i + 1 + REACH]:
        if w.low in _ENDS:
            return False
        if led and w.low in _DATA["places"]:
            return True
        led = led or w.low in _DATA["to"]
    return False
