"""Origin: where a run of a document's text stands in the capture that it was made of."""

from dataclasses import dataclass

from recounted.model.span import Span


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
