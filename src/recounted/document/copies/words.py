"""The words of a text as numbers: what texts are compared by.

Comes in: a document. Goes out: its own words, each as 32 bits that are the same on every machine and in every process,
and the lines that may be furniture. Refuses: nothing; a text without a word is compared by its characters.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from recounted.document.lines import folded
from recounted.model.document import Document
from recounted.model.span import Span

Words = NDArray[np.uint32]
Shingles = NDArray[np.uint64]

DIGIT: Final = 1  # the lowest bit of a word: whether it holds a digit
REMEMBERED: Final = 300_000  # words whose numbers are kept at hand: a newspaper's vocabulary, in some 40 MB
WORD_BYTES: Final = 4
LINE_BYTES: Final = 7  # 56 bits, which a database holds as one number
WRAPPED: Final = 3  # lines in a row, at least, that may be one paragraph broken at a margin
MARGIN_SLACK: Final = 8  # characters by which a broken line falls short of the margin though its next word had fitted
CONTENT_RUN: Final = 3
MIXER: Final = np.uint64(0x9E3779B97F4A7C15)
_LAST: Final = np.uint64(0xBF58476D1CE4E5B9)
_WORD: Final = re.compile(r"\w+")
_BLANK: Final = re.compile(r"\n\s*\n")
_SENTENCE_ENDS: Final = frozenset('.!?؟"”»')
_memory: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Line:
    """A line without a full stop, by its digest, and which words of the text it holds: `words[start:end]`."""

    digest: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text, and those lines of it that other pages of an outlet may print too.

    `content` is a number drawn from the sentences: copies mostly have the same, other texts never. A line that many
    copies of one text print is no furniture.
    """

    words: Words
    lines: tuple[Line, ...]
    content: int


def read_words(document: Document) -> Reading:
    """The words of the statement itself, without title, byline and furniture."""
    found: list[int] = []
    lines: list[Line] = []
    sentences: list[int] = []
    for line in _lines(document):
        words = [hash_word(w) for w in _WORD.findall(line)]
        if words and line[-1] not in _SENTENCE_ENDS:
            lines.append(Line(_digest(folded(line), LINE_BYTES), len(found), len(found) + len(words)))
        else:
            sentences += words
        found += words
    if not found:
        found = [hash_word(w) for w in _WORD.findall(document.text)]
    if not found:
        found = [_digest(document.text.strip(), WORD_BYTES)]
    return Reading(np.array(found, dtype=np.uint32), tuple(lines), _content(sentences or found))


def read_spans(document: Document) -> list[Span]:
    """Where the words of `read_words` stand in the text, one by one."""
    found = [
        Span(z.span.start + m.start(), z.span.start + m.end())
        for z in document.zones
        if z.kind == "body"
        for m in _WORD.finditer(z.span.of(document.text))
    ]
    return found or [Span(m.start(), m.end()) for m in _WORD.finditer(document.text)]


def shingles(words: Words, length: int) -> Shingles:
    """A number for each run of so many words, in the order of the text; of a shorter text, one for the whole."""
    wide = words.astype(np.uint64)
    size = max(1, len(wide) - length + 1)
    out = np.zeros(size, dtype=np.uint64)
    for k in range(min(length, len(wide))):
        out = (out ^ wide[k : k + size]) * MIXER
        out ^= out >> np.uint64(29)
    out *= _LAST
    return out ^ (out >> np.uint64(32))


def own_words(reading: Reading, repeated: frozenset[int]) -> Words:
    """Without the lines that an outlet prints on every page; of a text that is nothing else, all words."""
    kept = np.ones(len(reading.words), dtype=bool)
    for line in reading.lines:
        if line.digest in repeated:
            kept[line.start : line.end] = False
    return reading.words[kept] if kept.any() else reading.words


def hash_word(word: str) -> int:
    """32 bits of a word in any case; the lowest tells whether it holds a digit."""
    found = _memory.get(word)
    if found is None:
        if len(_memory) >= REMEMBERED:
            _memory.clear()
        number = _digest(word.casefold(), WORD_BYTES) & ~DIGIT
        found = _memory[word] = number | DIGIT if any(c.isdigit() for c in word) else number
    return found


def _content(words: list[int]) -> int:
    """The least run of the words, without the bits that a database has no room for."""
    return int(shingles(np.array(words, dtype=np.uint32), CONTENT_RUN).min() >> np.uint64(8))


def _lines(document: Document) -> Iterator[str]:
    """The lines of the statement itself; a paragraph that was broken at a margin is one."""
    for zone in document.zones:
        if zone.kind == "body":
            for block in _BLANK.split(zone.span.of(document.text)):
                lines = [line for line in map(str.strip, block.split("\n")) if line]
                yield from [" ".join(lines)] if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[str]) -> bool:
    """Whether each line is broken where its next word would have gone beyond the margin."""
    if len(lines) < WRAPPED:
        return False
    margin = max(map(len, lines)) - MARGIN_SLACK
    return all(len(line) + 1 + len(after.split(maxsplit=1)[0]) > margin for line, after in pairwise(lines))


def _digest(text: str, size: int) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest(), "big")
