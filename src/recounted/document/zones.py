"""Zones: which stretch of a text is title, dateline, byline, scripture, furniture, or the statement itself.

Comes in: text, its title and language. Goes out: zones in order that together cover every word and never
overlap. Refuses: to delete anything, and to set aside what it does not know: that is body.
"""

import re
from collections.abc import Iterator
from typing import Final

from recounted.document.dateline import HEAD_CHARACTERS, dateline_at, is_dateline, posted_at
from recounted.document.lines import (
    SHORT_LINE,
    Line,
    folded,
    is_byline,
    is_furniture,
    is_signature,
    lines_of,
    raw_words,
    words,
)
from recounted.document.scripture import scripture_lines, scripture_within
from recounted.model.document import Zone
from recounted.model.span import Span
from recounted.model.vocabulary import ZoneKind

HEADLINE_CHARACTERS: Final = 160  # a headline of another page below the text is shorter
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,60}$")  # "Title | Name of the site"


def zones_of(text: str, title: str | None, language: str) -> tuple[Zone, ...]:
    """All zones of a text."""
    lines = lines_of(text)
    if not lines:
        return ()
    kinds = _kinds(lines, title, language)
    cut = _rest(text)
    found: list[Zone] = []
    for line, kind in zip(lines, kinds, strict=True):
        for zone in _within(text, line, kind, title=title, language=language):
            _append(found, zone, text)
    return tuple(_cut(found, cut, len(text.rstrip())))


def _kinds(lines: tuple[Line, ...], title: str | None, language: str) -> list[ZoneKind]:
    titles = _titles(title)
    kinds: list[ZoneKind] = [_kind(line, titles, language) for line in lines]
    for i in scripture_lines(lines, arabic_text=_is_arabic_text(language)):
        kinds[i] = "scripture"
    _letterheads(lines, kinds)
    _tail(lines, kinds)
    if "body" not in kinds and "title" not in kinds:  # a text of one odd line is still what was published
        kinds = ["body" if k in ("byline", "furniture") else k for k in kinds]
    return kinds


def _titles(title: str | None) -> frozenset[str]:
    if not title:
        return frozenset()
    return frozenset({folded(title), folded(_SITE.sub("", title))}) - {""}


def _is_arabic_text(language: str) -> bool:
    return language in ("ar", "fa", "ur", "ug", "ps")


def _kind(line: Line, titles: frozenset[str], language: str) -> ZoneKind:
    line_folded = line.folded
    if line_folded in titles:
        return "title"
    if is_dateline(line, language):
        return "dateline"
    if is_byline(line):
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


def _letterheads(lines: tuple[Line, ...], kinds: list[ZoneKind]) -> None:
    """A block of short lines at the head with a byline or a day in it is a letterhead; one at the end, a
    signature.
    """
    paragraphs = {
        n: [i for i, line in enumerate(lines) if line.paragraph == n] for n in {x.paragraph for x in lines}
    }
    for members in paragraphs.values():
        short = all(len(lines[i].text) <= SHORT_LINE and lines[i].text[-1] not in ".!?؟" for i in members)
        told = any(kinds[i] in ("byline", "dateline") for i in members)
        if len(members) > 1 and short and told and lines[members[0]].span.start < HEAD_CHARACTERS:
            for i in members:
                kinds[i] = "byline" if kinds[i] == "body" else kinds[i]
    last = [i for i in paragraphs[max(paragraphs)] if kinds[i] == "body"]
    before = any(kinds[i] == "body" for i in range(last[0])) if last else False
    if before and is_signature(tuple(lines[i] for i in last)):
        for i in last:
            kinds[i] = "byline"


def _tail(lines: tuple[Line, ...], kinds: list[ZoneKind]) -> None:
    """Below "Related news" come headlines of other pages."""
    inside = False
    for i, line in enumerate(lines):
        if line.folded.rstrip(" :") in words("furniture", "tail"):
            inside = any(k == "body" for k in kinds[:i])
            kinds[i] = "furniture" if inside else kinds[i]
        elif inside and (len(line.text) > HEADLINE_CHARACTERS or line.text[-1] in ".!؟?"):
            inside = False
        elif inside:
            kinds[i] = "furniture"


def _rest(text: str) -> int | None:
    """Where the comments under a post begin."""
    found = [text.find(mark) for mark in raw_words("furniture", "rest")]
    return min((f for f in found if f > 0), default=None)


def _within(text: str, line: Line, kind: ZoneKind, *, title: str | None, language: str) -> Iterator[Zone]:
    """The zones of one line: a body line may begin with a dateline and hold scripture."""
    if kind != "body":
        yield Zone(kind=kind, span=line.span)
        return
    start = line.span.start
    if start < HEAD_CHARACTERS and not text[:start].strip():
        for zone in _head(text, line.span, title, language):
            yield zone
            start = _after(text, zone.span.end, line.span.end)
    pieces: list[Zone] = [
        Zone(kind="scripture", span=s) for s in scripture_within(text, Span(start, line.span.end))
    ]
    posted = posted_at(text)
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
