"""profile_convention: where nobody gives a number, the profile that is switched on puts one on a word.

It names itself as profile and convention ("airwars.dozens_are_12_to_24"); where accounts use words of two conventions,
both are named, and the range goes from the least of the one to the most of the other.
Comes in: figures in force, the profile. Goes out: a Set, or None. Refuses: to touch a figure that somebody
gives a number of, or a word on which the standard has no convention.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recounted.reconciliation.figures import Figure
from recounted.reconciliation.profiles import Profile

NAME = "profile_convention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """What the convention sets, under which name, and the figures whose words it stands for."""

    low: int
    best: int | None
    high: int | None
    rule: str
    ground: tuple[Figure, ...]


def decide(figures: Sequence[Figure], profile: Profile | None) -> Set | None:
    """The figure by convention."""
    if profile is None or any(f.number is not None or f.bound == "range" for f in figures):
        return None
    said = [(f, c) for f in figures if f.harm is not None and (c := profile.of(f.harm)) is not None]
    if not said:
        return None
    used = sorted({c.name: c for _, c in said}.values(), key=lambda c: (c.low, c.high or c.low, c.name))
    highs = [c.high for c in used if c.high is not None]
    return Set(
        low=min(c.low for c in used),
        best=used[0].best if len(used) == 1 else None,
        high=max(highs) if len(highs) == len(used) else None,
        rule="+".join(f"{profile.name}.{c.name}" for c in used),
        ground=tuple(f for f, _ in said),
    )
