"""What may not be in the tree: paths of one machine, addresses of package indexes, other people's texts."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
# Absolute paths of a home or a work folder, and package indexes. `../shared` is where the suites may lie.
FORBIDDEN = re.compile(r"(?<![\w.])/(?:work|home|root|Users|opt)/\w|--(?:extra-)?index-url\s+\S|--find-links\s+\S")
ALLOWED = {"tests/contracts/test_tree.py", "LICENSE"}


def tracked() -> list[str]:
    try:
        command = ["git", "ls-files", "-z"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [n for n in done.stdout.split("\0") if n and (ROOT / n).is_file()]


def test_no_paths_of_one_machine() -> None:
    found = []
    for name in tracked():
        if name in ALLOWED:
            continue
        raw = (ROOT / name).read_bytes()
        if b"\0" in raw:
            continue
        lines = raw.decode("utf-8", "replace").splitlines()
        found += [f"{name}:{n}: {line.strip()[:100]}" for n, line in enumerate(lines, 1) if FORBIDDEN.search(line)]
    assert found == []


def test_nothing_large_is_tracked() -> None:
    large = {n: (ROOT / n).stat().st_size for n in tracked() if (ROOT / n).stat().st_size > 8_000_000}
    assert large == {}


def test_the_lock_has_a_digest_for_each_package_and_no_address() -> None:
    text = (ROOT / "requirements" / "lock.txt").read_text(encoding="utf-8")
    packages = re.findall(r"(?m)^([A-Za-z0-9._-]+)==\S+(?:[^\n\\]*)(\\?)$", text)
    assert len(packages) > 50
    assert [name for name, more in packages if not more] == []
    assert "://" not in text


def test_the_lock_holds_what_the_project_asks_for() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project, groups = table["project"], table["dependency-groups"]
    asked = [*project["dependencies"], *groups["dev"], *table["build-system"]["requires"]]
    asked += [r for extra in project["optional-dependencies"].values() for r in extra]
    text = (ROOT / "requirements" / "lock.txt").read_text(encoding="utf-8")
    locked = {n.lower().replace("_", "-"): v for n, v in re.findall(r"(?m)^([\w.-]+)==([\w.+-]+)", text)}
    for requirement in map(Requirement, asked):
        version = locked.get(requirement.name.lower().replace("_", "-"))
        assert version, f"{requirement} is not locked; `make lock` does it"
        assert version in requirement.specifier, f"{requirement}, but {version} is locked"


def test_statements_of_others_are_not_copied() -> None:
    statements = ROOT.parent / "shared" / "statements"
    if not statements.is_dir():
        pytest.skip("the statements that are only for reading are not here")
    whole = " ".join(" ".join(p.read_text(encoding="utf-8").split()) for p in sorted(statements.glob("*.txt")))
    words = whole.split(" ")
    runs = {" ".join(words[i : i + 9]) for i in range(len(words) - 8)}
    found = []
    for name in tracked():
        raw = (ROOT / name).read_bytes()
        if b"\0" in raw or len(raw) > 1_000_000:
            continue
        ours = raw.decode("utf-8", "replace").split()
        found += [(name, r) for i in range(len(ours) - 8) if (r := " ".join(ours[i : i + 9])) in runs]
    assert found == []
