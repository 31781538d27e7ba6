"""Office documents: paragraphs in order, rows as lines, and nothing that an archive of XML can do to us."""

import io
import zipfile
from collections.abc import Mapping

import docx
import pytest

from recounted.document.formats.content import Terms
from recounted.document.formats.office import of_docx, of_odt
from recounted.errors import DocumentError
from recounted.settings import Limits

TERMS = Terms(limits=Limits())
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>{}'
    "</office:text></office:body></office:document-content>"
)


def packed(members: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return made.getvalue()


def test_a_word_document_gives_paragraphs_and_rows() -> None:
    written = docx.Document()
    written.core_properties.title = "Shells on the mill"
    written.core_properties.author = "Nevra Quay"
    written.add_heading("Varrow Ford", 1)
    written.add_paragraph("Seven people were ").add_run("killed").bold = True
    row = written.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Killed", "7"
    written.add_paragraph("Five\tmore died.")
    file = io.BytesIO()
    written.save(file)
    content = of_docx(file.getvalue(), TERMS)
    assert content.text == "Varrow Ford\n\nSeven people were killed\n\nKilled\t7\n\nFive\tmore died."
    assert (content.title, content.author) == ("Shells on the mill", "Nevra Quay")
    assert [o.part for o in content.origins] == [f"word/document.xml#{n}" for n in (1, 2, 3, 4)]


def test_an_opendocument_text_gives_paragraphs_and_rows() -> None:
    words = (
        "<text:h>Varrow Ford</text:h><text:p>Seven<text:s text:c='2'/>people\n were <text:span>killed</text:span>"
        "<text:line-break/>there.</text:p><table:table><table:table-row><table:table-cell><text:p>Killed</text:p>"
        "</table:table-cell><table:table-cell><text:p>7</text:p></table:table-cell></table:table-row></table:table>"
    )
    content = of_odt(packed({"content.xml": _ODT.format(words)}), TERMS)
    assert content.text == "Varrow Ford\n\nSeven  people  were killed\nthere.\n\nKilled\t7"


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"other.xml": "<a/>"}, "it has no content.xml"),
        ({"content.xml": "<a"}, "is not XML"),
        ({"content.xml": "0" * 3_000_000}, "unpacks to more than"),
        ({"content.xml": '<!DOCTYPE a [<!ENTITY x "killed"><!ENTITY y "&x;&x;">]><a>&y;</a>'}, ""),
        ({"content.xml": "<a>" * 5_000}, "is not XML"),
    ],
)
def test_traps_are_named(members: Mapping[str, str], words: str) -> None:
    terms = Terms(limits=Limits(unpacked_bytes=2_000_000))
    if not words:
        assert "killed" not in of_odt(packed(members), terms).text
        return
    with pytest.raises(DocumentError, match=words):
        of_odt(packed(members), terms)


def test_a_file_outside_is_never_read() -> None:
    xml = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + _ODT.format("<text:p>before &x; after</text:p>")
    assert of_odt(packed({"content.xml": xml}), TERMS).text.split() == ["before", "after"]


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(DocumentError, match="not a whole office document"):
        of_docx(b"PK\x03\x04 no", TERMS)
