"""In what words: likeness of the passages by the rare words that they share, and runs of words taken over.

Comes in: the languages of two claims, and of the pair the likeness of its passages (`likeness`), the runs that they
share (`shared_runs`) and how many the shorter one has (`fewer_runs`). Goes out: one level.
Refuses: to compare words across languages.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison

VERBATIM: Final = 0.5
LEAST_RUNS: Final = 8

PASSAGES: Final = Comparison(
    "passages",
    ("language", "worded"),
    (
        ("unknown", "language_l <> language_r"),
        ("verbatim", f"fewer_runs >= {LEAST_RUNS} AND shared_runs >= {VERBATIM} * fewer_runs"),
        ("unknown", "NOT worded_l OR NOT worded_r"),
        ("alike", "likeness >= 0.45"),
        ("similar", "likeness >= 0.30"),
        ("related", "likeness >= 0.20"),
        ("slight", "likeness >= 0.10"),
        ("unlike", OTHERWISE),
    ),
)
