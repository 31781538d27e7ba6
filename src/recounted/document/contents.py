"""Which format reads which kind of bytes.

Comes in: bytes and their media type. Goes out: Content. Refuses: kinds that hold no text that is read here, and files
of which the text is blank (DocumentError).
"""

from collections.abc import Callable, Mapping
from typing import Final

from recounted.document.decode import decode_page
from recounted.document.formats import plain
from recounted.document.formats.content import Content, Terms
from recounted.errors import DocumentError
from recounted.model import media


def content_of(data: bytes, media_type: str, terms: Terms) -> Content:
    """The text of a capture, with what its file says of itself."""
    reads = _FORMATS.get(media_type)
    if reads is None:
        hint = "; if it is text, save it as UTF-8" if media_type == media.UNKNOWN else ""
        raise DocumentError(f"a file of a kind from which no text is read ({media_type}){hint}. Its bytes are kept")
    content = reads(data, terms)
    if not content.text.strip().strip("\ufeff"):
        raise DocumentError("; ".join(["holds no text: it is blank", *content.unread]))
    return content


# Each library is loaded where its kind is met first: a run over plain text pays for none of them.


def _text(data: bytes, terms: Terms) -> Content:
    """As a file, in UTF-8; as a server or a letter sent it, in the encoding that they stated."""
    return plain.of_text(data) if terms.encoding is None else plain.of_decoded(decode_page(data, terms.encoding))


def _page(data: bytes, terms: Terms) -> Content:
    from recounted.document.formats.page import of_page

    return of_page(data, terms.encoding)


def _message(data: bytes, _: Terms) -> Content:
    from recounted.document.formats.mail import of_message

    return of_message(data)


def _pdf(data: bytes, terms: Terms) -> Content:
    from recounted.document.formats.pdf import of_pdf

    return of_pdf(data, terms)


def _docx(data: bytes, terms: Terms) -> Content:
    from recounted.document.formats.office import of_docx

    return of_docx(data, terms)


def _odt(data: bytes, terms: Terms) -> Content:
    from recounted.document.formats.office import of_odt

    return of_odt(data, terms)


def _picture(data: bytes, terms: Terms) -> Content:
    from recounted.document.formats.ocr import of_picture

    return of_picture(data, terms)


_FORMATS: Final[Mapping[str, Callable[[bytes, Terms], Content]]] = {
    media.TEXT: _text,
    media.MARKDOWN: _text,
    media.JSON_LINE: lambda data, _: plain.of_json_line(data),
    media.HTML: _page,
    media.MHTML: _message,
    media.MAIL: _message,
    media.PDF: _pdf,
    media.DOCX: _docx,
    media.ODT: _odt,
    **dict.fromkeys(media.PICTURES, _picture),
}
