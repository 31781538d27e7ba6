"""Where pairs are cut, learnt from what people judged: pairs that learnt nothing of a pair say how it scores.

Comes in: the findings of pairs, which of them people judged to be one incident and which to be two, and a way to weigh
findings by some of them. Goes out: the cut, in bits. Refuses: to learn a cut where too few pairs were judged apart.

Findings hang together (one town, one day, the same words), so that sums of bits promise too much; how much, only pairs
show that were not learnt from. Judged pairs are dealt into folds by incident; each fold is scored by weights learnt
from the others.
"""

import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from recounted.linkage.judged import Judged, Pair

FOLDS: Final = 5
LEAST_APART: Final = 50  # pairs judged apart, below which no cut is learnt
STEP: Final = 0.5  # bits; finer cuts differ by single pairs
MOST: Final = 12.0  # bits, for and against: as much as one finding weighs at most
BETA: Final = 0.5  # precision counts twice: a false merge hides an incident, a missed one shows it twice
_EQUAL: Final = 1e-9

Weigh = Callable[[Sequence[int]], npt.NDArray[np.float64]]  # pairs of one incident to learn from -> bits of all pairs


def groups(positive: frozenset[Pair]) -> dict[str, str]:
    """Each claim that people put together with another -> the smallest claim of its group."""
    root: dict[str, str] = {}

    def find(claim: str) -> str:
        while root.setdefault(claim, claim) != claim:
            claim = root[claim]
        return claim

    for a, b in sorted(positive):
        one, other = sorted((find(a), find(b)))
        root[other] = one
    return {claim: find(claim) for claim in list(root)}


def told_apart(pair: Pair, group: Mapping[str, str], negative: frozenset[Pair]) -> bool:
    """Whether people hold two claims for two incidents: they said so, or put them into two groups."""
    a, b = pair
    return pair in negative or (a in group and b in group and group[a] != group[b])


def learn_cut(pairs: Sequence[Pair], judged: Judged, weigh: Weigh, *, share: float, seed: int) -> float | None:
    """The cut at which pairs judged one and pairs judged apart part best; `pairs` by the ids of their claims, in order,
    `share` how many of all of them seem to be one.
    """
    group = groups(judged.positive)
    one = [k for k, (a, b) in enumerate(pairs) if a in group and group[a] == group.get(b)]
    apart = [k for k, pair in enumerate(pairs) if told_apart(pair, group, judged.negative)]
    if len(apart) < LEAST_APART:
        return None
    together = sorted(set(one) - set(apart))
    fold = {k: _fold(group.get(pairs[k][0], pairs[k][0]), seed) for k in (*together, *apart)}
    scores: list[tuple[float, bool]] = []
    for n in range(FOLDS):
        bits = weigh([k for k in together if fold[k] != n])
        for held, same in ((together, True), (apart, False)):
            scores += [(float(bits[k]), same) for k in held if fold[k] == n]
    return best_cut(scores, share=share)


def best_cut(scores: Sequence[tuple[float, bool]], *, share: float) -> float:
    """The cut above which the pairs are those of one incident as nearly as can be; of several as good the middle one.

    People judge the claims of big incidents together and leave single ones alone, so that pairs judged apart are fewer
    than there are: both kinds count as often as they seem to stand among all pairs.
    """
    bits, one = np.array([b for b, _ in scores]), np.array([same for _, same in scores])
    weight = np.where(one, share / max(1, one.sum()), (1 - share) / max(1, (~one).sum()))
    tried = np.arange(-MOST, MOST + STEP, STEP)
    worth = np.array([_f(bits > cut, one, weight) for cut in tried])
    best = tried[worth >= worth.max() - _EQUAL]
    return float(best[len(best) // 2])


def _f(said: npt.NDArray[np.bool_], one: npt.NDArray[np.bool_], weight: npt.NDArray[np.float64]) -> float:
    right, missed, wrong = (float(weight[which].sum()) for which in (said & one, ~said & one, said & ~one))
    whole = (1 + BETA**2) * right + BETA**2 * missed + wrong
    return (1 + BETA**2) * right / whole if whole else 0.0


def _fold(claim: str, seed: int) -> int:
    return zlib.crc32(f"{seed}/{claim}".encode()) % FOLDS
