"""import recounted: typed results that show themselves, safely."""

from pathlib import Path

import pytest
from tests import factory

import recounted
from recounted.errors import ArgumentError, DocumentError


def test_a_text_is_read_and_offsets_count_it_as_it_was_given() -> None:
    text = f"Word from the ford.\r\n{factory.TEXT}"
    result = recounted.read(text, publisher="Tarn Wire", published_on="2031-05-06")
    assert result.document.text == text
    assert result.document.publisher == "Tarn Wire"
    (claim,) = (c for c in result.claims if c.harm)
    assert claim.harm[0].best == 7
    assert "Seven" in text[claim.evidence[0].start : claim.evidence[-1].end]
    assert repr(result).startswith("<ReadResult: ")


def test_a_statement_cannot_write_markup_into_a_notebook() -> None:
    result = recounted.read(f"<script>alert(1)</script> {factory.TEXT} \u202ereversed")
    shown = result._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert '<bdi dir="auto"' in shown
    assert "<mark>" in shown


@pytest.mark.parametrize("text", ["", " \n"])
def test_nothing_to_read_is_an_error(text: str) -> None:
    with pytest.raises(DocumentError, match="blank"):
        recounted.read(text)


def test_what_is_malformed_is_an_error() -> None:
    with pytest.raises(ArgumentError, match="surrogate"):
        recounted.read("\ud800")
    with pytest.raises(ArgumentError, match="ISO date"):
        recounted.read(factory.TEXT, published_on="May")


def test_paths_are_run_and_files_written_only_where_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(factory.TEXT)
    (tmp_path / "<b>.txt").write_text("")
    result = recounted.run([tmp_path])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["<b>.txt", "a.txt"]
    assert (len(result.documents), len(result.failures)) == (1, 1)
    counts = f"{len(result.claims)} claims, {len(result.incidents)} incidents"
    assert repr(result) == f"<RunResult: 1 documents, {counts}, 1 failures>"
    assert "&lt;b&gt;.txt" in result._repr_html_()
    recounted.run([str(tmp_path)], out=tmp_path / "out")
    assert (tmp_path / "out" / "claims.jsonl").is_file()


def test_the_names_of_the_api_are_there() -> None:
    for name in recounted.__all__:
        assert getattr(recounted, name)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        recounted.nothing  # noqa: B018
