"""With what, and what was hit: the weapons and the targets that a sentence names.

Comes in: the tokens of a sentence and which of them belong to the names of parties. Goes out: codes at tokens. Refuses:
the branch that a party is named after.
"""

import functools
from collections.abc import Sequence, Set

from recounted.model.claim import Weapon
from recounted.model.vocabulary import TargetCode, WeaponCode
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.phrases import Phrases
from recounted.text.terms import Hit
from recounted.text.tokens import Token


@functools.cache
def weapons() -> Phrases[WeaponCode]:
    """Words for weapons."""
    return Phrases((term, code) for code, row in lexicon.table("weapons").items() for term in row["terms"])  # type: ignore[misc]


@functools.cache
def targets() -> Phrases[TargetCode]:
    """Words for what is hit."""
    return Phrases((term, code) for code, terms in lexicon.table("targets").items() for term in terms)  # type: ignore[misc]


def weapon_rank(weapon: Weapon) -> int:
    """How exactly the words tell the means of the attack, the lowest first."""
    return int(lexicon.table("weapons")[weapon.code]["rank"])


def find_weapons(words: Sequence[Token], named: Set[int]) -> list[Hit[WeaponCode]]:
    """The weapons of a sentence from left to right; of an aircraft in a party's name only where it is told to act."""
    return [h for h in weapons().find(words) if not (h.first in named and h.meaning == "unknown")]


def find_targets(words: Sequence[Token], harmed: Set[int]) -> list[Hit[TargetCode]]:
    """What was hit, those harmed aside."""
    return [h for h in targets().find(words) if h.first not in harmed]
