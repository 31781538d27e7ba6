"""How much there is to read, for a progress bar.

Comes in: paths. Goes out: bytes. Refuses: nothing; what cannot be looked at counts nothing.
"""

import os
from collections.abc import Sequence
from pathlib import Path


def measure(inputs: Sequence[Path]) -> int:
    """The size of all files below the inputs."""
    total = 0
    for path in inputs:
        files = (Path(top, name) for top, _, names in os.walk(path) for name in names)
        for file in files if path.is_dir() else (path,):
            try:
                total += file.stat().st_size
            except OSError:
                continue
    return total
