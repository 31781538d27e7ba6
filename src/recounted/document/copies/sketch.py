"""Sketches: the little of a text by which its copies are found among millions.

Comes in: the words of a text as numbers. Goes out: bands of its MinHash signature (the library rensa), by which texts
that are alike as a whole are found; fingerprints, by which a text that stands inside a longer one is found.
Refuses: chance; each number is the same on every machine and in every process.

Fingerprints are the least run of words of each WINDOW of them (winnowing: Schleimer, Wilkerson and Aiken, 2003), so
that two texts with a passage of WINDOW + shingle words - 1 words in common share one for certain. A signature cannot
tell that: an article of which a statement is a fifth has a fifth of its runs from it, and hardly a band.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from rensa import RMinHash

from recounted.document.copies.words import MIXER, Shingles

BANDS: Final = 32
ROWS: Final = 4  # with 32 bands: two texts that share half of their runs are proposed in 87 cases of 100, 70 in all
SEED: Final = 20_260
WINDOW: Final = 16  # of 300 words some 35 fingerprints are kept
VERSION: Final = f"{RMinHash.ALGORITHM_VERSION}/{BANDS}/{ROWS}/{SEED}/{WINDOW}"

Numbers = NDArray[np.uint32]


def bands(found: Sequence[Shingles]) -> Numbers:
    """The bands of the signature of each set of shingles, one set a row."""
    ends = np.cumsum([0, *map(len, found)], dtype=np.uint64)
    made = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(found), ends, BANDS * ROWS, SEED)
    rows = np.array(made.to_rows(), dtype=np.uint64).reshape(len(found), BANDS, ROWS)
    out = np.zeros((len(found), BANDS), dtype=np.uint64)
    for k in range(ROWS):
        out = (out ^ rows[:, :, k]) * MIXER
        out ^= out >> np.uint64(31)
    return (out >> np.uint64(16)).astype(np.uint32)


def fingerprints(found: Shingles) -> Numbers:
    """The least shingle of each window, each once."""
    least = found.min(keepdims=True) if len(found) <= WINDOW else sliding_window_view(found, WINDOW).min(axis=1)
    return np.unique((least ^ (least >> np.uint64(32))).astype(np.uint32))
