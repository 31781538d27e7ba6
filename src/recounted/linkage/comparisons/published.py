"""When the statements came out: those on one occurrence come in a burst.

Comes in: the publication days of two claims' documents. Goes out: one level.
Refuses: to count an unknown day, and that of one document as though two had come out together.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison

_APART: Final = "abs(published_l - published_r)"

PUBLISHED: Final = Comparison(
    "published",
    ("document", "published"),
    (
        ("unknown", "document_l = document_r"),
        ("unknown", "published_l IS NULL OR published_r IS NULL"),
        ("together", f"{_APART} <= 1"),
        ("near", f"{_APART} <= 3"),
        ("week", f"{_APART} <= 7"),
        ("month", f"{_APART} <= 31"),
        ("apart", OTHERWISE),
    ),
)
