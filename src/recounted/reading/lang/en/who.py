"""Who: which of the parties that a sentence names it says did it.

Comes in: a sentence and its parties. Goes out: those of them that made the attack. Refuses: to name a doer that the
words do not name.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Party, Said
from recounted.text.terms import Terms
from recounted.text.tokens import Token

_DATA = lexicon.table("attacks")
_VERBS: Terms[str] = Terms((w, w) for w in _DATA["verbs"])
_NOUNS: Terms[str] = Terms((w, w) for w in _DATA["nouns"])
_NOT_AFTER = frozenset(_DATA["not_doer_after"])
_NOT_BEFORE = frozenset(_DATA["not_doer_before"])
_SPEECH = frozenset(lexicon.table("speakers")["verbs"]["words"])

_SAYING = frozenset(lexicon.table("speakers")["verbs"]["participles"])
_AIMED = frozenset(_DATA["aimed"])
_EVENTS = frozenset(_DATA["events"])
_PASSED_OVER = frozenset(_DATA["passed_over"])
_AIMED_AT = frozenset(("against", "on", "targeting", "fighting"))
_BODIES = frozenset(_DATA["states"]["forces"]) | frozenset(_DATA["unnamed"]) | frozenset(_DATA["bodies"])
_HELP = frozenset(_DATA["help"])
_NOT_BY = frozenset(_DATA["not_by"])
_FORCE = frozenset(_DATA["air"])
_BLAMED = frozenset(_DATA["blamed"])
_FIGHTS = frozenset(_DATA["fights"])
_REACTS = frozenset(_DATA["reacts"])
_DONE = frozenset(_DATA["done_by"])
_PASSIVE = frozenset(("was", "were", "is", "are", "has", "have", "had", "stands", "stood"))
_OBJECT_OF = frozenset(_DATA["object_of"])
_SELF: Terms[str] = Terms((w, w) for w in _DATA["claims_self"])
_ACCOUNTS: Terms[str] = Terms((w, w) for w in _DATA["accounts"])
_PART_OF = ("of", "from")
_DESCRIBED = frozenset(("armed", "masked", "unidentified", "unknown", "suspected", "two", "three", "several"))
_FLYING, _GROUND, _HELD = (frozenset(_DATA[name]) for name in ("flying", "ground", "held"))
_BEEN = ("been", "being")
_BEFORE_HARMED = ("the", "those", "their", "its", "other", "many")
GROUND_REACH = 4  # tokens of "from nearby hilltop positions"
FLYING_REACH = 12  # tokens of "the shells that killed two in Teshill were fired from"
BESIDE = 5  # tokens between two doers in a list

REACH = 14  # tokens between a subject and its verb of attack


def targeting(words: Sequence[Token]) -> list[int]:
    """Positions of verbs that say something was made a target ("targeting schools", "shelled")."""
    return [h.first for h in _VERBS.find(words) if h.meaning in _AIMED]


def doers(
    words: Sequence[Token],
    parties: Sequence[Party],
    victims: frozenset[int],
    speakers: Sequence[Said] = (),
) -> list[Party]:
    """The parties that the sentence says made the attack.

    `victims` are the tokens that tell of those harmed; whom only `speakers` names tells of an attack, and made none.
    """
    verbs = attack_verbs(words)
    nouns = [h.first for h in _NOUNS.find(words)]
    told = _Told(words, parties, verbs, nouns, victims)
    free = [p for p in parties if not set(range(p.first, p.last + 1)) & victims]
    did = [p for p in free if not _says(p, speakers) and _does(told, p)]
    own = [h.first for h in _SELF.find(words)]
    for p in free:
        blamed = _blamed(words, p, bool(victims) or _outside(p, verbs + nouns))
        told_of = blamed or _fights(words, p, parties) or _claims(words, p, own) or _fired_from(words, p)
        if p not in did and told_of:
            did.append(p)
    return [replace(p, role="claimed_by_self") if _claims(words, p, own) else p for p in sorted(did, key=_first)]


def acts_of(words: Sequence[Token], found: Sequence[Party], victims: frozenset[int]) -> list[Party]:
    """Those of whom the sentence says that they made an attack."""
    verbs, nouns = attack_verbs(words), [h.first for h in _NOUNS.find(words)]
    told = _Told(words, found, verbs, nouns, victims)
    return [p for p in found if _does(told, p)]


def attack_verbs(words: Sequence[Token]) -> list[int]:
    """Positions of the verbs of attack."""
    return [h.first for h in _VERBS.find(words)]


def accounts(words: Sequence[Token]) -> bool:
    """Whether a sentence tells who made an attack that was told of before ("it was carried out by")."""
    return bool(_ACCOUNTS.find(words))


def _says(p: Party, speakers: Sequence[Said]) -> bool:
    return any(s.first <= p.last <= s.last and s.first - 1 <= p.first for s in speakers)  # an article may stand before


def _first(p: Party) -> int:
    return p.first


def _fired_from(words: Sequence[Token], p: Party) -> bool:
    """ "Shells came from positions of the army", "rockets from areas held by the brigades": whose ground it was."""
    k, led = led_by(words, p.first)
    if led == "by" and k > 1 and words[k - 1].low in _HELD:
        k -= 1
    elif led != "of":
        return False
    if k < 1 or words[k - 1].low not in _GROUND:
        return False
    start = next((j for j in range(k - 2, max(-1, k - 2 - GROUND_REACH), -1) if words[j].low == "from"), None)
    return start is not None and any(w.low in _FLYING for w in words[max(0, start - FLYING_REACH) : start])


def _outside(p: Party, told: list[int]) -> bool:
    """Whether words of attack stand elsewhere than in the party's own name."""
    return any(not p.first <= k <= p.last for k in told)


