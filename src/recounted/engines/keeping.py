"""What was made of one state of a project, kept until the state is another.

Comes in: a name, a key of the state, how to make it. Goes out: what was made. Refuses: to make the same thing twice at
once: of twenty people who ask together one waits for the making and the others for him.
"""

import threading
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

T = TypeVar("T")
MOST: Final = 64  # things that are kept; one person turns over some ten views in a sitting


class Kept:
    """Things by name, the last state of each; without the one that was made longest ago, where there are too many."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.RLock] = {}
        self._held: dict[Hashable, tuple[object, Any]] = {}

    def of(self, name: Hashable, key: object, makes: Callable[[], T]) -> T:
        """What was made of this state before; made now where the state is another."""
        with self._lock:
            making = self._making.setdefault(name, threading.RLock())
        with making:
            known = self._held.get(name)
            if known is None or known[0] != key:
                known = (key, makes())
                self._keep(name, known)
        found: T = known[1]
        return found

    def _keep(self, name: Hashable, made: tuple[object, Any]) -> None:
        with self._lock:
            self._held.pop(name, None)
            self._held[name] = made
            while len(self._held) > self._most:
                oldest = next(iter(self._held))
                self._held.pop(oldest)
                self._making.pop(oldest, None)
