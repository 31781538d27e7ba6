"""A scored pair for people and for programs: its weights in words, the waterfall of `why` and `persons`.

Comes in: a CandidatePair, and which file has the words. Goes out: lines of text, or JSON values. Refuses: nothing.
"""

from collections.abc import Iterator
from typing import Any

from recounted.cli.show_terminal import safe
from recounted.linkage.findings import in_words
from recounted.model.link import CandidatePair


def waterfall(pair: CandidatePair, table: str = "findings") -> Iterator[str]:
    """A line for each finding that weighs anything, then those that do not."""
    for weight in pair.weights:
        if weight.bits:
            yield safe(f"  {weight.bits:+6.1f}  {in_words(weight, table)}")
    if unknown := [w.comparison for w in pair.weights if not w.bits]:
        yield safe(f"          counts neither for nor against: {', '.join(unknown).replace('_', ' ')}")


def values(pair: CandidatePair, table: str = "findings") -> dict[str, Any]:
    """The same as JSON values."""
    weights = [
        {"comparison": w.comparison, "level": w.level, "bits": w.bits, "words": in_words(w, table)}
        for w in pair.weights
    ]
    return {"left": pair.left, "right": pair.right, "bits": round(pair.bits, 2), "weights": weights}
