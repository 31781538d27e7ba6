"""Agreements in a sentence: truces, zones, pauses, corridors, evacuations, exchanges, accords; who is bound, who
guarantees, what is agreed, from when to when.

Comes in: the phrases of a sentence. Goes out: what tells of agreements. Refuses: one that is only what another act is
about, as a truce that is called for, talked about or broken; that act tells of it.
"""

from collections.abc import Sequence

from recounted.model.vocabulary import ProcessForm
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.found import Found
from recounted.reading.lang.en.acts.nouns import DETERMINERS, Phrase
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.reading.lang.en.acts.terms import clause
from recounted.reading.lang.en.acts.third import third_parties
from recounted.text.terms import Hit, Terms

_DATA = lexicon.table("process")["agreement"]
_NOUNS: Terms[ProcessForm] = Terms((n, form) for form, nouns in _DATA["nouns"].items() for n in nouns)
_WEAK = frozenset(_DATA["weak"]["nouns"])
_WITH = frozenset(_DATA["weak"]["with"])
_AGREED = frozenset(_DATA["verbs"]["agreed"])
_SWAPPED = frozenset(_DATA["verbs"]["swapped"])
_PRISONERS = frozenset(_DATA["verbs"]["prisoners"])
_EVACUATED = frozenset(_DATA["verbs"]["evacuated"])
_SIGNS = frozenset(_DATA["verbs"]["signs"])
_EXTENDED = frozenset(_DATA["verbs"]["extended"])
_ARRANGEMENT = frozenset(_DATA["verbs"]["arrangement"])
_PROLONGS = frozenset(_DATA["verbs"]["prolongs"])
_BY_NAME = frozenset(_DATA["object"]["by_name"])
_OF_IT = frozenset(_DATA["object"]["behind"])
_OBJECT_OF = frozenset(_DATA["object"]["of"])
_KINDS = frozenset(_DATA["object"]["kinds"])
_TO = frozenset(_DATA["object"]["before_to"])
_WISHED = frozenset(_DATA["unreal"]["before"])
_MODAL = frozenset(_DATA["unreal"]["behind"])
_ARRANGED = frozenset(("agreed", "under", "negotiated", "arranged", "brokered", "mediated"))
_MEETING = frozenset(("meet", "talk", "reconvene", "resume", "continue", "speak"))
_UNSURE = frozenset(("whether", "if", "unless", "unlikely", "unclear", "could", "would", "may", "might", "until"))
_NAMES = frozenset(("names", "name", "signatures", "signature"))  # "put their names to"
_GROUND = frozenset(("zone", "zones", "area", "areas", "strip", "belt", "line"))
_WITHIN = frozenset(("in", "inside", "into", "within", "across", "on", "over", "from", "near", "to", "of", "through"))
_TERMS: Terms[str] = Terms((t, t) for t in lexicon.table("process")["terms"]["behind"])
FIRSTS = _NOUNS.marks | _NAMES | _AGREED | _SWAPPED | _EXTENDED | frozenset(("evacuation", "evacuations", "guarantors"))
ABOUT = 9  # tokens from an act of speech to the agreement that it is about
WISHED = 3  # tokens before it in which an agreement is told to be only wished for
APART = 12  # tokens: the same kind of agreement told of further on in a sentence is another one
UNSURE = 6  # tokens from "whether" to "agree"
BEHIND = 14  # tokens behind an agreement in which it is told to have been signed or prolonged
_UNNAMED = DETERMINERS | {"under"}
_BEEN = frozenset(("been", "was", "were", "is", "are"))
UNDER = 6  # tokens into a sentence up to which "under the terms of the truce" opens it


def agreements(phrases: Phrases, acts: Sequence[Found]) -> list[Found]:
    """The agreements of a sentence that are no object of the acts found before."""
    out: list[Found] = []
    for found in (*_of_verbs(phrases), *(f for h in _NOUNS.find(phrases.words) if (f := _of_noun(phrases, h, acts)))):
        again = (
            o for o in out if found.first - o.last < APART and o.first - found.last < APART and _one(phrases, o, found)
        )
        if not any(again):
            out.append(found)
    return sorted(out, key=lambda f: f.first)


def _one(phrases: Phrases, a: Found, b: Found) -> bool:
    """Whether two tellings close by are of one agreement: neither has a proper name of its own."""
    names = [{phrases.low[k] for k in range(f.first, f.last + 1) if phrases.words[k].capital and k} for f in (a, b)]
    return not (names[1] and names[0] != names[1])


