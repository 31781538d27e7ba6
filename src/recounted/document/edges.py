"""The edges of a text: which whole lines are letterhead, day, byline, signature or furniture.

Comes in: the lines of a text. Goes out: a kind for each line; body where nothing else is known.
Refuses: to set a line aside for being short: a letterhead stands first and has whole sentences below it.
"""

import re
from collections.abc import Sequence
from typing import Final

from recounted.document.dateline import HEAD_CHARACTERS, is_dateline
from recounted.document.lines import (
    HEADLINE_CHARACTERS,
    SENTENCE_CHARACTERS,
    SHORT_LINE,
    STOPS,
    Line,
    is_byline,
    is_furniture,
    is_signature,
    words,
)
from recounted.model.vocabulary import ZoneKind

LETTERHEAD_LINES: Final = 6
_EMPHASISED = re.compile(r"([*_]{1,3})[^*_\n]{2,150}\1")


def kinds_of(lines: tuple[Line, ...], titles: frozenset[str], language: str) -> list[ZoneKind]:
    """The kind of each line; `titles` are what the title may look like, folded."""
    kinds: list[ZoneKind] = [_kind(line, titles, language) for line in lines]
    _letterheads(lines, kinds, language)
    _signature(lines, kinds)
    _tail(lines, kinds)
    return kinds


def _kind(line: Line, titles: frozenset[str], language: str) -> ZoneKind:
    line_folded = line.folded
    if line_folded in titles:
        return "title"
    if is_dateline(line, language):
        return "dateline"
    head = line.span.start < HEAD_CHARACTERS
    if is_byline(line) or (head and _EMPHASISED.fullmatch(line.text)):
        return "byline"
    if is_furniture(line) or _is_trail(line_folded, titles):
        return "furniture"
    return "body"


def _is_trail(line_folded: str, titles: frozenset[str]) -> bool:
    """A trail of menus: "Home ... News ... <the title again>", or steps between arrows."""
    if not any(line_folded.startswith(f"{w} ") for w in words("furniture", "trail")):
        return False
    arrows = len(re.findall(r"\s[>»/›→\\]\s", line_folded))
    return arrows > 1 or any(line_folded.endswith(t) for t in titles)


def _letterheads(lines: tuple[Line, ...], kinds: list[ZoneKind], language: str) -> None:
    """Blocks of short lines at the head: the first one, and any with a byline or a day in it."""
    for number in range(3):
        members = [i for i, line in enumerate(lines) if line.paragraph == number]
        if not 1 < len(members) <= LETTERHEAD_LINES or not _are_labels([lines[i] for i in members], language):
            continue
        told = any(kinds[i] in ("byline", "dateline") for i in members)
        first = number == 0 and all(kinds[i] != "title" for i in members)
        if told or (first and _has_sentences(lines[members[-1] + 1 :])):
            for i in members:
                kinds[i] = "byline" if kinds[i] == "body" else kinds[i]


def _are_labels(lines: Sequence[Line], language: str) -> bool:
    return all(
        line.span.start < HEAD_CHARACTERS
        and len(line.text) <= SHORT_LINE
        and line.text[-1] not in STOPS
        and (not any(c.isdigit() for c in line.text) or is_dateline(line, language, labelled=True))
        for line in lines
    )


def _has_sentences(lines: Sequence[Line]) -> bool:
    return any(len(line.text) >= SENTENCE_CHARACTERS and line.text[-1] in f'{STOPS}"”' for line in lines)


def _signature(lines: tuple[Line, ...], kinds: list[ZoneKind]) -> None:
    last = [i for i, line in enumerate(lines) if line.paragraph == lines[-1].paragraph and kinds[i] == "body"]
    if last and "body" in kinds[: last[0]] and is_signature(tuple(lines[i] for i in last)):
        for i in last:
            kinds[i] = "byline"


def _tail(lines: tuple[Line, ...], kinds: list[ZoneKind]) -> None:
    """Below "Related news" come headlines of other pages."""
    inside = False
    for i, line in enumerate(lines):
        if line.folded.rstrip(" :") in words("furniture", "tail"):
            inside = "body" in kinds[:i]
            kinds[i] = "furniture" if inside else kinds[i]
        elif inside and (len(line.text) > HEADLINE_CHARACTERS or line.text[-1] in STOPS):
            inside = False
        elif inside:
            kinds[i] = "furniture"
