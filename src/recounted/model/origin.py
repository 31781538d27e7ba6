"""Origin: where a run of a document's text stands in the capture that it was made of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from recounted.model.span import Span

UNKNOWN_BYTE: Final = "\ufffd"  # stands in a text for bytes that its encoding does not know


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One run of the text, and the bytes, the page or the part that it came from.

    `start` and `end` are bytes of the capture, or of its `part` once that was taken out (a member of an office
    document, a part of an e-mail, the value of a key of a line of JSON); null where the text was drawn and has a `page`
    (from 1) and a `box` instead: left, bottom, right, top, in points of 1/72 inch from the page's lower left corner
    (images: pixels from the upper left one). With `encoding`, those bytes decoded in it count as many code points as
    the run, so that each code point has its bytes; without, the run as a whole came from them (a character reference,
    white space drawn together).
    """

    span: Span
    part: str | None = None
    start: int | None = None
    end: int | None = None
    encoding: str | None = None
    page: int | None = None
    box: tuple[float, ...] | None = None

    def told(self) -> str:
        """In words: "bytes 120–132", "bytes 4–9 of part 2", "page 3, box 72.0 5.1 300.4 9.0".

        Bytes count from 0, and the last one is told.
        """
        of = f" of part {self.part}" if self.part else ""
        if self.start is not None and self.end is not None:
            return f"{'' if self.encoding else 'within '}bytes {self.start:,}–{max(self.start, self.end - 1):,}{of}"
        if self.page is not None:
            box = "" if self.box is None else f", box {' '.join(f'{side:.1f}' for side in self.box)}"
            return f"page {self.page}{box}{of}"
        return f"part {self.part}" if self.part else "somewhere in it"


def traced(origins: Iterable[Origin], span: Span, text: str) -> tuple[Origin, ...]:
    """Where the words at `span` of `text` stand in the capture: no more of each run than they are, neighbours as one.

    Empty where none of them came from the capture.
    """
    found: list[Origin] = []
    for origin in origins:
        if span.start == span.end or not origin.span.overlaps(span):
            continue
        piece = _narrowed(origin, span, text)
        if found and (joined := _joined(found[-1], piece)) is not None:
            found[-1] = joined
        else:
            found.append(piece)
    return tuple(found)


def _narrowed(origin: Origin, span: Span, text: str) -> Origin:
    """The part of a run that a span takes; the whole run where its bytes cannot be counted letter by letter."""
    inner = Span(max(origin.span.start, span.start), min(origin.span.end, span.end))
    if inner == origin.span or origin.encoding is None or origin.start is None or origin.end is None:
        return origin
    around = (Span(origin.span.start, inner.start), inner, Span(inner.end, origin.span.end))
    try:
        before, own, after = (len(piece.of(text).encode(origin.encoding)) for piece in around)
    except UnicodeEncodeError:
        return origin
    if before + own + after != origin.end - origin.start or UNKNOWN_BYTE in origin.span.of(text):
        return origin  # an encoding with states, or bytes that it does not know
    start = origin.start + before
    return replace(origin, span=inner, start=start, end=start + own)


def _joined(one: Origin, next_one: Origin) -> Origin | None:
    """Both as one run where they stand side by side in the same part or on the same page."""
    span = one.span.joined(next_one.span)
    if one.part != next_one.part or one.page != next_one.page:
        return None
    if one.box is not None and next_one.box is not None:
        low, high = zip(one.box[:2], next_one.box[:2], strict=True), zip(one.box[2:], next_one.box[2:], strict=True)
        return replace(one, span=span, box=(*map(min, low), *map(max, high)))
    if one.end is None or next_one.start is None or next_one.start < one.end:
        return None
    exact = one.encoding == next_one.encoding and next_one.start == one.end
    return replace(one, span=span, end=next_one.end, encoding=one.encoding if exact else None)