def _of_noun(phrases: Phrases, hit: Hit[ProcessForm], acts: Sequence[Found]) -> Found | None:
    low, first = phrases.low, _named_from(phrases, hit.first)
    named = first < hit.first
    cue = " ".join(low[hit.first : hit.last + 1])
    behind = low[hit.last + 1] if hit.last + 1 < phrases.count else ""
    if cue in _BY_NAME and not named:
        return None
    if {hit.first, hit.last} <= phrases.named or behind in _OF_IT:
        return None
    near = set(low[max(0, first - UNSURE - 3) : first])
    if not named and near & _UNSURE and near & _AGREED:
        return None
    if not named and (_object(phrases, hit.first) or _about(acts, hit)):
        return None
    if (not named and _unreal(phrases, hit)) or any(a.first <= hit.first <= a.last for a in acts if a.act != "talks"):
        return None
    third = third_parties(phrases, hit.first)
    parties = [p for p in _parties(phrases, hit) if p not in third]
    if cue in _WEAK and not named and not _WITH & set(low) and not phrases.official([*parties, *third]):
        return None
    form: ProcessForm = hit.meaning
    if form == "de_escalation" and low[hit.last] in _GROUND and not (parties or third) and _inside(phrases, first):
        return None
    if form == "accord" and not named and _EVACUATED & set(low) and cue in _WEAK:
        form = "evacuation"
    broken = any(a.act == "violation" for a in acts)
    start, signed = _verb_before(phrases, first), _signed_behind(phrases, hit.last)
    if broken and not named and start == first and signed is None:
        return None  # what is told of it is that it was broken
    return Found(
        "agreement", form, start, hit.last, parties=parties, third=third, terms=_terms(phrases, hit.last),
        also=[(signed, signed)] if signed is not None else [],
    )  # fmt: skip


def _unreal(phrases: Phrases, hit: Hit[ProcessForm]) -> bool:
    """ "They want a ceasefire", "a possible truce", "a ceasefire should follow": there is none, as far as is said."""
    low = phrases.low
    before = low[max(0, hit.first - WISHED) : hit.first]
    definite = bool({"the", "this", "that", "its", "their"} & set(before[-2:]))
    behind = low[hit.last + 1] if hit.last + 1 < phrases.count else ""
    return not definite and (bool(_WISHED & set(before)) or behind in _MODAL)


def _named_from(phrases: Phrases, k: int) -> int:
    """Where the proper name of an agreement begins ("the Idlib memorandum", "six-point plan")."""
    while k and phrases.words[k - 1].capital and phrases.low[k - 1] not in _UNNAMED and k - 1:
        k -= 1
    return k


def _inside(phrases: Phrases, k: int) -> bool:
    """ "Raids in the de-escalation zone": the ground that an agreement names, not the agreement."""
    i = k - 1
    while i >= 0 and (phrases.low[i] in DETERMINERS or phrases.words[i].capital):
        i -= 1
    return i >= 0 and phrases.low[i] in _WITHIN


def _verb_before(phrases: Phrases, k: int) -> int:
    near = range(k - 1, max(-1, k - 4), -1)
    return next((i for i in near if phrases.low[i] in _SIGNS), k)


def _signed_behind(phrases: Phrases, k: int) -> int | None:
    """ "A truce that was to end tonight has been prolonged": the verb that says what became of it."""
    near = range(k + 1, min(phrases.count, k + BEHIND))
    return next((i for i in near if phrases.low[i] in _SIGNS and phrases.low[i - 1] in _BEEN), None)


def _object(phrases: Phrases, k: int) -> bool:
    """ "A call for a truce", "talks on a ceasefire", "the violation of the truce"."""
    i = k - 1
    while i >= 0 and (phrases.low[i] in ("a", "an", "the", "this", "its", "their", *_KINDS)):
        i -= 1
    if i > 0 and phrases.low[i] == "to" and phrases.low[i - 1] in _TO:
        return True
    signed = any(w in _SIGNS for w in phrases.low[max(0, i - 3) : i + 1])
    return i >= 0 and phrases.low[i] in _OBJECT_OF and not signed


def _about(acts: Sequence[Found], hit: Hit[ProcessForm]) -> bool:
    """Whether an act of speech just before is about it ("demanded a cessation of hostilities")."""
    return any(a.last < hit.first <= a.last + ABOUT for a in acts if a.act in ("demand", "rejection", "threat"))


def _parties(phrases: Phrases, hit: Hit[ProcessForm]) -> list[Phrase]:
    """Who is bound: behind "between", behind "by" of a signature, or who signs, keeps or ends it."""
    low = phrases.low
    for k in range(phrases.count - 1):
        if low[k] == "between" and (found := phrases.after(k + 1, sides=True)) and len(found) > 1:
            return [] if phrases.of_places(found) else found
    signed = next((k for k in range(hit.last + 1, min(phrases.count - 2, hit.last + 10)) if low[k] in _SIGNS), None)
    if signed is not None and low[signed] in ("signed", "agreed", "reached"):
        by = phrases.by(signed + 1, 10)
        if by:
            return by
    before = range(hit.first - 1, max(-1, hit.first - 8), -1)
    verb = next((k for k in before if low[k] in _SIGNS and low[k] not in ("declared",)), None)
    if verb is not None and low[verb - 1] not in ("was", "were", "been"):
        return [p for p in phrases.subject(verb) if low[p.head] not in ("who", "which")]
    if hit.last + 2 < phrases.count and low[hit.last + 1] == "with" and (found := phrases.after(hit.last + 2)):
        return found
    return _bound(phrases, hit)


