"""Who: persons named as harmed by both.

Comes in: folded names of two claims. Goes out: one level. Refuses: single words as full names; "Ahmad" is
half a village.
"""

from recounted.linkage.features import Features


def compare(a: Features, b: Features) -> str:
    """The level of `[victims]`."""
    if not a.victims or not b.victims:
        return "unknown"
    same = sum(1 for x in a.victims if any(same_person(x, y) for y in b.victims))
    other = sum(1 for y in b.victims if any(same_person(x, y) for x in a.victims))
    if min(same, other) > 1:
        return "several_names"
    if min(same, other) == 1:
        return "same_name"
    lasts = {x.split()[-1] for x in a.victims} & {y.split()[-1] for y in b.victims}
    return "part_of_name" if lasts else "other_names"


def same_person(a: str, b: str) -> bool:
    """Whether two folded names may be one person's:

    the same words, or first and last alike with more between.
    """
    x, y = a.split(), b.split()
    if len(x) < 2 or len(y) < 2:
        return False
    return set(x) <= set(y) or set(y) <= set(x) or (x[0] == y[0] and x[-1] == y[-1])
