"""Whose word it is: whether those who speak are those spoken of, and whether they speak for forces of their own.

Comes in: phrases of a sentence. Goes out: yes or no. Refuses: nothing.
"""

from collections.abc import Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.nouns import Phrase
from recounted.reading.lang.en.acts.phrases import HEARD, Phrases

OWN_SPEAKERS = frozenset(lexicon.table("acts")["denied"]["speakers"])


def same(subject: Sequence[Phrase], speakers: Sequence[Phrase]) -> bool:
    """Whether one of them is among the others."""
    return any(s.first <= q.last and q.first <= s.last for s in subject for q in speakers)


def has_own(phrases: Phrases, said: Sequence[Phrase]) -> bool:
    """Whether one of them speaks for forces, by a word for it or as a party that is known, whatever it is called."""
    if HEARD in said and phrases.sentence.heard is None:
        return True  # in the first person, by nobody named
    if HEARD in said and (heard := phrases.sentence.heard):
        return heard.actor_id is not None or bool(OWN_SPEAKERS & set(heard.name.lower().split()))
    known = (x for x in phrases.sentence.parties if x.actor_id and x.kind != "organisation")
    told = {k for x in known for k in range(x.first, x.last + 1)}
    return any(k in told or phrases.low[k] in OWN_SPEAKERS for p in said for k in range(p.first, p.last + 1))
