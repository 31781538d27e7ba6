"""Reads one sentence: everything in it that a claim may need, and nothing of it before it is asked for.

Comes in: a document's sentence with its places, and what the text tells of it. Goes out: a Sentence. Refuses: to decide
what belongs together; that is for reading/draft.py.
"""

import functools
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from recounted.model.claim import Attacks, Target, Weapon
from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.addresses import HOUSE
from recounted.reading.lang.en.ages import OLD, age_at, age_behind, ages_by_place, ages_in_words, may_tell_ages
from recounted.reading.lang.en.harm import find_harm, may_be_harmed
from recounted.reading.lang.en.names import titled_names
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.lang.en.occasion import of_the_worst, with_occasions
from recounted.reading.lang.en.people import find_people
from recounted.reading.lang.en.process import find_acts
from recounted.reading.lang.en.roles import with_roles
from recounted.reading.lang.en.says import find_speakers
from recounted.reading.lang.en.sides import hinted, opponents
from recounted.reading.lang.en.struck import Struck, find_targets
from recounted.reading.lang.en.weapons import find_weapons, may_be_armed
from recounted.reading.lang.en.who import accounts, doers, targeting
from recounted.reading.parts import Finding, Named, Party, People, Said, Sentence, When
from recounted.text.tokens import Token, Words

_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{3,4}\s*(?:hours|gmt|hrs)\b"
    r"|[$€£]\s?\d[\d,.]*|\b\d[\d,.]*\s*(?:%|percent|per cent)"
    r"|\bage[sd]?\s+(?:of\s+|from\s+|between\s+|range\s+)*\d+(?:\s*(?:,|and|or|to|-|–)+\s*\d+)*"
    r"|\b\d+(?:\s*(?:,|and|or|to|-|–)\s*\d+)*\s+(?:years?|months?)[\s-]old\b"
    r"|(?:#\s?|(?-i:\bNos?\.)\s?|\b(?:apartment|apt\.?|suite|room|route|interstate|highway|hwy\.?)\s+#?)\d+"
    r"|\b[1-9]0\s?[′´`]\s?s\b",
    re.IGNORECASE,
)
_COUNTED = frozenset(lexicon.table("attacks")["counted"])
_ATTACKS_COUNTED = _COUNTED | {"times"}
_OPENS_ANOTHER = frozenset(lexicon.table("scope")["separate"]["openers"])
_ANAPHORS = frozenset(("this", "these", "it", "they", "that"))


class Around(Protocol):
    """What a text tells of its sentences, by their numbers; each is worked out when it is first asked for."""

    def places(self, n: int) -> list[Named]:
        """The places of a sentence."""
        ...

    def parties(self, n: int) -> list[Party]:
        """The parties of a sentence."""
        ...

    def days(self, n: int) -> list[When]:
        """Its days."""
        ...

    def undated(self, n: int) -> list[Span]:
        """Where it names a day that no year is known for."""
        ...

    def written(self, day: When) -> bool:
        """Whether a day is that of writing, told in a dateline."""
        ...

    def known(self) -> Set[str]:
        """The family names of the text."""
        ...

    def heard(self, n: int) -> Said | None:
        """Who speaks in a sentence that stands in quotation marks, as a sentence beside it says."""
        ...


def read_sentence(text: str, index: int, span: Span, words: Sequence[Token], around: Around) -> Sentence:
    """A sentence in which harm, weapons, targets, speakers and acts are read when they are first asked for."""
    return _Asked(text, index, span, words, around)


