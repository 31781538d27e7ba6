"""Names of places that no gazetteer has, where a word says that they are a town, a quarter or a camp.

Comes in: tokens behind such a word. Goes out: whether a word may be a name, and where the name ends. Refuses: words
that say something of a place ("the besieged town"), and what is written as indefinite.
"""

from collections.abc import Sequence
from typing import Final

from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.lying import BEHIND, is_one
from recounted.reading.lang.ar.names import function
from recounted.text.tokens import Token

_INDEFINITE: Final = ("\u064b", "\u064c", "\u064d")  # the marks of the indefinite


def may_be_name(word: Token) -> bool:
    """Whether a word may be a name that no list knows: a name is not indefinite and has no "for the" onto it."""
    marked = any(mark in word.text for mark in _INDEFINITE)
    return not (marked or word.low.startswith("لل") or function(word.low) or _known_word(word.low))


def name_goes_on(words: Sequence[Token], i: int) -> int:
    """An unknown name has a second word where that bears the article and is no direction, or its first asks for one."""
    k = i + 1
    if k < len(words) and words[i].low in lexicon.words("places", "parts") | lexicon.words("places", "begun"):
        return k if words[k].kind == "word" and not function(words[k].low) and not _known_word(words[k].low) else i
    more = (
        k < len(words) and words[k].low.startswith("ال") and words[k].low not in BEHIND and not function(words[k].low)
    )
    return k if more else i


def _known_word(low: str) -> bool:
    kinds = ("settlements", "small", "camps", "provinces", "around", "directions", "unnamed", "lying")
    return low in BEHIND or is_one(low, *kinds)
