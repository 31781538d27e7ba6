"""Whether two texts are copies: each pair that is proposed is looked at word by word.

Comes in: the words of two texts. Goes out: which words of each stand in runs that the other has too, and a Verdict.
Refuses: papers on one form (daily bulletins, notices of a court): most of their words are the same, their numbers not.
"""

from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from recounted.document.copies.words import DIGIT, Words, shingles
from recounted.settings import Copies

FEW_NUMBERS: Final = 3  # a text that is put right, or scanned, may differ in fewer; papers on one form differ in more

Mask = NDArray[np.bool_]
Verdict = Literal["copy", "longer_holds", ""]


def shared(text: Words, other: Words, run: int) -> Mask:
    """Which words of a text stand in a run of so many words that the other text has too, anywhere."""
    runs = np.isin(shingles(text, run), shingles(other, run))
    out = np.zeros(len(text) + run, dtype=bool)
    for k in range(run):
        out[k : k + len(runs)] |= runs
    return out[: len(text)]


def judged(shorter: Words, longer: Words, settings: Copies) -> Verdict:
    """copy: each is mostly the other. longer_holds: the longer one prints the shorter one, and words of its own."""
    if len(shorter) - settings.shingle_words + 1 < settings.least_shingles:
        return "copy" if np.array_equal(shorter, longer) else ""
    if shared(shorter, longer, settings.run_words).mean() < settings.containment:
        return ""
    of_longer = shared(longer, shorter, settings.run_words).mean()
    if of_longer < settings.quotation or _on_one_form(shorter, longer, settings):
        return ""
    return "copy" if of_longer >= settings.containment else "longer_holds"


def _on_one_form(shorter: Words, longer: Words, settings: Copies) -> bool:
    numbers = np.unique(shorter[shorter & DIGIT == 1])
    missing = len(numbers) - int(np.isin(numbers, longer).sum())
    return missing >= FEW_NUMBERS and missing > settings.other_numbers * len(numbers)
