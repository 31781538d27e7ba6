"""`recounted copies`: from a project and from the folder of a run."""

import json
from pathlib import Path

import pytest
from tests.cli.typed import status

TEXT = (
    "Three people were killed in the shelling of Orsavale on 4 May 2031, the Lantern Clinic said. "
    "The shells came down beside the well at noon, when the women of the lower street fetch water."
)


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    papers = {
        "a": ("Halyard", "2031-05-05", TEXT),
        "b": ("Tarn Lantern", "2031-05-06", f"{TEXT} All of them were buried."),
    }
    other = "The ferry will sail again on market days, its owner said, once the pier has been mended by the council."
    papers["c"] = ("Tarn Lantern", "2031-05-06", other)
    lines = [
        json.dumps({"id": n, "text": t, "publisher": p, "published_on": d}) for n, (p, d, t) in sorted(papers.items())
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_the_families_of_a_run(press: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("run", "in.jsonl", "--out", "out") == 0
    capsys.readouterr()
    assert status("copies", "--in", "out") == 0
    assert "1 families of copies, 2 documents in them" in capsys.readouterr().out
    assert status("copies", "b", "--in", "out") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "a 2031-05-05 · Halyard · in.jsonl earliest, by metadata" in shown
    assert "b and a: the same text with another title or credit" in shown
    assert "⟦Three people were killed in the shelling of Orsavale" in shown
    assert status("copies", "c", "--in", "out") == 2
    assert "no family of copies" in capsys.readouterr().err


def test_the_families_of_a_project_without_what_is_restricted(press: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("init", "project") == 0
    for argv in (("add", "in.jsonl"), ("run",), ("restrict", "b", "--why", "names a source")):
        assert status(*argv, "--project", "project") == 0
    capsys.readouterr()
    assert status("copies", "--project", "project", "--json") == 0
    told = capsys.readouterr().out
    [family] = json.loads(told)
    assert (family["document_ids"], family["withheld"], family["ties"]) == (["a"], ["b"], [])
    assert "buried" not in told
    assert status("copies", "b", "--project", "project") == 0
    assert "b withheld, as it is restricted" in " ".join(capsys.readouterr().out.split())


def test_a_run_and_a_project_exclude_each_other(press: Path) -> None:
    assert status("copies", "--in", "out", "--project", "project") == 2
