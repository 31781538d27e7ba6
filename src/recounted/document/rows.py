"""Rows of headlines and of labels: what a page shows of its other pages, and under which words it files this one.

Comes in: the lines of a text and what each is taken for. Goes out: nothing; lines of such rows become furniture.
Refuses: a row that stands between sentences, or that is marked as a list: it may be the text's own; a row without which
nothing were left, unless the page's title is known and no line of the row is like it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from recounted.document.lines import HEADLINE_CHARACTERS, SENTENCE_CHARACTERS, STOPS, Line
from recounted.model.vocabulary import ZoneKind

LEAST_BELOW: Final = 4  # headlines below a text that make a row; fewer may be names or a signature
LEAST_ABOVE: Final = 8  # above it, where a summary of its own may stand as well
LEAST_LABELS: Final = 4  # single words, each in a paragraph of its own
LEAST_CHARACTERS: Final = 20  # a headline says something
LIKE: Final = 0.5  # of a title's words, from which on a line is like it
_LISTED = re.compile(r"[-–—•·*▪●🔹🔸#]|\(?\d+[.)/:-]|\W*\d+\s*[-–—]")
_POSTED: Final = frozenset("@·")  # a post with its stamp, and no headline
_OPEN: Final = f"{STOPS}:،,;؛"  # what ends so goes on or is whole
_WORD = re.compile(r"\w{3,}")


def set_rows_aside(lines: tuple[Line, ...], kinds: list[ZoneKind], titles: frozenset[str]) -> None:
    """Makes furniture of the lines of rows of headlines and of labels."""
    for row in _rows(lines, kinds, _is_label):
        if len(row) >= LEAST_LABELS:
            _to_furniture(kinds, row)
    told = [i for i, line in enumerate(lines) if kinds[i] == "body" and _is_sentence(line)]
    for row in _rows(lines, kinds, _is_headline):
        above, below = bool(told) and row[-1] < told[-1], bool(told) and row[0] > told[0]
        own = any(_like(lines[i], titles) for i in row)
        if (
            (below and not above and len(row) >= LEAST_BELOW)
            or (above and not below and len(row) >= LEAST_ABOVE and not own)
            or (not told and titles and len(row) >= LEAST_ABOVE and not own)
        ):
            _to_furniture(kinds, row)


def _rows(lines: tuple[Line, ...], kinds: list[ZoneKind], is_one: Callable[[Line], bool]) -> Iterator[list[int]]:
    """Body lines of one kind, one a paragraph, that follow one another."""
    row: list[int] = []
    for i, line in enumerate(lines):
        alone = not row or line.paragraph > lines[row[-1]].paragraph
        if kinds[i] == "body" and alone and is_one(line):
            row.append(i)
            continue
        if row:
            yield row
        row = []
    if row:
        yield row


def _to_furniture(kinds: list[ZoneKind], row: Sequence[int]) -> None:
    for i in row:
        kinds[i] = "furniture"


def _is_label(line: Line) -> bool:
    return line.text.isalpha()


def _is_headline(line: Line) -> bool:
    return (
        LEAST_CHARACTERS <= len(line.text) <= HEADLINE_CHARACTERS
        and line.text[-1] not in _OPEN
        and _POSTED.isdisjoint(line.text)
        and _LISTED.match(line.text) is None
    )


def _is_sentence(line: Line) -> bool:
    stopped = len(line.text) >= SENTENCE_CHARACTERS and line.text.rstrip('"”»)')[-1:] in STOPS
    return stopped or len(line.text) > HEADLINE_CHARACTERS


def _like(line: Line, titles: frozenset[str]) -> bool:
    """Whether half of the words of a title stand in a line."""
    own = set(_WORD.findall(line.folded))
    return any(len(own & words) >= LIKE * len(words) for words in (set(_WORD.findall(t)) for t in titles) if words)
