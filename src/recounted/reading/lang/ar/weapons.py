"""With what, and what was hit: the weapons and the targets that a sentence names.

Comes in: the tokens of a sentence and which of them belong to the names of parties. Goes out: codes at tokens. Refuses:
the branch that a party is named after.
"""

import functools
from collections.abc import Sequence, Set
from typing import Final

from recounted.model.claim import Weapon
from recounted.model.vocabulary import TargetCode, WeaponCode
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.phrases import Phrases
from recounted.reading.lang.ar.words import folded, stems
from recounted.text.terms import Hit
from recounted.text.tokens import Token

RANK_OF_RAID: Final = 5  # before the aircraft that carried it or stood by
_NONE: Final = "none"


@functools.cache
def weapons() -> Phrases[WeaponCode | None]:
    """Words for weapons; None for what only sounds like one."""
    rows = lexicon.table("weapons").items()
    return Phrases((term, None if code == _NONE else code) for code, row in rows for term in row["terms"])  # type: ignore[misc]


class Bare:
    """The words that say no more than that something fell on people, however they are written onto or stretched."""

    def __contains__(self, stated: object) -> bool:
        known = lexicon.words("weapons", "shelling", "bare")
        return isinstance(stated, str) and any(s in known for s in stems(folded(stated)))


@functools.cache
def targets() -> Phrases[TargetCode]:
    """Words for what is hit."""
    return Phrases((term, code) for code, terms in lexicon.table("targets").items() for term in terms)  # type: ignore[misc]


def weapon_rank(weapon: Weapon) -> int:
    """How exactly the words tell the means of the attack, the lowest first."""
    raids = lexicon.words("weapons", "small_arms", "raids")
    raid = weapon.code == "small_arms" and any(s in raids for s in stems(folded(weapon.stated.split()[0])))
    return RANK_OF_RAID if raid else int(lexicon.table("weapons")[weapon.code]["rank"])


def find_weapons(words: Sequence[Token], named: Set[int]) -> list[Hit[WeaponCode]]:
    """The weapons of a sentence from left to right; of an aircraft in a party's name only where it is told to act."""
    hits = (Hit(h.first, h.last, h.meaning) for h in weapons().find(words) if h.meaning is not None)
    return [h for h in hits if not (h.first in named and h.meaning == "unknown")]


def find_targets(words: Sequence[Token], harmed: Set[int]) -> list[Hit[TargetCode]]:
    """What was hit, those harmed aside."""
    return [h for h in targets().find(words) if h.first not in harmed]
