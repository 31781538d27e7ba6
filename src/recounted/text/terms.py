"""Finding the terms of a word list in running words, longest first.

Comes in: a list of terms with what each means. Goes out: matches over token positions. Refuses: overlaps.
"""

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from recounted.text.tokens import Token

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A term at token positions [first, last] (both included)."""

    first: int
    last: int
    meaning: T


class Terms(Generic[T]):
    """A set of terms; several words are written with single spaces, in lower case."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for term, meaning in entries:
            words = tuple(term.lower().split())
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for found in self._by_first.values():
            found.sort(key=lambda e: -len(e[0]))

    def at(self, words: Sequence[Token], i: int) -> Hit[T] | None:
        """The longest term that begins at token `i`."""
        for term, meaning in self._by_first.get(words[i].low, ()):
            if len(term) == 1 or (
                i + len(term) <= len(words) and all(words[i + k].low == w for k, w in enumerate(term))
            ):
                return Hit(i, i + len(term) - 1, meaning)
        return None

    def find(self, words: Sequence[Token]) -> list[Hit[T]]:
        """All terms from left to right, none overlapping another."""
        out: list[Hit[T]] = []
        i = 0
        while i < len(words):
            hit = self.at(words, i)
            if hit:
                out.append(hit)
                i = hit.last
            i += 1
        return out
