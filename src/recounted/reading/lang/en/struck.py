"""What was hit: "shells hit a school", "a bomb at the market", "an ambulance was machine-gunned".

Comes in: the tokens of a sentence and those that name somebody. Goes out: each kind of target with its words, and
whether a denial governs it. Refuses: a hospital that helped the harmed, the press and the police where no word of
attack governs them ("a press agency", "the police came").
"""

from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from recounted.model.vocabulary import TargetCode
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.care import helped
from recounted.text.terms import Hit, Terms
from recounted.text.tokens import Token

BEFORE = 9  # tokens between a word of attack and what it hit: "a bomb of 20 kilograms exploded outside the newspaper"
BEHIND = 6  # tokens behind the target in which its verb stands: "the radio station in the old town was burned"
DENIED = 12  # tokens between a denial and what it denies: "denied that its aircraft had struck a hospital"
NOT = 5  # tokens between "no" or "not" and the target: "did not strike any hospital"

_TERMS: Terms[TargetCode] = Terms((t, code) for code, terms in lexicon.table("targets").items() for t in terms)  # type: ignore[misc]
_DATA = {name: frozenset(row) for name, row in lexicon.table("struck").items()}
_ATTACKS = lexicon.table("attacks")
_WORDS = frozenset(w.split()[-1] for w in (*_ATTACKS["verbs"], *_ATTACKS["nouns"])) - frozenset(("forces", "allies"))
_GOVERNS = _WORDS | _DATA["bombs"] | _DATA["befell"]
_DEEDS = frozenset(w.split()[-1] for w in _ATTACKS["events"]) | {"ambush", "shooting", "explosion", "blast"}
_NOT_THE_HARM = frozenset(lexicon.table("roles")["denies"]["not_the_harm"])


class Struck(NamedTuple):
    """A kind of target at tokens [first, last]; `denied`: the text says that it was not hit."""

    code: TargetCode
    first: int
    last: int
    denied: bool


def find_targets(words: Sequence[Token], named: Callable[[], Set[int]]) -> Iterator[Struck]:
    """The targets of a sentence, in its order; `named` are tokens of those harmed, of parties and of speakers."""
    hits = [h for h in _TERMS.find(words) if not helped(words, h.first, h.last)]
    other = named() if hits else frozenset()
    for hit in hits:
        if other & {hit.first, hit.last}:
            continue
        # of names no word is counted: how long one is says nothing of what was hit
        before = [w.low for k, w in enumerate(words[: hit.first]) if k not in other]
        after = [w.low for k, w in enumerate(words[hit.last + 1 :], hit.last + 1) if k not in other]
        if hit.meaning in _DATA["need_attack"] and not _attacked(before[-BEFORE:], after[:BEHIND], hit):
            continue
        yield Struck(hit.meaning, hit.first, hit.last, _denied(before))


def _attacked(before: Sequence[str], after: Sequence[str], hit: Hit[TargetCode]) -> bool:
    """Whether a word of attack governs the words of a target."""
    if hit.meaning == "media" and (set(after[:1]) & _DATA["said"] or set(before[-2:]) & _DATA["told"]):
        return False
    if set(after[:1]) & _DEEDS:
        return True  # "the police station bombing"
    led = max((k for k, low in enumerate(before) if low in _DATA["ends"]), default=-1)
    if not _GOVERNS.isdisjoint(before[led + 1 :]) and before[-1:] != ["by"]:
        return True
    be = next((k for k, low in enumerate(after) if low in lexicon.grammar("be")), None)
    return be is not None and not (_DATA["befell"] | _WORDS).isdisjoint(after[be:])


def _denied(led: Sequence[str]) -> bool:
    """Whether a denial stands before the target in its clause, and is of more than a part in the attack."""
    near = led[-NOT:]
    cut = max((k for k, low in enumerate(near) if low in _DATA["denial_ends"] or low == ","), default=-1)
    if not _DATA["nothing"].isdisjoint(near[cut + 1 :]):
        return True
    before = led[-DENIED:]
    cut = max((k for k, low in enumerate(before) if low in _DATA["denial_ends"]), default=-1)
    before = before[cut + 1 :]
    at = next((k for k, low in enumerate(before) if low in _DATA["denies"]), None)
    return at is not None and _NOT_THE_HARM.isdisjoint(before[at:])
