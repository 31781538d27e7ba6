"""HTML pages.

Comes in: the bytes of a page, and the encoding that was told with it. Goes out: Content: every word of the page with
its bytes; what the extraction library does not take for the statement (menus, buttons, comments, hidden text) is set
aside as furniture. Where the library finds nothing, all that can be seen is the statement.
Refuses: a page in an encoding that it does not state (DocumentError).
"""

import itertools
import re
from collections.abc import Mapping
from typing import Any, Final

import trafilatura
from trafilatura.settings import Document, Extractor

from recounted.document.decode import Decoded, decode_page, undecoded
from recounted.document.formats.content import Content, Writer, blanked
from recounted.document.formats.markup import Break, runs_of
from recounted.model.origin import Origin
from recounted.model.span import Span, merged

_MARKS = re.compile(r"[^\w\s]+")
_ASCII_MARKS: Final = {n: " " for n in range(128) if _MARKS.match(chr(n))}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATES: Final[Mapping[str, Any]] = {
    "extensive_search": False,  # days that the page states of itself, no guess from its text
    "original_date": True,
    "min_date": "1990-01-01",
    "max_date": "2099-12-31",  # without it the library takes today, and a page would read otherwise tomorrow
}
OPTIONS: Final = Extractor(
    output_format="python",
    with_metadata=True,
    comments=False,
    recall=True,  # a menu that is read costs a second look, a sentence that is not read is lost
    date_params=dict(_DATES),
)
SHORT_WORDS: Final = 4  # a line with fewer words may be in the statement by chance ("Share")

_Trace = tuple[Span, int, int, str | None]  # a run, its first byte and the one behind its last, its encoding


def of_page(data: bytes, told_encoding: str | None = None, *, part: str | None = None) -> Content:
    """The page as text. `part` names it where it was taken out of an e-mail or an archive page."""
    page = decode_page(data, told_encoding)
    writer = Writer()
    hidden = _write(page, writer, part)
    text = writer.text()
    found = _extracted(undecoded(page.text))
    unread = (f"{page.replaced} bytes that are not {page.encoding}",) if page.replaced else ()
    return Content(
        text=text,
        origins=tuple(writer.origins),
        furniture=_furniture(text, hidden, found.get("text") or ""),
        title=found.get("title"),
        author=found.get("author"),
        publisher=found.get("sitename"),
        published_on=_day(found.get("date")),
        url=found.get("url"),
        unread=unread,
    )


def _write(page: Decoded, writer: Writer, part: str | None) -> list[Span]:
    """All runs of the page; gives the spans of those that it hides."""
    hidden: list[Span] = []
    traces: list[_Trace] = []
    seen_at, seen_byte = 0, page.skipped
    size, encoding, damaged, plain = page.size, page.encoding, page.replaced > 0, page.a_byte_each
    border = 0  # line feeds that the next run is parted from the last one with
    for run in runs_of(page.text):
        if isinstance(run, Break):
            if run.lines > border:
                border = run.lines
            elif not (border or run.lines or writer.fresh):
                writer.add("\t")
            continue
        words, began, ended, exact, hides = run
        if damaged:
            words = undecoded(words)
        start = page.skipped + began if plain else seen_byte + size(seen_at, began)
        seen_at, seen_byte = ended, start + (ended - began if plain else size(began, ended))
        if words.startswith(" ") and (border or writer.fresh):
            cut = len(words) - len(words.lstrip(" "))
            words, start = words[cut:], start + (size(began, began + cut) if exact else 0)
        if not words:
            continue
        span, border = writer.add(words, border), 0
        _note(traces, (span, start, seen_byte, encoding if exact else None))
        if hides:
            hidden.append(span)
    writer.origins += [Origin(span=s, part=part, start=a, end=b, encoding=e) for s, a, b, e in traces]
    return hidden


def _note(traces: list[_Trace], new: _Trace) -> None:
    """Runs that follow each other in text and page become one."""
    span, start, end, encoding = new
    if encoding is not None and traces and traces[-1][2:] == (start, encoding):
        last, first, _, _ = traces[-1]
        if last.end == span.start:
            traces[-1] = (last.joined(span), first, end, encoding)
            return
    traces.append(new)


def _extracted(page: str) -> dict[str, Any]:
    found = trafilatura.bare_extraction(page, options=OPTIONS)
    return found.as_dict() if isinstance(found, Document) else {}


def _day(told: str | None) -> str | None:
    found = _DAY.match(told or "")
    return found[0] if found else None


def _furniture(text: str, hidden: list[Span], statement: str) -> tuple[Span, ...]:
    """What is hidden, and lines that are not in the statement."""
    shown = blanked(text, hidden)
    taken = " ".join(_words(statement).split())
    if not taken:
        return merged(hidden)
    lines = shown.split("\n")
    words = _words(shown).split("\n")
    ends = list(itertools.accumulate(len(line) + 1 for line in lines))
    filled = [n for n, line in enumerate(lines) if line and not line.isspace()]
    kept = _kept([" ".join(words[n].split()) for n in filled], f" {taken} ")
    aside = [Span(ends[n] - 1 - len(lines[n]), ends[n] - 1) for n, keeps in zip(filled, kept, strict=True) if not keeps]
    return merged([*hidden, *aside])


def _words(text: str) -> str:
    """The words, without case and marks."""
    small = text.casefold()
    return small.translate(_ASCII_MARKS) if small.isascii() else _MARKS.sub(" ", small)


def _kept(lines: list[str], taken: str) -> list[bool]:
    """Lines whose words stand in the statement; a short one only where it stands there beside its neighbour's too."""
    known = frozenset(taken.split())
    inside = [line.rpartition(" ")[2] in known and f" {line} " in taken for line in lines]
    kept = [here and line.count(" ") >= SHORT_WORDS - 1 for line, here in zip(lines, inside, strict=True)]
    for n, (left, right) in enumerate(itertools.pairwise(inside)):
        if left and right and f" {lines[n]} {lines[n + 1]} " in taken:
            kept[n] = kept[n + 1] = True
    return kept
