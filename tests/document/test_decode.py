"""Bytes as text: no guess, no loss."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.document.decode import text_of
from recounted.errors import DocumentError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf8_and_marked_utf16_are_read(encoding: str) -> None:
    assert text_of("Čapljan — قرية\r\nnext".encode(encoding), "text/plain") == "Čapljan — قرية\nnext"


def test_the_first_bad_byte_is_named_as_it_stands_in_the_file() -> None:
    with pytest.raises(DocumentError, match="byte 3 cannot be decoded"):
        text_of(b"caf\xe9 five", "text/plain")
    with pytest.raises(DocumentError, match="byte 4 cannot be decoded"):
        text_of(b"\xef\xbb\xbfa\xff", "text/plain")


@pytest.mark.parametrize("data", [b" \n\t", b"\xef\xbb\xbf", "\u00a0\u2003".encode()])
def test_blank_text_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="blank"):
        text_of(data, "text/plain")


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])).filter(lambda t: t.strip(" \ufeff")))
def test_the_text_of_a_line_is_kept_to_the_letter(text: str) -> None:
    if text.strip().strip("\ufeff"):
        assert text_of(json.dumps({"text": text}).encode(), "application/json") == text
