"""Finding the terms of a word list in running words, longest first.

Comes in: a list of terms with what each means. Goes out: matches over token positions. Refuses: overlaps.
"""

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from recounted.text.tokens import Token, Words

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A term at token positions [first, last] (both included)."""

    first: int
    last: int
    meaning: T


class _Begun(Generic[T]):
    """What begins with one word: that word alone, and longer terms by their second word."""

    __slots__ = ("alone", "going_on")

    def __init__(self) -> None:
        self.alone: list[T] = []
        self.going_on: dict[str, list[tuple[tuple[str, ...], T]]] = {}


class Terms(Generic[T]):
    """A set of terms; several words are written with single spaces, in lower case.

    `firsts` are their first words; `marks` hold of each term the longest word, which is seldom in a text that lacks it.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._begun: dict[str, _Begun[T]] = {}
        marks: set[str] = set()
        for term, meaning in entries:
            words = tuple(term.lower().split())
            marks.add(max(words, key=len))
            begun = self._begun.setdefault(words[0], _Begun())
            if len(words) == 1:
                begun.alone.append(meaning)
            else:
                begun.going_on.setdefault(words[1], []).append((words, meaning))
        for begun in self._begun.values():
            for found in begun.going_on.values():
                found.sort(key=lambda e: -len(e[0]))
        self.firsts, self.marks = frozenset(self._begun), frozenset(marks)

    def at(self, words: Sequence[Token], i: int) -> Hit[T] | None:
        """The longest term that begins at token `i`."""
        begun = self._begun.get(words[i].low)
        if begun is None:
            return None
        if begun.going_on and i + 1 < len(words):
            for term, meaning in begun.going_on.get(words[i + 1].low, ()):
                last = i + len(term) - 1
                if last < len(words) and all(words[i + k].low == term[k] for k in range(2, len(term))):
                    return Hit(i, last, meaning)
        return Hit(i, i, begun.alone[0]) if begun.alone else None

    def find(self, words: Sequence[Token]) -> list[Hit[T]]:
        """All terms from left to right, none overlapping another."""
        if isinstance(words, Words):
            if self.marks.isdisjoint(words.lows):
                return []
            said = self.firsts & words.lows
            begins = [i for i, low in enumerate(words.row) if low in said and self._goes_on(words.row, i)]
        else:
            begins = [i for i, word in enumerate(words) if word.low in self._begun]
        out: list[Hit[T]] = []
        past = 0
        for i in begins:
            if i >= past and (hit := self.at(words, i)):
                out.append(hit)
                past = hit.last + 1
        return out

    def _goes_on(self, row: Sequence[str], i: int) -> bool:
        """Whether a term may begin at a first word, by the word behind it."""
        begun = self._begun[row[i]]
        return bool(begun.alone) or (i + 1 < len(row) and row[i + 1] in begun.going_on)

    def begins(self, low: str) -> bool:
        """Whether any term begins with this word, which is told without looking at the words behind it."""
        return low in self._begun
