"""How far people agree, and how sure a share is: Krippendorff's alpha, and the interval of a proportion.

Comes in: what each reader said of each unit; a count out of a random sample. Goes out: a coefficient, an interval.
Refuses: a number where there is none: alpha is null where nobody read what another read, or where all values are one,
so that agreement and no choice look the same.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

V = TypeVar("V")
Z_95: Final = 1.959963985  # of the normal distribution: 95 of 100 such intervals hold the true share
LEAST_READERS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Alpha over `units` that two readers or more gave a value; 1 is agreement, 0 what chance would give."""

    alpha: float | None
    units: int
    readers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`hits` out of `drawn`, with the interval of Wilson in which the true share lies 95 times out of 100."""

    hits: int
    drawn: int
    low: float
    high: float


def nominal(left: object, right: object) -> float:
    """Values are the same or they are not."""
    return float(left != right)


def ratio(left: float, right: float) -> float:
    """How far apart two counts are for their size: 10 and 20 as far as 100 and 200."""
    return 0.0 if left == right else ((left - right) / (left + right)) ** 2


def alpha(said: Sequence[Mapping[str, V]], differs: Callable[[V, V], float] = nominal) -> Reliability:
    """Krippendorff's alpha. `said`: for each unit what each reader said; units of one reader count for nothing."""
    units = [list(unit.values()) for unit in said if len(unit) >= LEAST_READERS]
    readers = {name for unit in said if len(unit) >= LEAST_READERS for name in unit}
    totals = Counter(value for unit in units for value in unit)
    paired = sum(totals.values())
    observed = sum(_within(Counter(unit), differs) / (len(unit) - 1) for unit in units)
    expected = _within(totals, differs) / (paired - 1) if paired > 1 else 0.0
    found = None if not expected else 1 - observed / expected
    return Reliability(alpha=found, units=len(units), readers=len(readers))


def _within(values: Mapping[V, int], differs: Callable[[V, V], float]) -> float:
    """The sum of differences over all ordered pairs of values."""
    told = list(values.items())
    return sum(n * m * differs(a, b) for a, n in told for b, m in told if a != b)


def share(outcomes: Iterable[bool]) -> Share | None:
    """How often it is so, with its interval (Wilson, which holds for few draws and for none that hit)."""
    drawn = list(outcomes)
    if not drawn:
        return None
    n, hits = len(drawn), sum(drawn)
    p, z2 = hits / n, Z_95**2
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Share(hits=hits, drawn=n, low=max(0.0, middle - half), high=min(1.0, middle + half))
