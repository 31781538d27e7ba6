"""Real statements read by hand: the share that the reader gets right, and the traps that they hold.

The statements are other people's words and lie outside the project, in ../shared/statements or where
RECOUNTED_STATEMENTS says. Without them these tests are skipped.
"""

import json
import os
from pathlib import Path

import pytest
from evaluation.lines import Record, read_lines
from evaluation.measure import run_reader, score_statements

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("RECOUNTED_STATEMENTS", ROOT.parent / "shared" / "statements"))
LEAST = 0.80
TOLD = ("asserted", "reported", "disputed")

pytestmark = [
    pytest.mark.suites,
    pytest.mark.skipif(
        not (FOLDER / "score.py").is_file(),
        reason=f"the statements read by hand are not at {FOLDER} (set RECOUNTED_STATEMENTS to their folder)",
    ),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("statements") / "five"
    run_reader(sorted(FOLDER.glob("*.txt")), out, jobs=1)
    return out


@pytest.fixture(scope="module")
def claims(run: Path) -> dict[str, list[Record]]:
    """Name of the file -> its claims."""
    name = {d["document_id"]: Path(d["path"]).name for d in read_lines(run / "documents.jsonl")}
    found: dict[str, list[Record]] = {n: [] for n in name.values()}
    for claim in read_lines(run / "claims.jsonl"):
        found[name[claim["document_id"]]].append(claim)
    return found


def readings() -> list[Record]:
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted((FOLDER / "gold").glob("*.json"))]


def over(claim: Record, text: str, words: str) -> bool:
    """Whether the claim's evidence touches these words."""
    start = text.lower().index(words.lower())
    return any(a < start + len(words) and start < b for a, b in claim["evidence"])


def test_nothing_failed(run: Path) -> None:
    assert read_lines(run / "failures.jsonl") == []


def test_four_fifths_of_all_aspects_are_right(run: Path) -> None:
    score = {name: value for name, value, _ in score_statements(FOLDER / "score.py", run)}
    assert score["all"] >= LEAST, (run / "misses.txt").read_text(encoding="utf-8")


def test_no_harm_is_read_from_passages_that_tell_none(claims: dict[str, list[Record]]) -> None:
    for reading in readings():
        text = (FOLDER / reading["file"]).read_text(encoding="utf-8")
        for words in reading["none"]:
            for claim in claims[reading["file"]]:
                tells = claim["kind"] != "process" and claim["harm"] and claim["assertion"] in TOLD
                assert not (tells and over(claim, text, words)), (reading["file"], claim["harm"])


def test_totals_form_no_incident(run: Path) -> None:
    scope = {c["claim_id"]: c["scope"] for c in read_lines(run / "claims.jsonl")}
    for incident in read_lines(run / "incidents.jsonl"):
        assert {scope[c] for c in incident["claim_ids"]} == {"incident"}


def test_totals_of_a_period_are_aggregates(claims: dict[str, list[Record]]) -> None:
    for reading in readings():
        text = (FOLDER / reading["file"]).read_text(encoding="utf-8")
        for wanted in reading["claims"]:
            if wanted["scope"] != "aggregate" or not wanted["harm"]:
                continue
            near = [c for c in claims[reading["file"]] if c["harm"] and over(c, text, wanted["anchor"])]
            assert "incident" not in {c["scope"] for c in near}, (reading["file"], wanted["harm"])


def test_what_is_vague_stays_vague(claims: dict[str, list[Record]]) -> None:
    for reading in readings():
        text = (FOLDER / reading["file"]).read_text(encoding="utf-8")
        for wanted in reading["claims"]:
            vague = {h["type"] for h in wanted["harm"] if h["value"] is None}
            near = [c for c in claims[reading["file"]] if over(c, text, wanted["anchor"])]
            for harm in (h for c in near for h in c["harm"] if h["type"] in vague and vague):
                assert harm["best"] is None, (reading["file"], harm)


def test_an_undated_statement_says_that_its_window_is_inferred(run: Path) -> None:
    for reading in readings():
        document = next(d for d in read_lines(run / "documents.jsonl") if Path(d["path"]).name == reading["file"])
        published = document["published"]
        assert published["basis"] in ("text", "inferred", "none")
        if published["basis"] == "text":
            assert reading["published"]["earliest"] <= published["start"] <= reading["published"]["latest"]
