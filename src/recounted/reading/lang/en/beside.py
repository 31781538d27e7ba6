"""People told of beside others: "the barber, his partner and a customer", though no list has the word "partner".

Comes in: tokens and the people found just before. Goes out: one more person, or a sign that a list of groups is over.
Refuses: what stands beside nobody, and nouns of things.
"""

from collections.abc import Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.parts import People
from recounted.text.tokens import Token

REACH = 3  # words of "his long-time business partner"

_OWNERS = frozenset(("his", "her", "their"))
_ARTICLES = frozenset(("a", "an"))
_ENDS = frozenset((",", ".", "and", ")", "(", ";"))
_BEFORE = frozenset((",", "and"))
_AFTER_NOUN = lexicon.grammar("be") | lexicon.grammar("prepositions") | _ENDS | {"who", "along"}


def one_beside(words: Sequence[Token], i: int, before: People | None) -> People | None:
    """ "his partner" and "a shepherdess" beside one who is told of just before: a person too."""
    if before is None or before.weak or words[i].low not in _OWNERS | _ARTICLES:
        return None
    gap = [w.low for w in words[before.last + 1 : i]]
    if not gap or len(gap) > 2 or not set(gap) <= _BEFORE or (words[i].low in _ARTICLES and "and" not in gap):
        return None
    k = i + 1
    while k < len(words) and k <= i + REACH and words[k].kind == "word" and words[k].low not in _AFTER_NOUN:
        k += 1
    inside = {w.low for w in words[i + 1 : k]}
    ended = k == len(words) or words[k].low in _AFTER_NOUN
    if k == i + 1 or not ended or inside & (lexicon.not_people() | lexicon.owned() | lexicon.grammar("stops")):
        return None
    if any(lexicon.triggers().at(words, n) for n in range(i + 1, k)) or words[k - 1].low.endswith(("s", "ed", "ing")):
        return None
    return People(i, k - 1, 1, 1, 1, "exact")


def ends_groups(words: Sequence[Token], p: People) -> bool:
    """ "including a child, and nine others injured": a number with a harm of its own is no group of those before."""
    after = lexicon.triggers().at(words, p.last + 1) if p.last + 1 < len(words) else None
    if after is None or p.weak or p.first == 0 or words[p.first - 1].low not in _BEFORE:
        return False
    told = after.meaning.of("past", "state") is not None and after.meaning.of("subject") is None
    return told and (p.additive or words[p.first - 1].low == "and")
