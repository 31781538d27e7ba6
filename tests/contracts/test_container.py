"""The image: built and run by an unprivileged user, of pinned packages, with nothing in it that is not meant to be.

No engine is needed: the file is read. What its steps install is what `make package` installs and uses.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "Containerfile").read_text("utf-8")
LINES = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", TEXT)).splitlines()
STEPS = [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in LINES if line.strip()]
STARTS = [n for n, (word, _) in enumerate(STEPS) if word == "FROM"]
STAGES = [STEPS[a:b] for a, b in zip(STARTS, [*STARTS[1:], len(STEPS)], strict=True)]
# The base is pinned by version; its digest is for whoever builds to choose, and the file says how.
PASSED_OVER = {"core-005"}


def test_the_linter_finds_nothing() -> None:
    linter = Path(sys.executable).parent / "dockerfile-sec"
    done = subprocess.run([linter, ROOT / "Containerfile"], capture_output=True, text=True, check=False)
    assert [f for f in json.loads(done.stdout or "[]") if f["id"] not in PASSED_OVER] == [], done.stderr


def test_what_is_built_and_what_runs_is_no_superuser() -> None:
    made, runs = STAGES
    users = [text for word, text in runs if word == "USER"]
    assert users == ["10001:10001"]
    assert runs.index(("USER", users[0])) > max(n for n, (word, _) in enumerate(runs) if word == "RUN")
    before = made[: made.index(("USER", users[0]))]
    assert [text for word, text in before if word == "RUN"] == ["chown 10001:10001 /made"]
    assert all(0 < int(n) < 65536 for text in users for n in text.split(":"))


def test_what_runs_cannot_change_the_program() -> None:
    assert ("COPY", "--from=made --chown=0:0 /made/venv /made/venv") in STAGES[1]


def test_bases_are_of_one_named_version() -> None:
    arguments = [text for word, text in STEPS if word == "ARG"]
    assert len(arguments) == 1
    assert re.fullmatch(r"BASE=docker\.io/library/python:3\.\d+-slim-\w+", arguments[0])
    assert [text.split()[0] for word, text in STEPS if word == "FROM"] == ["${BASE}", "${BASE}"]


def test_packages_are_locked_and_nothing_is_left_behind() -> None:
    pip = [text for word, text in STEPS if word == "RUN" and "pip install" in text]
    assert all("--require-hashes" in text or "--no-deps" in text for text in pip)
    apt = [text for word, text in STEPS if word == "RUN" and "apt-get install" in text]
    assert all("--no-install-recommends" in text and "rm -rf /var/lib/apt/lists/*" in text for text in apt)


def test_debian_s_packages_are_those_that_the_tests_are_run_with() -> None:
    apt = next(text for _, text in STEPS if "apt-get install" in text)
    named = set(re.findall(r"\b(?:lib|tesseract)[\w.-]+", apt.partition("&& rm")[0]))
    assert named
    assert {n for n in named if n not in (ROOT / ".ci" / "run").read_text("utf-8")} == set()


@pytest.mark.parametrize("name", [".containerignore", ".dockerignore"])
def test_only_what_is_copied_gets_in(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    copied = [text.split()[:-1] for word, text in STAGES[0] if word == "COPY"]
    sources = {part for parts in copied for part in parts if not part.startswith("--")}
    assert lines[0] == "*"
    assert {line.removeprefix("!") for line in lines if line.startswith("!")} == sources
    assert {s for s in sources if not (ROOT / s).exists()} == set()
