"""What was hit.

Comes in: the targets of two claims, a bit each. Goes out: one level. Refuses: to count "civilians", which nearly all
claims hit.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison

TARGETS: Final = Comparison(
    "targets",
    ("targets",),
    (("unknown", "targets_l = 0 OR targets_r = 0"), ("same", "targets_l & targets_r <> 0"), ("other", OTHERWISE)),
)
