"""range_of_accounts: from the least to the most that the accounts in force allow.

"At least seven" sets no high, and leaves it open where all others tell of fewer; "up to seven" sets no low; a vague
word gives what its grammar forces and lowers nothing that a number says. Who only gainsays ("nobody was harmed") was
set aside before (see figures).
Comes in: figures in force and the best. Goes out: (low, high), null where no account sets that end.
Refuses: a low above the best or a high below it.
"""

from collections.abc import Sequence

from recounted.reconciliation.figures import Figure

NAME = "range_of_accounts"


def decide(figures: Sequence[Figure], best: int | None) -> tuple[int | None, int | None]:
    """Low and high around `best`."""
    numbered = [f for f in figures if f.number is not None or f.bound == "range"]
    grounds = numbered or list(figures)
    lows = [f.low for f in grounds if f.low is not None]
    highs = [f.high for f in grounds if f.high is not None]
    low = min(lows, default=None)
    high = max(highs, default=None)
    if not numbered and lows:
        low = max(lows)  # each vague word forces its own floor; all hold at once
    if high is not None and any(f.low is not None and f.low > high for f in numbered):
        high = None  # one gives a lower end above what the others tell: how many at the most is open
    if best is not None:
        low = None if low is None else min(low, best)
        high = None if high is None else max(high, best)
    elif low is not None and high is not None:
        high = max(low, high)
    return low, high
