"""Victims counted by that word alone: "two of the four victims are known to police", "opened fire on four men".

Comes in: a sentence. Goes out: a Finding of so many, of whom other sentences tell what befell them. Refuses: victims
without a number, those of another deed ("robbery victims"), and who "others" are.
"""

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.parts import Finding, People, Sentence

BACK = 6  # tokens from "the" or "located" to "victims": "located a total of four adult male shooting victims"
AIMED = 3  # tokens between "fired" and those fired at: "opened fire on a group of four men"
RULE = "victims_counted"

_DATA = {name: frozenset(row) for name, row in lexicon.table("hit")["victims"].items()}


def victims_counted(s: Sentence) -> Finding | None:
    """The victims that a sentence counts, else those that it counts as fired at."""
    told = (_before(s, k) for k, w in enumerate(s.words) if w.low == "victims")
    found = next((f for f in told if f), None)
    return found or _fired_at(s)


def may_count_victims(s: Sentence) -> bool:
    """Whether the words of a sentence could count victims."""
    lows = {w.low for w in s.words}
    return "victims" in lows or not _DATA["fired"].isdisjoint(lows)


def _before(s: Sentence, last: int) -> Finding | None:
    for k in range(max(1, last - BACK), last):
        q = None if k in s.masked else quantity(s.words, k)
        if q is None or q.best is None or q.best < 2 or q.bound != "exact" or q.last >= last:
            continue
        led = s.words[k - 1].low in _DATA["led"]
        if led and all(w.low in _DATA["adjectives"] for w in s.words[q.last + 1 : last]):
            return _finding(People(k, last, q.best, q.best, q.best, "exact", RULE, definite=True))
    return None


def _fired_at(s: Sentence) -> Finding | None:
    for p in s.people:
        lows = [w.low for w in s.words[max(0, p.first - AIMED) : p.first]]
        at = lows[-1:] == ["on"] or lows[-1:] == ["at"]
        if at and _DATA["fired"] & set(lows) and p.bound == "exact" and p.figure > 1 and not p.bare:
            return _finding(p)
    return None


def _finding(p: People) -> Finding:
    return Finding("injured", p.first, p.last, [p], rule=f"en.{RULE}", stage="victims")
