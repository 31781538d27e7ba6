"""Zones: which stretch of a text is title, dateline, byline, scripture, furniture, or the statement itself.

Comes in: text, its title and language. Goes out: zones in order that together cover every word and never
overlap. Refuses: to delete anything, and to set aside what it does not know: that is body.
"""

import re
from collections.abc import Iterator
from typing import Final

from recounted.document.dateline import HEAD_CHARACTERS, dateline_at, posted_at, says_published, written_at
from recounted.document.edges import kinds_of
from recounted.document.lines import Line, folded, lines_of, raw_words
from recounted.document.rows import set_rows_aside
from recounted.document.scripture import scripture_lines, scripture_within
from recounted.model.document import Zone
from recounted.model.span import Span
from recounted.model.vocabulary import ZoneKind

FOOT_CHARACTERS: Final = 80  # after the day in a last line: who printed it; more is the text itself
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,60}$")  # "Title | Name of the site"
_ARABIC_SCRIPT: Final = ("ar", "fa", "ur", "ug", "ps")


def zones_of(text: str, title: str | None, language: str) -> tuple[Zone, ...]:
    """All zones of a text."""
    lines = lines_of(text)
    if not lines:
        return ()
    kinds = _kinds(lines, title, language)
    cut = _rest(text)
    first = kinds.index("body") if "body" in kinds else -1
    found: list[Zone] = []
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        edge = _head if i == first else _foot if i == len(lines) - 1 else _below if _near_head(line, found) else None
        begun = list(edge(text, line.span, title, language)) if edge and kind == "body" else []
        for zone in (*begun, *_within(text, line, kind, begun[-1].span.end if begun else line.span.start)):
            _append(found, zone, text)
    return tuple(_cut(found, cut, len(text.rstrip())))


def _kinds(lines: tuple[Line, ...], title: str | None, language: str) -> list[ZoneKind]:
    titles = _titles(title)
    kinds = kinds_of(lines, titles, language)
    for i in scripture_lines(lines, arabic_text=language in _ARABIC_SCRIPT):
        kinds[i] = "scripture"
    if "body" not in kinds and "title" not in kinds:  # a text of one odd line is still what was published
        kinds = ["body" if k in ("byline", "furniture") else k for k in kinds]
    set_rows_aside(lines, kinds, titles)
    return kinds


def _titles(title: str | None) -> frozenset[str]:
    if not title:
        return frozenset()
    return frozenset({folded(title), folded(_SITE.sub("", title))}) - {""}


def _rest(text: str) -> int | None:
    """Where the comments under a post begin."""
    found = [text.find(mark) for mark in raw_words("furniture", "rest")]
    return min((f for f in found if f > 0), default=None)


def _within(text: str, line: Line, kind: ZoneKind, begun: int) -> Iterator[Zone]:
    """The zones of one line from `begun` on: body may hold a verse, or the day that a network prints."""
    if kind != "body":
        yield Zone(kind=kind, span=line.span)
        return
    start = _after(text, begun, line.span.end) if begun > line.span.start else begun
    pieces = [Zone(kind="scripture", span=s) for s in scripture_within(text, Span(start, line.span.end))]
    posted = posted_at(text) if start < HEAD_CHARACTERS else None
    if posted and start <= posted.start and posted.end <= line.span.end:
        pieces.append(Zone(kind="dateline", span=posted))
    for piece in sorted(pieces, key=lambda z: z.span):
        if piece.span.start < start:  # overlaps the piece before
            continue
        yield from _body(text, start, piece.span.start)
        yield piece
        start = piece.span.end
    yield from _body(text, start, line.span.end)


def _head(text: str, line: Span, title: str | None, language: str) -> Iterator[Zone]:
    """Title and dateline that stand in the first line before its first sentence, in any order."""
    start, left = line.start, {"title", "dateline"}
    while left:
        span = dateline_at(text, start, language) if "dateline" in left else None
        kind: ZoneKind = "dateline"
        if (span is None or span.end >= line.end) and "title" in left and title:
            end = start + len(title)
            span = Span(start, end) if folded(text[start:end]) == folded(title) and end < line.end else None
            kind = "title"
        if span is None or not start < span.end < line.end:
            return
        left.discard(kind)
        yield Zone(kind=kind, span=span)
        start = _after(text, span.end, line.end)


def _near_head(line: Line, found: list[Zone]) -> bool:
    """Whether a line may open with the dateline that the head of the text lacks: a caption stands above it."""
    return line.span.start < HEAD_CHARACTERS and all(z.kind != "dateline" for z in found)


def _below(text: str, line: Span, title: str | None, language: str) -> Iterator[Zone]:
    """A dateline with a town below the first line."""
    span = written_at(text, line.start, language)
    if span is not None and span.end < line.end:
        yield Zone(kind="dateline", span=span)


def _foot(text: str, line: Span, title: str | None, language: str) -> Iterator[Zone]:
    """The day of publication that opens a last line, and what is left of that line."""
    if not says_published(line.of(text)):
        return
    span = dateline_at(text, line.start, language)
    if span is None or not says_published(span.of(text)) or line.end - span.end > FOOT_CHARACTERS:
        return
    yield Zone(kind="dateline", span=span)
    start = _after(text, span.end, line.end)
    if start < line.end:
        yield Zone(kind="byline", span=Span(start, line.end))


def _after(text: str, start: int, end: int) -> int:
    """Where the words go on after a headline or a dateline."""
    return end - len(text[start:end].lstrip(" \t.,:;|-–—"))


def _body(text: str, start: int, end: int) -> Iterator[Zone]:
    first = end - len(text[start:end].lstrip())
    kept = text[first:end].rstrip()
    if kept:
        yield Zone(kind="body", span=Span(first, first + len(kept)))


def _append(found: list[Zone], zone: Zone, text: str) -> None:
    """Neighbours of one kind become one zone."""
    if found and found[-1].kind == zone.kind and not text[found[-1].span.end : zone.span.start].strip():
        zone = Zone(kind=zone.kind, span=found.pop().span.joined(zone.span))
    found.append(zone)


def _cut(zones: list[Zone], cut: int | None, end: int) -> Iterator[Zone]:
    if cut is None:
        yield from zones
        return
    for zone in zones:
        if zone.span.end <= cut:
            yield zone
        elif zone.span.start < cut:
            yield Zone(kind=zone.kind, span=Span(zone.span.start, cut))
    yield Zone(kind="furniture", span=Span(cut, end))
