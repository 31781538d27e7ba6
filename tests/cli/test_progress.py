"""The line that tells how far a command is: on a terminal only."""

import os
import subprocess
import sys
from pathlib import Path


def test_colours_that_are_asked_for_bring_no_moving_line_into_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two people were killed in Quelbrin on 4 May 2031.", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "recounted", "run", "a.txt", "--out", "out"],
        cwd=tmp_path,
        env={**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-color"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
