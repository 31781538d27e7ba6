"""Floors rise in any change and sink only with a decision; samples are fixed, and keep incidents whole."""

import json
import subprocess
from pathlib import Path

import pytest
from evaluation import floors
from evaluation.lines import read_lines, write_lines
from evaluation.sample import gold_documents, write_sample

ROOT = Path(__file__).resolve().parents[2]


def figure(value: float, *, name: str = "exact", n: int = 100, floor: float | None = None) -> floors.Figure:
    return floors.Figure(suite="s", name=name, value=value, n=n, floor=floor)


def test_a_figure_below_its_floor_is_told() -> None:
    assert figure(0.79, floor=0.80).below
    assert not figure(0.80, floor=0.80).below
    assert not figure(0.10).below


def test_of_misses_less_is_better() -> None:
    assert figure(0.31, name="first_beyond_200km", floor=0.30).below
    assert not figure(0.29, name="first_beyond_200km", floor=0.30).below


def test_floors_only_rise(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    measured = [figure(0.816), figure(0.9, name="few", n=5), figure(0.2, name="killed_log_mae")]
    assert floors.raise_floors("full", measured, {"s": "d"}, path) == 1
    assert floors.load("full", path)["s"]["figures"] == {"exact": 0.80}
    assert floors.raise_floors("full", [figure(0.70)], {"s": "d"}, path) == 0
    assert floors.raise_floors("full", [figure(0.90)], {"s": "d"}, path) == 1
    assert floors.load("full", path)["s"]["figures"] == {"exact": 0.89}


def test_evidence_is_held_to_the_last_claim(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.raise_floors("full", [figure(1.0, name="evidence_in_text")], {"s": "d"}, path)
    assert floors.load("full", path)["s"]["figures"] == {"evidence_in_text": 1.0}


def test_floors_hold_for_their_own_documents_only(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.raise_floors("sample", [figure(0.5)], {"s": "these"}, path)
    held = floors.load("sample", path)
    assert floors.floor_of(held, "s", "these", "exact") == 0.49
    assert floors.floor_of(held, "s", "those", "exact") is None


def test_no_floor_sank_without_a_decision() -> None:
    name = "evaluation/floors.json"
    try:
        command = ["git", "log", "--format=%H", "HEAD", "--", name]
        commits = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout, so there are no earlier floors to compare with")
    decisions = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs" / "decisions").glob("*.md"))
    now = json.loads((ROOT / name).read_text(encoding="utf-8"))
    sunk = set()
    for commit in commits:
        shown = subprocess.run(["git", "show", f"{commit}:{name}"], cwd=ROOT, capture_output=True, check=True)
        sunk |= set(floors.sunk(json.loads(shown.stdout), now))
    assert sorted(s for s in sunk if s.partition(" ")[2] not in decisions) == []


def test_a_sample_keeps_incidents_whole_and_repeats(tmp_path: Path) -> None:
    documents = [{"id": f"d{n}", "text": "x" * 10} for n in range(40)]
    gold = [{"id": f"g{n}", "documents": [f"d{n}", f"d{n + 1}"]} for n in range(0, 40, 4)]
    write_lines(tmp_path / "suite" / "documents.jsonl", documents)
    write_lines(tmp_path / "suite" / "gold.jsonl", gold)
    for out in ("one", "two"):
        write_sample(tmp_path / "suite", tmp_path / out, characters=200)
    taken = {d["id"] for d in read_lines(tmp_path / "one" / "documents.jsonl")}
    assert 0 < len(taken) <= 20
    for record in gold:
        assert len(taken & set(gold_documents(record))) in (0, 2)
    for name in ("documents.jsonl", "gold.jsonl"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
