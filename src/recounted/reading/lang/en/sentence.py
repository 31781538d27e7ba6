"""Reads one sentence: everything in it that a claim may need.

Comes in: a document's sentence with its days, places and parties. Goes out: a Sentence. Refuses: to decide what belongs
together; that is for reading/draft.py.
"""

import functools
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from recounted.model.claim import Attacks, Target, Weapon
from recounted.model.span import Span
from recounted.model.vocabulary import TargetCode
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.ages import age_at, age_behind, ages_in_words
from recounted.reading.lang.en.harm import find_harm
from recounted.reading.lang.en.names import titled_names
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.lang.en.people import find_people
from recounted.reading.lang.en.process import find_acts
from recounted.reading.lang.en.roles import with_roles
from recounted.reading.lang.en.says import find_speakers
from recounted.reading.lang.en.sides import hinted, opponents
from recounted.reading.lang.en.weapons import find_weapons
from recounted.reading.lang.en.who import accounts, doers, targeting
from recounted.reading.parts import Named, Party, Said, Sentence, When
from recounted.text.terms import Terms
from recounted.text.tokens import Token

_TARGETS: Terms[TargetCode] = Terms((t, code) for code, terms in lexicon.table("targets").items() for t in terms)  # type: ignore[misc]
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{3,4}\s*(?:hours|gmt|hrs)\b"
    r"|[$€£]\s?\d[\d,.]*|\b\d[\d,.]*\s*(?:%|percent|per cent)"
    r"|\bage[sd]?\s+(?:of\s+|from\s+|between\s+|range\s+)*\d+(?:\s*(?:,|and|or|to|-|–)+\s*\d+)*"
    r"|\b\d+(?:\s*(?:,|and|or|to|-|–)\s*\d+)*\s+(?:years?|months?)[\s-]old\b",
    re.IGNORECASE,
)
_COUNTED = frozenset(lexicon.table("attacks")["counted"])
_ATTACKS_COUNTED = _COUNTED | {"times"}
_CARE = {side: frozenset(row) for side, row in lexicon.table("care").items()}
_AFTER_AGE = frozenset((",", "and", ".", "were", "was", ")", ";"))
_OLD = frozenset(("year-old", "years-old", "year-olds", "month-old", "months-old"))
_OPENS_ANOTHER = frozenset(lexicon.table("scope")["separate"]["openers"])
_ANAPHORS = frozenset(("this", "these", "it", "they", "that"))
OLDEST = 110  # years


def read_sentence(
    text: str,
    index: int,
    span: Span,
    words: Sequence[Token],
    *,
    whens: list[When],
    places: list[Named],
    parties: list[Party],
    known: Set[str] = frozenset(),
) -> Sentence:
    """Reads harm, weapons, targets, speakers and acts of one sentence; `known` are the family names of the text."""
    out = Sentence(index, span, words, whens=whens, places=places, parties=parties)
    out.cues = _cues(words)
    if words and words[0].low in _OPENS_ANOTHER:
        out.cues |= {"separate"}
    masked = _masked(text, span, words, whens) | _ages(words)
    out.masked = masked
    named = {k for p in parties for k in range(p.first, p.last + 1)}
    placed = {k for p in places for k in range(p.found.first, p.found.last + 1)}
    out.said = [_with_actor(s, parties) for s in find_speakers(text, words, named, placed)]
    spoken = {k for s in out.said for k in range(s.first, s.last + 1)}
    people = find_people(words, titled_names(words, places, parties, known), masked)
    out.people = [p for p in people if not (p.last in spoken and (p.first in spoken or words[p.first].low == "the"))]
    out.findings = find_harm(words, out.people, masked)
    victims = frozenset(k for f in out.findings for p in f.people for k in range(p.first, p.last + 1))
    did = doers(words, parties, victims, out.said)
    other = opponents(words, parties, did, out.findings)
    out.opponents = [p for p in other if not p.hint]
    hints = hinted(text, words, parties, victims)
    worn = [h for h in hints if h.hint == "uniform"]
    did = [p for p in did if p.actor_id or not any(h.first <= p.first <= h.last for h in worn)]
    out.doers = with_roles(text, words, parties, did, out.said)
    out.hints = [*(p for p in other if p.hint), *hints]
    for code, first, last in find_weapons(words, named):
        stretch = out.stretch(first, last)
        out.weapons.append(Weapon(code=code, stated=stretch.of(text), span=stretch))
    for hit in _TARGETS.find(words):
        if (victims | named | spoken) & {hit.first, hit.last} or _cared_for(words, hit.first, hit.last):
            continue
        stretch = out.stretch(hit.first, hit.last)
        out.targets.append(Target(code=hit.meaning, stated=stretch.of(text), span=stretch))
    out.attacks = _counted_attacks(text, words, masked)
    out.aimed = tuple(targeting(words))
    out.account = accounts(words)
    out.anaphoric = bool(words) and words[0].low in _ANAPHORS
    out.acts = find_acts(out)
    return out


