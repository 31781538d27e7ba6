"""Pseudonyms: one neutral word for one person, the same in a whole project, that nobody can turn back without its key.

Comes in: names, and the key of a project, 32 random bytes that leave it by no way. Goes out: keyed digests of names
(HMAC-SHA-256), and what is shown in their place. Refuses: nothing. Spellings that fold alike are one name.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator
from typing import Final

from recounted.model.span import Span
from recounted.text.fold import fold

DIGITS: Final = 10  # hex digits that are shown: 40 bits, one chance in 20,000 that two of 10,000 persons share them
DIGEST: Final = 24  # hex digits that are kept of a restricted person
LONGEST: Final = 6  # words of a name that is looked for
SHORTEST: Final = 3  # letters of a family name that is looked for alone
CONTACT: Final = "[contact]"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ\-‑][^\W\d_]+)*")


class Pseudonyms:
    """Those of one project."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def digest(self, name: str) -> str:
        """The keyed digest of a name."""
        told = fold(name).encode("utf-8", "surrogatepass")
        return hmac.new(self._key, told, hashlib.sha256).hexdigest()

    def shown(self, name: str) -> str:
        """What stands in the place of a name."""
        return f"[person {self.digest(name)[:DIGITS]}]"

    def subjects(self, name: str) -> tuple[str, ...]:
        """How a restricted person is kept: by the digests of the whole name and of its last word."""
        words = fold(name).split()
        names = [name, words[-1]] if len(words) > 1 and len(words[-1]) >= SHORTEST else [name]
        return tuple(f"per_{self.digest(n)[:DIGEST]}" for n in names)

    def found(self, text: str, subjects: frozenset[str]) -> Iterator[Span]:
        """Where restricted persons are named: runs of words whose digest is one of these."""
        words = [Span(*m.span()) for m in _WORD.finditer(text)]
        for n, first in enumerate(words):
            if text[first.start].islower() and "-" not in first.of(text):
                continue  # no name begins so, but "al-Orrel"
            for last in words[n : n + LONGEST]:
                span = Span(first.start, last.end)
                if f"per_{self.digest(span.of(text))[:DIGEST]}" in subjects:
                    yield span
