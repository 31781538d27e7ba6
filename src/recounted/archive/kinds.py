"""What a file is: by its first bytes, and by its name where those do not say.

Comes in: a name and the head of the bytes. Goes out: the media type. Nothing is refused for its kind: bytes that nobody
here reads are kept all the same, as what they are called or as unknown.
Refuses: an empty file, and JSON that holds no documents (CaptureError).
"""

import mimetypes
import re
from pathlib import PurePath
from typing import Final

from recounted.errors import CaptureError
from recounted.model import media

HEAD_BYTES: Final = 4096  # enough for every mark below and for a NUL of any binary met so far
_TAR_MARK: Final = slice(257, 262)

_BY_SUFFIX: Final = {
    ".txt": media.TEXT,
    ".text": media.TEXT,
    ".md": media.MARKDOWN,
    ".markdown": media.MARKDOWN,
    ".html": media.HTML,
    ".htm": media.HTML,
    ".xhtml": media.HTML,
    ".mhtml": media.MHTML,
    ".mht": media.MHTML,
    ".eml": media.MAIL,
    ".mbox": media.MBOX,
    ".csv": media.TABLE,
    ".tsv": media.TABLE,
    ".rss": media.FEED,
    ".atom": media.FEED,
    ".warc": media.WARC,
}
_LINES: Final = frozenset({".jsonl", ".ndjson"})
_BINARY: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", media.PDF),
    (b"\x89PNG\r\n", media.PNG),
    (b"\xff\xd8\xff", media.JPEG),
    (b"GIF8", media.GIF),
    (b"II*\x00", media.TIFF),
    (b"MM\x00*", media.TIFF),
    (b"PK\x03\x04", media.ZIP),
    (b"PK\x05\x06", media.ZIP),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"WARC/1.", media.WARC),
)
_PACKED: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")  # gzip, bzip2, xz, Zstandard
_MARKED: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # UTF-16 and UTF-32: text, for all its NULs
_BEFORE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*")
_DECLARED: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?")
_BLANKS: Final = re.compile(rb"\s*")
_HTML: Final = re.compile(rb"<!doctype html|<html[\s>]", re.I)
_FEED: Final = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*(?:\{|$)")
_CHAT = re.compile(rb'\s*\{[^\[]{0,2000}"messages"\s*:\s*\[')


def holds_lines(name: str) -> bool:
    """Whether a file is JSON Lines, one document a line."""
    return PurePath(name).suffix.lower() in _LINES


def media_type(name: str, head: bytes) -> str:
    """What the bytes are. Raises CaptureError where there are none."""
    if not head:
        raise CaptureError("the file is empty")
    suffixes = [s.lower() for s in PurePath(name).suffixes]
    for mark, kind in _BINARY:
        if head.startswith(mark):
            return media.WACZ if kind == media.ZIP and suffixes[-1:] == [".wacz"] else kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return media.WEBP
    if head[_TAR_MARK] == b"ustar":
        return media.TAR
    if head.startswith(_PACKED):
        return _packed(name, suffixes)
    if b"\x00" in head and not head.startswith(_MARKED):
        return _guessed(name)
    return _of_text(name, suffixes, head)


def _packed(name: str, suffixes: list[str]) -> str:
    """A stream packed by itself: an archive where its name says so."""
    if ".warc" in suffixes:
        return media.WARC
    if ".tar" in suffixes or suffixes[-1:] in ([".tgz"], [".tbz2"], [".txz"]):
        return media.TAR
    return _guessed(name)


def _of_text(name: str, suffixes: list[str], head: bytes) -> str:
    """Text: what its name says, except where it says text and the words say more."""
    found = _BY_SUFFIX.get(suffixes[-1]) if suffixes else None
    if found is not None:
        return found
    if _FEED.match(head, _first_tag(head, _DECLARED)):
        return media.FEED
    if _HTML.match(head, _first_tag(head, _BEFORE)):
        return media.HTML
    if suffixes[-1:] == [".json"] and _CHAT.match(head):
        return media.CHAT
    if suffixes[-1:] == [".json"] and _LIST.match(head):
        return media.POSTS
    if suffixes[-1:] == [".json"]:
        raise CaptureError(
            "a JSON file that is neither a list of posts ([{...}, ...]) nor a chat; write JSON Lines (.jsonl)"
        )
    if suffixes[-1:] == [".xml"]:
        return _guessed(name)
    if head.startswith(b"From "):
        return media.MBOX
    return media.TEXT


def _first_tag(head: bytes, before: re.Pattern[bytes]) -> int:
    """Where the first tag begins, behind blanks and comments; the end where a comment has none."""
    found = before.match(head)
    at = found.end() if found else 0
    while head.startswith(b"<!--", at):
        end = head.find(b"-->", at + len(b"<!--"))
        if end < 0:
            return len(head)
        blanks = _BLANKS.match(head, end + len(b"-->"))
        at = blanks.end() if blanks else end
    return at


def _guessed(name: str) -> str:
    """By the name alone: for bytes that are kept and not read."""
    guessed = mimetypes.guess_type(name, strict=False)[0] or media.UNKNOWN
    return media.UNKNOWN if guessed.startswith("text/") or guessed in media.READ else guessed
