"""Writes requirements/lock.txt: every package of a full installation, pinned, with the digests of its files; and
requirements/run.txt: those of them that the package with its extras, but for that of a cluster, needs to run.

Comes in: pyproject.toml (dependencies, extras, the group dev, the build backend). Goes out: the two files. Refuses:
nothing; where the resolver fails, a file stays as it was.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = Path("requirements/lock.txt")
RUN = Path("requirements/run.txt")
HEADER = "# Made by `make lock` from pyproject.toml; do not edit. Install with pip install --require-hashes -r.\n"
CLUSTER = frozenset({"spark"})  # half a gigabyte that wants Java beside it: for an archive's cluster, in no image
EDITABLE = "editables>=0.5,<1"  # hatchling asks for it when it installs a checkout in place


def main() -> int:
    """Resolves and writes the files."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*table["dependency-groups"]["dev"], *table["build-system"]["requires"], EDITABLE]
    asked = ROOT / "build" / "dev.in"
    asked.parent.mkdir(exist_ok=True)
    asked.write_text("\n".join(wanted) + "\n", encoding="utf-8")
    every = table["project"]["optional-dependencies"]
    extras, runs = _named(every), _named(extra for extra in every if extra not in CLUSTER)
    return _compiled(LOCK, *extras, str(asked)) or _compiled(RUN, *runs, "--constraint", _versions())


def _named(extras: Iterable[str]) -> list[str]:
    return [part for extra in extras for part in ("--extra", extra)]


def _versions() -> str:
    """The versions that were chosen, as a file of constraints: what runs is what is tested."""
    path = ROOT / "build" / "versions.txt"
    pins = re.findall(r"(?m)^[\w.-]+==[\w.+-]+", (ROOT / LOCK).read_text(encoding="utf-8"))
    path.write_text("\n".join(pins) + "\n", encoding="utf-8")
    return str(path)


def _compiled(out: Path, *more: str) -> int:
    options = ["--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header", "--no-annotate"]
    options += ["--no-emit-options", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"]
    options += ["--output-file", str(out), *sys.argv[1:]]
    command = [sys.executable, "-m", "piptools", "compile", "--quiet", *options, "pyproject.toml", *more]
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        return done.returncode
    text = (ROOT / out).read_text(encoding="utf-8")
    (ROOT / out).write_text(HEADER + text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
