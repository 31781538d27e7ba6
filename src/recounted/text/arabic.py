"""Arabic words as they are compared across texts: without what is written onto them, broken ones whole.

Comes in: text, or a folded word. Goes out: the same without the small words and the article written onto it, and
without the marks by which a word is hidden from filters ("قـ.ـصف"). Refuses: to take so much off that a word of two
letters is left; to take endings off, by which words of other incidents grow alike.

The prefixes are those of the light stemmers of Arabic retrieval; roots are not sought: "القصف", "بقصف" and "وقصف" are
one, and a name stays what it is.
"""

import functools
import re
from collections.abc import Iterator
from typing import Final

WORDS_KEPT: Final = 1 << 16
LEAST: Final = 3  # letters that are left
_PREFIXES: Final = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ب", "ل", "ف")
_SCRIPT = re.compile("[\u0620-\u06ff]")
_BROKEN = re.compile("\u0640+[ .\u00b7\u2022*\\-]{1,3}\u0640+")


def joined(text: str) -> str:
    """The text with words that are broken inside made whole; the same text where none is."""
    return _BROKEN.sub("", text) if "\u0640" in text else text


def broken(text: str) -> Iterator[re.Match[str]]:
    """Where words are broken inside."""
    return _BROKEN.finditer(text) if "\u0640" in text else iter(())


@functools.lru_cache(maxsize=WORDS_KEPT)
def light_stem(word: str) -> str:
    """A folded word without what is written onto it; a word of another script as it is."""
    if not _SCRIPT.match(word):
        return word
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= LEAST:
            return word.removeprefix(prefix)
    return word
