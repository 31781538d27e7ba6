"""Finding the terms of a word list in Arabic words, with whatever is written onto each of them.

Comes in: terms with what each means, written as in a dictionary. Goes out: hits over token positions, longest first.
Refuses: overlaps.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from recounted.reading.lang.ar.words import STEMS_KEPT, folded, stems
from recounted.text.terms import Hit
from recounted.text.tokens import Token

T = TypeVar("T")


class Phrases(Generic[T]):
    """A set of terms of one or several words."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._begun: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._known: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for term, meaning in entries:
            words = tuple(folded(w) for w in term.split())
            self._begun.setdefault(words[0], []).append((words, meaning))
        for begun in self._begun.values():
            begun.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[Token], i: int) -> Hit[T] | None:
        """The longest term that begins at token `i`; of equally long ones that with the least written onto it."""
        for term, meaning in self._beginning(words[i].low) if 0 <= i < len(words) else ():
            last = i + len(term) - 1
            if last < len(words) and all(term[k] in stems(words[i + k].low) for k in range(1, len(term))):
                return Hit(i, last, meaning)
        return None

    def _beginning(self, low: str) -> list[tuple[tuple[str, ...], T]]:
        """The terms that may begin with a word, the longest first; asked for every word of a text by every list."""
        known = self._known.get(low)
        if known is None:
            if len(self._known) >= STEMS_KEPT:
                self._known.clear()
            found = [entry for stem in stems(low) for entry in self._begun.get(stem, ())]
            known = self._known[low] = sorted(found, key=lambda entry: -len(entry[0]))
        return known

    def begins(self, low: str) -> bool:
        """Whether any term begins with this word, which is told without looking at the words behind it."""
        return bool(self._beginning(low))

    def find(self, words: Sequence[Token]) -> list[Hit[T]]:
        """All terms from left to right, none overlapping another."""
        out: list[Hit[T]] = []
        past = 0
        for i, word in enumerate(words):
            if i >= past and self._beginning(word.low) and (hit := self.at(words, i)):
                out.append(hit)
                past = hit.last + 1
        return out

    def singles(self) -> Iterator[tuple[str, T]]:
        """The terms of one word, each with what it means."""
        return ((term[0], meaning) for begun in self._begun.values() for term, meaning in begun if len(term) == 1)

    def of(self, word: str) -> Iterator[T]:
        """What a single word means that stands in the list as it is."""
        return (meaning for term, meaning in self._begun.get(word, ()) if len(term) == 1)

    def stem_of(self, low: str) -> str | None:
        """The stem under which a single word stands in the list."""
        return next((s for s in stems(low) if any(True for _ in self.of(s))), None)
