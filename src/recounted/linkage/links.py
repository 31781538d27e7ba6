"""Scored pairs as records, made when they are asked for: a million of them as records would not fit.

Comes in: an Arrow table of scored pairs, the ids of the claims, the weights. Goes out: a sequence of CandidatePair, in
the order of the claims' ids. Refuses: to be changed.
"""

from collections.abc import Iterator, Sequence
from typing import Any, overload

import numpy as np
import pyarrow as pa

from recounted.linkage.comparisons.counts import NOT_TOLD
from recounted.linkage.comparisons.levels import Comparison
from recounted.linkage.weights import Weights
from recounted.model.link import CandidatePair, MatchWeight


class Links(Sequence[CandidatePair]):
    """Compares equal to any sequence of the same pairs."""

    def __init__(
        self, table: pa.Table, ids: Sequence[str], comparisons: Sequence[Comparison], weights: Weights
    ) -> None:
        self._ids = ids
        self._prior = weights.weigh("prior", "candidate_pair")
        self._ends = [table[side].to_numpy() for side in "lr"]
        self._levels = [table[c.name].to_numpy() for c in comparisons]
        self._weighed: list[list[MatchWeight | None]] = [
            [None if level == NOT_TOLD else weights.weigh(c.name, level) for level in c.names] for c in comparisons
        ]

    def __len__(self) -> int:
        return len(self._ends[0])

    @overload
    def __getitem__(self, at: int) -> CandidatePair: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[CandidatePair]: ...
    def __getitem__(self, at: int | slice) -> CandidatePair | Sequence[CandidatePair]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        found = (weighed[levels[at]] for weighed, levels in zip(self._weighed, self._levels, strict=True))
        left, right = (self._ids[ends[at]] for ends in self._ends)
        return CandidatePair(left=left, right=right, weights=(self._prior, *(w for w in found if w is not None)))

    def __iter__(self) -> Iterator[CandidatePair]:
        return (self[n] for n in range(len(self)))

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_equal, self, other))

    __hash__ = None  # type: ignore[assignment]  # compared by value, as a list is


def _equal(one: CandidatePair, other: object) -> bool:
    return one == other


def in_order(table: pa.Table, rank: "np.ndarray[Any, np.dtype[np.int64]]") -> pa.Table:
    """The pairs in the order of their claims' ids."""
    return table.take(np.lexsort((rank[table["r"].to_numpy()], rank[table["l"].to_numpy()])))
