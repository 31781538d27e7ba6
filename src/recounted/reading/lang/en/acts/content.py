"""Acts told by what is said alone: that a report is false, that a deed is a crime, that somebody did it or we did.

Comes in: the phrases of a sentence. Goes out: denials, condemnations, accusations and owning to an act that no verb of
speech tells of. Refuses: words of which the sentence does not say who speaks them, and to take what is said for so.
"""

from collections.abc import Iterator, Sequence, Set

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.found import Found
from recounted.reading.lang.en.acts.frames import denied
from recounted.reading.lang.en.acts.nouns import PREPOSITIONS, PRONOUNS, Phrase
from recounted.reading.lang.en.acts.phrases import SAYING, Phrases
from recounted.reading.lang.en.acts.whose import has_own, same
from recounted.text.terms import Terms

_DATA = lexicon.table("idioms")
_FALSE = frozenset(_DATA["classes"]["false"])
_BLACK = frozenset(_DATA["classes"]["black"])
_CHARGE = frozenset(_DATA["classes"]["charge"])
_GUILT = _DATA["guilt"]
_DOOR, _LIES, _AT = frozenset(_GUILT["door"]), frozenset(_GUILT["lies"]), frozenset(_GUILT["at"])
_WORK = frozenset(_GUILT["work"])
_CHARGED = frozenset(("charge", "charges", "trial", "case", "suspect", "investigation", "want", "wants", "wanted"))
_BREACH = frozenset(("violation", "violations", "breach", "breaches"))
_MEANING: Terms[str] = Terms((p, p) for p in _GUILT["meaning"])
_OWN = _DATA["owned_to"]
_MEANS, _FAULT = frozenset(_OWN["means"]), frozenset(_OWN["fault"])
_DEEDS, _CLAIMED = frozenset(_OWN["deeds"]), frozenset(_OWN["claimed"])
_BE = frozenset(("was", "is", "were", "are", "be", "been", "'s", "amounts", "amounted", "amount", "constitutes"))
_BE_ALL = _BE | {"constituted", "constitute", "amounting"}
_AMOUNTS = frozenset(("amounts", "amounted", "amount", "amounting"))
_HEAPS = frozenset(_DATA["classes"]["heaps"])  # "a litany of lies"
_IS, _THAT = frozenset(("was", "is", "were")), frozenset(("that", "who", "which"))
_ANY = frozenset(("one", "some", "a", "an"))  # "it is one of the groups that"
_QUOTES = frozenset(("“", '"', "‘"))
_OURS = frozenset(("its", "our", "their", "his"))
_NONE = frozenset(("not", "no", "never", "n't", "none", "without"))
FIRSTS = _FALSE | _BLACK | _DOOR | _WORK | _CLAIMED | _AMOUNTS
OPENS = 3  # tokens into a sentence up to which what is said to be false opens it ("The reports ... are baseless")
NEAR = 5  # tokens between a copula or an opening quotation mark and the word that judges
REACH = 12  # tokens from "responsibility" to the verb that lays it at somebody's door
DAYS = 4  # tokens from "said" to "it was behind": a day and "that" may stand between
MEANS = 5  # tokens from "its aircraft" to what it did


def promised(lows: Set[str]) -> bool:
    """Whether the words of a sentence promise an act that stands in what is said."""
    if not FIRSTS.isdisjoint(lows):
        return True
    if SAYING.isdisjoint(lows):
        return False
    by_name = "it" in lows and not (_THAT.isdisjoint(lows) or _IS.isdisjoint(lows))
    return by_name or not (_MEANS.isdisjoint(lows) or _FAULT.isdisjoint(lows))


def in_content(phrases: Phrases) -> Iterator[Found]:
    """The acts of a sentence that stand in what is said."""
    said, low = phrases.speakers(), phrases.low
    charged = not _CHARGE.isdisjoint(low[:OPENS])
    if not said and not charged and _AMOUNTS.isdisjoint(low):
        return
    for k, word in enumerate(low):
        if k in phrases.named:
            continue
        found: Found | None = None
        if word in _FALSE and (said or charged):
            found = _false(phrases, k, said)
        if found is None and word in _BLACK:
            found = _black(phrases, k, said)
        if found is None and word in _DOOR:
            found = _at_the_door(phrases, k)
        if found is None and word in _WORK:
            found = _work_of(phrases, k)
        if found is None and word == "it":
            found = _it_was(phrases, k)
        if found is None and word in _MEANS | _CLAIMED:
            found = _ours(phrases, k, said)
        if found:
            yield found


def laid_at(phrases: Phrases, first: int, last: int, subject: Sequence[Phrase]) -> Found | None:
    """What somebody says of who did it: of others an accusation, of themselves owning to it."""
    said = phrases.speakers(first)
    if not said or denied(phrases.low, first):
        return None
    if phrases.low[first].endswith("ing") and phrases.low[first - 1] not in _BE:
        return None  # "accused of funding and arming them" is told by "accused"
    pronoun = bool(subject) and phrases.low[subject[0].head] in PRONOUNS
    others = meant(phrases)
    if pronoun and others:
        return Found("accusation", None, first, last, speakers=said, toward=others, rule="guilt")
    if not subject:
        return None
    if same(subject, said) or pronoun:
        own = pronoun and _stands_for(phrases, subject[0].first) and has_own(phrases, said)
        beside = SAYING.isdisjoint(phrases.low[subject[-1].last + 1 : first])  # "X said its foes had provoked it"
        if not (own or (same(subject, said) and beside)):
            return None
        return Found("acknowledgement", "accept_responsibility", first, last, speakers=said, rule="own")
    return Found("accusation", None, first, last, speakers=said, toward=list(subject), rule="guilt")


