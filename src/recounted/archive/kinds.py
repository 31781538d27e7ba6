"""What a file is: by its suffix, and by its first bytes where the suffix does not say.

Comes in: a name and the head of the bytes. Goes out: the media type of text that is read.
Refuses: every kind that is not read yet, by name (CaptureError).
"""

from pathlib import PurePath
from typing import Final

from recounted.errors import CaptureError

TEXT: Final = "text/plain"
MARKDOWN: Final = "text/markdown"
JSON_LINE: Final = "application/json"
HEAD_BYTES: Final = 4096  # enough for every magic number below and for a NUL of any binary met so far

_TYPES = {".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN}
_LINES = frozenset({".jsonl", ".ndjson"})
_NOT_YET = {
    ".html": "an HTML page",
    ".htm": "an HTML page",
    ".xhtml": "an HTML page",
    ".mhtml": "a saved web page",
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "a rich text file",
    ".eml": "an e-mail",
    ".msg": "an e-mail",
    ".warc": "a web archive",
    ".csv": "a table",
    ".tsv": "a table",
    ".json": "a JSON file that is not JSON Lines",
    ".xml": "an XML file",
}
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "an audio or video file"),
    (b"ID3", "an audio file"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HTML = (b"<!doctype html", b"<html")


def holds_lines(name: str) -> bool:
    """Whether a file is JSON Lines, one document a line."""
    return PurePath(name).suffix.lower() in _LINES


def refuse_by_name(name: str) -> None:
    """Raises CaptureError where the suffix names a kind that is not read yet."""
    kind = _NOT_YET.get(PurePath(name).suffix.lower())
    if kind is not None:
        raise CaptureError(_refusal(kind))


def media_type(name: str, head: bytes) -> str:
    """The media type of a file of text.

    Raises CaptureError where the bytes are a binary, a web page, or nothing.
    """
    if not head:
        raise CaptureError("the file is empty")
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise CaptureError(_refusal(kind))
    if b"\x00" in head and not head.startswith(_UTF16):
        raise CaptureError("a binary file (it holds NUL bytes), which is not read; give its text as UTF-8")
    suffix = PurePath(name).suffix.lower()
    if suffix not in _TYPES and head.lstrip()[:20].lower().startswith(_HTML):
        raise CaptureError(_refusal("an HTML page"))
    return _TYPES.get(suffix, TEXT)


def _refusal(kind: str) -> str:
    return f"{kind}, which is not read yet; save its text as UTF-8 (.txt), or as a line of JSON Lines (.jsonl)"
