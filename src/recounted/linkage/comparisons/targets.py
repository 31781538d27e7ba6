"""What was hit.

Comes in: the targets of two claims. Goes out: one level. Refuses: to count "civilians", which nearly all
claims hit.
"""

from recounted.linkage.features import Features

COMMON = frozenset(("civilians",))


def compare(a: Features, b: Features) -> str:
    """The level of `[targets]`."""
    left, right = a.targets - COMMON, b.targets - COMMON
    if not left or not right:
        return "unknown"
    return "same" if left & right else "other"
