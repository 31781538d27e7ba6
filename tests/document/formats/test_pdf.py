"""PDF files: each line has its page and its box; what cannot be read is told."""

import shutil

import pytest
from tests import factory

from recounted.archive.digest import sha256
from recounted.document.formats.content import Terms
from recounted.document.formats.pdf import of_pdf
from recounted.document.open import open_document
from recounted.errors import DocumentError
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.identity import capture_id
from recounted.settings import Limits, Settings

TERMS = Terms(limits=Limits())


def pdf(*pages: list[str], title: str = "Shells on the mill", objects: str = "") -> bytes:
    """A PDF of plain lines, 14 points apart from 720 down; built by hand, so that boxes are known."""
    made: list[str] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        words = "".join(f"BT /F1 11 Tf 72 {720 - 14 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines))
        stream = words or objects
        made.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        made.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(made)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(made)} 0 R")
    made[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made.append(f"<< /Title ({title}) >>")
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(made, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(made) + 1} /Root 1 0 R /Info {len(made)} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(made) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_lines_have_their_page_and_box() -> None:
    content = of_pdf(pdf(["Seven people were killed", "in Varrow Ford."], ["Five more died."]), TERMS)
    assert content.text == "Seven people were killed\nin Varrow Ford.\n\nFive more died."
    assert content.title == "Shells on the mill"
    assert [(o.page, o.span.of(content.text)) for o in content.origins] == [
        (1, "Seven people were killed"),
        (1, "in Varrow Ford."),
        (2, "Five more died."),
    ]
    box = content.origins[0].box
    assert box is not None
    left, bottom, right, top = box
    assert 71 <= left <= 74
    assert 716 <= bottom <= 720.5 < top <= 732
    assert 150 < right < 300


def test_a_title_that_a_program_wrote_is_none() -> None:
    assert of_pdf(pdf(["Words."], title="Microsoft Word - draft 3"), TERMS).title is None
    assert of_pdf(pdf(["Words."], title="report.docx"), TERMS).title is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 and no more", "not a whole PDF"),
        (pdf(["Words."])[:200], "not a whole PDF"),
        (pdf([]), "has no text"),
    ],
)
def test_a_pdf_without_text_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        of_pdf(data, TERMS)


def test_too_many_pages_are_refused_before_they_are_read() -> None:
    with pytest.raises(DocumentError, match="pdf_pages"):
        of_pdf(pdf(*[["x"]] * 6), Terms(limits=Limits(pdf_pages=5)))


PICTURE = "q 600 0 0 780 5 5 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q\n"


def test_a_scanned_page_without_tesseract_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    content = of_pdf(pdf(["Seven were killed."], [], objects=PICTURE), TERMS)
    assert content.text == "Seven were killed."
    assert len(content.unread) == 1
    assert "page 2" in content.unread[0]
    assert "apt-get install tesseract-ocr" in content.unread[0]


def test_a_scan_alone_without_tesseract_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(DocumentError, match="Tesseract"):
        of_pdf(pdf([], objects=PICTURE), TERMS)


@pytest.mark.parametrize(
    ("info", "day", "author"),
    [
        ("/CreationDate (D:20310506100000Z) /Author (Nevra Quay)", "2031-05-06", "Nevra Quay"),
        ("/CreationDate (D:20311350) /Author (admin)", None, None),
        ("/CreationDate (Monday)", None, None),
    ],
)
def test_the_pdf_says_who_made_it_and_when(info: str, day: str | None, author: str | None) -> None:
    content = of_pdf(pdf(["Seven people were killed."], title=f"x) {info} /Subject ("), TERMS)
    assert (content.created_on, content.author) == (day, author)


@pytest.mark.parametrize(
    ("words", "day", "basis"),
    [
        ("Seven people were killed at the mill.", "2031-05-06", "file"),
        ("Posted on 3 May 2031. Seven people were killed.", "2031-05-03", "text"),
        ("Seven people were killed on 9 June 2031 at the mill.", "2031-06-09", "inferred"),
    ],
)
def test_the_day_it_was_made_stands_in_where_the_text_names_none_and_none_later(
    words: str, day: str, basis: str
) -> None:
    data = pdf([words], title="x) /CreationDate (D:20310506100000Z) /Subject (")
    digest = sha256(data)
    made = Capture(
        capture_id=capture_id(digest, "a.pdf"),
        statement=factory.statement(name="a.pdf", path="a.pdf"),
        sha256=digest,
        size=len(data),
        media_type=media.PDF,
    )
    published = open_document(made, data, settings=Settings()).published
    assert (published.start, published.basis) == (day, basis)
