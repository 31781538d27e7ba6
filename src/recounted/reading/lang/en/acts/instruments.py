"""Resolutions of the United Nations by number, and standing mechanisms, as things that a text refers to.

Comes in: the phrases of a sentence. Goes out: each of them once. Refuses: a resolution that somebody only lacks.
"""

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.found import Found
from recounted.reading.lang.en.acts.nouns import Phrase
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.text.terms import Terms

_DATA = lexicon.table("acts")["resolution"]
_WORDS = frozenset(_DATA["words"])
_BEFORE = frozenset(_DATA["before"])
_MECHANISMS: Terms[str] = Terms(("" if not m else m.replace(",", " ,"), m) for m in _DATA["mechanisms"])
_ADOPTED = frozenset(("adopted", "passed", "vetoed", "draft", "tabled", "drafted"))
_ADOPTS = frozenset(("adopted", "adopts", "passed", "passes", "vetoed"))
FIRSTS = _WORDS | _MECHANISMS.marks


def instruments(phrases: Phrases) -> list[Found]:
    """The resolutions and mechanisms that a sentence names."""
    low, out = phrases.low, list[Found]()
    for k, word in enumerate(low):
        if word not in _WORDS:
            continue
        number = k + 1 < phrases.count and phrases.words[k + 1].kind == "number"
        number = number or (k + 2 < phrases.count and low[k + 1] in ("no", "number", "s", "nr"))
        told = bool(_BEFORE & set(low[max(0, k - 4) : k])) or (bool(_ADOPTED & set(low)))
        if number or told:
            last = _numbers(phrases, k)
            parties = _adopters(phrases, k, last)
            each = [i for i in range(k + 1, last + 1) if phrases.words[i].kind == "number"]
            ends = each if word == "resolutions" and len(each) > 1 else [last]
            out += (Found("resolution", None, k if n == 0 else i, i, parties=parties) for n, i in enumerate(ends))
    out += (Found("resolution", None, h.first, h.last, rule="mechanism") for h in _MECHANISMS.find(phrases.words))
    return out


def _adopters(phrases: Phrases, first: int, last: int) -> list[Phrase]:
    """Who adopted it: "the Assembly adopted a resolution", "Resolution 12 was adopted by the Assembly"."""
    low = phrases.low
    for k in range(max(0, first - 4), first):
        if low[k] in _ADOPTS:
            return phrases.subject(k)
    behind = (k for k in range(last + 1, min(phrases.count, last + 14)) if low[k] in _ADOPTS)
    return next((found for k in behind if (found := phrases.by(k + 1, 3))), [])


def _numbers(phrases: Phrases, k: int) -> int:
    last = k
    while last + 1 < phrases.count and (
        phrases.words[last + 1].kind == "number"
        or (phrases.low[last + 1] in ("and", ",", "no", ".", "number") and _number_at(phrases, last + 2))
    ):
        last += 1
    return last


def _number_at(phrases: Phrases, k: int) -> bool:
    return k < phrases.count and phrases.words[k].kind == "number"
