"""Unpacking: what an archive holds, to any depth, and no more than it may."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from recounted.archive.gather import gather
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.settings import Columns, Limits, Settings

WORDS = "Seven people were killed in Varrow Ford."


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def taken(path: Path, settings: Settings | None = None) -> tuple[dict[str, tuple[Capture, bytes]], list[str]]:
    """Members by name, without the archive's own; and what failed."""
    found = list(gather([path], settings or Settings()))
    members = {
        g[0].statement.name.removeprefix(f"{path.name}/"): (g[0], g[1])
        for g in found
        if not isinstance(g, Failure) and isinstance(g[1], bytes)
    }
    return members, [g.message for g in found if isinstance(g, Failure)]


def test_an_archive_is_kept_whole_and_its_members_say_where_they_lay(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(
        zipped({"in/b.zip": zipped({"c.txt": WORDS}), "d.md": WORDS, "__MACOSX/d.md": "x", ".DS_Store": "x"})
    )
    found = [g for g in gather([file], Settings()) if not isinstance(g, Failure)]
    outer, inner, words, note = (capture for capture, _ in found)
    assert [c.media_type for c in (outer, inner, words, note)] == [media.ZIP, media.ZIP, media.TEXT, media.MARKDOWN]
    assert found[0][1] == file
    assert (inner.within, words.within, note.within) == (outer.capture_id, inner.capture_id, outer.capture_id)
    assert words.statement.path == f"{file.as_posix()}!/in/b.zip!/c.txt"


def test_members_of_the_same_name_and_bytes_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "a.tar"
    with tarfile.open(file, "w") as archive:
        for _ in range(2):
            entry = tarfile.TarInfo("a.txt")
            entry.size = len(WORDS)
            archive.addfile(entry, io.BytesIO(WORDS.encode()))
    members, failed = taken(file)
    assert sorted(members) == ["a.txt", "a.txt#2"]
    assert failed == []


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/\u202etxt.exe", "n\x00l.txt"])
def test_a_name_leads_nowhere(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.zip").write_bytes(zipped({name: WORDS}))
    members, _ = taken(folder / "a.zip")
    assert [data.decode() for _, data in members.values()] == [WORDS]
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["a.zip"]


def test_bombs_are_named_and_the_rest_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(zipped({"zeros.txt": b"0" * 30_000_000, "b.txt": WORDS}))
    members, failed = taken(file)
    assert list(members) == ["b.txt"]
    assert len(failed) == 1
    assert "zeros.txt: unpacks to over 200 times its size" in failed[0]


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(archive_members=3), "members: 3"),
        (Limits(archive_bytes=100), "unpacked: 100"),
    ],
)
def test_an_archive_gives_no_more_than_it_may(tmp_path: Path, limits: Limits, words: str) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(zipped({f"{n}.txt": f"{WORDS} {n}" for n in range(9)}))
    members, failed = taken(file, Settings(limits=limits))
    assert 0 < len(members) < 4
    assert len(failed) == 1
    assert words in failed[0]


def test_what_an_archive_holds_beside_files_counts_too(tmp_path: Path) -> None:
    """A packed tar of folders alone would be unpacked for ever, and give nothing."""
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        for number in range(200):
            entry = tarfile.TarInfo(f"{number}")
            entry.type = tarfile.DIRTYPE
            archive.addfile(entry)
    members, failed = taken(tmp_path / "a.tar.gz", Settings(limits=Limits(archive_bytes=50_000)))
    assert (members, ["bytes unpacked: 50,000" in m for m in failed]) == ({}, [True])


