"""A share of people told of: "half of them", "all but two".

Comes in: a total. Goes out: the whole people that the share makes of it. Refuses: to know an end that the total does
not have.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from recounted.model.claim import Count


@dataclass(frozen=True, slots=True)
class Share:
    """A share of people told of before, from `low` to `high` of them; `above`: more than `low`; `less`: but so many."""

    low: Fraction | None
    high: Fraction | None
    above: bool
    rule: str
    less: int = 0

    def of(self, total: Count) -> Count:
        """Whole people of a total; an end is unknown where the total's end is."""
        low = high = None
        if self.low is not None and total.low is not None:
            least = math.floor(total.low * self.low) + self.above
            low = max(0, min(least, total.low) - self.less)
        if self.high is not None and total.high is not None:
            high = max(0, math.ceil(total.high * self.high) - self.less)
        return Count(low=low, best=low if low == high else None, high=high)
