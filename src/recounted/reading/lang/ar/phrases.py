"""Finding the terms of a word list in Arabic words, with whatever is written onto each of them.

Comes in: terms with what each means, written as in a dictionary. Goes out: hits over token positions, longest first.
Refuses: overlaps.
"""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from recounted.reading.lang.ar.words import folded, stems
from recounted.text.terms import Hit
from recounted.text.tokens import Token

T = TypeVar("T")


class Phrases(Generic[T]):
    """A set of terms of one or several words."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._begun: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for term, meaning in entries:
            words = tuple(folded(w) for w in term.split())
            self._begun.setdefault(words[0], []).append((words, meaning))
        for begun in self._begun.values():
            begun.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[Token], i: int) -> Hit[T] | None:
        """The longest term that begins at token `i`; of equally long ones that with the least written onto it."""
        best: Hit[T] | None = None
        for stem in stems(words[i].low) if 0 <= i < len(words) else ():
            for term, meaning in self._begun.get(stem, ()):
                last = i + len(term) - 1
                if last >= len(words) or (best and last <= best.last):
                    continue
                if all(term[k] in stems(words[i + k].low) for k in range(1, len(term))):
                    best = Hit(i, last, meaning)
                    break
        return best

    def find(self, words: Sequence[Token]) -> list[Hit[T]]:
        """All terms from left to right, none overlapping another."""
        out: list[Hit[T]] = []
        past = 0
        for i in range(len(words)):
            if i >= past and (hit := self.at(words, i)):
                out.append(hit)
                past = hit.last + 1
        return out

    def stem_of(self, low: str) -> str | None:
        """The stem under which a single word stands in the list."""
        return next((s for s in stems(low) if any(len(t) == 1 for t, _ in self._begun.get(s, ()))), None)
