"""Those brought to hospital: "three men were taken to Marrowick General Hospital", "sent four people to the hospital".

Comes in: the tokens of a sentence and the words of harm found in it. Goes out: those words and the verbs that say
somebody was brought to where the harmed are helped; whether a place only helped them. Refuses: the dead, and verbs
behind which no such place is named.
"""

from collections.abc import Sequence, Set

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.lexicon import Trigger
from recounted.reading.parts import People
from recounted.text.terms import Hit
from recounted.text.tokens import Token

REACH = 12  # tokens between the verb and the hospital: "taken by helicopter with serious wounds to the hospital"

_DATA = {side: frozenset(row) for side, row in lexicon.table("care").items() if isinstance(row, list)}
_CARE = Trigger((("injured", "brought"),), "care")
_ATTACKS = frozenset((*lexicon.table("attacks")["verbs"], *lexicon.table("attacks")["nouns"]))
LAY = 6  # tokens between dying and the hospital: "died of their wounds in Marrowick General Hospital"
HIT = 6  # tokens behind it in which an attack would be told: "died in the hospital when a shell struck it"
HELPED = 5  # tokens before it in which it is told whose word it is, or who was brought
DYING = 12  # tokens around "died" in which the hospital or the wounds would be told
LATER = 3  # tokens of "later", "subsequently" before it
_ENDS = frozenset((";", "said", "where", "after", "when", "while"))


def may_be_cared_for(lows: Set[str]) -> bool:
    """Whether somebody may be told to be brought to hospital in a sentence of these words."""
    moved = not _DATA["brought"].isdisjoint(lows) or not _DATA["came"].isdisjoint(lows)
    return moved and not any(_DATA[part].isdisjoint(lows) for part in ("to", "places"))


def with_care(words: Sequence[Token], hits: list[Hit[Trigger]], people: Sequence[People]) -> list[Hit[Trigger]]:
    """The words of harm with those of care, in the order of the sentence."""
    taken = {k for h in hits for k in range(h.first, h.last + 1)} | {
        k for p in people for k in range(p.first, p.last + 1)
    }
    found = [
        Hit(i, i, _CARE)
        for i, w in enumerate(words)
        if i not in taken and (w.low in _DATA["brought"] or _came(words, i, people)) and _to_hospital(words, i)
    ]
    return sorted([*hits, *found], key=lambda h: h.first)


def _came(words: Sequence[Token], i: int, people: Sequence[People]) -> bool:
    """ "a third victim walked into a hospital": a visitor is no victim."""
    if words[i].low not in _DATA["came"]:
        return False
    before = [p for p in people if p.last < i]
    return any(p.nth or words[p.last].low in ("victim", "victims") for p in before)


def _to_hospital(words: Sequence[Token], i: int) -> bool:
    led = False
    for w in words[i + 1 : i + 1 + REACH]:
        if w.low in _ENDS:
            return False
        if led and w.low in _DATA["places"]:
            return True
        led = led or w.low in _DATA["to"]
    return False


def of_wounds(words: Sequence[Token], hit: Hit[Trigger]) -> bool:
    """ "was taken to a clinic, where he was pronounced dead", "later died": who is told to have been hurt before."""
    if words[hit.first].low not in _DATA["dying"]:
        return False
    around = [w.low for w in words[max(0, hit.first - DYING) : hit.last + 1 + DYING]]
    before = {w.low for w in words[max(0, hit.first - LATER) : hit.first]}
    return not _DATA["later"].isdisjoint(before) or not _DATA["wounds"].isdisjoint(around)


def helped(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether tokens [first, last] name where the harmed were helped, not what was hit: "taken to the hospital"."""
    after = words[last + 1].low if last + 1 < len(words) else ""
    before = {w.low for w in words[max(0, first - HELPED) : first]}
    return after in _DATA["after"] or not before.isdisjoint(_DATA["before"]) or _lay_there(words, first, last)


def _lay_there(words: Sequence[Token], first: int, last: int) -> bool:
    """ "Two of the wounded died later in hospital": no hospital was hit."""
    if any(w.low in _ATTACKS for w in words[last + 1 : last + 1 + HIT]):
        return False
    lows = [w.low for w in words[max(0, first - LAY) : first]]
    led = next((k for k in range(len(lows) - 1, -1, -1) if lows[k] in _DATA["inside"]), None)
    return led is not None and not _DATA["lay"].isdisjoint(lows[:led]) and not _ATTACKS & set(lows[led:])
