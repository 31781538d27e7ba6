"""Inert: words of others that can do nothing to the page.

Comes in: any text. Goes out: a text of the same length, so that every span still holds, without what steers a page or
reorders its letters. Refuses: nothing; markup is escaped where the page is made.
"""

import unicodedata
from typing import Final, TypeVar

from recounted.release.masking import reworded

R = TypeVar("R")
SHOWN_INSTEAD: Final = "\ufffd"
OPEN, CLOSE = "\u2068", "\u2069"  # first strong isolate and its end: a name keeps its own direction
_OVERRIDES: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT: Final = frozenset("\n\t")
_NONE: Final = frozenset({"Cc", "Cs", "Co", "Cn"})


def inert(text: str) -> str:
    """The text without control characters, halves of pairs, and characters that turn the order of letters around."""
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character < "\u007f":
        return character if character >= " " or character in _KEPT else SHOWN_INSTEAD
    if character in _OVERRIDES or unicodedata.category(character) in _NONE:
        return SHOWN_INSTEAD
    return character


def made_inert(record: R) -> R:
    """A record with all its words inert."""
    return reworded(record, inert)


def isolated(text: str) -> str:
    """Words that keep their own direction within a sentence."""
    return f"{OPEN}{text}{CLOSE}"


def runs_left(text: str) -> bool:
    """Whether any of its letters belongs to a script that runs from right to left."""
    return any(unicodedata.bidirectional(c) in ("R", "AL", "RLE", "RLO", "RLI") for c in text)
