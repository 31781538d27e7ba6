"""The PDF: tagged, kept with its records, the same bytes again, and nothing fetched."""

import dataclasses
import os
import re
import subprocess
import sys
import zlib

import pypdfium2
import pytest
from tests.release.dossier.shelf import volume

from recounted.errors import RecountedError
from recounted.release.dossier.page import page
from recounted.release.dossier.pdf import pdf

pytest.importorskip("weasyprint", reason="the extra dossier is not installed")
ATTACHED = {"claims.jsonl": (b'{"claim_id":"clm_1"}\n', "claims"), "figures.json": (b"{}", "figures")}


def made(lang: str = "en") -> bytes:
    return pdf(page(volume(), lang), ATTACHED, "2031-07-01")


def unpacked(data: bytes) -> bytes:
    out = b""
    for packed in re.findall(rb"stream\n(.*?)\nendstream", data, re.S):
        try:
            out += zlib.decompress(packed)
        except zlib.error:
            continue
    return out


def test_it_says_that_it_is_tagged_and_made_to_be_kept() -> None:
    data = made()
    inside = data + unpacked(data)
    for words in (b'pdfaid:part="3"', b'pdfaid:conformance="A"', b"<pdfuaid:part>1<", b"/MarkInfo", b"/StructTreeRoot"):
        assert words in inside, words
    assert b"/Lang (en)" in inside
    assert inside.count(b"<rdf:RDF") == 1
    assert b"/AFRelationship /Source" in inside


def test_its_records_are_attached_and_its_title_says_the_edition() -> None:
    document = pypdfium2.PdfDocument(made())
    held = {
        a.get_name(): bytes(a.get_data()) for a in map(document.get_attachment, range(document.count_attachments()))
    }
    assert held == {name: data for name, (data, _) in ATTACHED.items()}
    told = document.get_metadata_dict()
    assert told["Title"].startswith("RESTRICTED, not for publication")
    assert told["Subject"] == "Restricted edition"
    assert told["CreationDate"] == "D:20310701"
    pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    assert all("RESTRICTED EDITION, NOT FOR PUBLICATION" in text for text in pages)
    document.close()


def test_made_again_by_another_process_it_has_the_same_bytes() -> None:
    code = (
        "import sys; from tests.release.dossier.test_pdf import made; from hashlib import sha256; "
        "sys.stdout.write(sha256(made()).hexdigest())"
    )
    told = set()
    for seed in ("1", "2"):
        run = [sys.executable, "-c", code]
        told.add(
            subprocess.run(run, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        )
    assert len(told) == 1


def test_a_page_that_asks_for_anything_ends_the_making() -> None:
    whole = page(volume(), "en")
    for asking in (
        "https://x.example/a.png",
        "file:///etc/hostname",
        "font:../data/en.toml",
        "data:image/png;base64,AA",
    ):
        html = whole.html.replace("<main>", f'<main><img src="{asking}" alt="x">')
        with pytest.raises(RecountedError, match="asks for nothing"):
            pdf(dataclasses.replace(whole, html=html), ATTACHED, "2031-07-01")


def test_the_library_is_left_as_it_was() -> None:
    import pydyf

    before = pydyf.PDF.page_references
    pdf(page(volume(), "en", paper=True), {}, "2031-07-01")
    assert pydyf.PDF.page_references is before
