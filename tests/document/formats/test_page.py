"""HTML pages: the statement is body, all else is set aside, and every word has its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factory

from recounted.archive.digest import sha256
from recounted.document.formats.page import of_page
from recounted.document.open import open_document
from recounted.model.capture import Capture
from recounted.model.document import Document
from recounted.model.identity import capture_id
from recounted.settings import Settings

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Shells on the mill | The Tarn Lantern</title>
<meta property="article:published_time" content="2031-05-06T10:00:00Z"><meta name="author" content="Nevra Quay">
<meta property="og:site_name" content="The Tarn Lantern"><script>var killed = 900;</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/war">News</a></li></ul></nav>
<main><article><h1>Shells on the mill</h1><div class="share"><a href="#">Share this</a></div>
<p>Seven people, among them three children, were killed on Monday when shells hit
   the mill of Varrow Ford, the town&rsquo;s council said.</p>
<p style="display:none">Nobody was killed in Varrow Ford, the army said.</p>
<p>Twelve others were hurt, <b>two of them</b> badly.<br>Rescue workers went on digging through the night.</p>
</article></main>
<section id="comments"><h3>Comments</h3><p>A hundred were killed there, I saw it.</p></section>
<footer>Copyright The Tarn Lantern</footer></body></html>"""


def opened(page: str, *, encoding: str = "utf-8", told: str | None = None) -> Document:
    data = page.encode(encoding)
    digest = sha256(data)
    capture = Capture(
        capture_id=capture_id(digest, "p.html"),
        statement=factory.statement(name="p.html", path="p.html"),
        sha256=digest,
        size=len(data),
        media_type="text/html",
        encoding=told,
    )
    return open_document(capture, data, settings=Settings())


def body(document: Document) -> str:
    return "\n".join(z.span.of(document.text) for z in document.zones if z.kind == "body")


def test_the_statement_is_body_and_the_site_is_furniture() -> None:
    document = opened(PAGE)
    aside = [z.span.of(document.text) for z in document.zones if z.kind == "furniture"]
    assert "Seven people, among them three children" in body(document)
    assert "Twelve others were hurt, two of them badly." in body(document)
    for words in ("Home", "Share this", "Nobody was killed", "A hundred were killed", "Copyright"):
        assert any(words in a for a in aside), words
        assert words not in body(document)
    assert "var killed" not in document.text


def test_the_page_says_who_published_it_and_when() -> None:
    document = opened(PAGE)
    assert (document.title, document.publisher, document.author) == (
        "Shells on the mill",
        "The Tarn Lantern",
        "Nevra Quay",
    )
    assert (document.published.start, document.published.basis) == ("2031-05-06", "file")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16"])
def test_words_lead_back_to_their_bytes_in_any_encoding(encoding: str) -> None:
    page = PAGE.replace("Varrow Ford", "قرية فارو").replace('<html lang="en">', f'<html><meta charset="{encoding}">')
    data = page.encode(encoding)
    document = opened(page, encoding=encoding, told=None)
    start = document.text.index("قرية فارو")
    (origin,) = (o for o in document.origins if o.span.start <= start < o.span.end)
    assert origin.encoding is not None
    assert data[origin.start : origin.end].decode(origin.encoding) == origin.span.of(document.text)


def test_zones_cover_every_word_once() -> None:
    document = opened(PAGE)
    at = 0
    for zone in document.zones:
        assert not document.text[at : zone.span.start].strip()
        at = zone.span.end
    assert not document.text[at:].strip()


def test_a_page_in_which_no_article_is_found_is_read_whole() -> None:
    assert body(opened("<p>Seven were killed.</p><p>Five more died.</p>")).split("\n")[-1] == "Five more died."


def test_hidden_words_inside_a_sentence_do_not_take_it_away() -> None:
    document = opened("<p>Seven people were <i hidden>not </i>killed in Varrow Ford, the town's council said.</p>")
    assert [z.kind for z in document.zones] == ["body", "furniture", "body"]
    assert document.zones[1].span.of(document.text).strip() == "not"


def test_bytes_that_are_no_text_are_told() -> None:
    content = of_page(b"<meta charset=utf-8><p>Seven people\xff were killed.")
    assert content.unread == ("1 bytes that are not utf-8",)
    assert "Seven people\ufffd were killed." in content.text


PIECES = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div hidden>",
            "</div>",
            "<br>",
            "&amp;",
            "&#x633;",
            "seven ",
            "قتل ",
            "\n  ",
            "<td>",
            "\U0001f4a5",
            "<b>",
        ]
    ),
    max_size=30,
)


@given(PIECES)
def test_every_run_of_any_page_is_in_its_bytes(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    content = of_page(data)
    at = 0
    for origin in content.origins:
        assert not content.text[at : origin.span.start].strip(" \n\t")
        at = origin.span.end
        assert origin.start is not None
        assert origin.end is not None
        words = data[origin.start : origin.end].decode()
        if origin.encoding:
            assert words.split() == origin.span.of(content.text).split()
            assert len(words) == origin.span.end - origin.span.start
    for span in content.furniture:
        assert 0 <= span.start < span.end <= len(content.text)
