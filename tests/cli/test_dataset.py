"""`recounted export dataset`, as it is typed."""

import json
from pathlib import Path

import pytest
from tests.cli.typed import project_of, status

TEXTS = {"a.txt": "Seven people were killed in an air strike in Quelbrin on 4 May 2031, residents said."}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_of(tmp_path, TEXTS)


def test_a_dataset_is_written_with_what_it_cannot_say_beside_it(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.csv"
    capsys.readouterr()
    assert status("export", "dataset", "airwars", str(out), "--hxl", "--project", str(project)) == 0
    told = capsys.readouterr().out
    assert "every grading in it is the machine's suggestion" in told
    assert "#affected+killed+civilian+min" in out.read_text("utf-8").splitlines()[1]
    assert json.loads(out.with_name("a.csv.about.json").read_text("utf-8"))["rows"] == 1


def test_what_is_left_out_is_told_with_its_reason(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status("export", "dataset", "ucdp_ged", str(tmp_path / "a.parquet"), "--project", str(project)) == 0
    assert "left out: 1, no country is known" in capsys.readouterr().out


def test_it_is_told_in_the_log_and_leaves_the_head_as_it_was(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.csv", "b.csv"):
        assert status("export", "dataset", "incidents", str(tmp_path / name), "--project", str(project)) == 0
    one, two = (json.loads((tmp_path / f"{n}.csv.about.json").read_text("utf-8")) for n in "ab")
    assert {**one, "file": "b.csv"} == two
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            ["airwars", "a.doc"],
            "ends in .csv, .geojson, .geoparquet, .parquet, .xlsx, .zip",
        ),
        (["airwars", "a.parquet", "--hxl"], "parquet has no place for tags"),
        (["ged", "a.csv"], "there is no standard 'ged'"),
        (["acled", "a.csv", "--weapon", "spear"], "--weapon spear"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(
    project: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    assert status("export", "dataset", *words, "--project", str(project)) == 2
    assert why in " ".join(capsys.readouterr().err.split())
