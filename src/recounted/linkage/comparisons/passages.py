"""In what words: likeness of the passages by the rare words that they share, and runs of words taken over.

Comes in: the passages of two claims. Goes out: one level. Refuses: to compare words across languages.
"""

from recounted.linkage.features import Features

VERBATIM = 0.5
LEAST_RUNS = 8
LEVELS = ((0.45, "alike"), (0.30, "similar"), (0.20, "related"), (0.10, "slight"))


def compare(a: Features, b: Features) -> str:
    """The level of `[passages]`."""
    if a.language.split("-")[0] != b.language.split("-")[0]:
        return "unknown"
    fewer = min(len(a.passage.runs), len(b.passage.runs))
    if fewer >= LEAST_RUNS and len(a.passage.runs & b.passage.runs) >= VERBATIM * fewer:
        return "verbatim"
    if not a.passage.weights or not b.passage.weights:
        return "unknown"
    cosine = likeness(a, b)
    return next((level for least, level in LEVELS if cosine >= least), "unlike")


def likeness(a: Features, b: Features) -> float:
    """Cosine of the two passages;

    summed in the order of the words, so that it is the same either way round.
    """
    shared = sorted(a.passage.weights.keys() & b.passage.weights.keys())
    return sum(a.passage.weights[w] * b.passage.weights[w] for w in shared)
