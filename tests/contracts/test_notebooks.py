"""Notebooks of the documentation: kept without outputs, and every cell runs (`make docs` runs them for the site)."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "docs").rglob("*.ipynb"))


def run(notebook: Path, page: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "notebooks.py"), str(notebook), str(page)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_cell_runs(path: Path, tmp_path: Path) -> None:
    done = run(path, tmp_path / "page.md")
    assert done.returncode == 0, done.stderr[-4000:]
    page = (tmp_path / "page.md").read_text("utf-8")
    assert page.count("<svg ") >= 5
    assert "<OpenProject 'Veldra': 19 documents" in page


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (nbformat.v4.new_code_cell("1 / 0"), "ZeroDivisionError"),
        (nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("stream", text="old")]), "outputs in it"),
    ],
)
def test_a_cell_that_fails_and_one_with_old_outputs_are_refused(tmp_path: Path, cell: object, told: str) -> None:
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "a.ipynb")
    done = run(tmp_path / "a.ipynb", tmp_path / "page.md")
    assert done.returncode == 1
    assert told in done.stderr
