"""What the documentation says that the reader reaches is what the floors hold."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_limits_is_what_the_floors_say() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "limits.py"), "--check"], check=False)
    assert done.returncode == 0, "python scripts/limits.py writes docs/limits.md anew"
