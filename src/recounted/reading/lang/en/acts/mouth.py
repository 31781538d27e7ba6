"""Acts told without their verb: in the mouth of who does them, by a light verb and a noun, or by a noun and its owner.

Comes in: the phrases of a sentence. Goes out: what tells of threats, warnings, promises, refusals and demands ("we
will burn it", "they must leave", "stop the shelling", "issued a warning", "the Front's refusal"). Refuses: words of
which the sentence does not say who speaks them, and to say that anything came of them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recounted.model.vocabulary import ProcessAct, ProcessForm
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.content import meant
from recounted.reading.lang.en.acts.found import Found
from recounted.reading.lang.en.acts.frames import denied
from recounted.reading.lang.en.acts.nouns import PRONOUNS, Phrase
from recounted.reading.lang.en.acts.phrases import SAYING, Phrases
from recounted.reading.lang.en.acts.whose import has_own, same
from recounted.text.terms import Terms

_DATA = lexicon.table("mouth")
_MODAL = {name: frozenset(words) for name, words in _DATA["modal"].items()}
_VERBS = _DATA["verbs"]
# each with its act, whether only who has forces says so, and whether somebody has to be said to say it
_PHRASES: Terms[tuple[ProcessAct, ProcessForm | None, bool, bool]] = Terms(
    (words, (row["act"], row.get("form"), row.get("own", False), spoken))
    for rows, spoken in ((_DATA["phrase"], True), (lexicon.table("idioms")["phrase"], False))
    for row in rows
    for words in row["words"]
)
_IMPERATIVES = frozenset(_VERBS["imperative"])
_OPENING = frozenset(("“", '"', "‘"))
_NOT_TO = frozenset(("not", "again", "let", "come", "go", "use", "fire", "touch"))  # behind "do" and "never"
_BE = frozenset(("be", "been"))
_HOPED = frozenset(("hope", "hoped", "hopes", "hoping"))
_REFUSED_ONES = frozenset(lexicon.table("idioms")["classes"]["offer"]) | {"surrender", "peace", "concessions"}
_YOURS = frozenset(("your", "you", "enemy", "enemies"))
_CLAIMED = frozenset(("claims", "claim", "talk", "reports", "report", "fears", "fear"))  # "dismissed as"
FIRSTS = _MODAL["will"] | _MODAL["may"] | _MODAL["must"] | _PHRASES.marks | _IMPERATIVES
CAPTION = 9  # tokens of those who speak before a colon ("Minister: no talks")
CLOSE = 6  # tokens behind a verb in which stands what it needs to be a threat or a promise ("cut off the water")


class _Verb(NamedTuple):
    """A verb behind a modal: where it stands, whether it is denied, whether it is in the passive."""

    at: int
    negated: bool
    passive: bool


def in_mouth(phrases: Phrases) -> Iterator[Found]:
    """The acts of a sentence that no verb of speech tells of."""
    said = phrases.speakers()
    if said:
        for k, low in enumerate(phrases.low[:-1]):
            if low in _MODAL["will"] | _MODAL["may"] | _MODAL["must"] | _MODAL["have_to"]:
                found = _of_modal(phrases, k, said)
                if found:
                    yield found
        yield from _imperatives(phrases, said)
        yield from _we(phrases, said)
    yield from _fixed(phrases, said)
    yield from _refusals(phrases)


def _refusals(phrases: Phrases) -> Iterator[Found]:
    """ "Ardane will not recognise the vote": told of who refuses, with nobody else to say so."""
    for k in range(1, phrases.count - 1):
        if phrases.low[k] not in _MODAL["will"]:
            continue
        verb, subject = _verb(phrases, k), phrases.subject(k)
        refused = verb is not None and verb.negated and not verb.passive and _is(phrases, verb.at, "joined")
        named = subject and phrases.low[subject[0].head] not in PRONOUNS and phrases.may_act(subject)
        if verb is not None and refused and named:
            yield Found("rejection", None, k, verb.at, speakers=list(subject), rule="mouth")


def _of_modal(phrases: Phrases, k: int, said: Sequence[Phrase]) -> Found | None:
    low = phrases.low[k]
    if low in _MODAL["have_to"] and low not in _MODAL["must"]:
        due = phrases.low[k + 1] == "to" and not _MODAL["negations"] & set(phrases.low[max(0, k - 2) : k])
        return _must(phrases, k + 1, k, said) if due else None
    if low in _MODAL["must"]:
        return _must(phrases, k, k, said)
    verb = _verb(phrases, k)
    if verb is None:
        return None
    own = _own(phrases, k, said)
    if low in _MODAL["may"]:
        harmed = verb.passive and phrases.low[verb.at] in _VERBS["suffered"]
        dire = (harmed or _is(phrases, verb.at, "dire")) and not own and not verb.negated
        return _found(phrases, "warning", k, verb.at, said) if dire else None
    return _of_will(phrases, k, verb, own=own, said=said)


def _we(phrases: Phrases, said: Sequence[Phrase]) -> Iterator[Found]:
    """ "One more rocket, and we flatten the town"; "no talks, the Front says, as long as": without a modal."""
    low = phrases.low
    for k in range(phrases.count - 1):
        then = k > 0 and low[k - 1] in ("and", "then", ",", "or")
        if low[k] == "we" and then and _is(phrases, k + 1, "hostile") and has_own(phrases, said):
            yield Found("threat", None, k, k + 1, speakers=list(said), toward=meant(phrases), rule="mouth")
    opens = next((k for k, word in enumerate(low[:CAPTION]) if word == ":"), -1) + 1
    first = opens + (low[min(opens, phrases.count - 1)] in (*_OPENING, "'"))
    if low[first : first + 1] == ["no"] and phrases.count > first + 1 and low[first + 1] in _REFUSED_ONES:
        yield Found("rejection", None, first, first + 1, speakers=list(said), rule="mouth")


def _of_will(phrases: Phrases, k: int, verb: _Verb, *, own: bool, said: Sequence[Phrase]) -> Found | None:
    """ "We will burn it", "they would not sign", "whoever stays will be shot", "thousands will starve"."""
    at, armed = verb.at, has_own(phrases, said)
    if verb.passive:
        if _is(phrases, at, "harmed") and not verb.negated:
            act: ProcessAct = "threat" if armed or own else "warning"
            return _found(phrases, act, k, at, said, [] if act == "warning" else _other(phrases, k))
        given = armed and phrases.low[at] in _VERBS["given"] and not verb.negated
        return _found(phrases, "promise", k, at, said) if given else None
    if not own and armed and _YOURS & set(phrases.low[max(0, k - 3) : k]) and _is(phrases, at, "befalls"):
        return _found(phrases, "threat", k, at, said, meant(phrases))
    if not own:
        return _found(phrases, "warning", k, at, said) if _is(phrases, at, "dire") and not verb.negated else None
    if _is(phrases, at, "hostile"):
        act = "promise" if verb.negated else "threat"
        return _found(phrases, act, k, at, said, [] if verb.negated else phrases.after(at + 1))
    if verb.negated:
        return _found(phrases, "rejection", k, at, said) if _is(phrases, at, "joined") else None
    return _found(phrases, "promise", k, at, said) if armed and _is(phrases, at, "kind") else None


def _must(phrases: Phrases, before: int, k: int, said: Sequence[Phrase]) -> Found | None:
    """ "The army must leave", "the siege has to be lifted"."""
    verb, subject = _verb(phrases, before), _subject(phrases, k)
    if verb is None or phrases.low[verb.at] in ("have", "been") or _first(phrases, k):
        return None
    if subject and same(subject, said):
        return None
    toward = [p for p in subject if phrases.low[p.head] not in PRONOUNS] if not verb.passive else []
    wanted = phrases.low[verb.at] in _VERBS["demanded"] or (phrases.official(toward) and phrases.low[k] == "must")
    if not verb.passive and not (wanted and subject):
        return None
    return Found("demand", "demand", k, verb.at, speakers=list(said), toward=toward, rule="must")


def _verb(phrases: Phrases, k: int) -> _Verb | None:
    """The verb behind a modal or behind "to"."""
    low, i = phrases.low, k + 1
    negated = low[k].endswith("n't")
    while i < phrases.count and (low[i] in _MODAL["skipped"] | _MODAL["negations"] or low[i].endswith("ly")):
        negated |= low[i] in _MODAL["negations"]
        i += 1
    if i >= phrases.count:
        return None
    passive = low[i] in _BE and i + 1 < phrases.count
    while passive and i + 2 < phrases.count and (low[i + 1].endswith("ly") or low[i + 1] in _MODAL["skipped"]):
        i += 1
    return _Verb(i + passive, negated, passive)


def _is(phrases: Phrases, at: int, kind: str) -> bool:
    """Whether a verb is of a kind, with the word behind it that it needs for that."""
    low = phrases.low[at]
    needed = _VERBS.get({"hostile": "only_with"}.get(kind, f"{kind}_with"), {}).get(low)
    return low in _VERBS[kind] and (needed is None or bool(set(needed) & set(phrases.low[at + 1 : at + 1 + CLOSE])))


def _first(phrases: Phrases, k: int) -> bool:
    """Whether those who speak are named by "we" or "our" as who does it."""
    subject = _subject(phrases, k)
    return phrases.low[k] in _MODAL["first"] or any(phrases.low[p.first] in _MODAL["first"] for p in subject)


def _subject(phrases: Phrases, k: int) -> list[Phrase]:
    """Who does what a verb says; not who speaks, where the words spoken begin between the two."""
    found = phrases.subject(k)
    between = set(phrases.low[found[-1].last + 1 : k]) if found else set()
    return [] if between & SAYING or "that" in between else found


def _own(phrases: Phrases, k: int, said: Sequence[Phrase]) -> bool:
    """Whether those who speak are those who will do it."""
    subject = _subject(phrases, k)
    pronoun = any(phrases.low[p.first] in _MODAL["third"] for p in subject)
    return _first(phrases, k) or phrases.low[k] in _MODAL["third"] or pronoun or same(subject, said)


def _other(phrases: Phrases, k: int) -> list[Phrase]:
    return [p for p in _subject(phrases, k) if phrases.low[p.head] not in PRONOUNS]


def _found(
    phrases: Phrases, act: ProcessAct, k: int, last: int, said: Sequence[Phrase], toward: Sequence[Phrase] = ()
) -> Found | None:
    told = [p for p in toward if not same([p], said) and phrases.low[p.head] not in PRONOUNS]
    hoped = bool(_HOPED & set(phrases.low[:k]))
    return (
        None
        if hoped or denied(phrases.low, k)
        else Found(act, None, k, last, speakers=list(said), toward=told, rule="mouth")
    )


def _imperatives(phrases: Phrases, said: Sequence[Phrase]) -> Iterator[Found]:
    """ "“Stop the shelling,” the bishop said"; "Leave or be shot, the leaflet told them"."""
    low = phrases.low
    for k in range(-1, phrases.count - 2):
        opens = k < 0 or (low[k] in _OPENING and (low[k] != '"' or k == 0 or low[k - 1] in (",", ":", ".")))
        at = k + 1 + (low[k + 1] == "please")
        if not opens or low[at] not in _IMPERATIVES or low[at + 1] in ("on", ",", "hope", "pray"):
            continue
        if low[at] in ("do", "never") and low[at + 1] not in (
            "not",
            "again",
            "let",
            "come",
            "go",
            "use",
            "fire",
            "touch",
        ):
            continue
        if not same([Phrase(at, at, at)], said):
            yield Found("demand", "demand", at, at, speakers=list(said), rule="imperative")
            return


def _fixed(phrases: Phrases, said: Sequence[Phrase]) -> Iterator[Found]:
    """Words that are an act by themselves when somebody says them, or of whom they are told."""
    for hit in _PHRASES.find(phrases.words):
        act, form, own, spoken = hit.meaning
        who = phrases.speakers(hit.first) or ([] if spoken else [p for p in phrases.main() if phrases.may_act([p])])
        before = set(phrases.low[max(0, hit.first - 4) : hit.first])
        if not who or denied(phrases.low, hit.first) or (before & _CLAIMED and act == "condemnation"):
            continue
        armed = has_own(phrases, who)
        if own and not armed:
            continue
        if act == "threat" and not armed:
            act = "warning"
        yield Found(act, form, hit.first, hit.last, speakers=who, rule="mouth")
