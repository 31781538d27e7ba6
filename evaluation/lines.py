"""JSON Lines of suites and runs, and where things lie.

Comes in: paths. Goes out: records and command lines. Refuses: nothing; a file that is not there has no lines.
"""

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "evaluation"
RECOUNTED = Path(sys.executable).parent / "recounted"

Record = dict[str, Any]


def read_lines(path: Path) -> list[Record]:
    """The records of a file of JSON Lines; none where there is no such file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write_lines(path: Path, records: Iterable[Record]) -> None:
    """One record a line, folders made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def digest(*paths: Path) -> str:
    """SHA-256 over the bytes of the files that exist, in the order given."""
    whole = hashlib.sha256()
    for path in paths:
        if path.is_file():
            whole.update(path.read_bytes())
    return whole.hexdigest()
