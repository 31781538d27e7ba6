"""Files made to break whoever opens them: each is named or read, soon and in bounded memory."""

import gzip
import io
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from recounted.archive.gather import gather
from recounted.engines.guard import Opener
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.settings import Columns, Settings

WORDS: Final = "Seven people were killed in Varrow Ford."
ARABIC: Final = "قتل سبعة أشخاص في قرية فارو"
CYRILLIC: Final = "семь человек погибли в селе Варро"
SECONDS: Final = 30.0  # the limit of the settings, and of the clock below, on a machine that does other things too
BYTES: Final = 1_000_000_000
SETTINGS: Final = Settings(columns=Columns(text="text"))


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of a file: texts by name, and what failed in words."""

    texts: Mapping[str, str]
    failed: str
    documents: tuple[Document, ...]


@pytest.fixture(scope="module")
def openers() -> Iterator[tuple[Opener, Opener]]:
    """One for what holds others, one for documents: as in `add` and `run`, which are two commands."""
    with Opener() as first, Opener() as second:
        yield first, second


Takes = Callable[[str, bytes], Taken]


@pytest.fixture
def takes(openers: tuple[Opener, Opener], tmp_path: Path) -> Takes:
    """Takes a file in and opens all that comes of it, as `add` and `run` do."""

    def take(name: str, data: bytes) -> Taken:
        (tmp_path / name).write_bytes(data)
        unpacking, opener = openers
        documents: list[Document] = []
        failed: list[str] = []
        began = time.monotonic()
        for found in gather([tmp_path / name], SETTINGS, unpacking=unpacking):
            if not isinstance(found, Failure) and isinstance(found[1], bytes):
                opened = opener(found[0], found[1], SETTINGS)
                documents += [opened] if isinstance(opened, Document) else []
                failed += [opened.message] if isinstance(opened, Failure) else []
            elif isinstance(found, Failure):
                failed.append(found.message)
        assert time.monotonic() - began < 4 * SECONDS
        assert max(map(peak, openers)) < BYTES
        return Taken(texts={d.path: d.text for d in documents}, failed="\n".join(failed), documents=tuple(documents))

    return take


def peak(opener: Opener) -> int:
    """The most memory that the child has held, where the system tells it."""
    status = Path(f"/proc/{opener._child.pid}/status") if opener._child is not None else Path("none")
    if not status.exists():
        return 0
    (told,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(told.split()[1]) * 1024


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def bomb_in_bomb() -> bytes:
    """Zeros, packed five times over: each layer a thousandth of the one inside."""
    data = bytes(20_000_000)
    for depth in range(5):
        data = zipped({f"{depth}.zip" if depth else "zeros.txt": data})
    return data


def overlapping() -> bytes:
    """A directory of ten thousand names for one packed member: a zip that is quoted, not repeated."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(bytes(9_000_000)) + body.flush()
    head = struct.pack(
        "<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, zlib.crc32(bytes(9_000_000)), len(packed), 9_000_000, 1, 0
    )
    entry = struct.pack(
        "<4s6H3I5H2I",
        b"PK\x01\x02",
        20,
        20,
        0,
        8,
        0,
        33,
        zlib.crc32(bytes(9_000_000)),
        len(packed),
        9_000_000,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
    )
    start = len(head) + 1 + len(packed)
    directory = (entry + b"a") * 10_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 10_000, 10_000, len(directory), start, 0)
    return head + b"a" + packed + directory + end


def endless_tar() -> bytes:
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb", compresslevel=1) as stream:
        entry = tarfile.TarInfo("a.txt")
        entry.size = 60_000_000_000  # more than it holds, and more than any input may give
        stream.write(entry.tobuf())
        stream.write(bytes(2_000_000))
    return made.getvalue()


def letters_in_letters(depth: int) -> bytes:
    return b"Subject: x\nContent-Type: message/rfc822\n\n" * depth + b"Subject: last\n\nSeven were killed.\n"


