"""When the statements came out: those on one occurrence come in a burst.

Comes in: the publication days of two claims' documents. Goes out: one level.
Refuses: to count an unknown day.
"""

from recounted.linkage.features import Features

LEVELS = ((1, "together"), (3, "near"), (7, "week"), (31, "month"))


def compare(a: Features, b: Features) -> str:
    """The level of `[published]`."""
    if a.published is None or b.published is None:
        return "unknown"
    apart = abs(a.published - b.published)
    return next((level for limit, level in LEVELS if apart <= limit), "apart")
