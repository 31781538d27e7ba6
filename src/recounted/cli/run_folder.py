"""The folder that `recounted run --out` wrote, read again.

Comes in: a folder, the name of one of its files. Goes out: the file's records, one at a time.
Refuses (ArgumentError): a folder that holds no run, and lines that are no records.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recounted.errors import ArgumentError
from recounted.release.jsonl import path_of


def records_of(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The records of a file of a run, one at a time."""
    path = path_of(folder, name)
    if not path.is_file():
        raise ArgumentError(f"--in {folder}: holds no {path.name}; name the folder that `recounted run --out` wrote")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
            except ValueError as error:
                raise ArgumentError(f"{path}, line {number}: is not JSON: {error}") from error
            if not isinstance(record, dict):
                raise ArgumentError(f"{path}, line {number}: is no JSON object")
            yield record
