"""Talks in a sentence: meetings, conferences, negotiations, rounds; who with whom, and who is host.

Comes in: the phrases of a sentence. Goes out: what tells of talks. Refuses: a meeting of nobody who acts for a state, a
body or a party, one that was hit by an attack, and talks that are only wished for or refused.
"""

from collections.abc import Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.found import Found
from recounted.reading.lang.en.acts.frames import denied
from recounted.reading.lang.en.acts.nouns import Phrase
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.reading.lang.en.acts.third import third_parties
from recounted.reading.lang.en.who import attack_verbs
from recounted.text.terms import Hit, Terms

_DATA = lexicon.table("process")["talks"]
_STRONG = "strong"
_NOUNS: Terms[str] = Terms([*((n, _STRONG) for n in _DATA["nouns"]), *((n, "weak") for n in _DATA["weak"])])
_NOT_BEFORE = frozenset(_DATA["not_before"])
_NOT_AFTER = frozenset(_DATA["not_after"])
_ROUND = frozenset(_DATA["round"])
_TOGETHER = frozenset(_DATA["together"])
_RECEIVED = frozenset(_DATA["received"])
_VISITORS = frozenset(_DATA["visitors"])
_HELD = frozenset(_DATA["held"])
_LEAVES: Terms[str] = Terms((p, p) for p in _DATA["leaves"])
_HELD_ONES = frozenset(_DATA["held_ones"])
_GO_ON = frozenset(_DATA["go_on"])
_ORDINALS = frozenset(lexicon.table("numbers").get("ordinals", ())) | frozenset(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "next")
)
_ATTACKS = frozenset(w for w in lexicon.table("attacks")["nouns"] if " " not in w)
_COME = frozenset(("for", "to", "into", "at", "in"))  # "returned for talks"
_MET = frozenset(("met", "meets", "meet"))
_NOT_ALONE = _MET | {"gathered", "spoke", "talked", "sat", "bargained", "haggled"}  # who does it does it with others
_SENT = frozenset(("delegation", "delegations", "negotiator", "negotiators", "team"))
_BE = frozenset(("was", "were", "been", "are", "is"))
FIRSTS = _NOUNS.marks | _TOGETHER | _RECEIVED | frozenset(("without", "empty-handed"))
HIT = 4  # tokens from a word of attack to the meeting that it hit
BESIDE = 8  # tokens behind the words for talks in which their place is told
APART = 14  # tokens: talks without a name of their own that are told of further on are others
AGREED = 6  # tokens from "agreed" to "meet"
NEAR = 3  # tokens between "held" and the talks


def talks(phrases: Phrases) -> list[Found]:
    """The talks of a sentence; the words of one clause that tell of the same talks are one."""
    verbs = (_of_verb(phrases, k) for k, low in enumerate(phrases.low) if low in _TOGETHER or low in _RECEIVED)
    told = [f for f in (*(_of_noun(phrases, hit) for hit in _NOUNS.find(phrases.words)), *verbs) if f]
    out: list[Found] = []
    for found in sorted(told, key=lambda f: -len(f.parties)):  # the words that tell most of who took part
        same = next((o for o in out if _same(phrases, o, found)), None)
        if same is None:
            out.append(found)
        else:
            same.also.append((found.first, found.last))
    left = next(iter(_LEAVES.find(phrases.words)), None)
    if left and not out:
        subject = phrases.subject(left.first) or phrases.main()
        if phrases.official(subject):
            out.append(Found("talks", None, left.first, left.last, parties=subject, rule="left"))
    return out


def _same(phrases: Phrases, a: Found, b: Found) -> bool:
    """Whether two tellings are of one meeting: of one name or place, or close by where one of them has none."""
    names = (_names_of(phrases, a), _names_of(phrases, b))
    alone = any(not told and not f.parties for told, f in zip(names, (a, b), strict=True))
    return bool(names[0] & names[1]) or (not all(names) and (alone or abs(a.first - b.first) <= APART))


def _names_of(phrases: Phrases, found: Found) -> frozenset[str]:
    """The names and places that stand right beside the words for talks ("the Vienna talks", "talks in Vienna")."""
    taken = {k for p in (*found.parties, *found.third) for k in range(p.first, p.last + 1)}
    near = range(max(1, found.first - 1), min(phrases.count, found.last + BESIDE + 1))
    stop = next(
        (k for k in near if k > found.last and phrases.low[k] in (",", "and", ";", "between", "with")), len(near)
    )
    told = (k for k in near if k < max(stop, found.last + 1) and phrases.words[k].capital and k not in phrases.named)
    return frozenset(phrases.low[k] for k in told if k not in taken)


def _of_noun(phrases: Phrases, hit: Hit[str]) -> Found | None:
    low, k = phrases.low, hit.first
    before, behind = low[k - 1] if k else "", low[hit.last + 1] if hit.last + 1 < phrases.count else ""
    if behind in _NOT_BEFORE or before in _NOT_AFTER or {k, hit.last} <= phrases.named:
        return None
    if any(a in range(k - HIT, k) for a in attack_verbs(phrases.words)) or _ATTACKS & set(low[max(0, k - HIT) : k]):
        return None  # "a blast struck a meeting", "the bombing of a conference"
    if k > 1 and low[k - 2] in ("to", "at", "for") and not _SENT.isdisjoint(low[max(0, k - 5) : k - 2]):
        return None  # "head of the delegation to the talks"
    if low[hit.last] in ("round", "rounds") and not (behind == "of" or low[k - 1] in _ORDINALS):
        return None
    parties, third = _parties(phrases, hit), third_parties(phrases, k)
    strong = hit.meaning == _STRONG or (behind == "held" and low[k] in _HELD_ONES)
    if not strong and not third and not phrases.official(parties) and not _diplomatic(phrases, hit):
        return None
    if hit.meaning == _STRONG and not parties and not third and _wished(phrases, hit):
        return None
    parties = [p for p in parties if p not in third]
    return Found("talks", None, _from(phrases, k), hit.last, parties=parties, third=third, round=_round(phrases, hit))