def _bound(phrases: Phrases, hit: Hit[ProcessForm]) -> list[Phrase]:
    """ "Under the deal, the fighters will", "obliges both sides to"."""
    low = phrases.low
    if hit.first > 1 and low[0] == "under" and hit.first <= UNDER:
        comma = next((k for k in range(hit.last + 1, min(hit.last + 8, phrases.count)) if low[k] == ","), None)
        return phrases.after(comma + 1) if comma else []
    obliged = next((h.last for h in _TERMS.find(phrases.words) if h.first > hit.last and "oblig" in low[h.first]), None)
    return phrases.after(obliged + 1) if obliged else []


def _terms(phrases: Phrases, k: int) -> tuple[int, int] | None:
    """What is agreed: behind "obliges", "provides for" up to the end of the clause."""
    found = next((h for h in _TERMS.find(phrases.words) if h.first > k), None)
    return clause(phrases, found.last + 1) if found else None


def _of_verbs(phrases: Phrases) -> list[Found]:
    """The agreements of a sentence that verbs tell of."""
    out: list[Found] = []
    for k, word in enumerate(phrases.low):
        found: Found | None = None
        if word in _AGREED:
            found = _agreed(phrases, k)
        elif word in _SWAPPED:
            found = _swapped(phrases, k)
        elif word in _EXTENDED:
            found = _prolonged(phrases, k)
        elif word == "put" and _NAMES & set(phrases.low[k + 1 : k + 4]) and (who := phrases.subject(k)):
            named = (h.meaning for h in _NOUNS.find(phrases.words) if h.first > k)
            noun: ProcessForm = next(named, "accord")
            found = Found("agreement", noun, k, k + 3, parties=who)
        elif word == "evacuation" and _ARRANGED & set(phrases.low) and not _object(phrases, k):
            of = k + 1 < phrases.count and phrases.low[k + 1] == "of"
            found = Found("agreement", "evacuation", k, k, parties=_between(phrases)) if of else None
        if found:
            out.append(found)
    return out


def _agreed(phrases: Phrases, k: int) -> Found | None:
    """ "Agreed to exchange 140 prisoners", "agreed yesterday, in talks, to a truce"."""
    to = phrases.past_aside(k + 1)
    subject = phrases.subject(k)
    if _UNSURE & set(phrases.low[max(0, k - UNSURE) : k]):
        return None  # "unclear whether the rebels will agree to a truce"
    if to >= phrases.count or phrases.low[to] not in ("to", "on", "that") or not subject:
        return None
    if phrases.low[to + 1 : to + 2] and phrases.low[to + 1] in _MEETING:
        return None  # "agreed to meet again" tells of talks
    near = set(phrases.low[k + 1 : k + 8])
    noun = next((h.meaning for h in _NOUNS.find(phrases.words) if to < h.first < to + 5), None)
    form: ProcessForm = "exchange" if near & _SWAPPED and near & _PRISONERS else "accord"
    third = third_parties(phrases, k)
    third = [p for p in third if p not in subject]  # guarantors who agree on something are its sides
    parties = subject
    return Found(
        "agreement", noun or form, k, to + 1, parties=parties, third=third, terms=clause(phrases, to + 1)
    )  # fmt: skip


def _swapped(phrases: Phrases, k: int) -> Found | None:
    """ "Exchanged the remains of 40 soldiers", "prisoners were swapped"."""
    low = phrases.low
    told = _PRISONERS & set(low[max(0, k - 3) : k + 8])
    before = low[k - 1] if k else ""
    if not told or before in ("to", "prisoner", "of", "an", "the", "in"):
        return None
    parties = [] if before in ("were", "was", "been") else phrases.subject(k)
    return Found("agreement", "exchange", k, k, parties=parties)


def _prolonged(phrases: Phrases, k: int) -> Found | None:
    """ "Extended the arrangement on the zone"."""
    near = set(phrases.low[k + 1 : k + 8])
    if not (near & _ARRANGEMENT and near & _PROLONGS):
        return None
    third = third_parties(phrases, k)
    parties = [p for p in phrases.subject(k) if p not in third]
    return Found("agreement", "de_escalation", k, k + 2, parties=parties, third=third)


def _between(phrases: Phrases) -> list[Phrase]:
    return next(
        (f for k, w in enumerate(phrases.low) if w == "between" and (f := phrases.after(k + 1, sides=True))), []
    )
