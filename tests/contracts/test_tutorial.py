"""What the documentation tells people to type works as it stands."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(language: str) -> list[tuple[str, str]]:
    """(page and number, text) of each fenced block of a language."""
    pattern = re.compile(rf"^```{language}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [
        (f"{page.name}-{n}", text)
        for page in PAGES
        for n, text in enumerate(pattern.findall(page.read_text(encoding="utf-8")), 1)
    ]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like a checkout to what is typed in it."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "build").mkdir()
    return folder


def test_commands_of_the_tutorial_work_one_after_the_other(checkout: Path) -> None:
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    for name, text in blocks("sh"):
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", text],
            cwd=checkout,
            env={"PATH": path, "HOME": str(Path.home()), "LANG": "C.UTF-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"


@pytest.mark.parametrize(("name", "code"), blocks("python"))
def test_python_of_the_documentation_works(name: str, code: str, checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{name}: {done.stderr}"
