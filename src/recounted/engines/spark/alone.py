"""Documents at which a worker died, read by themselves: a poisoned one costs itself alone.

Comes in: a part, the folder of the run. Goes out: a note of which document a worker is at, and the positions at which
earlier workers stopped; one of those is read in a process of its own, and becomes a Failure where that dies too. A
worker that was killed by chance is told from one that a document killed: the second time the document is read.
Refuses: to guess which of several documents it was.
"""

import multiprocessing
import os
import signal
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from recounted.engines.spark.parts import WORK
from recounted.errors import DocumentError, RecountedError
from recounted.model.capture import Capture
from recounted.pipeline import Outcome, failure
from recounted.settings import Settings

AT: Final = "at"
START_SECONDS: Final = 120.0  # to start Python and open the tools, on a laden machine
PATIENCE: Final = 20  # times the processor time that reading may take, since others work on the machine too
_WIDTH: Final = 24
Reads = Callable[[Capture, bytes, Settings], Outcome]


class Place:
    """A note on disk of the position at which this worker is."""

    def __init__(self, folder: Path, unit: int) -> None:
        self._folder = folder / WORK / AT
        self._folder.mkdir(parents=True, exist_ok=True)
        self._unit = unit
        self.suspects = frozenset(_position(path) for path in self._notes())
        self._path = self._folder / f"{unit:05}-{uuid.uuid4().hex}"
        self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        self.at(-1)

    def at(self, position: int) -> None:
        """Says that the document at this position is next."""
        os.pwrite(self._file, f"{os.getpid()} {position}".ljust(_WIDTH).encode("ascii"), 0)

    def leave(self, *, done: bool) -> None:
        """Closes the note: this worker lives. Where the part is done, those of earlier workers go too."""
        os.close(self._file)
        for path in self._notes() if done else [self._path]:
            path.unlink(missing_ok=True)

    def _notes(self) -> list[Path]:
        return sorted(self._folder.glob(f"{self._unit:05}-*"))


def _position(path: Path) -> int:
    told = path.read_text(encoding="ascii").split() if path.exists() else []
    return int(told[1]) if len(told) > 1 else -1


@dataclass(frozen=True, slots=True)
class Alone:
    """Reads single documents, each in a process of its own. `reads` has to be a function of a module."""

    settings: Settings
    reads: Reads

    def here(self, capture: Capture, data: bytes) -> Outcome:
        """The outcome, read in this process."""
        return self.reads(capture, data, self.settings)

    def __call__(self, capture: Capture, data: bytes) -> Outcome:
        """The outcome; a Failure where the process was killed, or did not end. Raises RecountedError where it ended by
        itself: that is nothing which a document can do.
        """
        context = multiprocessing.get_context("spawn")
        line, end = context.Pipe()
        child = context.Process(target=_read, args=(end, self.reads, capture, data, self.settings), daemon=True)
        child.start()
        end.close()
        try:
            if line.poll(START_SECONDS + PATIENCE * self.settings.limits.read_seconds):
                found: Any = line.recv()
                if isinstance(found, Outcome):
                    return found
            why = "did not end"
        except EOFError:
            child.join()
            code = child.exitcode or 0
            if code >= 0:
                raise RecountedError(f"{capture.statement.path}: read alone, and status {code} came back") from None
            why = f"was ended by {signal.Signals(-code).name}"
        finally:
            line.close()
            child.kill()
            child.join()
        told = DocumentError(f"the process that read it {why}, and so did a worker before; the others were read")
        return Outcome(failures=(failure(capture, "read", told),))


def _read(line: Connection, reads: Reads, capture: Capture, data: bytes, settings: Settings) -> None:
    line.send(reads(capture, data, settings))
    line.close()
