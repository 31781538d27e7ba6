"""Who among them: the same number of children, women or medics within the same harm is a fingerprint.

Comes in: the groups of two claims. Goes out: one level. Refuses: to count a group that only one of them
mentions.
"""

from recounted.linkage.features import Features


def compare(a: Features, b: Features) -> str:
    """The level of `[groups]`."""
    shared = a.groups.keys() & b.groups.keys()
    if not shared:
        return "unknown"
    return "fingerprint" if any(a.groups[k] == b.groups[k] for k in shared) else "differ"
