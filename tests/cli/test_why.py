"""`recounted why`: from a project and from the folder of a run."""

import json
from pathlib import Path

import pytest
from tests.cli.typed import status

TEXT = "Three people were killed in the shelling of Orsavale on 4 May 2031, he said. It could have killed dozens."


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """The folder of a run, the current folder being the one above it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert status("run", "a.txt", "--out", "out") == 0
    capsys.readouterr()
    return tmp_path / "out"


def claim_of(run: Path) -> str:
    [line] = (run / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    return str(json.loads(line)["claim_id"])


def test_a_claim_of_a_run_is_explained_with_its_words(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("why", claim_of(run)[:9], "--in", "out") == 0
    out = " ".join(capsys.readouterr().out.split())
    for words in (
        "en.past.killed",
        "⟦Three people were killed⟧",
        "finding.hypothetical",
        "⟦killed dozens",
        "CONFIDENCE",
    ):
        assert words in out


def test_json_has_the_words_of_every_span(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("why", claim_of(run), "--in", "out", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    parts = [*found["fired"], *found["fields"], *found["set_aside"]]
    assert {p["words"] for p in parts if p["span"]} == {TEXT[slice(*p["span"])] for p in parts if p["span"]}
    assert [(p["field"], p["rule"]) for p in found["set_aside"]] == [("harm", "finding.hypothetical")]


def test_a_claim_of_a_project_is_explained_the_same(
    run: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert status("init", "project") == 0
    assert status("add", "a.txt", "--project", "project") == 0
    assert status("run", "--project", "project") == 0
    capsys.readouterr()
    assert status("why", claim_of(run), "--in", "out", "--json") == 0
    of_run = json.loads(capsys.readouterr().out)
    assert status("why", claim_of(run)[4:12], "--project", "project", "--json") == 0
    assert json.loads(capsys.readouterr().out) == of_run


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("why", "clm_nothing", "--in", "out"), "no claim has the id 'clm_nothing'"),
        (("why", "clm_", "--in", "nowhere"), "holds no claims.jsonl"),
        (("why", "clm_", "--in", "out", "--project", "."), "exclude each other"),
        (("why", "clm_"), "no project"),
    ],
)
def test_what_cannot_be_explained_is_said(
    run: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], words: str
) -> None:
    assert status(*argv) == 2
    assert words in capsys.readouterr().err


def test_a_beginning_that_several_claims_have_is_refused(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, claim = run / "claims.jsonl", claim_of(run)
    line = path.read_text(encoding="utf-8")
    path.write_text(line + line.replace(claim, claim + "0"), encoding="utf-8")
    assert status("why", claim[:8], "--in", "out") == 2
    assert "beginning of 2 ids" in capsys.readouterr().err


def test_a_damaged_line_is_named(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (run / "claims.jsonl").write_text("{\n", encoding="utf-8")
    assert status("why", "clm_", "--in", "out") == 2
    assert "line 1" in capsys.readouterr().err


def test_an_incident_is_explained_by_its_links(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Three people were killed in the shelling of Orsavale on 4 May 2031.", "utf-8")
    (tmp_path / "b.txt").write_text("On 4 May 2031 shells fell on Orsavale and killed three people.", "utf-8")
    assert status("init", "project") == 0
    assert status("add", "a.txt", "b.txt", "--project", "project") == 0
    assert status("run", "--project", "project") == 0
    capsys.readouterr()
    assert status("why", "inc_", "--project", "project", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    [link] = found["links"]
    assert {link["left"], link["right"]} == set(found["claim_ids"])
    assert link["bits"] == pytest.approx(sum(w["bits"] for w in link["weights"]))
    assert status("why", found["incident_id"], "--project", "project") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "+4.0 both tell of the same day" in told
    assert "+2.0 killed: the same number, two or three" in told
    assert ": rule majority_else_lowest, of majority stands on clm_" in told
    assert "grading weak: Suggested, not judged: " in told
    assert (found["graded_by"], found["figures"][0]["chosen_rule"]) == (None, "majority")
    assert status("why", "inc_", "--in", "out") == 2
    assert status("why", "inc_0000000000", "--project", "project") == 2


def test_weights_are_learnt_from_enough_claims_and_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert status("init", "project") == 0
    capsys.readouterr()
    assert status("learn-links", "--out", "w.toml", "--project", "project") == 2
    assert "too few" in capsys.readouterr().err
    (tmp_path / "w.toml").write_text("version = 1\n", "utf-8")
    assert status("learn-links", "--out", "w.toml", "--project", "project") == 2
    assert "is there already" in capsys.readouterr().err
