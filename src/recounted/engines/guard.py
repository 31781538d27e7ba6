"""Opening hostile files in a process that can be killed.

Comes in: a capture with its bytes. Goes out: its Document, or the captures that it holds, one at a time; a Failure
where the file was too much for the library that reads its kind. Text as it is needs no parser and is opened here; all
other kinds go to one child process, kept from file to file, that has a limit on its memory and on the time between two
signs of life. It is killed where it breaks one, and the next file gets a new child. Refuses: nothing.
"""

import multiprocessing
import os
import signal
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from typing import Any, Final, cast

from recounted.archive import unpack
from recounted.archive.unpack import Content, Unpacked
from recounted.errors import CaptureError, DocumentError
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.vocabulary import Stage
from recounted.pipeline import WITHHELD, failure, opened, taken_apart
from recounted.settings import Settings

START_SECONDS: Final = 60.0  # to start Python and load the libraries, on a laden machine
_ALIVE: Final = "alive"
_END: Final = "end"
_WHY: Final = {
    "MemoryError": "needs more memory to open than open_memory_bytes under [limits] allows; the bytes are kept",
    "RecursionError": "nested too deep to open; the bytes are kept",
}


class BrokenError(Exception):
    """A file was too much for the process that opened it, which is gone."""


class Opener:
    """Opens captures, as documents and as what holds others; close it to end the child."""

    def __init__(self) -> None:
        self._child: Any = None
        self._line: Connection | None = None
        self._busy = False

    def __enter__(self) -> "Opener":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __call__(self, capture: Capture, data: bytes, settings: Settings) -> Document | Failure:
        """The document of a capture."""
        if capture.media_type in media.LINES:
            return opened(capture, data, settings)
        try:
            (found,) = self._asked(settings, "open", capture, data, settings)
        except BrokenError as error:
            return failure(capture, "open", DocumentError(f"{error}; the bytes are kept"))
        if _ran_out(found):
            self.close()
        return found if isinstance(found, Document) else cast("Failure", found)

    def members(self, capture: Capture, content: Content, settings: Settings) -> Iterator[Unpacked]:
        """What a capture holds, to any depth."""
        try:
            with closing(self._asked(settings, "unpack", capture, content, settings)) as answers:
                for found in answers:
                    yield found
                    if _ran_out(found):
                        return
        except BrokenError as error:
            words = f"{error}; it is kept whole, with what it gave until then"
            yield unpack.failure(capture.statement.path, CaptureError(words))

    def kind_of(self, name: str, content: Content, settings: Settings) -> str:
        """The media type of a file. Raises CaptureError where it has none."""
        kind = unpack.kind_of_head(name, content)
        if kind != media.ZIP:
            return kind
        try:
            return next(iter([str(found) for found in self._asked(settings, "kind", name, content)]), kind)
        except BrokenError:
            return kind  # unpacking says what is wrong

    def _asked(self, settings: Settings, *question: object) -> Generator[Any]:
        """What the child answers, until it says that this was all. Raises BrokenError where it cannot."""
        seconds, whole = settings.limits.open_seconds, False
        if self._busy:
            raise RuntimeError("one file at a time: the answers to two would be mixed up")
        self._busy = True
        try:
            line = self._started(settings)
            line.send(question)
            while line.poll(seconds):
                answer = line.recv()
                if answer == _END:
                    whole = True
                    return
                if answer != _ALIVE:
                    yield answer
        except (EOFError, OSError) as error:
            raise BrokenError(self._died()) from error
        finally:
            self._busy = False
            if not whole:
                self.close()  # it is somewhere inside the file, and what it says would be taken for another's
        raise BrokenError(
            f"no sign of life for {seconds:g} s, so it was given up. "
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
                raise BrokenError(f"the process that opens files did not start within {START_SECONDS:g} s; try again")
            self._line.recv()
        return self._line

    def _died(self) -> str:
        if self._child is None:
            return "the process that opens files is gone"
        self._child.join(1)
        code = self._child.exitcode
        how = signal.Signals(-code).name if code is not None and code < 0 else f"status {code}"
        return f"the library that reads this kind broke on it ({how})"


def _ran_out(found: object) -> bool:
    """Whether memory ran out, or may have: what is left to that child would be too little for the next file."""
    return isinstance(found, Failure) and found.message.endswith((_WHY["MemoryError"], WITHHELD))


# ---- in the child


def _serve(line: Connection, memory: int) -> None:
    with suppress(OSError):
        os.setsid()  # so that Ctrl-C goes to the parent, and what this starts ends with it
    _limit(memory)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # who asked is gone
        _serve_all(line)


def _serve_all(line: Connection) -> None:
    line.send(_ALIVE)
    while True:
        question = line.recv()
        for answer in _answers(line, *question):
            line.send(answer)
        line.send(_END)


def _answers(line: Connection, what: str, *about: Any) -> Iterator[object]:
    def alive() -> None:
        line.send(_ALIVE)

    if what == "kind":
        with suppress(MemoryError):  # an archive, then; unpacking says what is wrong
            yield unpack.kind_of(*about)
    elif what == "unpack":
        for found in taken_apart(*about, alive=alive):
            yield _named(found, about[0], "capture")
    else:
        yield _named(opened(*about, alive=alive), about[0], "open")


def _named(found: Any, capture: Capture, stage: Stage) -> Any:
    """What was found; errors of Python itself in words that say what to do."""
    why = _WHY.get(found.error) if isinstance(found, Failure) else None
    if why is None:
        return found
    return failure(capture, stage, CaptureError(why) if stage == "capture" else DocumentError(why))


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
