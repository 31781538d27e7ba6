"""JSON Lines: the files of the contract.

Comes in: records, as they come. Goes out: files in one folder, written under temporary names and renamed together
when all is well; the bytes depend on the records alone.
Refuses: a folder that cannot be made or written (ArgumentError); after an error the files of before still stand.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TextIO

from recounted.errors import ArgumentError
from recounted.model.record import to_line

NAMES: Final = ("documents", "claims", "mentions", "incidents", "families", "failures")
CODES_FILE: Final = "process_codes"  # of a project: acts of the process in the codes of the field
WITHHELD_FILE: Final = "withheld"  # of a project: what is held and does not leave it, by kind and id


class LineFiles:
    """The files of a run. Use as a context manager: leaving it without an error puts them in place."""

    def __init__(self, folder: Path, names: Sequence[str] = NAMES) -> None:
        self._folder = folder
        self._names = names
        self._open: dict[str, TextIO] = {}

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for name in self._names:
                self._open[name] = self._partial(name).open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            self._drop()
            raise ArgumentError(f"--out {self._folder}: cannot be written: {error.strerror}") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._drop()
            return
        for stream in self._open.values():
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
        for name in self._names:
            self._partial(name).replace(path_of(self._folder, name))

    def write(self, name: str, records: Iterable[Any]) -> None:
        """Adds records to one of the files."""
        self._open[name].writelines(f"{to_line(record)}\n" for record in records)

    def _partial(self, name: str) -> Path:
        return self._folder / f"{name}.jsonl.partial"

    def _drop(self) -> None:
        for name, stream in self._open.items():
            stream.close()
            self._partial(name).unlink(missing_ok=True)


def path_of(folder: Path, name: str) -> Path:
    """Where a file of the contract stands."""
    return folder / f"{name}.jsonl"