def test_archives_nested_too_deep_are_named(tmp_path: Path) -> None:
    data = zipped({"a.txt": WORDS})
    for _ in range(8):
        data = zipped({"a.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    members, failed = taken(tmp_path / "a.zip")
    assert [c.media_type for c, _ in members.values()] == [media.ZIP] * 5
    assert ["5 archives deep" in m for m in failed] == [True]


def test_a_broken_archive_is_named_and_kept(tmp_path: Path) -> None:
    for name, data in (("a.zip", b"PK\x03\x04 no"), ("b.tar.gz", b"\x1f\x8b no"), ("c.warc.gz", b"\x1f\x8b no")):
        (tmp_path / name).write_bytes(data)
        found = list(gather([tmp_path / name], Settings()))
        assert not isinstance(found[0], Failure)
        assert [isinstance(g, Failure) for g in found[1:]] == [True], name


def test_a_locked_member_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": WORDS, "b.txt": WORDS}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag of encryption in the directory
    (tmp_path / "a.zip").write_bytes(bytes(data))
    members, failed = taken(tmp_path / "a.zip")
    assert list(members) == ["b.txt"]
    assert "locked by a password" in failed[0]


def letter(number: int) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = f"Letter {number}"
    made.set_content(f"{WORDS}\nFrom the mill on.\n")
    made.add_attachment(zipped({"a.txt": WORDS}), maintype="application", subtype="zip", filename="a.zip")
    return made


def test_a_mailbox_gives_letters_and_what_is_attached_to_them(tmp_path: Path) -> None:
    raw = b"".join(
        b"From tarn Tue May  6\n" + letter(n).as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n" for n in (1, 2)
    )
    (tmp_path / "a.mbox").write_bytes(raw)
    members, failed = taken(tmp_path / "a.mbox")
    assert failed == []
    assert list(members) == [
        name for n in (1, 2) for name in (f"letter {n}", f"letter {n}/2 a.zip", f"letter {n}/2 a.zip/a.txt")
    ]
    assert b"\nFrom the mill on." in members["letter 1"][1]


def test_a_forwarded_letter_is_a_letter(tmp_path: Path) -> None:
    outer = EmailMessage()
    outer.set_content("See below.")
    outer.add_attachment(letter(1))
    sent = outer.as_bytes().replace(b"Subject: ", b"subject:  ")  # as no library would write it
    (tmp_path / "a.eml").write_bytes(sent)
    members, _ = taken(tmp_path / "a.eml")
    assert members["2"][1] in sent
    assert list(members)[1:] == ["2", "2/2 a.zip", "2/2 a.zip/a.txt"]
    assert members["2"][0].media_type == media.MAIL


def record(address: str, body: bytes, kind: str, *, status: str = "200 OK", more: str = "") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000"
        f"{len(address) % 10}>\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-05-06T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


PAGES = (
    record("http://tarn.example/a", f"<p>{WORDS}".encode("cp1256"), "text/html; charset=windows-1256")
    + record("http://tarn.example/bb", gzip.compress(WORDS.encode()), "text/plain", more="Content-Encoding: gzip\r\n")
    + record("http://tarn.example/s.css", b"p{}", "text/css")
    + record("http://tarn.example/gone", b"<p>gone", "text/html", status="404 Not Found")
)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_a_web_archive_gives_its_pages_with_address_and_headers(tmp_path: Path, name: str) -> None:
    data = PAGES if name == "a.warc" else gzip.compress(PAGES)
    if name == "a.wacz":
        data = zipped({"datapackage.json": "{}", "archive/x.warc.gz": data, "pages/pages.jsonl": '{"text": "index"}'})
    (tmp_path / name).write_bytes(data)
    members, failed = taken(tmp_path / name)
    assert failed == []
    pages = [(c, d) for c, d in members.values() if c.media_type != media.WARC]
    assert [(c.statement.url, c.media_type, c.encoding) for c, _ in pages] == [
        ("http://tarn.example/a", media.HTML, "windows-1256"),
        ("http://tarn.example/bb", media.TEXT, None),
    ]
    assert pages[1][1].decode() == WORDS
    told = pages[0][0].statement.metadata
    assert told["fetched_at"] == "2031-05-06T10:00:00Z"
    assert told["response_headers"]["Content-Type"] == "text/html; charset=windows-1256"


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Tarn Lantern</title>
<item><title>Shells</title><link>http://tarn.example/1</link>
<pubDate>Tue, 06 May 2031 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Seven people were killed.&lt;/p&gt;</description></item>
<item><link>x</link></item></channel></rss>"""


def test_a_feed_gives_its_entries(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS)
    members, failed = taken(tmp_path / "feed.xml")
    ((capture, data),) = members.values()
    assert data == b"<p>Seven people were killed.</p>"
    told = capture.statement
    assert (told.title, told.publisher, told.published_on, told.url, capture.media_type) == (
        "Shells",
        "The Tarn Lantern",
        "2031-05-06",
        "http://tarn.example/1",
        media.HTML,
    )
    assert ["x: has no text" in m for m in failed] == [True]
    assert capture.statement.name == "feed.xml/http://tarn.example/1"


def test_a_table_gives_its_rows_by_the_names_of_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        '﻿headline;words;date;desk\nShells;"Seven; people\nwere killed";2031-05-06;east\nx;;2031-05-06;\nx;y;May;'
    )
    members, failed = taken(file)
    assert members == {}
    assert 'its columns are headline, words, date, desk. Name it: text = "..." under [columns]' in failed[0]
    members, failed = taken(file, Settings(columns=Columns(text="Words")))
    ((capture, data),) = members.values()
    assert data.decode() == "Seven; people\nwere killed"
    assert (capture.statement.title, capture.statement.published_on) == ("Shells", "2031-05-06")
    assert capture.statement.metadata == {"desk": "east"}
    assert ["row 3: has no text" in failed[0], "'May' is no ISO date" in failed[1]] == [True, True]


def test_a_chat_gives_the_messages_that_have_words(tmp_path: Path) -> None:
    messages = [
        {
            "id": 1,
            "date": "2031-05-06T10:00:00",
            "from": "Tarn Now",
            "text": ["Seven ", {"type": "bold", "text": "killed"}, "."],
        },
        {"id": 2, "date": "2031-05-06T11:00:00", "photo": "a.jpg", "text": ""},
    ]
    (tmp_path / "result.json").write_text(json.dumps({"name": "Tarn Now", "messages": messages}))
    members, failed = taken(tmp_path / "result.json")
    ((capture, data),) = members.values()
    assert (data, capture.statement.publisher, capture.statement.published_on) == (
        b"Seven killed.",
        "Tarn Now",
        "2031-05-06",
    )
    assert failed == []


def test_a_list_of_posts_gives_each_by_the_names_of_its_fields(tmp_path: Path) -> None:
    posts = [
        {
            "body": "Seven were killed.",
            "date": "2031-05-06T10:00:00Z",
            "channel": "Tarn Now",
            "likes": 3,
            "tags": ["a"],
        },
        {"body": "", "date": None},
        "no post",
        {"body": "Five \ud83d died.", "date": "yesterday"},
    ]
    (tmp_path / "posts.json").write_text(json.dumps(posts))
    members, failed = taken(tmp_path / "posts.json")
    ((capture, data),) = members.values()
    told = capture.statement
    assert (data, told.publisher, told.published_on) == (b"Seven were killed.", "Tarn Now", "2031-05-06")
    assert told.metadata == {"likes": "3", "tags": '["a"]'}
    assert ["post 2: has no text" in failed[0], "post 3: has no text" in failed[1]] == [True, True]
    assert "'yesterday' is no ISO date" in failed[2]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ('{"a": 1}', "neither a list of posts"),
        ("[1, 2]", "neither a list of posts"),
        ('[{"a": 1}]', "no column holds the text; its columns are a"),
        ('[{"text": "x"', "not JSON"),
    ],
)
def test_other_json_is_refused_in_words(tmp_path: Path, words: str, why: str) -> None:
    (tmp_path / "a.json").write_text(words)
    members, failed = taken(tmp_path / "a.json")
    assert (members, [why in m for m in failed]) == ({}, [True])
