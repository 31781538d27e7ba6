"""Pictures of text, read by the real Tesseract."""

import shutil

import pypdfium2
import pytest
from tests.document.formats.test_pdf import pdf

from recounted.document.formats import ocr
from recounted.document.formats.content import Terms
from recounted.errors import DocumentError
from recounted.settings import Limits

TERMS = Terms(limits=Limits())
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def picture(words: list[str]) -> bytes:
    """A page drawn as a scanner would see it (PGM, 200 dpi)."""
    with pypdfium2.PdfDocument(pdf(words)) as document:
        bitmap = document[0].render(scale=200 / 72, grayscale=True)
        rows = [
            bytes(bitmap.buffer[y * bitmap.stride : y * bitmap.stride + bitmap.width]) for y in range(bitmap.height)
        ]
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


@needs_tesseract
def test_the_words_of_a_picture_are_read_with_their_boxes() -> None:
    content = ocr.of_picture(picture(["Seven people were killed in the mill.", "Twelve others were wounded."]), TERMS)
    assert content.text == "Seven people were killed in the mill.\nTwelve others were wounded."
    box = content.origins[0].box
    assert box is not None
    left, top, right, bottom = box
    assert left == pytest.approx(200, abs=10)  # 72 points at 200 dpi
    assert 150 < top < bottom < 240
    assert right > 500


@needs_tesseract
def test_a_picture_without_text_and_no_picture_are_refused() -> None:
    with pytest.raises(DocumentError, match="no text was found"):
        ocr.of_picture(picture([]), TERMS)
    with pytest.raises(DocumentError, match="cannot read"):
        ocr.of_picture(b"\xff\xd8\xff not a picture", TERMS)


@needs_tesseract
def test_a_picture_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(DocumentError, match="took over"):
        ocr.of_picture(picture(["Words."] * 40), Terms(limits=Limits(ocr_seconds=0.01)))