class _Asked(Sentence):
    """A sentence of which each part is worked out when it is first asked for: of most, little ever is.

    A slot that holds nothing yet is filled by the function of its name in `_PARTS`.
    """

    __slots__ = ("around", "lows", "sides", "struck", "text")
    sides: "_Sides"
    struck: list[Struck]

    def __init__(self, text: str, index: int, span: Span, words: Sequence[Token], around: Around) -> None:
        self.text, self.index, self.span, self.words = text, index, span, words
        self.places, self.around, self.title = around.places(index), around, False
        self.lows = words.lows if isinstance(words, Words) else frozenset(w.low for w in words)

    if not TYPE_CHECKING:  # or every misspelt name would pass for a part

        def __getattr__(self, name: str) -> object:
            if name not in _PARTS:
                raise AttributeError(name)
            part = _PARTS[name](self)
            setattr(self, name, part)
            return part

    @property
    def named(self) -> set[int]:
        """The tokens of the names of parties."""
        return {k for p in self.parties for k in range(p.first, p.last + 1)}

    @property
    def spoken(self) -> set[int]:
        """The tokens that name speakers."""
        return {k for s in self.said for k in range(s.first, s.last + 1)}

    @property
    def victims(self) -> frozenset[int]:
        """The tokens that tell of those harmed."""
        return frozenset(k for f in self.findings for p in f.people for k in range(p.first, p.last + 1))


def _cues_of(s: _Asked) -> frozenset[str]:
    separate = bool(s.words) and s.words[0].low in _OPENS_ANOTHER
    return cues_in(" ".join(w.low for w in s.words)) | ({"separate"} if separate else frozenset())


def _masked_of(s: _Asked) -> frozenset[int]:
    spans = [*(w.span for w in s.around.days(s.index)), *s.around.undated(s.index)]
    return _masked(s.text, s.span, s.words, spans) | _ages(s.words, s.lows)


def _said_of(s: _Asked) -> list[Said]:
    placed = {k for p in s.places for k in range(p.found.first, p.found.last + 1)}
    return [_with_actor(said, s.parties) for said in find_speakers(s.text, s.words, s.named, placed)]


def _people_of(s: _Asked) -> list[People]:
    people = find_people(s.words, titled_names(s.words, s.places, s.parties, s.around.known()), s.masked)
    spoken = s.spoken
    return [p for p in people if not (p.last in spoken and (p.first in spoken or s.words[p.first].low == "the"))]


def _findings_of(s: _Asked) -> list[Finding]:
    return find_harm(s.words, s.people, s.masked) if s.of_harm else []


class _Sides(NamedTuple):
    """Who is said to have done it, at whom the words only hint, and whom they fought."""

    doers: list[Party]
    hints: list[Party]
    opponents: list[Party]


def _sides_of(s: _Asked) -> _Sides:
    victims = s.victims
    did = doers(s.words, s.parties, victims, s.said)
    other = opponents(s.words, s.parties, did, s.findings)
    hints = hinted(s.text, s.words, s.parties, victims)
    worn = [h for h in hints if h.hint == "uniform"]
    did = [p for p in did if p.actor_id or not any(h.first <= p.first <= h.last for h in worn)]
    return _Sides(
        doers=with_roles(s.text, s.words, s.parties, did, s.said),
        hints=[*(p for p in other if p.hint), *hints],
        opponents=[p for p in other if not p.hint],
    )


def _weapons_of(s: _Asked) -> list[Weapon]:
    out: list[Weapon] = []
    for code, first, last in find_weapons(s.words, s.named) if may_be_armed(s.words, s.lows) else ():
        stretch = s.stretch(first, last)
        out.append(Weapon(code=code, stated=stretch.of(s.text), span=stretch))
    return out


def _targets_of(s: _Asked) -> list[Target]:
    return [_target(s, t) for t in s.struck if not t.denied]


def _target(s: _Asked, told: Struck) -> Target:
    stretch = s.stretch(told.first, told.last)
    return Target(code=told.code, stated=stretch.of(s.text), span=stretch)


def _struck_of(s: _Asked) -> list[Struck]:
    return list(find_targets(s.words, lambda: s.victims | s.named | s.spoken))


def _attacks_of(s: _Asked) -> Attacks | None:
    """ "more than 140 times", "10 air strikes": how many attacks are counted."""
    return None if _ATTACKS_COUNTED.isdisjoint(s.lows) else _counted_attacks(s.text, s.words, s.masked)


def _whens_of(s: _Asked) -> list[When]:
    days = s.around.days(s.index)
    return with_occasions(s.words, [w for w in days if not (s.around.written(w) or of_the_worst(s.words, w))])


