"""Runs the reader over one suite and has it scored by the scorer that lies beside the suites.

Comes in: a suite's folder, the scorer. Goes out: (name, value, n) of each figure.
Refuses: a run that ends in anything but success (MeasureError): a crash must never look like a low figure.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.lines import RECOUNTED, ROOT, Record, write_lines

Score = tuple[str, float, int]
STATEMENT_LINE = re.compile(r"^(?P<name>\S.{0,11}?)\s+(?P<got>\d+)/(?P<of>\d+)\s+[\d.]+$")


class MeasureError(Exception):
    """The reader or the scorer ended in failure; the message holds its last words."""


def run_reader(inputs: Sequence[Path], out: Path, *, jobs: int, settings: Path | None = None) -> None:
    """`recounted run` into an empty folder."""
    shutil.rmtree(out, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    options = ["--out", str(out), "--jobs", str(jobs), *(["--settings", str(settings)] if settings else [])]
    _call([str(RECOUNTED), "run", *map(str, inputs), *options])


def find_places(asked: Sequence[Record], out: Path) -> None:
    """`recounted gazetteer find --batch` into an empty folder."""
    shutil.rmtree(out, ignore_errors=True)
    write_lines(out / "asked.jsonl", asked)
    _call(
        [str(RECOUNTED), "gazetteer", "find", "--batch", str(out / "asked.jsonl"), "--out", str(out / "places.jsonl")]
    )


def score_suite(scorer: Path, suite: Path, run: Path) -> list[Score]:
    """The figures of a suite."""
    answer = json.loads(_call([sys.executable, str(scorer), str(suite), str(run), "--json"]))
    return [(name, float(figure["value"]), int(figure["n"])) for name, figure in sorted(answer.items())]


def score_statements(scorer: Path, run: Path, *gold: Path) -> list[Score]:
    """The share right per aspect, over hand-made readings; misses.txt in `run` lists the misses."""
    answer = _call([sys.executable, str(scorer), str(run), *map(str, gold)])
    (run / "misses.txt").write_text(answer, encoding="utf-8")
    found = [m for m in map(STATEMENT_LINE.match, answer.splitlines()) if m]
    return [(m["name"].strip().replace(" ", "_"), int(m["got"]) / int(m["of"]), int(m["of"])) for m in found]


def _call(command: list[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-15:])
        raise MeasureError(f"{' '.join(command)}\nended with status {done.returncode}:\n{last}")
    return done.stdout
