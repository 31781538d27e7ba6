"""Bytes as text, with the way back.

Comes in: bytes; for pages and messages, what states their encoding. Goes out: the text and its encoding.
Refuses: to guess an encoding (DocumentError with the first bad byte): a wrong guess turns names into other names. A
page that states its encoding and breaks it in places is read, with U+FFFD for each byte that is none.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from recounted.errors import DocumentError

REPLACEMENT: Final = "\ufffd"
HEAD_BYTES: Final = 4096  # browsers look at 1,024; saved pages carry comments before it
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_BOMS: Final = (  # UTF-32 first: its mark begins with that of UTF-16
    *((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8")),
    *((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
)
# What browsers take these labels for (WHATWG Encoding Standard, section 4.2): the superset that pages really use.
_SUPERSETS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
_WIDE: Final = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})  # no page can state these in ASCII
_TEXT_ONLY: Final = frozenset({"utf-7"})  # decodes plain letters into markup: never taken
_OF_ASCII: Final = frozenset({"utf-8", "cp1252", "cp1251", "cp1256"})  # a byte a letter of ASCII: no need to encode
_LONE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, its encoding, and how many bytes before it (a byte order mark) are no text.

    `replaced` counts the bytes that the encoding does not know.
    """

    text: str
    encoding: str
    skipped: int
    replaced: int

    @property
    def a_byte_each(self) -> bool:
        """Whether every character is one byte, as far as that can be told without counting."""
        return self.text.isascii() and self.encoding in _OF_ASCII

    def size(self, start: int, end: int) -> int:
        """How many bytes the characters [start, end) are."""
        if self.a_byte_each or (self.encoding in _OF_ASCII and self.text[start:end].isascii()):
            return end - start
        words = self.text[start:end]
        if self.replaced and self.encoding in _WIDE:  # whose encoders do not take a lone byte
            known = _LONE.sub("", words)
            return len(known.encode(self.encoding)) + len(words) - len(known)
        return len(words.encode(self.encoding, "surrogateescape"))


def undecoded(text: str) -> str:
    """The text with U+FFFD for each byte that its encoding did not know."""
    return text if text.isascii() else _LONE.sub(REPLACEMENT, text)


def decode_text(data: bytes) -> Decoded:
    """A file of text: UTF-8, or UTF-16 with its byte order mark; line ends as they are."""
    skipped, encoding = next(((len(b), e) for b, e in _BOMS if data.startswith(b)), (0, "utf-8"))
    try:
        return Decoded(data[skipped:].decode(encoding), encoding, skipped, 0)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"not {encoding.upper()}: byte {error.start + skipped} cannot be decoded ({error.reason}); "
            "convert it to UTF-8"
        ) from error


def decode_page(data: bytes, told: str | None = None) -> Decoded:
    """The page as text, in the encoding that its first bytes, we, or the page itself state."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding, len(mark))
    head = data[:HEAD_BYTES]
    stated = _XML.search(head) or _META.search(head)
    name = told or (stated[1].decode("ascii") if stated else None)
    if name is None:
        try:
            return Decoded(data.decode("utf-8"), "utf-8", 0, 0)
        except UnicodeDecodeError as error:
            raise DocumentError(
                f"states no encoding and is not UTF-8 (byte {error.start}: {error.reason}); convert it to UTF-8"
            ) from error
    found = _known(name)
    return _decoded(data, "utf-8" if told is None and found in _WIDE else found, 0)


def _known(name: str) -> str:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError) as error:  # ValueError: a NUL in the name
        raise DocumentError(f"states the encoding {name!r}, which nobody here knows; convert it to UTF-8") from error
    if not found._is_text_encoding or found.name in _TEXT_ONLY:
        raise DocumentError(f"states the encoding {name!r}, which is none of a page; convert it to UTF-8")
    return _SUPERSETS.get(found.name, found.name)


def _decoded(data: bytes, encoding: str, skipped: int) -> Decoded:
    """Bytes that the encoding does not know pass as lone surrogates, one a byte, so that counting stays true."""
    try:
        raw = data[skipped:].decode(encoding, "surrogateescape")
    except UnicodeDecodeError as error:  # of encodings of two bytes a character, which cannot pass them
        raise DocumentError(
            f"not {encoding.upper()}: byte {error.start + skipped} cannot be decoded ({error.reason})"
        ) from error
    page = Decoded(raw, encoding, skipped, 0 if raw.isascii() else len(_LONE.findall(raw)))
    if encoding != "utf-8" and not _leads_back(page, len(data)):
        raise DocumentError(
            f"its words in {encoding.upper()} cannot be led back to their bytes, as other bytes would stand for the "
            "same words; convert it to UTF-8"
        )
    return page


def _leads_back(page: Decoded, size: int) -> bool:
    """Whether the words take just the bytes that they came from; an encoder may not know what its decoder gave."""
    try:
        return page.skipped + page.size(0, len(page.text)) == size
    except UnicodeEncodeError:
        return False
