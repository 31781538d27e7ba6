"""Breaches in a sentence: an agreement or a truce said to be violated, by whom, and who says so.

Comes in: the phrases of a sentence. Goes out: what tells of a breach. Refuses: a violation of anything but an
agreement, and a breach that is only feared, forbidden or threatened.
"""

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.found import Found
from recounted.reading.lang.en.acts.frames import denied
from recounted.reading.lang.en.acts.nouns import Phrase
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.reading.lang.en.acts.whose import same
from recounted.text.terms import Terms

_DATA = lexicon.table("process")["violation"]
_VERBS = frozenset(_DATA["verbs"])
_NOUNS = frozenset(_DATA["nouns"])
_OF = frozenset(_DATA["of"])
_ARTICLES = ("", "the ", "a ", "its ", "their ", "this ", "the terms of the ", "the terms of ", "the spirit of the ")
_DESPITE: Terms[str] = Terms(
    (p, p) for p in (*_DATA["despite"], *(f"{b} {a}{of}" for b in _DATA["against"] for a in _ARTICLES for of in _OF))
)
_COLLAPSED: Terms[str] = Terms((p, p) for p in _DATA["collapsed"])
_KEPT, _FAILED = frozenset(_DATA["kept"]), frozenset(_DATA["failed"])
_HOPED = frozenset(("would", "could", "might", "if", "should", "accused", "will"))
UNKEPT = 5  # tokens from "has not" to "kept"
_UNREAL = frozenset(("any", "would", "could", "might", "not", "no", "if", "to", "should", "without"))
_NONE = _UNREAL - {"to", "should"}
_BE = frozenset(("was", "were", "been", "is", "are", "being"))
FIRSTS = _VERBS | _NOUNS | _KEPT | _DESPITE.marks | _COLLAPSED.marks
NOUN_REACH = 14  # tokens from a noun of breach to what is broken ("violations by the forces of Ardane of the truce")
OWNER = 4  # tokens from an owner to the noun of breach
REACH = 9  # tokens from a verb of breach to what is broken


def breaches(phrases: Phrases) -> list[Found]:
    """The breaches of a sentence; the first words that tell of one."""
    if not _OF & set(phrases.low) and not _DESPITE.find(phrases.words):
        return []
    for k, word in enumerate(phrases.low):
        found = _of_verb(phrases, k) if word in _VERBS else _of_noun(phrases, k) if word in _NOUNS else None
        if found:
            return [found]
    for k, word in enumerate(phrases.low):
        if word in _KEPT and (found := _unkept(phrases, k)):
            return [found]
    for hit in _DESPITE.find(phrases.words):
        parties = _of_clause(phrases, hit.first)
        return [
            Found("violation", None, hit.first, hit.last, parties=parties, speakers=phrases.speakers(), rule="despite")
        ]
    for hit in _COLLAPSED.find(phrases.words):
        if _OF & set(phrases.low[max(0, hit.first - 6) : hit.last + 6]) and not denied(phrases.low, hit.first):
            parties = _as_they(phrases, hit.last + 1)
            speakers = phrases.speakers()
            noun = next((i for i in range(max(0, hit.first - 6), hit.first) if phrases.low[i] in _OF), hit.first)
            return [Found("violation", None, noun, hit.last, parties=parties, speakers=speakers, rule="collapsed")]
    return []


def _unkept(phrases: Phrases, k: int) -> Found | None:
    """ "Has not kept to the truce", "failed to honour the accord"."""
    low = phrases.low
    before = range(max(0, k - UNKEPT), k)
    told = next((i for i in before if low[i] in _FAILED), None)
    if told is None or _HOPED & set(low[max(0, told - 3) : k]):
        return None
    of = next((i for i in range(k + 1, min(phrases.count, k + REACH)) if low[i] in _OF or low[i] == "it"), None)
    subject = phrases.subject(told) or phrases.subject(k)
    if of is None or not subject:
        return None
    neither = low[told] == "neither"
    parties = phrases.after(told) if neither else subject
    speakers = [p for p in phrases.speakers() if p not in parties]
    return Found("violation", None, told, of, parties=parties, speakers=speakers, rule="unkept")


