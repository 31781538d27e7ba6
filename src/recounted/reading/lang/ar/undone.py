"""Harm that was not done: none of it ("دون وقوع إصابات"), only tried, feared or possible.

Comes in: tokens and the first of a word of harm. Goes out: whether it was not done. Refuses: to look past the clause.
"""

from collections.abc import Sequence
from typing import Final

from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.words import stems
from recounted.text.tokens import Token

DENIED: Final = 8  # tokens from "did not lead" to the harm that it did not lead to
NOT_DONE: Final = 3  # tokens before a word of harm in which it is said that it was not done


def none_before(words: Sequence[Token], i: int) -> bool:
    """Whether a word of harm is said not to have come about ("دون وقوع إصابات")."""
    k = i - 1
    between, none = lexicon.words("triggers", "none", "between"), lexicon.words("triggers", "none", "before")
    if _denied(words, i):
        return True
    while k >= 0 and words[k].low in between and words[k].low not in none:
        k -= 1
    return k >= 0 and any(s in none for s in (words[k].low, words[k].low[1:] if words[k].low[:1] in "وف" else ""))


def _denied(words: Sequence[Token], i: int) -> bool:
    """ "لم تسفر الغارة عن إصابات": a verb of leading to, denied, with its subject between."""
    for k in range(max(1, i - DENIED), i):
        led = any(s in lexicon.words("triggers", "none", "leading") for s in stems(words[k].low))
        if led and words[k - 1].low.removeprefix("و").removeprefix("ف") in lexicon.words("triggers", "none", "before"):
            rest = words[k:i]
            but = any(s in lexicon.words("triggers", "none", "but") for w in rest for s in stems(w.low))
            return not but and not any(w.kind == "mark" and w.low in (".", "،", "؛") for w in rest)
    return False


def not_done(words: Sequence[Token], i: int) -> bool:
    """Whether a word of harm is only tried, feared, possible, or told of a work or a law."""
    near = [w.low for w in words[max(0, i - NOT_DONE) : i] if w.kind == "word"]
    tried, may = lexicon.words("triggers", "not_done", "tried"), lexicon.words("triggers", "not_done", "may")
    if any(s in tried for low in near for s in stems(low)):
        return True
    if near and any(s in may for s in stems(near[-1])):
        return not (near[-1].endswith("قد") and near[-2:-1] and near[-2].startswith(("كان", "وكان")))
    return any(low in lexicon.words("triggers", "not_done", "never") for low in near[-1:])
