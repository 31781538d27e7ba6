"""PDF files.

Comes in: the bytes of a PDF. Goes out: Content; each line of the text has its page and its box there.
Pages without a text layer are handed to OCR where it is installed; where it is not, `unread` names them.
Refuses: a locked or broken PDF, one with too many pages or too many characters, and one of which no page could be read
(DocumentError).
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from recounted.document.formats import drawn, ocr
from recounted.document.formats.content import Content, Terms, Writer
from recounted.document.formats.drawn import Drawn
from recounted.errors import DocumentError

SCAN_DPI: Final = 300  # what tesseract's documentation advises
POINTS_AN_INCH: Final = 72
LARGEST_SIDE: Final = 14_400  # points: PDF's own limit; a larger page is drawn smaller
LARGEST_PIXELS: Final = 60_000_000  # one byte each: A2 at 300 dpi
_JOINED: Final = ("\x02", "\ufffe")  # what PDFium gives for a hyphen that only the end of the line put there
_DATE = re.compile(r"(?:D:)?((?:19[89]|20[0-9])\d)(\d\d)(\d\d)")
_LINE_ENDS: Final = "\r\n"


@dataclass(slots=True)
class _Notes:
    """What is met on the way: pages that could not be made text, and whether any had to be read by OCR."""

    unread: list[str] = field(default_factory=list)
    scanned: bool = False


def of_pdf(data: bytes, terms: Terms) -> Content:
    """The PDF as text."""
    pdf = _opened(data)
    try:
        count = len(pdf)
        if count > terms.limits.pdf_pages:
            raise DocumentError(
                f"{count:,} pages, more than the {terms.limits.pdf_pages:,} that one PDF may have; "
                "split it, or raise pdf_pages under [limits] in the settings"
            )
        lines: list[Drawn] = []
        notes = _Notes()
        length = 0
        for number in range(count):
            found = _page(pdf, number, terms, notes)
            lines += found
            length += sum(len(line.words) for line in found)
            if length > terms.limits.document_characters:
                break  # open says that it is too long
        about = {name: words.strip() for name, words in pdf.get_metadata_dict().items()}
    finally:
        pdf.close()
    if not lines:
        raise DocumentError("; ".join(notes.unread) or "the PDF has no text")
    writer = Writer()
    furniture = drawn.write(lines, writer)
    return Content(
        text=writer.text(),
        origins=tuple(writer.origins),
        furniture=furniture,
        title=about["Title"] if _is_title(about.get("Title", "")) else None,
        author=about["Author"] if " " in about.get("Author", "") else None,  # else who was logged in: "admin"
        created_on=None if notes.scanned else _day(about.get("CreationDate", "")),  # of a scan: the day of scanning
        unread=tuple(notes.unread),
    )


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise DocumentError(
            "the PDF is locked by a password; save a copy without one" if locked else f"not a whole PDF: {error}"
        ) from error


def _page(pdf: pypdfium2.PdfDocument, number: int, terms: Terms, notes: _Notes) -> list[Drawn]:
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError as error:
        notes.unread.append(f"page {number + 1} is broken ({error})")
        return []
    try:
        lines = list(_lines(page, number + 1))
        if lines or not _has_picture(page):
            return lines
        notes.scanned = True
        return _scanned(page, number + 1, terms)
    except DocumentError as error:
        notes.unread.append(f"page {number + 1}: {error}")
        return []
    finally:
        page.close()


def _lines(page: pypdfium2.PdfPage, number: int) -> Iterator[Drawn]:
    words, box = "", (float("inf"), float("inf"), float("-inf"), float("-inf"))
    textpage = page.get_textpage()
    try:
        for character, corners in _characters(textpage):
            if character in _LINE_ENDS:
                if words.strip() and character == "\n":
                    yield Drawn(_tidy(words), number, box)
                    words, box = "", (float("inf"), float("inf"), float("-inf"), float("-inf"))
                continue
            words += character
            if corners is not None:
                box = (*map(min, box[:2], corners[:2]), *map(max, box[2:], corners[2:]))  # type: ignore[assignment]
        if words.strip():
            yield Drawn(_tidy(words), number, box)
    finally:
        textpage.close()


def _characters(textpage: pypdfium2.PdfTextPage) -> Iterator[tuple[str, tuple[float, ...] | None]]:
    """Each character of the page with its box; spaces and line ends that PDFium adds have none."""
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    high = 0
    for index in range(textpage.count_chars()):
        unit = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= unit < 0xDC00:
            high = unit
            continue
        if 0xDC00 <= unit < 0xE000:
            unit = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) if high else 0xFFFD
        high = 0
        drawn_there = pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
        corners = (left.value, bottom.value, right.value, top.value)
        yield chr(unit), corners if drawn_there and corners[0] < corners[2] else None


def _tidy(words: str) -> str:
    """Without the marks of broken words; letters drawn in their joined shape become letters again."""
    for mark in _JOINED:
        words = words.replace(mark, "")
    shaped = any("\ufb00" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufeff" for c in words)
    return unicodedata.normalize("NFKC", words).strip() if shaped else words.strip()


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _scanned(page: pypdfium2.PdfPage, number: int, terms: Terms) -> list[Drawn]:
    width, height = page.get_size()
    scale = min(SCAN_DPI / POINTS_AN_INCH, (LARGEST_PIXELS / max(1.0, width * height)) ** 0.5)
    if max(width, height) > LARGEST_SIDE:
        raise DocumentError("larger than a page of a PDF may be")
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = [
            bytes(bitmap.buffer[y * bitmap.stride : y * bitmap.stride + bitmap.width]) for y in range(bitmap.height)
        ]
        picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
    finally:
        bitmap.close()
    return [Drawn(line.words, number, _upright(line.box, scale, height)) for line in ocr.lines_of(picture, terms)]


def _upright(box: tuple[float, float, float, float], scale: float, height: float) -> tuple[float, float, float, float]:
    """Pixels from the upper left corner as points from the lower left one."""
    left, top, right, bottom = (value / scale for value in box)
    return left, height - bottom, right, height - top


def _day(stated: str) -> str | None:
    """The day in a date as PDF writes it: "D:20310506100000Z"."""
    found = _DATE.match(stated)
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


def _is_title(title: str) -> bool:
    """Programs write the name of the file there, or their own."""
    return " " in title and not title.lower().startswith("microsoft word") and "." not in title[-5:]
