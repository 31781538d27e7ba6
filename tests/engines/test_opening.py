"""A project opened from Python: tables that know what is unknown, in the libraries that people use."""

from collections.abc import Iterator
from pathlib import Path

import pandas
import pytest
from tests.cli.typed import project_of, status

import recounted
from recounted.engines.frames import Frame
from recounted.errors import ArgumentError

TEXTS = {
    "a.txt": "Seven people were killed in an air strike on Varrow Ford on 4 May 2031, residents said.",
    "b.txt": "At least three people were killed in shelling in Teshill on 9 June 2031, residents said. <b>=1+1</b>",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_of(tmp_path_factory.mktemp("opened"), TEXTS)


@pytest.fixture
def project(folder: Path) -> Iterator[recounted.OpenProject]:
    with recounted.open_project(folder) as opened:
        yield opened


def test_incidents_are_a_table_and_an_open_end_is_unknown(project: recounted.OpenProject) -> None:
    found = project.incidents.to_pandas().sort_values("date_start")
    assert list(found["killed_low"]) == [7, 3]
    assert found["killed_high"].iloc[1] is pandas.NA
    assert list(project.incidents.to_polars()["weapon"]) == ["air_strike", "shelling"]


def test_totals_are_lines_and_their_sum(project: recounted.OpenProject) -> None:
    table = project.tally(by="month").to_arrow().to_pylist()
    assert [(r["by_month"], r["low"], r["high"]) for r in table] == [
        ("2031-05", 7, 7),
        ("2031-06", 3, None),
        (None, 10, None),
    ]
    assert len(project.tally(weapon="shelling")) == 1


def test_documents_claims_and_harms_are_tables(project: recounted.OpenProject) -> None:
    assert (len(project.documents), len(project.claims), len(project.harms)) == (2, 2, 2)
    assert set(project.harms.to_polars()["type"]) == {"killed"}
    assert repr(project) == "<OpenProject 'project': 2 documents, 2 claims, 2 incidents>"


def test_a_question_is_asked_of_a_dataset(project: recounted.OpenProject) -> None:
    assert len(project.dataset("airwars", start="2031-06-01")) == 1
    with pytest.raises(ArgumentError, match="--weapon spear"):
        project.dataset("airwars", weapon="spear")


def test_a_table_shows_itself_and_no_text_is_markup(project: recounted.OpenProject) -> None:
    assert repr(project.claims) == "<claims: 2 rows, 18 columns>"
    assert "<table>" in project.documents._repr_html_()
    shown = Frame.of("texts", [("text", "string")], [["<script>alert(1)</script>"], ["\ud800"]])._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_what_is_restricted_is_in_no_table(folder: Path, project: recounted.OpenProject) -> None:
    document = next(d for d in project.documents.to_arrow().to_pylist() if d["path"].endswith("b.txt"))["document_id"]
    assert status("restrict", document, "--why", "a witness", "--project", str(folder)) == 0
    try:
        assert (len(project.claims), len(project.incidents), len(project.tally())) == (1, 1, 1)
    finally:
        assert status("restrict", document, "--why", "over", "--lift", "--project", str(folder)) == 0


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="not a project"):
        recounted.open_project(tmp_path)
