"""Sentences of a text.

Comes in: text. Goes out: spans in order that together cover every word. Refuses: to join paragraphs; a heading is a
sentence of its own, and so is each line of a text that is not wrapped by hand.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from recounted.model.span import Span

LONGEST = 4000  # characters, more than a printed page: what runs on without a stop for so long is a list or a dump
WRAP_AT = 90  # no line of a text wrapped by hand is longer: typewriters, telexes and mail wrap at 60 to 80
REACH = 1500  # characters on each side in which the ends of a sentence are looked for; what is longer is a list

_BLANK = re.compile(r"\n[ \t\r\f\v]*\n\s*|\u2029")
_STOP = re.compile(
    r"[.!?\u061f\u2026]+[\"'\u201d\u2019\u00bb)\]]*(?=\s|$)|[!?\u061f]+(?=[A-Z\u201c\"])"
    r"|(?<=[a-z)]{2})\.(?=[A-Z][a-z ])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|col|gen|lt|sgt|capt|maj|cpl|pvt|adm|brig|st|sr|jr|no|nos|vs|etc|eg|ie|approx|dept|gov|"
    r"sen|rep|rev|hon|pres|inc|ltd|co|corp|mt|ft|km|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|art|fig|vol)"
    r"|\b[a-z]|(?:[a-z]\.){1,}[a-z])\.$",
    re.IGNORECASE,
)
_LONG_WORD = re.compile(r"[a-z]{4}\.$")  # "on Monday. earlier three": careless writing, not an abbreviation


def sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """The sentences of a text, white space at their ends cut off."""
    return tuple(s for block in _blocks(text, within or Span(0, len(text))) for s in _split(text, block))


def enclosing(text: str, core: Span) -> Span:
    """The sentences in which a stretch of a text stands, whole as far as they reach no further than `REACH`."""
    within = Span(max(0, core.start - REACH), min(len(text), core.end + REACH))
    held = [s for s in sentences(text, within) if s.overlaps(core)] or [core]
    return Span(min(core.start, held[0].start), max(core.end, held[-1].end))


def _blocks(text: str, within: Span) -> Iterator[Span]:
    start = within.start
    for match in _BLANK.finditer(text, within.start, within.end):
        yield from _lines(text, Span(start, match.start()))
        start = match.end()
    yield from _lines(text, Span(start, within.end))


def _lines(text: str, block: Span) -> Iterator[Span]:
    words = block.of(text)
    lines = words.split("\n")
    wrapped = len(lines) > 1 and max(map(len, lines)) <= WRAP_AT and all(len(x) > WRAP_AT / 2 for x in lines[:-1])
    if wrapped or len(lines) == 1:
        yield block
        return
    starts = [block.start]
    offset = block.start
    for line, following in pairwise(lines):
        offset += len(line) + 1
        if not following.lstrip()[:1].islower():  # a line that goes on in lower case is no new one
            starts.append(offset)
    for start, end in pairwise([*starts, block.end + 1]):
        yield Span(start, end - 1)


def _split(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in _STOP.finditer(text, block.start, block.end):
        if match[0].startswith(".") and not _ends(text, start, match, block.end):
            continue
        yield from _trimmed(text, Span(start, match.end()))
        start = match.end()
    yield from _trimmed(text, Span(start, block.end))


def _ends(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    """Whether a full stop closes a sentence: not after an abbreviation, nor a short word that lower case follows."""
    rest = text[match.end() : min(limit, match.end() + 8)].lstrip()
    first = next((c for c in rest if c.isalnum()), "")
    before = text[max(start, match.start() - 12) : match.start() + 1]
    if first.islower():
        return bool(_LONG_WORD.search(before)) and not _ABBREVIATION.search(before)
    if _ABBREVIATION.search(before):
        return bool(re.search(r"\b[ap]\.m\.$|U\.S\.$", before)) and rest[:4] in (
            "The ",
            "Two ",
            "An a",
            "No o",
        )
    return True


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    if right > left:
        yield from _cut(text, Span(span.start + left, span.start + right))


def _cut(text: str, span: Span) -> Iterator[Span]:
    """A stretch too long to be a sentence, cut at white space, so that reading takes time in proportion to the text."""
    start = span.start
    while span.end - start > LONGEST:
        space = max(text.rfind(c, start + LONGEST // 2, start + LONGEST) for c in " \n\t,")
        end = space if space > start else start + LONGEST
        yield Span(start, end)
        start = end + (text[end].isspace() if end < span.end else 0)
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        yield Span(start, span.end)
