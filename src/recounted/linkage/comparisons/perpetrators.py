"""By whom, allegedly: agreement is a sign, disagreement is none.

Comes in: the parties of two claims, perpetrators and opponents alike. Goes out: one level.
Refuses: to hold it against a pair that hostile sources blame one another.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison

PERPETRATORS: Final = Comparison(
    "perpetrators", ("actors",), (("same", "list_has_any(actors_l, actors_r)"), ("unknown", OTHERWISE))
)
