"""What a party says of its own part in an attack, and what others say of it: claims and denials.

Comes in: a sentence with its parties, doers and speakers. Goes out: the doers with the role that the words give them.
Refuses: to guess who "it" or "we" is where the sentence does not say; such a doer is marked as the speaker's own and is
resolved by the chain of speakers, or keeps its words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.who import attack_verbs
from recounted.reading.parts import Party, Said
from recounted.text.terms import Terms
from recounted.text.tokens import Token

_DATA = lexicon.table("roles")
_DENIES = frozenset(_DATA["denies"]["verbs"])
_PART = frozenset(_DATA["denies"]["part"])
_NO_PART: Terms[bool] = Terms((w, True) for w in _DATA["denies"]["no_part"])
_BEHIND: Terms[bool] = Terms((w, True) for w in _DATA["owns"]["behind"])
_OWNS = frozenset(_DATA["owns"]["verbs"])
_BEFORE_ACT = frozenset(_DATA["owns"]["before_act"])
_BASE: Terms[bool] = Terms((w, True) for w in _DATA["self"]["base"])
_PRONOUNS = frozenset(_DATA["self"]["pronouns"])
_WE = frozenset(_DATA["self"]["first"])
_ITS = frozenset(_DATA["self"]["owners"])
_OUR = frozenset(_DATA["self"]["first_owners"])
_BEARERS = frozenset(_DATA["self"]["bearers"])
_BETWEEN = frozenset(_DATA["self"]["between"])
_NEGATIONS = frozenset(("not", "never", "n't", "none", "no", "neither", "nor", "didn't", "hasn't", "haven't", "hadn't"))
_BE = frozenset(("was", "were", "is", "are", "been", "be"))
_NONE_OF = frozenset(("no", "none"))

_ATTACK_NOUNS = frozenset(lexicon.table("attacks")["nouns"])
CLAIMED = 5  # tokens of "bombing in Teshill claimed by"
DENIED = 7  # tokens behind a word of denial in which it is told that a part is denied
ACT = 8  # tokens between a party and what it did or did not do
NAMED = 14  # tokens between a party and its word of denial


class _Told(NamedTuple):
    """A sentence, the parties that it names, its speakers, and where its verbs of attack begin."""

    text: str
    words: Sequence[Token]
    parties: Sequence[Party]
    said: Sequence[Said]
    acts: frozenset[int]


def with_roles(
    text: str, words: Sequence[Token], parties: Sequence[Party], doers: Sequence[Party], said: Sequence[Said]
) -> list[Party]:
    """The doers, those who deny or claim a part among them."""
    acts = frozenset((*attack_verbs(words), *(h.first for h in _BASE.find(words))))
    told = _Told(text, words, parties, said, acts)
    out = [_judged(told, p) for p in doers]
    for p in (*_deniers(told), *_speakers_own(told), *_claimants(told)):
        out = [q for q in out if not (q.role == "alleged" and q.actor_id and q.actor_id == p.actor_id)]
        if not any((q.actor_id or q.name, q.role) == (p.actor_id or p.name, p.role) for q in out):
            out.append(p)
    return out


def _claimants(told: _Told) -> Iterator[Party]:
    """ "a bombing claimed by the Osk Front": they say so themselves, as others tell."""
    for p in told.parties:
        k = p.first - 1 - (told.words[p.first - 1].low == "the")
        if k < 1 or [w.low for w in told.words[k - 1 : k + 1]] != ["claimed", "by"]:
            continue
        if any(w.low in _ATTACK_NOUNS for w in told.words[max(0, k - CLAIMED) : k - 1]):
            yield replace(p, role="claimed_by_self", by=p.stated)


def _judged(told: _Told, p: Party) -> Party:
    """A doer as it stands: denied where its verb is negated or the words before it deny."""
    if p.role != "alleged":
        return p
    denied = _is_denied(told, p)
    if not denied and not _negated(told, p):
        return p
    teller = (_denier(told, p.first) if denied else None) or _teller(told, p)
    own = teller is not None and teller.actor_id == p.actor_id and p.actor_id is not None
    return replace(p, role="denied_by_self" if own else "denied_by_other", by=teller.stated if teller else "")


def _is_denied(told: _Told, p: Party) -> bool:
    """Whether a word of denial governs what the party is said to have done."""
    k = next((k for k in range(p.first - 1, max(-1, p.first - NAMED), -1) if told.words[k].low in _DENIES), None)
    return k is not None and not any(w.low in (";", "but", "while") for w in told.words[k : p.first])


def _denier(told: _Told, before: int) -> Party | None:
    """The party that denies, which stands before its word of denial."""
    k = next((k for k in range(before - 1, -1, -1) if told.words[k].low in _DENIES), None)
    return None if k is None else _subject(told, k)


def _subject(told: _Told, verb: int) -> Party | None:
    near = [p for p in told.parties if p.last < verb <= p.last + NAMED]
    clear = (p for p in reversed(near) if not any(w.low in (";", "but") for w in told.words[p.last + 1 : verb]))
    return next((p for p in clear if p.actor_id), None)


def _teller(told: _Told, p: Party) -> Party | None:
    """The party that speaks in the sentence, by the name that it is given there."""
    ids = {s.actor_id for s in told.said if s.actor_id}
    speaking = (q for q in told.parties if q.actor_id in ids and q is not p)
    return next(speaking, p if p.actor_id in ids else None)


def _negated(told: _Told, p: Party) -> bool:
    """ "the army had not struck", "no Veldran warplanes struck"."""
    before = told.words[p.first - 1].low if p.first else ""
    if before in _NONE_OF or (before == "of" and p.first > 1 and told.words[p.first - 2].low in _NONE_OF):
        return True
    return _act_behind(told, p.last + 1) == "denied"


def _deniers(told: _Told) -> Iterator[Party]:
    """ "The army denied responsibility", "denied shelling", "denied that it had shelled"."""
    for k, word in enumerate(told.words):
        if word.low not in _DENIES or not (p := _subject(told, k)):
            continue
        behind = told.words[k + 1 : k + 1 + DENIED]
        part = any(w.low in _PART for w in behind)
        act = any(k < a <= k + 3 and told.words[a].low.endswith("ing") for a in told.acts)
        ends = (_stands_for(told, j) for j in range(k + 1, min(len(told.words), k + 1 + DENIED)))
        own = any(end and _act_behind(told, end) for end in ends)
        if part or act or own:
            yield replace(p, role="denied_by_self", by=p.stated)
    for p in told.parties:
        if p.actor_id and _act_behind(told, p.last + 1) == "denied":  # "the army did not shell the school"
            teller = _teller(told, p)
            own = teller is not None and teller.actor_id == p.actor_id
            yield replace(p, role="denied_by_self" if own else "denied_by_other", by=teller.stated if teller else "")
    for hit in _NO_PART.find(told.words):
        if p := _subject(told, hit.first):
            own = any(s.actor_id == p.actor_id for s in told.said)
            yield replace(p, role="denied_by_self" if own else "denied_by_other", by=p.stated if own else "")


def _speakers_own(told: _Told) -> Iterator[Party]:
    """ "The army said its warplanes had struck", "We struck", "claimed to have killed"."""
    for k, word in enumerate(told.words):
        low = word.low
        if low in _OWNS and (p := _subject(told, k)) and not _between_acts(told, p.last + 1, k):
            j = k + 1
            while j < len(told.words) and told.words[j].low in _BEFORE_ACT:
                j += 1
            if j in told.acts and j > k and _done(told, k, j):
                yield replace(p, role="claimed_by_self", by=p.stated)
            continue
        first = low in _WE or low in _OUR
        if not first and low not in _PRONOUNS and low not in _ITS:
            continue
        if any(w.low in _DENIES for w in told.words[:k]):
            continue  # "denied that it had shelled": see above
        if not (end := _stands_for(told, k)):
            continue
        result = _act_behind(told, end)
        who = _own_speaker(told, k, first=first) if result else None
        if who is not None:
            yield replace(who, role="denied_by_self" if result == "denied" else "claimed_by_self")


def _done(told: _Told, verb: int, act: int) -> bool:
    """Whether the act is told as the subject's own: a gerund, or behind "to have" and "that it had"."""
    between = {w.low for w in told.words[verb + 1 : act]}
    return told.words[act].low.endswith("ing") or {"to", "have"} <= between