def _wished(phrases: Phrases, hit: Hit[str]) -> bool:
    """ "The need for negotiations": talks of no round, place or day, of which nothing is said to have come."""
    told = _round(phrases, hit) or phrases.sentence.whens or _GO_ON & set(phrases.low[hit.last + 1 : hit.last + 8])
    named = any(phrases.words[k].capital for k in range(max(1, hit.first - 1), min(phrases.count, hit.last + 4)))
    return not told and not named and not _HELD & set(phrases.low[max(0, hit.first - 5) : hit.first])


def _diplomatic(phrases: Phrases, hit: Hit[str]) -> bool:
    """ "The upcoming Astana meeting": a place or a body names it."""
    return any(k in phrases.placed or k in phrases.named for k in range(max(0, hit.first - 3), hit.first))


def _from(phrases: Phrases, k: int) -> int:
    """Where the words for the talks begin: with their ordinal, their place, and the verb that holds them."""
    while k and (phrases.low[k - 1] in (*_ORDINALS, "round", "of") or phrases.words[k - 1].capital):
        if phrases.low[k - 1] == "of" and phrases.low[k - 2] != "round":
            break
        k -= 1
    near = range(k - 1, max(-1, k - NEAR), -1)
    return next((i for i in near if phrases.low[i] in _HELD), k)


def _round(phrases: Phrases, hit: Hit[str]) -> str | None:
    """ "Third round", "round 4": the word or the number that counts it."""
    for k in range(max(1, hit.first - 5), min(phrases.count, hit.last + 2)):
        if phrases.low[k] in _ROUND and phrases.low[k - 1] in _ORDINALS:
            return phrases.low[k - 1]
        if phrases.low[k] == "round" and k + 1 < phrases.count and phrases.words[k + 1].kind == "number":
            return phrases.words[k + 1].text
    return None


def _parties(phrases: Phrases, hit: Hit[str]) -> list[Phrase]:
    """Who takes part: behind "between", "with" and "of", and the subject of the verb that holds them."""
    low, out = phrases.low, list[Phrase]()
    for k in range(hit.last + 1, min(phrases.count - 1, hit.last + 12)):
        if low[k] in ("between", "with", "among") or (low[k] == "of" and k == hit.last + 1):
            found = phrases.after(k + 1, sides=low[k] == "between")
            if found and not (low[k] == "of" and hit.meaning == _STRONG and low[hit.last] == "rounds"):
                out += found
                break
        if low[k] in ("that", "said", ";", "while"):
            break
    verb = next((k for k in range(hit.first - 1, max(-1, hit.first - 8), -1) if low[k] in _HELD), None)
    if low[hit.first] == "participation" or verb is not None:
        start = verb if verb is not None else hit.first
        passive = low[start - 1] in _BE if start else False
        if not passive:
            out = [*(p for p in phrases.subject(start) if p not in out), *out]
    if (len(out) < 2 and phrases.low[hit.first - 1] in _COME) or phrases.low[hit.first - 2] in _COME:
        came = [p for p in phrases.main() if p not in out]
        out = [*came, *out] if phrases.official(came) else out
    return out


def _of_verb(phrases: Phrases, k: int) -> Found | None:
    low = phrases.low
    behind = low[k + 1] if k + 1 < phrases.count else ""
    others = phrases.after(k + 2 if behind == "with" else k + 1)
    agreed = not {"agreed", "agree"}.isdisjoint(low[max(0, k - AGREED) : k])
    planned = low[k - 1] == "to" and low[k] in ("meet", "talk", "reconvene") and (bool(others) or agreed)
    if denied(low, k) or (k and not planned and low[k - 1] in ("to", "the", "a", "its", "would", "could", "not")):
        return None
    if (
        low[k] in ("spoke", "talked", "sat")
        and ("with" not in low[k + 1 : k + 5] or "anonymity" in low)
        and behind != "by"
    ):
        return None
    subject = phrases.main() if planned else phrases.subject(k)
    if low[k] in _RECEIVED:
        visitor = any(low[j] in _VISITORS for p in others for j in range(p.first, p.last + 1))
        return Found("talks", None, k, k, parties=[*subject, *others], rule="received") if visitor and subject else None
    if low[k] == "met" and not others and behind not in ("in", "on", "at", "again", "for", "to", "with", "yesterday"):
        return None
    with_whom = next((j for j in range(k + 1, min(phrases.count - 1, k + 10)) if low[j] == "with"), None)
    if not others and with_whom is not None:
        others = phrases.after(with_whom + 1)
    between = next((j for j in range(k + 1, min(phrases.count - 1, k + 3)) if low[j] == "between"), None)
    mediator = subject if low[k].startswith("shuttl") else []
    parties = [*([] if mediator else subject), *(phrases.after(between + 1, sides=True) if between else others)]
    if low[k] in _MET and (others and not mediator) and not (phrases.official(subject) and phrases.official(others)):
        return None  # "the mayor met forty traders"
    alone = len(parties) < 2 and not _plural(phrases, subject)
    if not phrases.official(parties) or (alone and low[k] in _NOT_ALONE):
        return None
    return Found("talks", None, k, k, parties=parties, third=mediator or third_parties(phrases, k), rule="verb")


def _plural(phrases: Phrases, subject: Sequence[Phrase]) -> bool:
    return any(phrases.low[p.head].endswith("s") for p in subject)
