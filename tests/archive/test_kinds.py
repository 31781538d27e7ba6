"""What a file is: its first bytes say it, and its name where they do not."""

import time

import pytest

from recounted.archive.kinds import media_type
from recounted.errors import CaptureError
from recounted.model import media


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", b"words", media.TEXT),
        ("a", b"words", media.TEXT),
        ("a.log", b"words", media.TEXT),
        ("a.md", b"# words", media.MARKDOWN),
        ("wide.txt", "words".encode("utf-16"), media.TEXT),
        ("wider.txt", "words".encode("utf-32"), media.TEXT),
        ("wider.txt", b"\x00\x00\xfe\xff" + "words".encode("utf-32-be"), media.TEXT),
        ("page", b"<!-- a --><!-- b\n--> <!DOCTYPE html>", media.HTML),
        ("report.txt", b"%PDF-1.7 ...", media.PDF),
        ("photo", b"\x89PNG\r\n\x1a\n", media.PNG),
        ("photo.txt", b"RIFF\x00\x00\x00\x00WEBP", media.WEBP),
        ("bundle", b"PK\x03\x04....", media.ZIP),
        ("web.wacz", b"PK\x03\x04....", media.WACZ),
        ("page.html", b"<p>x", media.HTML),
        ("page", b"\n <!-- saved --> <!DOCTYPE html><p>x", media.HTML),
        ("page.php", b"\xef\xbb\xbf<html lang=en>", media.HTML),
        ("feed.xml", b'<?xml version="1.0"?>\n<rss version="2.0">', media.FEED),
        ("feed", b'<feed xmlns="http://www.w3.org/2005/Atom">', media.FEED),
        ("other.xml", b"<?xml version='1.0'?><doc/>", "application/xml"),
        ("box", b"From tarn@clinic.example Tue May 13", media.MBOX),
        ("result.json", b'{"name": "Tarn", "messages": [', media.CHAT),
        ("posts.json", b'\n[\n {"text": "words"}]', media.POSTS),
        ("a.tar", b"\x00" * 257 + b"ustar", media.TAR),
        ("a.tgz", b"\x1f\x8b\x08", media.TAR),
        ("a.warc.gz", b"\x1f\x8b\x08", media.WARC),
        ("a.warc", b"WARC/1.1\r\n", media.WARC),
        ("film.mp4", b"\x00\x00\x00\x18ftyp", "video/mp4"),
        ("noise.txt", b"a\x00b", media.UNKNOWN),
        ("noise.html", b"a\x00b", media.UNKNOWN),
        ("nothing.known", b"\x00\x01", media.UNKNOWN),
    ],
)
def test_bytes_are_what_they_begin_with(name: str, head: bytes, kind: str) -> None:
    assert media_type(name, head) == kind


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(CaptureError, match="empty"):
        media_type("a.txt", b"")


def test_comments_without_end_before_a_page_cost_what_their_length_costs() -> None:
    began = time.process_time()
    assert media_type("a", b"<!---->" * 500 + b"x") == media.TEXT
    assert media_type("a", b"<!--" * 1000) == media.TEXT
    assert time.process_time() - began < 5  # seconds; a pattern that parts them anew takes years
