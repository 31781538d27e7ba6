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
from trafilatura.settings import Document

from recounted.document.decode import Decoded, decode_page, undecoded
from recounted.document.formats.content import Content, Writer, blanked
from recounted.document.formats.markup import Break, Run, runs_of
from recounted.model.origin import Origin
from recounted.model.span import Span, merged

_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
OPTIONS: Final[Mapping[str, Any]] = {
    "with_metadata": True,
    "include_comments": False,
    "favor_recall": True,  # a menu that is read costs a second look, a sentence that is not read is lost
    "date_extraction_params": {
        "extensive_search": False,  # days that the page states of itself, no guess from its text
        "original_date": True,
        "min_date": "1990-01-01",
        "max_date": "2099-12-31",  # without it the library takes today, and a page would read otherwise tomorrow
    },
}
SHORT_WORDS: Final = 4  # a line with fewer words may be in the statement by chance ("Share")


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
    seen_at, seen_byte = 0, page.skipped
    for run in runs_of(page.text):
        if isinstance(run, Break):
            if run.lines:
                writer.part_with(run.lines)
            elif not writer.fresh:
                writer.add("\t")
            continue
        words = undecoded(run.words)
        start = seen_byte + page.size(seen_at, run.start)
        seen_at, seen_byte = run.end, start + page.size(run.start, run.end)
        if writer.fresh:
            cut = len(words) - len(words.lstrip(" "))
            words, start = words[cut:], start + (page.size(run.start, run.start + cut) if run.exact else 0)
        if not words:
            continue
        span = writer.add(words)
        _note(writer, Origin(span=span, part=part, start=start, end=seen_byte, encoding=_exactly(run, page)))
        if run.hidden:
            hidden.append(span)
    return hidden


def _exactly(run: Run, page: Decoded) -> str | None:
    return page.encoding if run.exact else None


def _note(writer: Writer, origin: Origin) -> None:
    """Runs that follow each other in text and page become one."""
    last = writer.origins[-1] if writer.origins else None
    if (
        last is not None
        and last.encoding is not None
        and last.encoding == origin.encoding
        and (last.span.end, last.end) == (origin.span.start, origin.start)
    ):
        writer.origins[-1] = Origin(
            span=last.span.joined(origin.span),
            part=last.part,
            start=last.start,
            end=origin.end,
            encoding=last.encoding,
        )
    else:
        writer.origins.append(origin)


def _extracted(page: str) -> dict[str, Any]:
    found = trafilatura.bare_extraction(page, **OPTIONS)
    return found.as_dict() if isinstance(found, Document) else {}


def _day(told: str | None) -> str | None:
    found = _DAY.match(told or "")
    return found[0] if found else None


def _furniture(text: str, hidden: list[Span], statement: str) -> tuple[Span, ...]:
    """What is hidden, and lines that are not in the statement."""
    shown = blanked(text, hidden)
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", shown) if not m[0].isspace()]
    taken = f" {' '.join(_WORD.findall(statement.casefold()))} "
    kept = _kept(shown, lines, taken) if taken.strip() else set(lines)
    return merged([*hidden, *(line for line in lines if line not in kept)])


def _kept(text: str, lines: list[Span], taken: str) -> set[Span]:
    """Lines whose words stand in the statement; a short one only where it stands there beside its neighbour's too."""
    words = [" ".join(_WORD.findall(line.of(text).casefold())) for line in lines]
    inside = [bool(w) and f" {w} " in taken for w in words]
    kept = {
        line for line, w, here in zip(lines, words, inside, strict=True) if here and w.count(" ") >= SHORT_WORDS - 1
    }
    for n, (left, right) in enumerate(itertools.pairwise(words)):
        if inside[n] and inside[n + 1] and f" {left} {right} " in taken:
            kept |= {lines[n], lines[n + 1]}
    return kept
