"""The entries of every parser that meets bytes of strangers, each a function of those bytes.

Comes in: any bytes. Goes out: nothing. An entry passes where the parser reads the bytes or refuses them by one of the
project's own errors, and where what it read can be kept: spans inside the text, records that UTF-8 can hold. All else
is a finding: an error of a library that nobody named, a record that no row can have.
"""

import base64
import functools
import io
import socket
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final
from unittest.mock import patch

from recounted.archive import fetch, robots, timestamps
from recounted.archive.archives.entries import day_of
from recounted.archive.digest import sha256
from recounted.archive.gather import gather
from recounted.archive.member import Budget
from recounted.archive.unpack import Unpacker
from recounted.cli import custody
from recounted.document.contents import content_of
from recounted.document.decode import decode_page, decode_text
from recounted.document.formats.content import Terms
from recounted.document.formats.ocr import lines_of_table
from recounted.document.open import open_document
from recounted.document.published import published_of
from recounted.document.translation import translation_of
from recounted.engines import sealing
from recounted.errors import RecountedError
from recounted.gazetteer import importing, user
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.model.identity import capture_id
from recounted.model.record import to_line
from recounted.model.seal import Timestamp
from recounted.model.statement import Statement
from recounted.reading.second.answer import proposals_of
from recounted.settings import Fetch, Limits, Settings

LIMITS: Final = Limits(archive_bytes=50_000_000, archive_members=2_000, document_characters=200_000)
SETTINGS: Final = Settings(limits=LIMITS)
_NAMED: Final = frozenset({"CaptureError", "SpentError", "DocumentError", "OSError", "PermissionError"})
_CODECS: Final = (
    *("utf-8", "windows-1256", "iso-8859-6", "koi8-r", "koi8-u", "windows-1251", "cp866", "iso-8859-5"),
    *("mac-cyrillic", "mac-arabic", "utf-16", "utf-32", "shift_jis", "gb18030", "big5", "euc-kr", "iso-2022-jp", "hz"),
)
_SUFFIXES: Final = (
    *(".txt", ".md", ".html", ".mhtml", ".eml", ".mbox", ".csv", ".tsv", ".rss", ".warc", ".warc.gz", ".wacz", ".zip"),
    *(".tar", ".tgz", ".json", ".jsonl", ".pdf", ".docx", ".odt", ".xml", ".png", ""),
)
Entry = Callable[[bytes], None]


class FindingError(AssertionError):
    """What a parser made of the bytes cannot be kept, or its error has no name."""


def passes(name: str, data: bytes) -> bool:
    """Whether the entry read the bytes; False where it refused them in words. All else is raised."""
    try:
        ENTRIES[name](data)
    except RecountedError as error:
        if not str(error).strip():
            raise FindingError("an error without words") from error
        return False
    return True


def _capture(kind: str, data: bytes, *, encoding: str | None = None) -> Capture:
    digest = sha256(data)
    return Capture(
        capture_id=capture_id(digest, "x"),
        statement=Statement(name="x", path="x"),
        sha256=digest,
        size=len(data),
        media_type=kind,
        encoding=encoding,
    )


def _holds(condition: bool, words: str) -> None:
    if not condition:
        raise FindingError(words)


def _keepable(record: object) -> None:
    to_line(record).encode("utf-8")


# ---- documents


def _opens(kind: str) -> Entry:
    """The whole way of a document of this kind."""

    def entry(data: bytes) -> None:
        found = open_document(_capture(kind, data), data, settings=SETTINGS)
        _keepable(found)
        _holds(bool(found.text.strip()), "a document without text")
        for origin in found.origins:
            _holds(0 <= origin.span.start <= origin.span.end <= len(found.text), "an origin outside the text")
        at = 0
        for zone in found.zones:
            _holds(at <= zone.span.start < zone.span.end <= len(found.text), "zones that overlap or leave the text")
            at = zone.span.end

    return entry


def _packed(kind: str, members: Mapping[str, str]) -> Entry:
    """An office document around the bytes, so that they are not lost on the packing; whole archives as they are."""
    opens = _opens(kind)

    def entry(data: bytes) -> None:
        if data.startswith(b"PK"):
            opens(data)
            return
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, words in members.items():
                archive.writestr(name, words or data)
        opens(made.getvalue())

    return entry


def _encodings(data: bytes) -> None:
    """The first byte chooses what is told of the encoding."""
    told = _CODECS[data[0] % len(_CODECS)] if data and data[0] < 0xF0 else None
    page = decode_page(data[1:], told)
    _holds(page.skipped + page.size(0, len(page.text)) == len(data[1:]), "bytes that no character stands for")
    content_of(data[1:], media.TEXT, Terms(limits=LIMITS, encoding=told))
    decode_text(data[1:])


def _ocr_table(data: bytes) -> None:
    lines_of_table(data.decode("utf-8", "replace"))


# ---- what holds others


def _unpacks(kind: str, columns: Mapping[str, str] | None = None) -> Entry:
    def entry(data: bytes) -> None:
        capture = _capture(kind, data)
        _all_named(Unpacker(Budget.of(LIMITS), columns or {}).members(capture, data))

    return entry


