"""Plain text, Markdown, and the text in a line of JSON Lines.

Comes in: bytes. Goes out: Content; each code point has its bytes. Line ends of files become one line feed.
Refuses: what decode refuses.
"""

import json
import re

from recounted.document.decode import Decoded, decode_text, undecoded
from recounted.document.formats.content import Content
from recounted.model.origin import Origin
from recounted.model.span import Span

_LINE_END = re.compile("\r\n?")


def of_text(data: bytes) -> Content:
    """A file of text."""
    return of_decoded(decode_text(data))


def of_decoded(page: Decoded, *, part: str | None = None) -> Content:
    """Text that was decoded. `part` names it where it was taken out of a message."""
    origins: list[Origin] = []
    pieces: list[str] = []
    written, at, byte = 0, 0, page.skipped
    for start, stop in [*(m.span() for m in _LINE_END.finditer(page.text)), (len(page.text), len(page.text))]:
        run = page.text[at:start]
        end = byte + page.size(at, start)
        if run:
            span = Span(written, written + len(run))
            origins.append(Origin(span=span, part=part, start=byte, end=end, encoding=page.encoding))
        pieces += [run, "\n" if stop > start else ""]
        written += len(run) + (stop > start)
        at, byte = stop, end + page.size(start, stop)
    unread = (f"{page.replaced} bytes that are not {page.encoding}",) if page.replaced else ()
    return Content(text=undecoded("".join(pieces)), origins=tuple(origins), unread=unread)


def of_json_line(data: bytes) -> Content:
    """The text in a line of JSON Lines: code points of the value of `text`, as JSON decodes it."""
    text = str(json.loads(data)["text"])
    return Content(text=text, origins=(Origin(span=Span(0, len(text)), part="text"),))
