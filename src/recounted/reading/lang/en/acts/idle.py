"""Frames of speech that tell of no act toward another party, and whom a threat is meant for.

Comes in: the phrases of a sentence and a frame found in it. Goes out: whether the frame is idle; those who can keep a
threat from being carried out. Refuses: entry denied, an appeal that a court rejects, money appealed for.
"""

from collections.abc import Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.frames import Match
from recounted.reading.lang.en.acts.nouns import Phrase
from recounted.reading.lang.en.acts.phrases import Phrases

_DATA = lexicon.table("acts")
_NOT_DENIED = frozenset(_DATA["denied"]["not_before"])
_NOT_REFUSED = frozenset(_DATA["rejection"]["not_before"])
_NOT_REJECTED = frozenset(_DATA["rejection"]["of_courts"])
_DEITIES = frozenset(_DATA["grammar"]["deities"])
_SAYINGS = frozenset(("remarks", "remark", "words", "statement", "statements", "comments", "comment", "views"))
_CHARGE = frozenset(lexicon.table("idioms")["classes"]["charge"])
_ASCRIBED = frozenset(("attributed", "ascribed"))
_MONEY = frozenset(_DATA["grammar"]["money"])  # "appealed for 90 million dollars"
_PASSIVE_BE = frozenset(("was", "were", "been", "is", "are"))
_DONE_TO = frozenset(_DATA["grammar"]["done_to"])


def other_sense(phrases: Phrases, m: Match) -> bool:
    """ "Denied entry", "rejected the appeal", "refused to comment": no act toward another party."""
    act, low = m.frame.act, phrases.low
    behind = low[m.last + 1] if m.last + 1 < phrases.count else ""
    if act == "denial":
        return m.last == m.verb and behind in _NOT_DENIED
    if act != "rejection":
        return False
    relative = low[max(0, phrases.before(m.verb))] in ("who", "which", "that")
    to = low[m.last] == "to" and (behind in _NOT_REFUSED or relative)
    return to or bool(_NOT_REJECTED & set(low[m.verb + 1 : m.verb + 4]))


def asked(phrases: Phrases, k: int) -> list[Phrase]:
    """ "Threatened to close the border unless Ardane gave way": who can keep a threat from being carried out."""
    unless = next((i for i in range(k, phrases.count - 1) if phrases.low[i] in ("unless", "if")), None)
    found = phrases.after(unless + 1) if unless is not None else []
    return found if phrases.may_act(found) else []


def idle(phrases: Phrases, m: Match, toward: Sequence[Phrase]) -> bool:
    """ "Asked that God have mercy on them", "alleged that his son was killed": nothing is demanded, nobody accused."""
    if m.frame.act == "demand":
        behind = phrases.low[m.last + 1 : m.last + 5]
        return bool(_DEITIES & set(behind)) or (phrases.low[m.last] == "for" and not _MONEY.isdisjoint(behind))
    if m.frame.act == "accusation" and m.verb and phrases.low[m.verb - 1] in _CHARGE:
        return True  # "the charges levelled against it"
    if phrases.low[m.verb] in _ASCRIBED and m.verb and phrases.low[m.verb - 1] in _SAYINGS:
        return True  # "the remarks attributed to the minister"
    return m.frame.act == "accusation" and bool(toward) and _suffers(phrases, toward[-1].last + 1)


def _suffers(phrases: Phrases, k: int) -> bool:
    """Whether the verb at `k` is in the passive, so that its subject is the one to whom something was done."""
    low = phrases.low
    if k + 1 < phrases.count and low[k] in ("has", "have", "had") and low[k + 1] == "been":
        k += 1
    if k >= phrases.count or low[k] not in _PASSIVE_BE:
        return False
    k += 1
    while k < phrases.count and (low[k].endswith("ly") or low[k] in ("also", "then", "later")):
        k += 1
    return k < phrases.count and (low[k].endswith("ed") or low[k] in _DONE_TO)
