"""One deadline for a whole conversation with another machine: a drop a second is no answer either.

Comes in: a connected socket and an instant of `time.monotonic`. Goes out: what `http.client` needs of a socket.
Refuses: to wait past the instant (TimeoutError).
"""

import io
import socket
import time
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