def _cared_for(words: Sequence[Token], first: int, last: int) -> bool:
    """ "taken to the hospital", "the hospital treated": where the harmed were helped, not what was hit."""
    after = words[last + 1].low if last + 1 < len(words) else ""
    return after in _CARE["after"] or bool({w.low for w in words[max(0, first - 5) : first]} & _CARE["before"])


def _with_actor(said: Said, parties: Sequence[Party]) -> Said:
    """A speaker with the party that the name holds, so that a party's own word is known as such."""
    inside = (p for p in parties if p.actor_id and said.first <= p.first and p.last <= said.last)
    return replace(said, actor_id=next((p.actor_id for p in inside), None))


def _cues(words: Sequence[Token]) -> frozenset[str]:
    """The word lists of data/scope.toml of which a phrase stands in the sentence."""
    return cues_in(" ".join(w.low for w in words))


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


def _masked(text: str, span: Span, words: Sequence[Token], whens: list[When]) -> frozenset[int]:
    """Tokens whose numbers are days, times of day, money or shares."""
    spans = [w.span for w in whens]
    if _DIGIT.search(text, *span):  # hours, money and shares are told in digits
        spans += [Span(span.start + m.start(), span.start + m.end()) for m in _CLOCK.finditer(span.of(text))]
    if not spans:
        return frozenset()
    return frozenset(i for i, w in enumerate(words) if any(s.start <= w.start < s.end for s in spans))


def _ages(words: Sequence[Token]) -> frozenset[int]:
    """Numbers that are ages: "a boy, 9, and his sister, 6", "aged 4 and 7"."""
    out: set[int] = set()
    for i, w in enumerate(words):
        before = words[i - 1].low if i else ""
        if i + 1 < len(words) and words[i + 1].low in _OLD:
            out.add(i)  # "a two year-old"
        if w.kind != "number" or not (w.value or 0) < OLDEST:
            continue
        after = words[i + 1].low if i + 1 < len(words) else "."
        aged = before == "aged" or (before in ("and", ",") and {i - 2} & out)
        behind = before == "," and i > 1 and words[i - 2].kind == "word" and after in _AFTER_AGE
        if aged or (behind and (words[i - 2].capital or lexicon.noun_terms().at(words, i - 2))):
            out.add(i)
    for i, w in enumerate(words):
        age = age_behind(words, i) if w.low == "(" and i else age_at(words, i) if w.kind == "number" else None
        if age:
            out.update(range(i, age.last + 1))
    return frozenset(out) | ages_in_words(words)


def _counted_attacks(text: str, words: Sequence[Token], masked: frozenset[int]) -> Attacks | None:
    """ "more than 140 times", "10 air strikes": how many attacks are counted."""
    if _ATTACKS_COUNTED.isdisjoint([w.low for w in words]):
        return None
    for i in range(len(words)):
        q = None if i in masked else quantity(words, i)
        if q is None or q.best is None or q.best < 2 or q.last + 1 >= len(words):
            continue
        after = [w.low for w in words[q.last + 1 : q.last + 4]]
        if after[0] == "times" or (set(after) & _COUNTED and "of" not in after[:2]):
            span = Span(words[q.first].start, words[q.last + 1].end)
            return Attacks(low=q.low, best=q.best, high=q.high, bound=q.bound, stated=span.of(text), span=span)
    return None