def _all_named(found: Iterator[object]) -> None:
    seen: set[str] = set()
    for item in found:
        if isinstance(item, Failure):
            _holds(item.error in _NAMED, f"a failure that nobody named: {item.error}")
            _keepable(item)
            continue
        _holds(isinstance(item, tuple), "neither a capture nor a failure")
        if isinstance(item, tuple):
            capture, content = item
            _keepable(capture)
            _holds(capture.capture_id not in seen, "two captures of one id")
            seen.add(capture.capture_id)
            if isinstance(content, bytes):
                _holds(sha256(content) == capture.sha256, "a digest of other bytes")


def _gathers(data: bytes) -> None:
    """A file of any name; the first byte chooses its ending."""
    suffix = _SUFFIXES[data[0] % len(_SUFFIXES)] if data else ""
    path = _folder() / f"x{suffix}"
    path.write_bytes(data[1:])
    _all_named(gather([path], SETTINGS))


# ---- addresses and answers


def _addresses(data: bytes) -> None:
    words = data.decode("utf-8", "replace")
    first, _, second = words.partition("\n")
    fetch.parts_of(first)
    fetch.parts_of(fetch.pointed_to(first, second))


def _answers(data: bytes) -> None:
    """What a server answers: head, packing and body, over a socket."""
    ours, theirs = socket.socketpair()
    with closing(theirs), closing(ours):
        theirs.setblocking(False)
        try:
            theirs.sendall(data[:65_000])
        except BlockingIOError:
            ours.close()
            return
        theirs.shutdown(socket.SHUT_WR)
        with patch.object(fetch, "_connected", lambda *_: ours):
            found = fetch.fetch("http://tarn.example/a", Fetch(redirects=0, seconds=5, bytes=1_000_000))
        _holds(len(found.data) <= 1_000_000, "more than an answer may have")


def _robots(data: bytes) -> None:
    rules = robots.rules_of(data)
    for path in ("/", "/a?b=c", "/%d8%a7/"):
        rules.can_fetch("recounted", f"http://tarn.example{path}")
    rules.crawl_delay("recounted")


def _authority(data: bytes) -> None:
    stamp = Timestamp(
        seal_sha256=sha256(b"seal"),
        authority="http://stamp.example/",
        stated_at="2031-05-06T10:00:00Z",
        token=base64.b64encode(data).decode("ascii"),
    )
    timestamps.fault_of(stamp, b"seal")


def _proofs(data: bytes) -> None:
    list(sealing.faults_of_proof(custody.read_proof(_file("proof.json", data)), b"original", None))


# ---- the user's own files, and days


def _settings(data: bytes) -> None:
    Settings.load(_file("recounted.toml", data))


def _gazetteers(data: bytes) -> None:
    rows = importing.imported(_file("places.csv", data), country="XV").rows
    importing.written(rows).encode("utf-8")


def _places(data: bytes) -> None:
    user.user_rows([_file("places.csv", data)], {})


def _days(data: bytes) -> None:
    words = data.decode("utf-8", "replace")
    published_of(words, None, zones=(), language="ar" if data[:1] > b"\x7f" else "en")
    try:
        day_of(words[:40])
    except ValueError:
        return


def _translations(data: bytes) -> None:
    words = data.decode("utf-8", "replace")
    found = translation_of(words, "ar" if data[:1] > b"\x7f" else "en", {})
    _keepable(found)
    _holds(found.span is None or 0 <= found.span.start < found.span.end <= len(words), "a span outside the text")


def _second_answers(data: bytes) -> None:
    proposals_of(data.decode("utf-8", "replace"))


@functools.cache
def _folder() -> Path:
    memory = Path("/dev/shm")  # noqa: S108  a folder of this process's own is made in it
    return Path(tempfile.mkdtemp(prefix="recounted-fuzz-", dir=memory if memory.is_dir() else None))


def _file(name: str, data: bytes) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


_WORD: Final = {"[Content_Types].xml": "<Types/>", "word/document.xml": ""}
_OPEN: Final = {"mimetype": media.ODT, "content.xml": "", "meta.xml": "<a/>"}

ENTRIES: Final[Mapping[str, Entry]] = {
    "text": _opens(media.TEXT),
    "markdown": _opens(media.MARKDOWN),
    "html": _opens(media.HTML),
    "mail": _opens(media.MAIL),
    "mhtml": _opens(media.MHTML),
    "pdf": _opens(media.PDF),
    "docx": _packed(media.DOCX, _WORD),
    "odt": _packed(media.ODT, _OPEN),
    "decode": _encodings,
    "ocr_table": _ocr_table,
    "zip": _unpacks(media.ZIP),
    "tar": _unpacks(media.TAR),
    "warc": _unpacks(media.WARC),
    "wacz": _unpacks(media.WACZ),
    "mbox": _unpacks(media.MBOX),
    "letter": _unpacks(media.MAIL),
    "feed": _unpacks(media.FEED),
    "table": _unpacks(media.TABLE),
    "table_named": _unpacks(media.TABLE, {"text": "words", "published_on": "day"}),
    "posts": _unpacks(media.POSTS),
    "chat": _unpacks(media.CHAT),
    "gather": _gathers,
    "addresses": _addresses,
    "answer": _answers,
    "robots": _robots,
    "authority": _authority,
    "proof": _proofs,
    "settings": _settings,
    "gazetteer": _gazetteers,
    "places": _places,
    "days": _days,
    "translation": _translations,
    "second_answer": _second_answers,
}