_PARTS: Mapping[str, Callable[[_Asked], object]] = {
    "whens": _whens_of,
    "parties": lambda s: s.around.parties(s.index),
    "of_harm": lambda s: may_be_harmed(s.words, s.lows),
    "cues": _cues_of,
    "masked": _masked_of,
    "said": _said_of,
    "people": _people_of,
    "findings": _findings_of,
    "sides": _sides_of,
    "doers": lambda s: s.sides.doers,
    "hints": lambda s: s.sides.hints,
    "opponents": lambda s: s.sides.opponents,
    "weapons": _weapons_of,
    "struck": _struck_of,
    "targets": _targets_of,
    "spared": lambda s: [_target(s, t) for t in s.struck if t.denied],
    "attacks": _attacks_of,
    "aimed": lambda s: tuple(targeting(s.words)),
    "account": lambda s: accounts(s.words),
    "anaphoric": lambda s: bool(s.words) and s.words[0].low in _ANAPHORS,
    "acts": find_acts,
    "heard": lambda s: s.around.heard(s.index),
}


def _with_actor(said: Said, parties: Sequence[Party]) -> Said:
    """A speaker with the party that the name holds, so that a party's own word is known as such."""
    inside = (p for p in parties if p.actor_id and said.first <= p.first and p.last <= said.last)
    return replace(said, actor_id=next((p.actor_id for p in inside), None))


def cues_in(words: str) -> frozenset[str]:
    """The word lists of data/scope.toml of which a phrase stands in the words (lower case, single spaces)."""
    padded, cues = f" {words} ", _cue_phrases()
    return frozenset(name for word in cues.keys() & words.split(" ") for phrase, name in cues[word] if phrase in padded)


@functools.cache
def _cue_phrases() -> Mapping[str, list[tuple[str, str]]]:
    """First word -> the phrases that begin with it, padded, with their lists: most sentences hold none of the words."""
    out: dict[str, list[tuple[str, str]]] = {}
    for name, row in lexicon.table("scope").items():
        for phrase in row.get("phrases", ()):
            out.setdefault(phrase.split(" ")[0], []).append((f" {phrase} ", name))
    return out


def _masked(text: str, span: Span, words: Sequence[Token], days: Sequence[Span]) -> frozenset[int]:
    """Tokens whose numbers are days, times of day, houses of a street, money or shares."""
    spans = list(days)
    if _DIGIT.search(text, *span):  # hours, money and shares are told in digits
        told = [m for pattern in (_CLOCK, HOUSE) for m in pattern.finditer(span.of(text))]
        spans += [Span(span.start + m.start(), span.start + m.end()) for m in told]
    if not spans:
        return frozenset()
    return frozenset(i for i, w in enumerate(words) if any(s.start <= w.start < s.end for s in spans))


def _ages(words: Sequence[Token], lows: Set[str]) -> Set[int]:
    """Numbers that are ages: "a boy, 9, and his sister, 6", "aged 4 and 7"."""
    figures = any(w.kind == "number" for w in words)
    out = ages_by_place(words) if figures or not OLD.isdisjoint(lows) else set()
    for i, w in enumerate(words) if figures or "(" in lows else ():
        age = age_behind(words, i) if w.low == "(" and i else age_at(words, i) if w.kind == "number" else None
        if age:
            out.update(range(i, age.last + 1))
    return out | ages_in_words(words) if may_tell_ages(lows) else out


def _counted_attacks(text: str, words: Sequence[Token], masked: frozenset[int]) -> Attacks | None:
    for i in range(len(words)):
        q = None if i in masked else quantity(words, i)
        if q is None or q.best is None or q.best < 2 or q.last + 1 >= len(words):
            continue
        after = [w.low for w in words[q.last + 1 : q.last + 4]]
        if after[0] == "times" or (set(after) & _COUNTED and "of" not in after[:2]):
            span = Span(words[q.first].start, words[q.last + 1].end)
            return Attacks(low=q.low, best=q.best, high=q.high, bound=q.bound, stated=span.of(text), span=span)
    return None
