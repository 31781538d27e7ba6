"""Candidate pair, match weight, assignment: how claims come to be judged one occurrence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchWeight:
    """What one comparison adds to the belief that two claims speak of one incident, in bits (log2 odds)."""

    comparison: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatePair:
    """Two claims that were compared (`left` < `right`), and why they scored as they did."""

    left: str
    right: str
    weights: tuple[MatchWeight, ...]

    @property
    def bits(self) -> float:
        """Sum of the weights, log2 odds; above 0 means more likely one incident than two."""
        return sum(w.bits for w in self.weights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Which incident each claim belongs to, the totals that cover incidents, and the ids that were merged away.

    `incident_of` maps claim -> incident, `aggregates` incident -> claims that give a total covering it,
    `redirects` an id that is no longer used -> the one that took its place.
    """

    incident_of: Mapping[str, str] = field(default_factory=dict)
    aggregates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    pairs: Sequence[CandidatePair] = ()
