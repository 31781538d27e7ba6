"""The page of columns says what the columns say."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_columns_is_what_the_columns_say() -> None:
    script = ROOT / "scripts" / "dataset_columns.py"
    done = subprocess.run([sys.executable, str(script), "--check"], check=False)
    assert done.returncode == 0, "python scripts/dataset_columns.py writes docs/reference/datasets.md anew"


def test_the_page_of_what_is_taken_in_is_what_the_files_say() -> None:
    script = ROOT / "scripts" / "import_columns.py"
    done = subprocess.run([sys.executable, str(script), "--check"], check=False)
    assert done.returncode == 0, "python scripts/import_columns.py writes docs/reference/imports.md anew"
