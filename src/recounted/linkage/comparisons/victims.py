"""Who: persons named as harmed by both.

Comes in: folded names of two claims, as words. Goes out: one level. Refuses: single words as full names; "Ahmad" is
half a village.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison

# The same words, or first and last alike with more between.
_SAME: Final = (
    "len(x) > 1 AND len(y) > 1 AND (list_has_all(x, y) OR list_has_all(y, x) OR (x[1] = y[1] AND x[-1] = y[-1]))"
)


def _met(mine: str, others: str) -> str:
    """How many of the persons of one claim the other names too."""
    return f"len(list_filter({mine}, lambda x: len(list_filter({others}, lambda y: {_SAME})) > 0))"


_BOTH: Final = f"least({_met('victims_l', 'victims_r')}, {_met('victims_r', 'victims_l')})"
_LASTS: Final = "list_transform(victims_{side}, lambda x: x[-1])"

VICTIMS: Final = Comparison(
    "victims",
    ("victims",),
    (
        ("unknown", "len(victims_l) = 0 OR len(victims_r) = 0"),
        ("several_names", f"{_BOTH} > 1"),
        ("same_name", f"{_BOTH} = 1"),
        ("part_of_name", f"list_has_any({_LASTS.format(side='l')}, {_LASTS.format(side='r')})"),
        ("other_names", OTHERWISE),
    ),
)
