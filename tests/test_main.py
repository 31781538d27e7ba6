import subprocess
import sys

import recounted


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "recounted", "--version"], check=True, capture_output=True, text=True, timeout=60
    )
    assert recounted.__version__ in done.stdout
