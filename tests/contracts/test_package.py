"""What is installed: locked packages, a manual page, completion in the shells. `make package` installs and uses it."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECOUNTED = Path(sys.executable).parent / "recounted"
PAGE = ROOT / "man" / "recounted.1"


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"(?m)^([\w.-]+)==([\w.+-]+)", (ROOT / "requirements" / name).read_text("utf-8")))


def test_what_runs_is_what_is_tested() -> None:
    runs, locked = pins("run.txt"), pins("lock.txt")
    assert {n: v for n, v in runs.items() if locked.get(n) != v} == {}, "`make lock` writes both"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {name: asked for name, asked in project["optional-dependencies"].items() if name != "spark"}
    asked = [*project["dependencies"], *(r for e in extras.values() for r in e)]
    assert {n for r in asked if (n := re.split(r"[\[<>=~ ]", r)[0].lower().replace("_", "-")) not in runs} == set()


def test_the_manual_page_is_what_the_commands_say() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "man_page.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0, "python scripts/man_page.py writes it anew"


def test_the_formatter_finds_no_fault_in_the_manual_page() -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed (Debian: apt-get install groff)")
    done = subprocess.run([groff, "-man", "-ww", "-z", PAGE], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    shown = subprocess.run([groff, "-man", "-Tascii", "-P-cbou", PAGE], capture_output=True, text=True, check=True)
    assert "recounted export dataset" in shown.stdout


def completion(shell: str) -> str:
    """What `--show-completion` prints in that shell."""
    asked = {**os.environ, "_RECOUNTED_COMPLETE": f"source_{shell}"}
    return subprocess.run([RECOUNTED], env=asked, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["recounted", "gaz"], "gazetteer"),
        (["recounted", "export", "data"], "dataset"),
        (["recounted", "run", "--set"], "--settings"),
    ],
)
def test_bash_completes(typed: list[str], found: str) -> None:
    words = " ".join(f"'{w}'" for w in typed)
    asked = (
        f"COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _recounted_completion recounted; echo ${{COMPREPLY[@]}}"
    )
    path = {**os.environ, "PATH": f"{RECOUNTED.parent}:{os.environ['PATH']}"}
    called = ["bash", "--norc", "-c", completion("bash") + "\n" + asked]
    done = subprocess.run(called, env=path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [found]


def test_zsh_takes_the_script_and_completes(tmp_path: Path) -> None:
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("zsh is not installed (Debian: apt-get install zsh)")
    script = tmp_path / "completion.zsh"
    script.write_text(completion("zsh"), "utf-8")
    asked = f"autoload -Uz compinit; compinit -u -D; source {script}; print $_comps[recounted]"
    asked += "; _arguments() { print -r -- $@ }; words=(recounted gaz); CURRENT=2; _recounted_completion"
    path = {**os.environ, "PATH": f"{RECOUNTED.parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    done = subprocess.run([zsh, "-fc", asked], env=path, capture_output=True, text=True, check=True)
    registered, offered = done.stdout.split("\n", 1)
    assert registered == "_recounted_completion"
    assert "gazetteer" in offered
    assert "dossier" not in offered