def pdf(bodies: list[bytes], *, broken: bool = False) -> bytes:
    out, offsets = b"%PDF-1.5\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % (offset + 7 * broken) for offset in offsets)
    size = len(bodies) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out) + 99 * broken)
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def page(number: int) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>" % number
    )


def pages(kids: bytes, count: int) -> list[bytes]:
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]


WRITTEN: Final = b"BT /F1 11 Tf 72 720 Td (%s) Tj ET" % WORDS.encode()


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data), more) + data + b"\nendstream"


def many_pages(count: int) -> bytes:
    return pdf([*pages(b"4 0 R " * count, count), page(5), stream(WRITTEN)])


def pages_in_a_circle() -> bytes:
    made = pages(b"4 0 R 2 0 R", 2)
    return pdf([*made, page(5), stream(WRITTEN)])


def packed_stream(size: int) -> bytes:
    """A page whose stream unpacks to spaces, a thousand times its size, and packed twice over."""
    data = zlib.compress(zlib.compress(WRITTEN + b" " * size, 9), 9)
    return pdf([*pages(b"4 0 R", 1), page(5), stream(data, b"/Filter [/FlateDecode /FlateDecode]")])


def object_streams(size: int) -> bytes:
    """Objects kept in a stream that unpacks to far more than it says."""
    inside = b"4 0 " + page(6) + b" " * size
    data = zlib.compress(inside, 9)
    made = [
        *pages(b"4 0 R", 1),
        b"null",
        stream(data, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"),
        stream(WRITTEN),
    ]
    return pdf(made)


def laughs(document: str, words: str) -> str:
    """Ten entities, each ten of the one before: three gigabytes, were they written out."""
    entities = '<!ENTITY l0 "killed killed killed ">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )
    return f"<!DOCTYPE a [{entities}]>" + document.replace("WORDS", f"{words} &l9;")


def quadratic(document: str, words: str) -> str:
    """One long entity, named many times."""
    return f'<!DOCTYPE a [<!ENTITY k "{"killed " * 20_000}">]>' + document.replace("WORDS", words + "&k;" * 20_000)


WORD: Final = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>WORDS</w:t>'
    "</w:r></w:p></w:body></w:document>"
)
OPEN: Final = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>WORDS</text:p>'
    "</office:text></office:body></office:document-content>"
)
OUTSIDE: Final = '<!DOCTYPE a [<!ENTITY k SYSTEM "file:///etc/hostname"><!ENTITY n SYSTEM "http://tarn.example/x">]>'
RSS: Final = (
    '<rss version="2.0"><channel><title>T</title><item><link>http://tarn.example/1</link><description>WORDS</description>'
    "</item></channel></rss>"
)


def docx(document: str) -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def odt(document: str) -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": document})


