"""Those who stand behind talks and agreements without being a side: who mediates, hosts, supervises, guarantees.

Comes in: the phrases of a sentence. Goes out: those phrases. Refuses: a side.
"""

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.nouns import Phrase
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.text.terms import Terms

_DATA = lexicon.table("process")["third"]
_BY = frozenset(_DATA["by"])
_PHRASES: Terms[str] = Terms((p, p) for p in _DATA["phrases"])
_GUARANTORS = frozenset(_DATA["guarantors"])
_ACTIVE = frozenset(_DATA["active"])
_ACTING = frozenset(_DATA["acting"])
_AGREEMENTS = frozenset(w for nouns in lexicon.table("process")["agreement"]["nouns"].values() for w in nouns) | {"it"}
FIRSTS = _BY | _GUARANTORS | _ACTIVE | _PHRASES.firsts


def third_parties(phrases: Phrases, k: int) -> list[Phrase]:
    """Who is said to mediate, host or guarantee what is told of at token `k`."""
    low = phrases.low
    for i in range(phrases.count - 1):
        if low[i] in _BY and low[i + 1] == "by" and (found := phrases.after(i + 2, sides=True)):
            return found
    for hit in _PHRASES.find(phrases.words):
        if found := phrases.after(hit.last + 1, sides=True):
            return found
    return _guarantors(phrases) or _active(phrases)


def _active(phrases: Phrases) -> list[Phrase]:
    """ "The Hesk Republic brokered the truce", "observers of the league monitor it"."""
    for i, word in enumerate(phrases.low[:-1]):
        near = phrases.low[i + 1 : i + 4]
        named = near[0] in ("the", "a", "this", "it", "for") and bool(_AGREEMENTS & set(near))
        meant = word in _ACTIVE and named and phrases.low[max(0, i - 1)] != "to"
        if meant and (found := phrases.subject(i)):
            return found
    return []


def _guarantors(phrases: Phrases) -> list[Phrase]:
    """ "Russia and Turkey, the guarantors of"; "the three guarantors"."""
    low = phrases.low
    for i, word in enumerate(low):
        if word not in _GUARANTORS:
            continue
        back = i - 1
        while back >= 0 and low[back] in ("the", "a", "its", "three", "two", *_ACTING):
            back -= 1
        before = phrases.listed_before(back - 1) if back > 0 and low[back] == "," else []
        if before and not phrases.governed(before[0].first):
            return before
        if word.startswith("guarantor") and (found := phrases.ending(i)):
            return found if back < 0 or low[back + 1] not in _ACTING else phrases.subject(back + 1)
    return []
