"""The main job on the example statements, whole: what `make demo` runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from evaluation import check_run
from evaluation.lines import Record, read_lines

ROOT = Path(__file__).resolve().parents[1]
STATEMENTS = ROOT / "examples" / "statements"
RECOUNTED = Path(sys.executable).parent / "recounted"
OPTIONS = ["--settings", "examples/recounted.toml"]


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(RECOUNTED), *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("demo") / "out"
    done = call("run", "examples/statements", *OPTIONS, "--out", str(out), "--show")
    assert done.returncode == 0, done.stderr
    return out, done.stdout


@pytest.fixture(scope="module")
def run(demo: tuple[Path, str]) -> check_run.Run:
    return check_run.Run(demo[0])


def test_files_ids_and_spans_are_sound(run: check_run.Run) -> None:
    assert list(check_run.shape(run)) == []


def test_every_statement_is_read(run: check_run.Run) -> None:
    posts = len(read_lines(STATEMENTS / "posts.jsonl"))
    texts = len([p for p in STATEMENTS.iterdir() if p.suffix in (".txt", ".md")])
    assert len(run.documents) == texts + posts


def test_incidents_are_found(run: check_run.Run) -> None:
    assert list(check_run.incidents(run)) == []


def test_copies_denials_and_totals(run: check_run.Run) -> None:
    assert list(check_run.sense(run)) == []


def test_two_processes_write_the_same_bytes(demo: tuple[Path, str], tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert call("run", "examples/statements", *OPTIONS, "--out", str(again), "--jobs", "2").returncode == 0
    for name in check_run.FILES:
        assert (again / name).read_bytes() == (demo[0] / name).read_bytes(), name


def killed_at(run: check_run.Run, place: str) -> list[Record]:
    """Tallies of the killed of the incidents at a place."""
    there = [i for i in run.incidents if place in str((i["place"] or {}).get("name"))]
    return [t for i in there for t in i["harm"] if t["type"] == "killed"]


def test_accounts_of_the_market_strike_become_one_incident_with_a_range(run: check_run.Run) -> None:
    tallies = killed_at(run, "Lower Market") + killed_at(run, "Osk Dara")
    assert tallies
    widest = max(tallies, key=lambda t: len(t["dissent"]))
    assert widest["dissent"], "outlets differ on the number killed, and the tally must say so"


def test_the_screen_shows_each_figure_with_its_sentence(demo: tuple[Path, str]) -> None:
    shown = re.sub(r"\s+", " ", demo[1])
    assert "Lower Market" in shown
    assert "civilians" in shown


def test_the_road_of_one_statement_is_shown_in_order() -> None:
    done = call("road", "examples/statements/03-watch-osk-dara.txt", *OPTIONS)
    assert done.returncode == 0, done.stderr
    headings = [line.split()[0] for line in done.stdout.splitlines() if re.match(r"[A-Z]{4,}\b", line)]
    assert list(dict.fromkeys(headings)) == [
        "STATEMENT", "CAPTURE", "DOCUMENT", "MENTIONS", "CLAIM", "INCIDENT", "TALLY", "DOSSIER"
    ]  # fmt: skip


def test_what_one_side_says_that_it_hit_is_an_incident_of_its_own_until_a_person_joins_them(run: check_run.Run) -> None:
    """Eight fighters at a depot, 27 civilians at a market: one day, one town, and one text may tell both."""
    tallies = killed_at(run, "Osk Dara") + killed_at(run, "Lower Market")
    assert [t["best"] for t in tallies].count(8) == 1
    assert all(d["best"] != 8 for t in tallies if t["best"] != 8 for d in t["dissent"])