def _stands_for(phrases: Phrases, k: int) -> bool:
    """Whether a pronoun stands for who speaks: "we", or right behind a word of saying ("said that it was behind")."""
    said = not SAYING.isdisjoint(phrases.low[max(0, k - DAYS) : k])
    return phrases.low[k] == "we" or (phrases.low[k] in ("it", "they") and said)


def meant(phrases: Phrases) -> list[Phrase]:
    """ "“They did this,” he said, referring to the Front": who a pronoun stands for."""
    hit = next(iter(_MEANING.find(phrases.words)), None)
    return phrases.after(hit.last + 1) if hit else []


def _judged(phrases: Phrases, k: int) -> int | None:
    """Where the words begin that judge: a copula or an opening quotation mark close before, no preposition between."""
    for i in range(k - 1, max(-1, k - 1 - NEAR), -1):
        low = phrases.low[i]
        if low in _QUOTES or low in _BE_ALL:
            return None if low in _BE_ALL and _NONE & set(phrases.low[i : k + 1]) else i
        if low in PRONOUNS or low in _CHARGED or low.endswith("ing"):
            return None
        if (
            (low in PREPOSITIONS and phrases.low[i - 1] not in _AMOUNTS | _HEAPS)
            or low in (",", ";", "that", "and")
            or low in _NONE
        ):
            return None
    return None


def _false(phrases: Phrases, k: int, said: Sequence[Phrase]) -> Found | None:
    """ "The report was pure fiction, the colonel said", "he spoke of baseless accusations"."""
    low = phrases.low
    start = _judged(phrases, k)
    charged = k + 1 < phrases.count and low[k + 1] in _CHARGE
    ends = k + 1 == phrases.count or (k + 2 == phrases.count and low[k + 1] == ".")
    if start is None and ends and not _CHARGE.isdisjoint(low[:k]):
        start = k  # "Reports of a strike on the school false"
    if (start is None and not charged) or denied(low, k):
        return None
    return Found("denial", "deny_act", k if start is None else start, k, speakers=list(said), rule="false")


def _black(phrases: Phrases, k: int, said: Sequence[Phrase]) -> Found | None:
    """ "It is a war crime, the panel said", "“a cowardly ambush”"; what amounts to a crime, whoever writes judges."""
    start = _judged(phrases, k)
    if start is not None and not said and phrases.low[start] not in _AMOUNTS:
        return None
    if _BREACH & set(phrases.low[k + 1 : k + 3]):
        return None  # the breach is told of
    behind = phrases.low[k + 1] if k + 1 < phrases.count else ""
    if (
        start is None
        or behind in _CHARGED
        or denied(phrases.low, k)
        or (phrases.low[k] == "null" and "void" not in phrases.low[k:])
    ):
        return None
    return Found("condemnation", None, start, k, speakers=list(said), rule="judged")


def _at_the_door(phrases: Phrases, k: int) -> Found | None:
    """ "Responsibility for the deaths lies with the army, the office said"."""
    low = phrases.low
    for i in range(k + 1, min(phrases.count - 2, k + REACH)):
        if low[i] in _LIES:
            at = next((j for j in range(i + 1, min(i + 4, phrases.count - 1)) if low[j] in _AT), None)
            who = phrases.after(at + 1) if at is not None else []
            return laid_at(phrases, k, i, who) if who else None
    return None


def _work_of(phrases: Phrases, k: int) -> Found | None:
    """ "The bombing was the work of the Front", "the fingerprints of the Front were all over it"."""
    low = phrases.low
    of = k + 2 < phrases.count and low[k + 1] == "of"
    plain = low[k] in ("fingerprints", "hallmarks", "handiwork") or _judged(phrases, k) is not None
    who = phrases.after(k + 2) if of else []
    return laid_at(phrases, k, k + 1, who) if who and plain and phrases.official(who) else None


def _it_was(phrases: Phrases, k: int) -> Found | None:
    """ "It was the army that fired first, the rebels said"."""
    low = phrases.low
    if k + 3 >= phrases.count or low[k + 1] not in _IS or low[k + 2] in _ANY:
        return None
    who = phrases.after(k + 2)
    if not who or low[who[0].head] in PRONOUNS:
        return None
    behind = low[who[-1].last + 1 : who[-1].last + 4]
    told = next((n for n, w in enumerate(behind) if w in _THAT), None)
    return laid_at(phrases, k, who[-1].last + 1, who) if told is not None and "not" not in behind[:told] else None


def _ours(phrases: Phrases, k: int, said: Sequence[Phrase]) -> Found | None:
    """ "One of its aircraft fired the missile, the army said": owning to what one's own did."""
    low = phrases.low
    if not has_own(phrases, said) or (k and low[k - 1] in _BE):
        return None
    behind = range(k + 1, min(phrases.count, k + 1 + MEANS))
    own = bool(_OURS & set(low[max(0, k - 3) : k]))
    deed = next((i for i in behind if low[i] in _DEEDS), None) if low[k] in _MEANS else None
    negated = _NONE & set(low[max(0, k - 5) : k + MEANS])
    if own and deed is not None and not negated and _FAULT & set(low):
        return Found("acknowledgement", "accept_responsibility", k, deed, speakers=list(said), rule="own")
    subject = phrases.subject(k) if low[k] in _CLAIMED else []
    first = any(low[p.first] in (*_OURS, "we", "it", "they") for p in subject) or same(subject, said)
    if subject and first and not negated:
        return Found("acknowledgement", "accept_responsibility", k, k, speakers=list(said), rule="own")
    return None
