"""The queue: what needs a person, worst first.

Comes in: what may be shown. Goes out: tasks in one order that everybody sees. Refuses: to hide what it leaves out: the
page says how many of each kind there are.
"""

from collections.abc import Sequence
from typing import Final

from recounted.engines.keeping import Kept
from recounted.review.ports import Holdings
from recounted.review.queue_tasks import Task, called_for, tasks_of

STATES: Final = 4  # that are kept: two of what everybody sees, and two of what those do who are cleared
KINDS: Final = (
    "second", "adjudicate", "double", "assigned", "regraded", "lost", "conflict", "added", "doubtful", "link", "silent",
)  # fmt: skip


class Queue:
    """The tasks of a project: what its records call for when anything was read or drawn, less what was decided."""

    def __init__(self, store: Holdings) -> None:
        self._store = store
        self._kept = Kept(STATES)

    def tasks(self) -> Sequence[Task]:
        """All tasks, worst first. What those see who are cleared is another state, and kept apart."""
        drawn_on = self._store.drawn_on()
        called = self._kept.of(("called", drawn_on), None, lambda: called_for(self._store))
        return self._kept.of(("tasks", self._store.state(), drawn_on), None, lambda: tasks_of(self._store, called))

    def after(self, key: str) -> Task | None:
        """The task that follows one, which may be done by now: then the next that is no worse than it was."""
        tasks = list(self.tasks())
        known = next((n for n, t in enumerate(tasks) if t.key == key), None)
        if known is not None:
            return tasks[known + 1] if known + 1 < len(tasks) else None
        return tasks[0] if tasks else None
