"""Origins: from words of the text to the bytes or the page that they came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factory

from recounted.document.formats.plain import of_text
from recounted.model.origin import Origin, traced
from recounted.model.span import Span


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_the_bytes_of_a_stretch_are_its_words(text: str, data: st.DataObject) -> None:
    raw = text.encode("utf-8")
    content = of_text(raw)
    start = data.draw(st.integers(0, len(content.text)))
    span = Span(start, data.draw(st.integers(start, len(content.text))))
    if "\ufffd" in content.text or raw.startswith(b"\xef\xbb\xbf"):
        return
    for origin in traced(content.origins, span, content.text):
        assert origin.start is not None
        words = raw[origin.start : origin.end].decode("utf-8")
        assert words.replace("\r\n", "\n").replace("\r", "\n") == origin.span.of(content.text)


def test_neighbours_are_one_run() -> None:
    text = "one\r\ntwo\r\nthree"
    content = of_text(text.encode())
    [origin] = traced(content.origins, Span(1, 10), content.text)
    assert (origin.start, origin.end, origin.encoding) == (1, 12, None)
    assert origin.told() == "within bytes 1–11"


@pytest.mark.parametrize("encoding", ["iso2022_jp", "utf-8"])
def test_what_cannot_be_counted_letter_by_letter_is_the_whole_run(encoding: str) -> None:
    text = "日本\ufffd語" if encoding == "utf-8" else "日本語"
    whole = Origin(span=Span(0, len(text)), start=0, end=99, encoding=encoding)
    assert traced([whole], Span(1, 2), text) == (whole,)


def test_drawn_words_have_a_page_and_one_box_around_them() -> None:
    lines = [
        Origin(span=Span(0, 5), page=2, box=(72.0, 500.0, 200.0, 512.0)),
        Origin(span=Span(6, 9), page=2, box=(70.0, 480.0, 190.0, 492.0)),
        Origin(span=Span(10, 12), page=3, box=(1.0, 2.0, 3.0, 4.0)),
    ]
    found = traced(lines, Span(2, 12), "x" * 12)
    assert [o.told() for o in found] == ["page 2, box 70.0 480.0 200.0 512.0", "page 3, box 1.0 2.0 3.0 4.0"]


def test_parts_are_named() -> None:
    assert Origin(span=Span(0, 1), part="2", start=4, end=10, encoding="utf-8").told() == "bytes 4–9 of part 2"
    assert Origin(span=Span(0, 1), part="word/document.xml#3").told() == "part word/document.xml#3"
    assert Origin(span=Span(0, 1)).told() == "somewhere in it"


def test_an_opened_file_leads_back_to_its_bytes() -> None:
    document = factory.document("Сім людей. Seven people were killed.")
    start = document.text.index("Seven")
    [origin] = traced(document.origins, Span(start, start + 5), document.text)
    assert document.text.encode()[origin.start : origin.end] == b"Seven"
    assert traced(document.origins, Span(start, start), document.text) == ()
