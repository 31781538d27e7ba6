"""By whom, allegedly: agreement is a sign, disagreement is none.

Comes in: the parties of two claims, perpetrators and opponents alike. Goes out: one level.
Refuses: to hold it against a pair that hostile sources blame one another.
"""

from recounted.linkage.features import Features


def compare(a: Features, b: Features) -> str:
    """The level of `[perpetrators]`."""
    return "same" if a.actors & b.actors else "unknown"
