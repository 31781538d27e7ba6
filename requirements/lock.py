"""Writes requirements/lock.txt: every package of a full installation, pinned, with the digests of its files.

Comes in: pyproject.toml (dependencies, the extras web, linking, postgresql and dossier, the group dev, the build
backend). Goes out: requirements/lock.txt. Refuses: nothing; where the resolver fails, the file stays as it was.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = Path("requirements/lock.txt")
HEADER = "# Made by `make lock` from pyproject.toml; do not edit. Install with pip install --require-hashes -r.\n"
EDITABLE = "editables>=0.5,<1"  # hatchling asks for it when it installs a checkout in place


def main() -> int:
    """Resolves and writes the file."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*table["dependency-groups"]["dev"], *table["build-system"]["requires"], EDITABLE]
    asked = ROOT / "build" / "dev.in"
    asked.parent.mkdir(exist_ok=True)
    asked.write_text("\n".join(wanted) + "\n", encoding="utf-8")
    options = ["--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header", "--no-annotate"]
    options += ["--no-emit-options", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"]
    options += [
        "--extra",
        "web",
        "--extra",
        "linking",
        "--extra",
        "postgresql",
        "--extra",
        "dossier",
        "--output-file",
        str(LOCK),
        *sys.argv[1:],
    ]
    command = [sys.executable, "-m", "piptools", "compile", "--quiet", *options, "pyproject.toml", str(asked)]
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        return done.returncode
    text = (ROOT / LOCK).read_text(encoding="utf-8")
    (ROOT / LOCK).write_text(HEADER + text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
