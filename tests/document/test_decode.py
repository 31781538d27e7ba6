"""Bytes as text: no guess, no loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.document.decode import decode_page, decode_text, undecoded
from recounted.errors import DocumentError

WORDS = "Čapljan — قرية"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
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
        ("<p>قرية".encode("utf-32"), "latin-1", "utf-32-le"),
        ("<p>село".encode("utf-16-be"), "utf-16be", "utf-16-be"),
        ("<p>село".encode("utf-16-le"), "utf-16", "utf-16-le"),
        ("<meta charset=utf-16><p>село".encode(), None, "utf-8"),
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


def test_a_page_in_two_bytes_a_letter_passes_over_a_bad_one() -> None:
    data = "seven قتل".encode("utf-16") + b"\xd8"
    page = decode_page(data)
    assert page.skipped + page.size(0, len(page.text)) == len(data)
    assert (page.replaced, undecoded(page.text).replace("\ufffd", "")) == (1, "seven قتل")


def test_an_encoding_in_which_other_bytes_stand_for_the_same_words_is_refused() -> None:
    with pytest.raises(DocumentError, match="cannot be led back"):
        decode_page(b'\x1b$B$"\x1b(B\x1b(Babc', "iso-2022-jp")


def test_bytes_that_the_encoding_does_not_know_are_counted_and_shown() -> None:
    page = decode_page(b"<meta charset=utf-8>seven\xff\xfe killed")
    assert page.replaced == 2
    assert undecoded(page.text).endswith("seven\ufffd\ufffd killed")


@pytest.mark.parametrize("name", ["utf-7", "klingon", "rot13", "hex", "zlib"])
def test_what_is_no_encoding_of_a_page_is_refused(name: str) -> None:
    with pytest.raises(DocumentError, match="states the encoding"):
        decode_page(b"<meta charset=" + name.encode() + b">x")


def test_a_nul_in_the_name_of_an_encoding_is_no_encoding() -> None:
    with pytest.raises(DocumentError, match="which nobody here knows"):
        decode_page(b"<p>x", "utf\0-8")


def test_nothing_is_guessed() -> None:
    with pytest.raises(DocumentError, match="states no encoding"):
        decode_page("<p>село".encode("cp1251"))


@given(st.binary(max_size=200), st.sampled_from(["utf-8", "cp1256", "cp1251", "iso-8859-6", "koi8-r"]))
def test_every_stretch_of_a_page_has_its_bytes(data: bytes, encoding: str) -> None:
    page = decode_page(data, encoding)
    assert page.skipped + page.size(0, len(page.text)) == len(data)
