"""Several runs on one server: each takes captures that no other run has in hand, and what a dead one had is free again.

Comes in: a database, a reader and its tools. Goes out: captures to read, each locked for whoever got it until it says
that it is done. Refuses: nothing; on SQLite, which serves one machine, nothing is locked: every run goes through all.

A lock is a lock on the capture's row, held by an open transaction of its own (`FOR NO KEY UPDATE SKIP LOCKED`): a
reading that points to the row may be written beside it, and the server lets go of it when the process or its machine
dies. Sources: the chapter on explicit locking of PostgreSQL's manual.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, text

from recounted.model.capture import Capture
from recounted.store import captures
from recounted.store.database import Database
from recounted.store.runs import Run

AT_ONCE: Final = 24  # captures taken together, for one process that reads
WAIT_SECONDS: Final = 0.5  # between looks at whether others have let go
_CONCLUDING: Final = 0x7265636F756E7464  # any number that no other program takes on this database: "recountd"


class Hand:
    """Captures that one run has in hand. Use it as a context manager: at the end all are let go."""

    def __init__(self, database: Database, run: Run, *, retry: bool, at_once: int) -> None:
        self._database = database
        self._at_once = at_once
        self._pending = captures.Pending(reader=run.reader, tools=run.tools, retry=retry)
        self._held: list[tuple[Connection, set[str]]] = []
        self._tried: set[str] = set()  # what stays pending though it was in hand: it is not taken twice by one run

    def __enter__(self) -> "Hand":
        return self

    def __exit__(self, *_: object) -> None:
        for connection, _names in self._held:
            connection.close()
        self._held.clear()

    def take(self) -> Iterator[Capture]:
        """Captures that nobody else has in hand, in the order in which they were added, each once."""
        after = 0
        while window := self._window(after):
            after = window[-1][0]
            yield from (c for _, c in window if c.capture_id not in self._tried)

    def done(self, capture_id: str, *, settled: bool = True) -> None:
        """Lets go of a capture; one that is not `settled` is left to the next run."""
        if not settled:
            self._tried.add(capture_id)
        for one in self._held:
            one[1].discard(capture_id)
        for connection, _names in [one for one in self._held if not one[1]]:
            connection.close()  # ends the transaction, and with it the locks
        self._held = [one for one in self._held if one[1]]

    def wait(self) -> bool:
        """Waits while all that is left is in others' hands; says whether there is something to take again."""
        while not self._database.sqlite:
            with self._database.reading() as connection:
                left = captures.pending_ids(connection, self._pending)
                if not any(name not in self._tried for name in left):
                    return False
            with self._database.guarded(), self._database.engine.connect() as connection:
                if self._locked(connection, 0, 1):
                    return True
            time.sleep(WAIT_SECONDS)
        return False

    def _window(self, after: int) -> list[tuple[int, Capture]]:
        if self._database.sqlite:
            with self._database.reading() as connection:
                return captures.pending(connection, self._pending, after=after)
        with self._database.guarded():
            connection = self._database.engine.connect()
            try:
                window = self._locked(connection, after, self._at_once)
            except BaseException:
                connection.close()
                raise
            if window:
                self._held.append((connection, {c.capture_id for _, c in window}))
            else:
                connection.close()
        return window

    def _locked(self, connection: Connection, after: int, most: int) -> list[tuple[int, Capture]]:
        """The next captures, locked. Whoever had one may have read it between our look and our lock, so that those
        locked are looked at once more.
        """
        while True:
            found = captures.pending(connection, self._pending, after=after, most=most, lock=True, without=self._tried)
            if not found:
                return []
            still = set(captures.pending_ids(connection, self._pending, among=[c.capture_id for _, c in found]))
            window = [(seq, capture) for seq, capture in found if capture.capture_id in still]
            if window:
                return window
            after = found[-1][0]


@contextmanager
def alone(database: Database) -> Iterator[None]:
    """One at a time draws incidents: others wait, and find them drawn."""
    if database.sqlite:
        yield
        return
    with database.guarded(), database.engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _CONCLUDING})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _CONCLUDING})
