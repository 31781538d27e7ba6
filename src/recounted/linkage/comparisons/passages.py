"""In what words: likeness of the passages by the rare words that they share, and runs of words taken over.

Comes in: of two claims the language, the document and whether each is what it is about, and of the pair the likeness of
its passages (`likeness`), the runs that they share (`shared_runs`) and how many the shorter one has (`fewer_runs`).
Goes out: one level.
Refuses: to compare words across languages, and to count the words that two claims of one document share: they stand
beside one another, and speak of one subject whatever happened.

What a document tells in passing has a sentence of its own and the words of something else around it, so that words that
are unlike say less there than between two claims that their documents are about.

An outlet has phrases of its own and sets each story in the same background: where nothing is known of when, neither the
days nor when the two came out, its texts are alike whatever they tell of.

In Arabic likeness says less either way: a word has more forms than a light stem undoes, posts are short, and reporters
of one front share their phrases.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison

VERBATIM: Final = 0.5
LEAST_RUNS: Final = 8
_IN_PASSING: Final = "NOT (chief_l AND chief_r)"
_ARABIC: Final = "language_l = 'ar' AND chief_l AND chief_r"

ALIKE, SIMILAR, RELATED, SLIGHT = 0.45, 0.30, 0.20, 0.10
STEPS: Final = (ALIKE, SIMILAR, RELATED, SLIGHT)

PASSAGES: Final = Comparison(
    "passages",
    ("document", "outlet", "day_start", "published", "language", "worded", "chief"),
    (
        ("unknown", "document_l = document_r"),
        ("unknown", "language_l <> language_r"),
        ("verbatim", f"fewer_runs >= {LEAST_RUNS} AND shared_runs >= {VERBATIM} * fewer_runs"),
        ("unknown", "NOT worded_l OR NOT worded_r"),
        ("of_one_outlet_undated", f"likeness >= {SLIGHT} AND outlet_undated"),
        ("alike_in_arabic", f"likeness >= {ALIKE} AND {_ARABIC}"),
        ("similar_in_arabic", f"likeness >= {SIMILAR} AND {_ARABIC}"),
        ("related_in_arabic", f"likeness >= {RELATED} AND {_ARABIC}"),
        ("slight_in_arabic", f"likeness >= {SLIGHT} AND {_ARABIC}"),
        ("unlike_in_arabic", _ARABIC),
        ("alike", f"likeness >= {ALIKE}"),
        ("similar", f"likeness >= {SIMILAR}"),
        ("related", f"likeness >= {RELATED}"),
        ("slight_in_passing", f"likeness >= {SLIGHT} AND {_IN_PASSING}"),
        ("slight", f"likeness >= {SLIGHT}"),
        ("unlike_in_passing", _IN_PASSING),
        ("unlike", OTHERWISE),
    ),
)