def png(side: int) -> bytes:
    """A picture of white, a thousandth of its size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compressobj(9)
    row = b"\x00" + b"\xff" * ((side + 7) // 8)
    data = b"".join(rows.compress(row) for _ in range(side)) + rows.flush()
    head = struct.pack(">2I5B", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


# name of the file, its bytes, words of the failure ("" where none is), words of the reading ("" where there is none)
MONSTERS: Final[Mapping[str, tuple[str, Callable[[], bytes], str, str]]] = {
    "bombs of bombs": ("a.zip", bomb_in_bomb, "unpacks to over 200 times its size", ""),
    # newer Pythons see by themselves that members lie over one another
    "ten thousand names of one member": ("a.zip", overlapping, "200 times its size|Overlapped entries", ""),
    "a member larger than its archive": ("a.tgz", endless_tar, "not a whole tar archive", ""),
    "names that lead out": (
        "a.zip",
        lambda: zipped(
            {"../../../etc/passwd": WORDS, "/etc/shadow": WORDS, "..\\..\\x.txt": WORDS, "a\n\u202eb.txt": WORDS}
        ),
        "",
        WORDS,
    ),
    "entities in a Word document": ("a.docx", lambda: docx(laughs(WORD, WORDS)), "is not XML", ""),
    "entities in an ODT": ("a.odt", lambda: odt(laughs(OPEN, WORDS)), "is not XML", ""),
    "one long entity in a Word document": ("a.docx", lambda: docx(quadratic(WORD, WORDS)), "is not XML", ""),
    "a file outside, in a Word document": (
        "a.docx",
        lambda: docx(OUTSIDE + WORD.replace("WORDS", f"{WORDS}&k;&n;")),
        "",
        WORDS,
    ),
    "a file outside, in an ODT": ("a.odt", lambda: odt(OUTSIDE + OPEN.replace("WORDS", f"{WORDS}&k;&n;")), "", WORDS),
    "entities in a feed": ("a.rss", lambda: laughs(RSS, WORDS).encode(), "", WORDS),
    "one long entity in a feed": ("a.rss", lambda: quadratic(RSS, WORDS).encode(), "", WORDS),
    "a file outside, in a feed": ("a.rss", lambda: (OUTSIDE + RSS.replace("WORDS", f"{WORDS}&k;")).encode(), "", WORDS),
    "three thousand pages": ("a.pdf", lambda: many_pages(3_000), "3,000 pages, more than the 2,000", ""),
    "pages in a circle": ("a.pdf", pages_in_a_circle, "", WORDS),
    "a broken table of a PDF": (
        "a.pdf",
        lambda: pdf([*pages(b"4 0 R", 1), page(5), stream(WRITTEN)], broken=True),
        "",
        WORDS,
    ),
    "a PDF without an end": ("a.pdf", lambda: many_pages(3)[:400], "not a whole PDF", ""),
    "a PDF's stream that unpacks to a gigabyte": ("a.pdf", lambda: packed_stream(300_000_000), "", WORDS),
    "a PDF's objects that unpack without end": ("a.pdf", lambda: object_streams(300_000_000), "page 1 is broken", ""),
    "a million nested tags": ("a.html", lambda: f"{'<div>' * 1_000_000}<p>{WORDS}".encode(), "", WORDS),
    "a million nested quotations": (
        "a.html",
        lambda: f"{'<blockquote><table><tr><td>' * 250_000}{WORDS}".encode(),
        "",
        WORDS,
    ),
    "a tag with a million attributes": ("a.html", lambda: f"<p {'a=b ' * 1_000_000}>{WORDS}".encode(), "", WORDS),
    "letters in letters": ("a.eml", lambda: letters_in_letters(2_000), "nested too deep", ""),
    "a picture called a text": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture", ""),
    "a PDF called a page": ("a.html", lambda: many_pages(1), "", WORDS),
    "a page called a PDF": ("a.pdf", lambda: f"<!DOCTYPE html><p>{WORDS}".encode(), "", WORDS),
    "a ZIP called a Word document": ("a.docx", lambda: zipped({"a.txt": WORDS}), "", WORDS),
    "a program called a text": ("a.txt", lambda: b"\x7fELF" + bytes(200), "no text is read", ""),
    "a table of formulas": (
        "a.csv",
        lambda: f"text,title\n\"=cmd|' /C calc'!A0 {WORDS}\",=1+1\n".encode(),
        "",
        "=cmd|' /C calc'!A0 " + WORDS,
    ),
    "a table of one huge cell": ("a.csv", lambda: b"text\n" + b"a" * 6_000_000, "not a table: field larger", ""),
    "a table of a huge quotation": ("a.csv", lambda: b'text\n"' + b"a\n" * 4_000_000, "not a table: field larger", ""),
    "a line of lists": (
        "a.jsonl",
        lambda: b'{"text": "x", "y": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "nested too deep",
        "",
    ),
    "a huge line": ("a.jsonl", lambda: b'{"text": "' + b"a" * 6_000_000 + b'"}', "longer than the 5,000,000 bytes", ""),
    "a huge number": (
        "a.jsonl",
        lambda: b'{"text": "x", "y": ' + b"9" * 1_000_000 + b"}",
        "a number that is too long",
        "",
    ),
    "a chat of lists": ("result.json", lambda: b'{"messages": [' + b"[]," * 3_000_000 + b"[]]}", "", ""),
    "a text of one huge line": ("a.txt", lambda: f"{WORDS} {'a' * 1_900_000}".encode(), "", WORDS),
    "a text of NULs": ("a.txt", lambda: bytes(10_000), "no text is read", ""),
    "NULs in a letter": ("a.eml", lambda: f"Subject: a\0b\nFrom: \0\n\n{WORDS}\0".encode(), "no text is read", ""),
    "NULs in a page": ("a.csv", lambda: f"text\n{WORDS}\0\n".encode(), "no text is read", ""),
    "words turned around": ("a.txt", lambda: f"\u202e{WORDS}\u202c\u200b\u200d\ufeff".encode(), "", WORDS),
    "zero width inside words": ("a.html", lambda: f"<p>{WORDS} kil\u200bled \u2066\u2069".encode(), "", WORDS),
}


@pytest.mark.parametrize("monster", MONSTERS)
def test_a_monster_is_named_or_read(monster: str, takes: Takes) -> None:
    name, data, failed, read = MONSTERS[monster]
    taken = takes(name, data())
    assert any(words in taken.failed for words in failed.split("|"))
    assert failed or not taken.failed, taken.failed
    assert not read or any(read in text for text in taken.texts.values()), (taken.failed, list(taken.texts))
    assert bool(read) == bool(taken.texts)
    assert all(len(text) < 2_000_001 and "root:" not in text for text in taken.texts.values())


ENCODINGS: Final = {
    ARABIC: (
        "windows-1256",
        "iso-8859-6",
        "mac-arabic",
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
    ),
    CYRILLIC: (
        *("windows-1251", "koi8-r", "koi8-u", "cp866", "iso-8859-5", "mac-cyrillic", "utf-8", "utf-16", "utf-32-be"),
        *("utf-16-be", "utf-32-le"),
    ),
}


@pytest.mark.parametrize(("words", "encoding"), [(w, e) for w, encodings in ENCODINGS.items() for e in encodings])
def test_every_encoding_of_arabic_and_cyrillic(words: str, encoding: str, takes: Takes) -> None:
    """A letter states its encoding; a page states all that it can; a text is UTF-8 or marked, else told so."""
    body = words.encode(encoding)
    letter = (
        b"Subject: x\nContent-Type: text/plain; charset=%s\nContent-Transfer-Encoding: base64\n\n" % encoding.encode()
    )
    import base64

    taken = takes("a.eml", letter + base64.encodebytes(body))
    assert [d.text.strip().lstrip("\ufeff") for d in taken.documents] == [words]
    plain = takes("a.txt", body)
    marked = encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32")
    assert (words in "".join(plain.texts.values())) == marked
    assert bool(plain.failed) != marked
    assert marked or "UTF-8" in plain.failed
    if not encoding.startswith(("utf-16", "utf-32")):
        stated = f"<meta charset={encoding}><p>".encode() + body
        assert any(words in text for text in takes("a.html", stated).texts.values())


JPEG: Final = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\xfd\xe8\xfd\xe8" + bytes(20)


@pytest.mark.parametrize(
    ("name", "data", "sides"),
    [
        ("a.png", png(20_000), "20,000 by 20,000"),
        ("a.gif", b"GIF89a\xff\xff\xff\xff" + bytes(20), "65,535 by 65,535"),
        ("a.jpg", JPEG, "65,000 by 65,000"),
    ],
)
def test_a_picture_that_unpacks_to_gigabytes_is_named_by_its_head(
    name: str, data: bytes, sides: str, takes: Takes
) -> None:
    taken = takes(name, data)
    assert (f"a picture of {sides} pixels" in taken.failed, taken.texts) == (True, {})
