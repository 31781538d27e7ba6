"""one_account: where a single source gives a figure, it stands, and the record says so.

Comes in: figures in force. Goes out: the number, or None where several sources speak. Refuses: to choose
among sources.
"""

from collections.abc import Sequence

from recounted.reconciliation.figures import Figure

NAME = "one_account"


def decide(figures: Sequence[Figure]) -> int | None:
    """The number of the only source that gives one."""
    numbers = {(f.teller.voice, f.number) for f in figures if f.number is not None}
    return next(iter(numbers))[1] if len(numbers) == 1 else None