def _blamed(words: Sequence[Token], p: Party, attack: bool) -> bool:
    """ "They blamed the army", "the attack was blamed on the army", "accused the army of shelling"."""
    at, led = led_by(words, p.first)
    blame = led in _BLAMED or (led == "on" and at > 0 and words[at - 1].low in _BLAMED)
    behind = [w.low for w in words[p.last + 1 : p.last + 4]]
    blame = blame or (bool(_BLAMED & set(behind)) and behind[0] in _PASSIVE)  # "the army was accused of shelling"
    ends = p.last + 1 >= len(words) or words[p.last + 1].low in (".", ",")
    return blame and (attack or ends)  # "residents blamed the army.": for what was told before


def _fights(words: Sequence[Token], p: Party, parties: Sequence[Party]) -> bool:
    """ "in clashes between the army and the brigades": both sides of a fight."""
    start = next((k for k in range(p.first - 1, max(-1, p.first - REACH), -1) if words[k].low == "between"), None)
    if start is None or not any(w.low in _FIGHTS for w in words[max(0, start - 3) : start]):
        return False
    _, led = led_by(words, p.first)
    sides = [q for q in parties if q.first > start and q.first - start <= REACH]
    return len(sides) > 1 and led in ("between", "and")


def _claims(words: Sequence[Token], p: Party, own: list[int]) -> bool:
    return any(p.last < k <= p.last + REACH and not _clause_between(words, p.last + 1, k) for k in own)


class _Told(NamedTuple):
    """A sentence with its parties, and the tokens of its verbs and nouns of attack and of those harmed."""

    words: Sequence[Token]
    parties: Sequence[Party]
    verbs: list[int]
    nouns: list[int]
    victims: frozenset[int]


def _does(told: _Told, p: Party) -> bool:
    words = told.words
    at, led = led_by(words, p.first)
    if led in _PART_OF:  # "soldiers of the regime", "seven fighters of the brigades", "armed men from the militia"
        if at - 1 in told.victims:
            return False
        if led != "of" and words[at - 1].low not in _BODIES:
            return False  # "fled from the army"
        if words[at - 1].low in _HELP:
            return True  # "with the help of its allies": jointly
        at, led = led_by(words, _body_before(words, at - 1)) if words[at - 1].low in _BODIES else (at, led)
    if led == "by":
        before = words[at - 1].low if at > 0 else ""
        if before == "backed":
            return any(w.low in _FORCE for w in words[p.first : p.last + 3])
        return before not in _NOT_BY and not _otherwise_done(told, at - 1)
    after = words[p.last + 1].low if p.last + 1 < len(words) else ""
    backed = after == "backed" and p.last + 2 < len(words) and words[p.last + 2].low == "by"
    if (after in _NOT_AFTER and not backed) or after in _REACTS or _speaks(words, p) or led in _OBJECT_OF:
        return False
    if led in ("and", ",", "or", "as") and _beside_a_doer(told, p):
        return True
    named = any(p.last < n <= p.last + 2 for n in told.nouns) or any(
        w.low in _EVENTS for w in words[p.first : p.last + 1]
    )
    if named and led not in _AIMED_AT:
        return True
    if led in _NOT_BEFORE:
        return False
    start = p.last + (3 if backed else 1)
    near = (v for v in told.verbs if p.last < v <= p.last + REACH and not _clause_between(words, start, v))
    return any(words[v - 1].low not in _BEEN and not _harmed(words, v) for v in near)  # "has been targeted"


def _harmed(words: Sequence[Token], v: int) -> bool:
    """ "Treated the wounded": the word of harm is said of people, and is no verb."""
    return words[v].low.endswith("ed") and words[v - 1].low in _BEFORE_HARMED


def _body_before(words: Sequence[Token], k: int) -> int:
    """Where "armed men" begins that ends at token `k`."""
    while k and words[k - 1].low in _DESCRIBED:
        k -= 1
    return k


def _otherwise_done(told: _Told, k: int) -> bool:
    """ "a truce mediated by", "a law drafted by": a participle before "by" that is no act of violence."""
    low = told.words[k].low
    violent = k in told.verbs or low in _DONE or lexicon.triggers().begins(low)
    return low.endswith("ed") and not violent


def led_by(words: Sequence[Token], i: int) -> tuple[int, str]:
    """Where the word stands that leads up to token `i`, past articles and such, and the word."""
    k = i - 1
    if k > 0 and words[k].low in _PASSED_OVER:
        k -= 1
    return k, words[k].low if k >= 0 else ""


def _beside_a_doer(told: _Told, p: Party) -> bool:
    near = (q for q in told.parties if q.last < p.first and p.first - q.last <= BESIDE)
    alone = told._replace(parties=())
    return any(_does(alone, q) for q in near)


def _speaks(words: Sequence[Token], p: Party) -> bool:
    near = [w.low for w in words[p.last + 1 : p.last + 4]]
    if set(near) & _SAYING or "(" in [w.low for w in words[max(0, p.first - 1) : p.first]]:
        return True  # "with the agency saying"; "Ondravar Brigades (OB)": the name before the bracket counts
    if near and near[0] in _SPEECH - {"claims", "called", "posted"}:
        return True
    before = [w.low for w in words[max(0, p.first - 3) : p.first]]
    return "according" in before or (bool(before) and before[-1] in ("said", "told", "reported", "added"))


def _clause_between(words: Sequence[Token], a: int, b: int) -> bool:
    return any(
        w.low in (";", ":", "that", "which", "said", "when", "where", "while", "were", "was", "by") for w in words[a:b]
    )
