"""How often something may be tried: counts in memory, forgotten when the server ends.

Comes in: a word for who tries. Goes out: how long they have to wait, zero where they need not. Refuses: nothing itself.
"""

import hashlib
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Final

MOST_KNOWN: Final = 10_000  # words that are kept count of: strangers choose them, and are not to fill the memory


@dataclass(slots=True)
class Limit:
    """At most `most` tries within `seconds`."""

    most: int
    seconds: float
    _tries: dict[str, deque[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, who: str) -> float:
        """Seconds until the next try."""
        with self._lock:
            tries = self._recent(who)
            return max(0.0, tries[0] + self.seconds - time.monotonic()) if len(tries) >= self.most else 0.0

    def take(self, who: str) -> float:
        """The same, and where there are none, notes the try."""
        with self._lock:
            tries = self._recent(who)
            if len(tries) >= self.most:
                return max(0.0, tries[0] + self.seconds - time.monotonic())
            tries.append(time.monotonic())
            return 0.0

    def count(self, who: str) -> None:
        """Notes a try."""
        with self._lock:
            self._recent(who).append(time.monotonic())

    def give_back(self, who: str) -> None:
        """Takes back the last try, which was noted before it was known to be right."""
        with self._lock:
            tries = self._recent(who)
            if tries:
                tries.pop()

    def forget(self, who: str) -> None:
        """Begins anew, as after a try that was right."""
        with self._lock:
            self._tries.pop(_key(who), None)

    def _recent(self, who: str) -> deque[float]:
        since = time.monotonic() - self.seconds
        if len(self._tries) >= MOST_KNOWN:
            self._tries = {name: tries for name, tries in self._tries.items() if tries and tries[-1] > since}
        while len(self._tries) >= MOST_KNOWN:  # all of them fresh: the oldest gives way
            self._tries.pop(next(iter(self._tries)))
        tries = self._tries.setdefault(_key(who), deque(maxlen=self.most))
        while tries and tries[0] <= since:
            tries.popleft()
        return tries


def _key(who: str) -> str:
    """As long as any other, however long the word that a stranger typed."""
    return hashlib.sha256(who.encode("utf-8", "surrogatepass")).hexdigest()
