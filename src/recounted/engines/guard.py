"""Opening hostile files in a process that can be killed.

Comes in: a capture with its bytes. Goes out: its Document, or a Failure where the file was too much for the library
that reads its kind. Text as it is needs no parser and is opened here; all other kinds go to one child process, kept
from file to file, that has a limit on its memory and on the time between two signs of life. It is killed where it
breaks one, and the next file gets a new child. Refuses: nothing.
"""

import multiprocessing
import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Final

from recounted.errors import DocumentError
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.pipeline import WITHHELD, failure, opened
from recounted.settings import Settings

START_SECONDS: Final = 60.0  # to start Python and load the libraries, on a laden machine
_ALIVE: Final = "alive"
_WHY: Final = {
    "MemoryError": "needs more memory to open than open_memory_bytes under [limits] allows; the bytes are kept",
    "RecursionError": "nested too deep to open; the bytes are kept",
}


class Opener:
    """Opens captures; close it to end the child."""

    def __init__(self) -> None:
        self._child: Any = None
        self._line: Connection | None = None

    def __call__(self, capture: Capture, data: bytes, settings: Settings) -> Document | Failure:
        """The document of a capture."""
        if capture.media_type in media.LINES:
            return opened(capture, data, settings)
        try:
            return self._asked(self._started(settings), capture, data, settings)
        except DocumentError as error:
            return failure(capture, "open", error)

    def _asked(self, line: Connection, capture: Capture, data: bytes, settings: Settings) -> Document | Failure:
        try:
            line.send((capture, data, settings))
            while line.poll(settings.limits.open_seconds):
                answer = line.recv()
                if isinstance(answer, Document | Failure):
                    if isinstance(answer, Failure) and answer.message.endswith((_WHY["MemoryError"], WITHHELD)):
                        self.close()  # what is left to this child would be too little for the next file
                    return answer
        except (EOFError, OSError) as error:
            raise DocumentError(self._died()) from error
        self.close()
        raise DocumentError(
            f"no text after {settings.limits.open_seconds:g} s, so it was given up; the bytes are kept. "
            "If the file is sound, raise open_seconds under [limits] in the settings"
        )

    def close(self) -> None:
        """Ends the child, and what it started."""
        if self._line is not None:
            self._line.close()
        if self._child is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child.pid, signal.SIGKILL)
            self._child.kill()
            self._child.join()
        self._child = self._line = None

    def _started(self, settings: Settings) -> Connection:
        if self._line is None:
            context = multiprocessing.get_context("spawn")
            self._line, end = context.Pipe()
            self._child = context.Process(target=_serve, args=(end, settings.limits.open_memory_bytes), daemon=True)
            self._child.start()
            end.close()
            if not self._line.poll(START_SECONDS):
                self.close()
                raise DocumentError(f"the process that opens files did not start within {START_SECONDS:g} s; try again")
            self._line.recv()
        return self._line

    def _died(self) -> str:
        if self._child is None:
            return "the process that opens files is gone"
        self._child.join(1)
        code = self._child.exitcode
        self.close()
        how = signal.Signals(-code).name if code is not None and code < 0 else f"status {code}"
        return f"the library that reads this kind broke on it ({how}); the bytes are kept"


# ---- in the child


def _serve(line: Connection, memory: int) -> None:
    with suppress(OSError):
        os.setsid()  # so that Ctrl-C goes to the parent, and what this starts ends with it
    _limit(memory)
    line.send(_ALIVE)
    while True:
        try:
            capture, data, settings = line.recv()
        except EOFError:
            return
        line.send(_answer(line, capture, data, settings))


def _answer(line: Connection, capture: Capture, data: bytes, settings: Settings) -> Document | Failure:
    found = opened(capture, data, settings, alive=lambda: line.send(_ALIVE))
    why = _WHY.get(found.error) if isinstance(found, Failure) else None
    return found if why is None else failure(capture, "open", DocumentError(why))


def _limit(memory: int) -> None:
    """At most so much more memory than the libraries take by themselves, where the system can say."""
    with suppress(ImportError, OSError, ValueError):
        import resource
        from pathlib import Path

        from recounted.document.formats import office, page, pdf  # noqa: F401  their own memory does not count

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