def _of_clause(phrases: Phrases, k: int) -> list[Phrase]:
    """ "Said that government jets had bombed its posts in breach of the truce": with whom the clause begins."""
    low = phrases.low
    opens = next((i for i in range(k - 1, -1, -1) if low[i] in ("that", ";", "“", '"')), -1)
    found = phrases.after(opens + 1)
    said = phrases.speakers()
    return found if found and phrases.official(found) and not same(found, said) else []


def _as_they(phrases: Phrases, k: int) -> list[Phrase]:
    """ "Collapsed as both sides traded fire"."""
    at = next((i for i in range(k, min(phrases.count, k + 6)) if phrases.low[i] in ("as", "when", "after")), None)
    return phrases.after(at + 1) if at is not None else []


def _of_verb(phrases: Phrases, k: int) -> Found | None:
    low = phrases.low
    behind = low[k + 1] if k + 1 < phrases.count else ""
    if low[k] in _NOUNS and (behind in ("of", "by", "in") or (k and not phrases.subject(k))):
        return _of_noun(phrases, k)
    of = next((i for i in range(k + 1, min(phrases.count, k + REACH)) if low[i] in _OF), None)
    if of is None and low[k + 1 : k + 2] == ["it"] and _OF & set(low[:k]):
        of = k + 1  # "say they honour the truce and accuse each other of violating it"
    been = bool(k) and (low[k - 1] in _BE or behind == "by")
    passive = been and any(w in _OF for w in low[max(0, k - 6) : k])
    if (of is None and not passive) or denied(low, k) or (k and low[k - 1] in _UNREAL):
        return None
    parties = phrases.by(k + 1, REACH) if passive else _breaker(phrases, k)
    speakers = [p for p in phrases.speakers() if p not in parties]
    first = k if of is not None else next(i for i in range(max(0, k - 6), k) if low[i] in _OF)
    return Found("violation", None, first, of or k, parties=parties, speakers=speakers or _accuser(phrases, k))


def _breaker(phrases: Phrases, k: int) -> list[Phrase]:
    """Who broke it: the subject, or the one "accused of violating"."""
    low = phrases.low
    k -= k > 1 and low[k - 1] == "having"
    if low[k].endswith("ing") and k and low[k - 1] in ("of", "for"):
        i = k - 2
        while i >= 0 and low[i] in ("repeatedly", "openly", "again"):
            i -= 1
        return phrases.ending(i)
    return phrases.subject(k)


def _accuser(phrases: Phrases, k: int) -> list[Phrase]:
    """ "X accused Y of breaching": who says that it was broken."""
    accused = next((i for i in range(k - 1, max(-1, k - 10), -1) if phrases.low[i].startswith("accus")), None)
    return phrases.subject(accused) if accused is not None else []


def _of_noun(phrases: Phrases, k: int) -> Found | None:
    low = phrases.low
    of = next((i for i in range(k + 1, min(phrases.count, k + NOUN_REACH)) if low[i] in _OF), None)
    of = of if of is not None else next((i for i in range(k - 1, max(-1, k - 3), -1) if low[i] in _OF), None)
    if of is None and low[k + 1 : k + 2] not in (["of"], ["in"]):
        of = next((i for i in range(k - 1, -1, -1) if low[i] in _OF), None)  # "hours into the truce, a breach that"
    if of is None or any(w in _NONE for w in low[max(0, k - 3) : k]) or denied(low, k):
        return None
    parties = phrases.by(k + 1, REACH)
    if not parties and k and low[k - 1] == "in":
        parties = _of_clause(phrases, k)
    parties = parties or _owner(phrases, k)
    speakers = [p for p in phrases.speakers() if not same([p], parties)]
    return Found("violation", None, k, max(k, of), parties=parties, speakers=speakers, rule="noun")


def _owner(phrases: Phrases, k: int) -> list[Phrase]:
    """ "Citing the army's repeated breach of the truce": whose breach it is."""
    at = next((i for i in range(k - 1, max(0, k - OWNER), -1) if phrases.low[i] in ("'s", "'")), None)
    who = phrases.ending(at - 1) if at is not None else []
    return who if phrases.official(who) else []
