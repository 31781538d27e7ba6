"""The terms of an act: what is agreed or demanded, and on what condition something is threatened, promised or refused.

Comes in: the phrases of a sentence and an act found in it. Goes out: the tokens of its terms. Refuses: to read on
behind the end of a clause, and a condition of another act.
"""

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.found import Found
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.text.terms import Terms

_CONDITIONAL = frozenset(("threat", "promise", "rejection", "warning", "acknowledgement"))
_IF: Terms[str] = Terms((p, p) for p in lexicon.table("process")["terms"]["condition"])
_ENDS = frozenset((".", ";", "“", "”", '"'))
_BEGINS = frozenset(("to", "that", "for", "an", "a", "the", "be"))
MOST = 30  # tokens of terms that are kept


def clause(phrases: Phrases, k: int) -> tuple[int, int] | None:
    """The tokens from one to the end of its clause."""
    last = k
    while last + 1 < phrases.count and last - k < MOST and phrases.low[last + 1] not in _ENDS:
        last += 1
    return (k, last) if k < phrases.count and last > k else None


def terms_of(phrases: Phrases, found: Found) -> tuple[int, int] | None:
    """What is demanded, or the condition of a threat, a promise or a refusal."""
    if found.act == "demand" and not found.rule:
        behind = max([found.last, *(p.last for p in found.toward)]) + 1
        opens = behind < phrases.count and (phrases.low[behind] in _BEGINS or bool(found.toward))
        return clause(phrases, behind) if opens and phrases.words[behind].kind == "word" else None
    if found.act not in _CONDITIONAL:
        return None
    hit = next((h for h in _IF.find(phrases.words) if h.first > found.last or h.first <= 1), None)
    if hit is None:
        return None
    told = clause(phrases, hit.first)
    if told is None or hit.first > found.last:
        return told
    comma = next((k for k in range(hit.first, min(found.first, told[1] + 1)) if phrases.low[k] == ","), None)
    return (hit.first, comma - 1) if comma is not None else None
