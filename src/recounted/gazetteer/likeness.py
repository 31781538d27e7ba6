"""Likeness: how near two spellings are that share a key, so that a stranger of the same sound is told apart.

Comes in: a name and the spellings that stand behind the key under which a place was found. Goes out: the likeness of
the nearest of them, 0 to 1, and None where none is written in the script of the name. Refuses: nothing.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from recounted.text.fold import bare_key

_ARABIC = re.compile("[\u0620-\u06ff]")
# The letters that romanisations exchange, and the lengths of vowels; what is left of a difference is one of names.
_EXCHANGED = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"sch|sh|ch", "S"),
        (r"kh", "X"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"dj", "j"),
        (r"q|ck", "k"),
        (r"ou|oo|uw|aw|au|w(?![aeiou])", "u"),
        (r"ee|iy|ay|ai|ey|ei|y(?![aeiou])", "i"),
        (r"o", "u"),
        (r"e", "i"),
        (r"(?<=[ai])h\b", ""),
        (r"(?<=[^aiu ])i\b(?<!..\bi)", "a"),
        (r"(.)\1+", r"\1"),
    )
)
_CLOSING = re.compile(r"(?:a|ah|eh|e|at|et)$")
_LAST_VOWEL = re.compile(r"[aeiouwy]+(?=[^aeiouwy]*$)")
_CLOSED_AND_OPEN = 0.85  # Jarada is no Jarad: the closing -a is a letter, and writers rarely leave it out
_OTHER_VOWEL = 0.9  # Sarman is no Sarmin: the last vowel is often long, and long vowels are letters
_CLASSES = {
    "a": "a",
    "aa": "a",
    "i": "i",
    "ii": "i",
    "ee": "i",
    "iy": "i",
    "ie": "i",
    "u": "u",
    "o": "u",
    "ou": "u",
} | {
    "oo": "u",
    "uw": "u",
}  # e, ay and their like stand for more than one


@lru_cache(maxsize=1 << 14)
def sound(bare: str) -> str:
    """A folded name as it is spoken: what the romanisations of one name nearly share, vowels kept."""
    for pattern, letter in _EXCHANGED:
        bare = pattern.sub(letter, bare)
    return bare.replace(" ", "")


def likeness(name: str, spellings: Sequence[str]) -> float | None:
    """How like the nearest of the folded spellings the name is."""
    bare = bare_key(name)
    arabic = bool(_ARABIC.search(bare))
    same = [spelt for spelt in spellings if spelt and bool(_ARABIC.search(spelt)) == arabic]
    if not same:
        return None
    if arabic:
        return max(_ratio(bare.replace(" ", ""), spelt.replace(" ", "")) for spelt in same)
    return max(_ratio(sound(bare), sound(spelt)) * _ending(bare, spelt) for spelt in same)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _ending(one: str, other: str) -> float:
    """What is left of the likeness of two names that end otherwise."""
    closed, open_ = _CLOSING.sub("", one), _CLOSING.sub("", other)
    if (closed == one) != (open_ == other):
        return _CLOSED_AND_OPEN
    vowels = {_CLASSES.get(found.group(), "") for text in (closed, open_) if (found := _LAST_VOWEL.search(text))}
    return _OTHER_VOWEL if len(vowels) == 2 and "" not in vowels else 1.0
