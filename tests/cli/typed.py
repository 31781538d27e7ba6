"""Commands typed by tests, and a project made by typing them."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from recounted.cli import main


def status(*argv: str) -> int:
    """The exit status of a command."""
    with pytest.raises(SystemExit) as left:
        main(argv)
    return int(left.value.code or 0)


def project_of(folder: Path, texts: Mapping[str, str], *, run: bool = True) -> Path:
    """A project in the folder, of texts written beside it under their names; `run`: what they claim is read."""
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    made = folder / "project"
    assert status("init", str(made)) == 0
    assert status("add", *(str(folder / name) for name in texts), "--project", str(made)) == 0
    assert not run or status("run", "--project", str(made)) == 0
    return made
