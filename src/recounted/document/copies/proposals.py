"""Which pairs of texts are worth a comparison: a function of the sketches alone.

Comes in: bands and fingerprints of texts, the shortest text first. Goes out: pairs, each once. Refuses: to pair
everything with everything: of what more than CROWD texts share, each is proposed with the few shortest, which the
others may print whole, and with its neighbours in length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from recounted.document.copies.sketch import BANDS, Numbers

CROWD: Final = 32  # texts that share one number and are all paired: 496 pairs
SHORTEST: Final = 4
NEIGHBOURS: Final = 4
PART_BITS: Final = 4  # fingerprints are sorted in sixteen parts, one after the other, so that memory stays bounded
LEAST_SHARE: Final = 0.15  # of the shorter text's fingerprints: half of what a faxed copy still shares

Pairs = NDArray[np.uint64]  # 32 bits of the shorter text, then 32 of the longer
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sketches:
    """The sketches of all texts, by length and then by content: a text is known by its place in that order."""

    bands: Numbers
    prints: Numbers  # of all texts, one after the other
    counts: NDArray[np.int32]  # how many each text has


def proposed(sketches: Sketches) -> Pairs:
    """All pairs, in order."""
    found = [_by_fingerprints(sketches)]
    everyone = np.arange(len(sketches.counts), dtype=np.int32)
    for k in range(BANDS):
        found += paired(sketches.bands[:, k], everyone)
    return np.unique(np.concatenate(found))


def _by_fingerprints(sketches: Sketches) -> Pairs:
    owners = np.repeat(np.arange(len(sketches.counts), dtype=np.int32), sketches.counts)
    keys, counts = np.empty(0, np.uint64), np.empty(0, np.int64)
    for part in range(1 << PART_BITS):
        here = np.flatnonzero(sketches.prints >> np.uint32(32 - PART_BITS) == part)
        new, shared = np.unique(
            np.concatenate([np.empty(0, np.uint64), *paired(sketches.prints[here], owners[here])]), return_counts=True
        )
        keys, where = np.unique(np.concatenate([keys, new]), return_inverse=True)
        counts = np.bincount(where, weights=np.concatenate([counts, shared]), minlength=len(keys)).astype(np.int64)
    left, right = (keys >> np.uint64(32)).astype(np.int64), (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    fewer = np.minimum(sketches.counts[left], sketches.counts[right])
    return keys[counts >= np.maximum(1, LEAST_SHARE * fewer)]


def paired(numbers: NDArray[np.integer[Any]], owners: NDArray[np.int32]) -> Iterator[Pairs]:
    """Pairs of owners that share a number; owners come in by length. A pair may come more than once."""
    if not len(numbers):
        return
    by_number = np.argsort(numbers, kind="stable")  # within a number they stay in the order of length
    numbers, owners = numbers[by_number], owners[by_number]
    first = np.flatnonzero(np.r_[True, numbers[1:] != numbers[:-1]])
    sizes = np.diff(first, append=len(numbers))
    several = np.repeat(sizes > 1, sizes)
    owners, first, sizes = owners[several], first[sizes > 1], sizes[sizes > 1]
    start, size = np.repeat(np.cumsum(sizes) - sizes, sizes), np.repeat(sizes, sizes)
    crowded = np.flatnonzero(size > CROWD)
    for k in range(SHORTEST):
        yield _keys(owners[crowded], owners[start[crowded] + k])
    at = np.arange(len(owners))
    for step in range(1, CROWD):
        at = at[at + step < (start + size)[at]]
        if step == NEIGHBOURS + 1:
            at = at[size[at] <= CROWD]
        if not len(at):
            return
        yield _keys(owners[at], owners[at + step])


def _keys(left: NDArray[np.int32], right: NDArray[np.int32]) -> Pairs:
    low, high = np.minimum(left, right).astype(np.uint64), np.maximum(left, right).astype(np.uint64)
    pairs: Pairs = ((low << np.uint64(32)) | high)[low != high]
    return pairs
