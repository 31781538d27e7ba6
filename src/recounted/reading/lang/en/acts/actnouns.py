"""Acts of speech told by their nouns: owned ("the Front's refusal"), behind a light verb ("issued a warning to the
council"), drawn by what was done ("the raid drew criticism from the league"), or with "by" and "from".

Comes in: the phrases of a sentence. Goes out: what tells of an act. Refuses: a noun of which nobody is told whose word
it is and toward whom, one that nobody spoke ("no condemnation"), one that another act answers ("denied the charge").
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from recounted.model.vocabulary import ProcessAct, ProcessForm
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.found import Found
from recounted.reading.lang.en.acts.frames import denied
from recounted.reading.lang.en.acts.nouns import PRONOUNS, Phrase
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.reading.lang.en.acts.verbs import forms
from recounted.reading.lang.en.acts.whose import same

_DATA = lexicon.table("actnouns")
_FORMS: Mapping[str, tuple[ProcessAct, ProcessForm | None]] = {
    "demand": ("demand", "demand"),
    "call_on": ("demand", "call_on"),
    "apology": ("acknowledgement", "accept_responsibility"),
    "acknowledgement": ("acknowledgement", "acknowledge"),
    "denial": ("denial", "deny_act"),
}
_ACTS: Mapping[str, ProcessAct] = {act: act for act in get_args(ProcessAct)}
_NOUNS: Mapping[str, tuple[ProcessAct, ProcessForm | None]] = {
    noun: _FORMS[name] if name in _FORMS else (_ACTS[name], None)
    for name, nouns in _DATA["nouns"].items()
    for noun in nouns
}
_OWNED = frozenset(_DATA["bare"]["owned"])
_BESIDE = frozenset(_DATA["bare"]["beside"])
_BY_OF = frozenset(_DATA["bare"]["by_of"])
_ONLY_DRAWN = frozenset(_DATA["bare"]["only_drawn"])


def _told(name: str) -> frozenset[str]:
    return frozenset(f.low for verb in _DATA["light"][name] for f in forms(verb) if f.kind in ("past", "third", "ing"))


_LIGHT, _DRAWN, _CAME = _told("verbs"), _told("drawn"), _told("came")
_TOWARD = frozenset(_DATA["light"]["toward"])
_REFUSED = frozenset(f.low for verb in _DATA["light"]["refused"] for f in forms(verb))
_NOT_BEHIND = frozenset(_DATA["light"]["before"])
_NO_VERB = frozenset(("to", "the", "a", "not", "be", "being", "would", "could", "might", "may"))
_MADE = frozenset(("issued", "published", "voiced", "levelled", "repeated", "renewed", "delivered", "launched"))
_HAVE = frozenset(("has", "have", "had"))  # "had harsh words for"
_SINGLE = frozenset(("who", "which", "that"))
FIRSTS = frozenset(noun.split()[-1] for noun in _NOUNS)
REACH = 6  # tokens from a light verb to its noun
OWNER = 3  # tokens from an owner's "'s" to the noun ("the Front's flat refusal")
AGENT = 12  # tokens behind the noun in which "by" or "from" tells whose word it is


class _Noun(NamedTuple):
    """A noun of an act at token `at`, and what it tells of."""

    at: int
    act: ProcessAct
    form: ProcessForm | None


def told_by_nouns(phrases: Phrases) -> Iterator[Found]:
    """The acts of a sentence that nouns tell of."""
    low = phrases.low
    if FIRSTS.isdisjoint(low):
        return
    for k, word in enumerate(low):
        pair = f"{low[k - 1]} {word}" if k else word
        meant = _NOUNS.get(pair) or _NOUNS.get(word)
        if meant is None or k in phrases.named or (k and low[k - 1] in _NOT_BEHIND):
            continue
        if (k + 1 < phrases.count and low[k + 1] in ("'s", "call", "calls")) or denied(low, k):
            continue
        found = _of_noun(phrases, _Noun(k, *meant))
        if found:
            yield found


def _of_noun(phrases: Phrases, noun: _Noun) -> Found | None:
    """What the noun tells of, by the first of its frames that fits."""
    verb = _verb_before(phrases, noun.at)
    if verb is not None:
        return _light(phrases, noun, verb)
    if phrases.low[noun.at] in _ONLY_DRAWN or _REFUSED & set(phrases.low[max(0, noun.at - OWNER) : noun.at]):
        return None
    return _owned(phrases, noun) or _of_agent(phrases, noun) or _coming(phrases, noun) or _against(phrases, noun)


def _verb_before(phrases: Phrases, k: int) -> int | None:
    """The light verb of which the noun is the object."""
    low = phrases.low
    for i in range(k - 1, max(-1, k - 1 - REACH), -1):
        if phrases.words[i].kind == "mark" or low[i] in ("to", "that", "and", "of", "by", "from", "'s"):
            return None
        if low[i] in _LIGHT | _DRAWN or (low[i] in _HAVE and f"{low[k - 1]} {low[k]}" in _NOUNS):
            return i if not i or low[i - 1] not in _NO_VERB else None
    return None


def _light(phrases: Phrases, noun: _Noun, verb: int) -> Found | None:
    low, k = phrases.low, noun.at
    if denied(low, verb):
        return None
    subject = phrases.subject(verb)
    passive = verb > 0 and low[verb - 1] in ("was", "were", "been", "is", "are")
    drawn = low[verb] in _DRAWN and (low[verb] not in ("met", "greeted") or "with" in low[verb + 1 : k])
    governed = _behind(phrases, k + 1, ("from", "by", "among")) if drawn else []
    if drawn and (governed or low[verb] not in _LIGHT):
        return (
            _found(noun, verb, speakers=governed, toward=_doers(phrases, subject), rule="drawn") if governed else None
        )
    if passive or not subject or low[k] in _ONLY_DRAWN or {low[p.head] for p in subject} & _SINGLE:
        return None
    toward = [p for p in _behind(phrases, k + 1, _TOWARD) if not same([p], subject)]
    return _found(noun, verb, speakers=subject, toward=toward, rule="light")


def _doers(phrases: Phrases, subject: Sequence[Phrase]) -> list[Phrase]:
    """Those among a subject who can be spoken to; a raid cannot."""
    return list(subject) if phrases.official(subject) else []


def _behind(phrases: Phrases, k: int, words: Sequence[str] | frozenset[str]) -> list[Phrase]:
    """Who stands right behind one of these words, itself right behind the noun, past the thing it is about."""
    low = phrases.low
    if k < phrases.count - 1 and low[k] in words:
        return phrases.after(k + 1)
    for i in range(k, min(phrases.count - 1, k + AGENT)):
        if phrases.words[i].kind == "mark" or low[i] in ("that", "who", "which", "and", "but"):
            return []
        if low[i] in words and low[i] in ("from", "by", "to", "against"):
            return phrases.after(i + 1)
    return []


def _owned(phrases: Phrases, noun: _Noun) -> Found | None:
    """ "The Front's refusal to sign", "the refusal of the Front"."""
    low, k = phrases.low, noun.at
    if low[k] not in _OWNED:
        return None
    owner = next((i for i in range(k - 1, max(0, k - 2 - OWNER), -1) if low[i] in ("'s", "'")), None)
    plain = owner is not None and all(phrases.words[i].kind == "word" for i in range(owner + 1, k))
    who = phrases.ending(owner - 1) if owner is not None and plain else []
    if not who and low[k] in _BESIDE and k and phrases.official([Phrase(k - 1, k - 1, k - 1)]):
        who = phrases.ending(k - 1) or [Phrase(k - 1, k - 1, k - 1)]  # "after Ardane veto"
    behind = low[k + 1] if k + 1 < phrases.count else ""
    if not who and behind == "of" and low[k] in _BY_OF and k + 2 < phrases.count and (not k or low[k - 1] != "of"):
        who = phrases.after(k + 2)
        return _found(noun, k, speakers=who, rule="owned") if who and phrases.official(who) else None
    if not who or phrases.low[who[0].head] in PRONOUNS:
        return None
    toward = _behind(phrases, k + 1, ("to", "of", "against", "by")) if noun.act != "promise" else []
    return _found(noun, k, speakers=who, toward=[p for p in toward if not same([p], who)], rule="owned")


def _of_agent(phrases: Phrases, noun: _Noun) -> Found | None:
    """ "Condemnation of the siege by the assembly", "a plea from the mayors to the guarantors"."""
    low, k = phrases.low, noun.at
    if k + 1 >= phrases.count or (k and low[k - 1] == "of"):
        return None
    for i in range(k + 1, min(phrases.count - 1, k + AGENT)):
        if phrases.words[i].kind == "mark" or low[i] in ("that", "who", "which", "and", "but", "was", "were"):
            return None
        if low[i] in ("by", "from") and "to" not in low[k + 1 : i]:
            who = phrases.after(i + 1)
            if low[i] == "by" and low[i - 1].endswith("ed") and low[i - 1] not in _MADE:
                return None  # "an accusation dismissed by the council"
            if not who or low[k] not in _OWNED:
                return None
            between = phrases.after(k + 2) if i > k + 2 and low[k + 1] in ("of", "to", "against") else []
            last = who[-1].last
            to = last + 1 < phrases.count and low[last + 1] in ("to", "against", "that")
            behind = phrases.after(last + 2) if to else []
            return _found(noun, k, speakers=who, toward=between or behind, rule="noun")
    return None


def _against(phrases: Phrases, noun: _Noun) -> Found | None:
    """ "Rebel allegations that the army used them", "accusations against the Front"."""
    low, k = phrases.low, noun.at
    if noun.act != "accusation" or k + 2 >= phrases.count or low[k + 1] not in ("that", "against"):
        return None
    toward = phrases.after(k + 2)
    if not toward or not phrases.official(toward):
        return None
    before = (phrases.ending(k - 1) if k else []) or phrases.speakers(k)
    return _found(noun, k, speakers=before, toward=toward, rule="noun") if before else None


def _coming(phrases: Phrases, noun: _Noun) -> Found | None:
    """ "Fierce criticism came from the patriarch", "denunciations rained down on the junta"."""
    low, k = phrases.low, noun.at
    for i in range(k + 1, min(phrases.count - 1, k + AGENT)):
        if low[i] in _CAME and not low[i].endswith("ing"):
            who = _behind(phrases, i + 1, ("from",))
            toward = [] if who else _behind(phrases, i + 1, ("on", "upon", "down", "against", "for"))
            down = low[i + 1 : i + 3] in (["down", "on"], ["down", "upon"], ["in", "on"])
            toward = phrases.after(i + 3) if down else toward
            fits = bool(who or toward)
            return _found(noun, k, speakers=who, toward=toward, rule="came") if fits else None
    return None


def _found(noun: _Noun, first: int, *, speakers: Sequence[Phrase], toward: Sequence[Phrase] = (), rule: str) -> Found:
    first, last = min(first, noun.at), max(first, noun.at)
    return Found(noun.act, noun.form, first, last, speakers=list(speakers), toward=list(toward), rule=rule)