def _between_acts(told: _Told, first: int, last: int) -> bool:
    return any(first <= a < last for a in told.acts)


def _stands_for(told: _Told, k: int) -> int:
    """Where the words end that stand for the speaker from token `k` on ("it", "its own warplanes"); 0: none do."""
    low = told.words[k].low
    if low in _PRONOUNS or low in _WE:
        return k + 1
    if low in _ITS or low in _OUR:
        bearer = next((j for j in range(k + 1, min(len(told.words), k + 4)) if told.words[j].low in _BEARERS), None)
        return 0 if bearer is None else bearer + 1
    return 0


def _act_behind(told: _Told, j: int) -> str:
    """What is told of those before token `j`: "done", "denied", or nothing of an attack."""
    start = j
    while j < len(told.words) and j - start <= ACT:
        low = told.words[j].low
        lows = {w.low for w in told.words[start:j]}
        denied = bool(lows & _NEGATIONS)
        if j in told.acts:
            if lows & _BE and not low.endswith("ing"):
                return ""  # "they were hit"
            return "denied" if denied else "done"
        if low in ("behind", "responsible", "involved") and lows & _BE:
            return "denied" if denied else "done"
        if low not in _BETWEEN and low not in _NEGATIONS:
            return ""
        j += 1
    return ""


def _own_speaker(told: _Told, k: int, *, first: bool) -> Party | None:
    """The one for whom "it", "its" or "we" stands at token `k`; unresolved where the sentence does not tell."""
    before = [s for s in told.said if s.last < k]
    speaking = before[-1:] or (list(told.said[:1]) if first else [])
    if not speaking and not first:
        return None
    said = speaking[0] if speaking else None
    if said is None or said.pronoun:
        return _in_words(told, k, "speaker" if said else "text")
    named = next((p for p in told.parties if p.actor_id and p.actor_id == said.actor_id), None)
    if named:
        return replace(named, by=said.name)
    if first:
        return _in_words(told, k, "speaker")
    # a body that no register has, by its own word: its name is kept and resolves to nobody
    capital = told.words[said.last].capital and said.actor_id is None
    return Party(said.first, said.last, said.span, said.name, said.name, None, by=said.name) if capital else None


def _in_words(told: _Told, k: int, own: Literal["speaker", "text"]) -> Party:
    """The words that stand for one who speaks, to be resolved by the chain of speakers."""
    end = _stands_for(told, k) - 1
    span = Span(told.words[k].start, told.words[end].end)
    stated = span.of(told.text)
    return Party(k, end, span, stated, stated, None, own=own)
