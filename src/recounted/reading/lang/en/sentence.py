"""One sentence read: everything in it that a claim may need.

Comes in: a document's sentence with what was found in it. Goes out: a Sentence. Refuses: to decide what belongs together;
that is for draft.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from recounted.model.claim import Attacks, Target, Weapon
from recounted.model.span import Span
from recounted.model.vocabulary import TargetCode, WeaponCode
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.harm import Finding, find_harm
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.lang.en.people import People, find_people
from recounted.reading.lang.en.says import Said, find_speakers
from recounted.reading.lang.en.when import When
from recounted.reading.lang.en.where import Named
from recounted.reading.lang.en.who import Party
from recounted.text.terms import Terms
from recounted.text.tokens import Token

_WEAPONS: Terms[WeaponCode] = Terms((t, code) for code, w in lexicon.table("weapons").items() for t in w["terms"])
RANK: dict[str, int] = {code: w["rank"] for code, w in lexicon.table("weapons").items()}
_TARGETS: Terms[TargetCode] = Terms((t, code) for code, terms in lexicon.table("targets").items() for t in terms)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{3,4}\s*(?:hours|gmt|hrs)\b|[$€£]\s?\d[\d,.]*|\b\d[\d,.]*\s*(?:%|percent|per cent)", re.IGNORECASE)


@dataclass(slots=True)
class Sentence:
    """Tokens and everything found among them; positions are token positions."""

    index: int
    span: Span
    words: Sequence[Token]
    title: bool = False
    people: list[People] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    places: list[Named] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    attacks: Attacks | None = None
    low: str = ""

    def stretch(self, first: int, last: int) -> Span:
        """The span of tokens [first, last]."""
        return Span(self.words[first].start, self.words[last].end)

    def says(self, section: str) -> bool:
        """Whether a phrase of that section of data/scope.toml stands in it."""
        return any(f" {p} " in self.low for p in lexicon.table("scope")[section]["phrases"])


def read_sentence(
    text: str, index: int, span: Span, words: Sequence[Token], *, whens: list[When], places: list[Named], parties: list[Party]
) -> Sentence:
    """Reads harm, weapons, targets and speakers of one sentence."""
    low = f" {' '.join(w.low for w in words)} "
    out = Sentence(index, span, words, whens=whens, places=places, parties=parties, low=low)
    masked = _masked(text, span, words, whens)
    out.people = find_people(words, _person_names(words, places, parties), masked)
    out.findings = find_harm(words, out.people, masked)
    out.said = find_speakers(text, words)
    out.weapons = [Weapon(code=h.meaning, stated=_words(text, words, h.first, h.last), span=Span(words[h.first].start, words[h.last].end)) for h in _WEAPONS.find(words)]
    out.targets = [Target(code=h.meaning, stated=_words(text, words, h.first, h.last), span=Span(words[h.first].start, words[h.last].end)) for h in _TARGETS.find(words)]
    out.attacks = _counted_attacks(text, words, masked)
    return out


def _words(text: str, words: Sequence[Token], first: int, last: int) -> str:
    return text[words[first].start : words[last].end]


def _masked(text: str, span: Span, words: Sequence[Token], whens: list[When]) -> frozenset[int]:
    """Tokens whose numbers are days, times of day, money or shares."""
    spans = [w.span for w in whens] + [Span(span.start + m.start(), span.start + m.end()) for m in _CLOCK.finditer(span.of(text))]
    return frozenset(i for i, w in enumerate(words) if any(s.start <= w.start < s.end for s in spans))


def _person_names(words: Sequence[Token], places: list[Named], parties: list[Party]) -> dict[int, int]:
    """Runs of two and more capitalised words that are neither place nor party: first token -> last."""
    if sum(w.capital for w in words) > 0.6 * len(words):
        return {}
    taken = {k for p in places for k in range(p.found.first, p.found.last + 1)}
    taken |= {k for p in parties for k in range(p.first, p.last + 1)}
    out: dict[int, int] = {}
    i = 0
    while i < len(words):
        j = i
        while j < len(words) and j not in taken and (words[j].capital or (j > i and words[j].low in ("al", "bin", "abu", "de", "el", "-"))):
            j += 1
        while j > i and not words[j - 1].capital:
            j -= 1
        if j - i >= 2 and not any(lexicon.noun_terms().at(words, k) or words[k].low in _NOT_NAMES for k in range(i, j)):
            out[i] = j - 1
        i = max(j, i + 1)
    return out


_NOT_NAMES = frozenset("the a an in on at by for this that these those it he she they his her one two three four five six seven eight nine ten no at least more than some several many according meanwhile however other another interior ministry front brigade brigades army group party movement organization national islamic united force forces police civil department hospital university center committee council street road square market district province governorate city mosque church school television radio news agency army's office institute company corporation bank court prison base airport camp station tower battalion division corps jihad liberation revolutionary martyrs al-aqsa monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split())


def _counted_attacks(text: str, words: Sequence[Token], masked: frozenset[int]) -> Attacks | None:
    """ "more than 140 times", "10 air strikes": how many attacks are counted."""
    for i in range(len(words)):
        q = None if i in masked else quantity(words, i)
        if q is None or q.best is None or q.best < 2 or q.last + 1 >= len(words):
            continue
        after = " ".join(w.low for w in words[q.last + 1 : q.last + 4]).split()
        if after and (after[0] == "times" or set(after[:3]) & {"strikes", "airstrikes", "raids", "attacks", "sorties", "bombings", "explosions"}) and "of" not in after[:2]:
            span = Span(words[q.first].start, words[q.last + 1].end)
            return Attacks(low=q.low, best=q.best, high=q.high, bound=q.bound, stated=span.of(text), span=span)
    return None
