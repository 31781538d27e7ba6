"""Bytes as text: no guess, no loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.document.decode import decode_page, decode_text, undecoded
from recounted.errors import DocumentError

WORDS = "Čapljan — قرية"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf8_and_marked_utf16_are_read(encoding: str) -> None:
    assert decode_text(WORDS.encode(encoding)).text == WORDS


def test_the_first_bad_byte_is_named_as_it_stands_in_the_file() -> None:
    with pytest.raises(DocumentError, match="byte 3 cannot be decoded"):
        decode_text(b"caf\xe9 five")
    with pytest.raises(DocumentError, match="byte 4 cannot be decoded"):
        decode_text(b"\xef\xbb\xbfa\xff")


@pytest.mark.parametrize(
    ("data", "told", "encoding"),
    [
        (b"<meta charset=windows-1256><p>" + "قرية".encode("cp1256"), None, "cp1256"),
        (b'<?xml version="1.0" encoding="koi8-r"?><p>' + "село".encode("koi8-r"), None, "koi8-r"),
        (
            b'<meta http-equiv=x content="text/html; charset=iso-8859-6"><p>' + "قرية".encode("iso-8859-6"),
            None,
            "iso8859-6",
        ),
        (b"<p>" + "село".encode("cp1251"), "windows-1251", "cp1251"),
        ("<p>قرية".encode("utf-16"), "latin-1", "utf-16-le"),
        ("<p>село".encode(), None, "utf-8"),
    ],
)
def test_a_page_is_decoded_as_it_states(data: bytes, told: str | None, encoding: str) -> None:
    page = decode_page(data, told)
    assert page.encoding == encoding
    assert page.text.endswith(("قرية", "село"))
    assert page.replaced == 0


def test_latin_1_is_what_browsers_take_it_for() -> None:
    assert decode_page(b"<meta charset=iso-8859-1>\x93words\x94").text.endswith("“words”")


def test_bytes_that_the_encoding_does_not_know_are_counted_and_shown() -> None:
    page = decode_page(b"<meta charset=utf-8>seven\xff\xfe killed")
    assert page.replaced == 2
    assert undecoded(page.text).endswith("seven\ufffd\ufffd killed")


@pytest.mark.parametrize("name", ["utf-7", "klingon", "rot13", "hex", "zlib"])
def test_what_is_no_encoding_of_a_page_is_refused(name: str) -> None:
    with pytest.raises(DocumentError, match="states the encoding"):
        decode_page(b"<meta charset=" + name.encode() + b">x")


def test_nothing_is_guessed() -> None:
    with pytest.raises(DocumentError, match="states no encoding"):
        decode_page("<p>село".encode("cp1251"))


@given(st.binary(max_size=200), st.sampled_from(["utf-8", "cp1256", "cp1251", "iso-8859-6", "koi8-r"]))
def test_every_stretch_of_a_page_has_its_bytes(data: bytes, encoding: str) -> None:
    page = decode_page(data, encoding)
    assert page.skipped + page.size(0, len(page.text)) == len(data)
