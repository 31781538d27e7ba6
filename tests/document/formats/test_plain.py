"""Files of text: each code point leads back to its bytes."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from recounted.document.contents import content_of
from recounted.document.formats import plain
from recounted.document.formats.content import Terms
from recounted.errors import DocumentError
from recounted.model import media
from recounted.settings import Limits

PLAIN = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@given(PLAIN, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_bytes_of_a_run_are_its_words(text: str, encoding: str) -> None:
    text = text.removeprefix("\ufeff")
    assume(not (encoding == "utf-16" and text.startswith("\x00")))  # its first bytes are the mark of UTF-32
    data = text.encode(encoding)
    content = plain.of_text(data)
    assert content.text == text.replace("\r\n", "\n").replace("\r", "\n")
    for origin in content.origins:
        assert origin.encoding is not None
        assert data[origin.start : origin.end].decode(origin.encoding) == origin.span.of(content.text)
    covered = sum(origin.span.end - origin.span.start for origin in content.origins)
    breaks = data.decode(encoding).count("\r") if encoding != "utf-16" else text.count("\r")
    assert covered + breaks >= len(content.text)


def test_line_ends_become_line_feeds() -> None:
    assert plain.of_text(b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


@pytest.mark.parametrize("data", [b" \n\t", b"\xef\xbb\xbf", "\u00a0\u2003".encode()])
def test_blank_text_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="blank"):
        content_of(data, media.TEXT, Terms(limits=Limits()))


@given(PLAIN)
def test_the_text_of_a_line_is_kept_to_the_letter(text: str) -> None:
    assert plain.of_json_line(json.dumps({"text": text}).encode()).text == text
