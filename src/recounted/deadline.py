"""One deadline for a whole conversation with another machine, where a drop a second is no answer either; and one for a
piece of our own work, in seconds of this processor, so that a laden machine changes nothing.

Comes in: a connected socket and an instant of `time.monotonic`; a number of seconds. Goes out: what `http.client` needs
of a socket. Refuses: to wait past the instant, to work past the seconds (TimeoutError).
"""

import io
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


def left(deadline: float) -> float:
    """Seconds until the deadline. Raises TimeoutError where it has passed."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


class TimedSocket:
    """A socket that shares one deadline among all that is done with it."""

    def __init__(self, carrier: socket.socket, deadline: float) -> None:
        self._carrier, self._deadline = carrier, deadline

    def sendall(self, data: bytes) -> None:
        """As a socket's."""
        self._carrier.settimeout(left(self._deadline))
        self._carrier.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """For reading the answer."""
        return io.BufferedReader(_Received(self._carrier, self._deadline))

    def close(self) -> None:
        """Left to whoever opened it: the connection lets go of it before the answer is read."""


class _Received(io.RawIOBase):
    def __init__(self, carrier: socket.socket, deadline: float) -> None:
        super().__init__()
        self._carrier, self._deadline = carrier, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._carrier.settimeout(left(self._deadline))
        return self._carrier.recv_into(buffer)


# Seconds of the processor between one interruption and the next, and how many may find another's code at work before
# one is raised there all the same. An exception raised inside a destructor or a callback of the collector is dropped by
# Python: so it is raised in code of ours where that can be had, and raised again until it has been seen.
_AGAIN = 0.02
_PATIENCE = 50
_OURS = __name__.partition(".")[0]


class _Alarm:
    def __init__(self) -> None:
        self._passed = 0

    def __call__(self, _signal: int, frame: FrameType | None) -> None:
        self._passed += 1
        module = str(frame.f_globals.get("__name__")) if frame else ""
        if module.partition(".")[0] == _OURS or self._passed > _PATIENCE:
            raise TimeoutError


@contextmanager
def working(seconds: float) -> Iterator[None]:
    """Raises TimeoutError inside the block once it has used so many seconds of the processor, or up to one more where
    that second falls in the code of a library. Only the main thread of a
    process can be interrupted, and only where the system has such a clock; elsewhere there is no deadline.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "ITIMER_VIRTUAL"):
        yield
        return

    before = signal.signal(signal.SIGVTALRM, _Alarm())
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:  # an alarm may fall on the line above
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
