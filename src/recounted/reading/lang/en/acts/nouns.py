"""Noun phrases of those who act.

Comes in: a sentence. Goes out: phrases of tokens that name a party, a state, a person or a body, by a proper name or by
a noun of data/holders.toml. Refuses: to take a thing for somebody ("the attack was condemned").
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.verbs import forms
from recounted.reading.parts import Party, Sentence


def _frames_of(table: Mapping[str, Any]) -> Iterator[str]:
    """Every frame of a table of acts."""
    rows = [row for row in table.values() if isinstance(row, dict)]
    rows += [row for value in (table.get("frame", []), *(r.get("frame", []) for r in rows)) for row in value]
    return (line for row in rows for line in row.get("frames", ()))


_DATA = lexicon.table("holders")
PUBLIC = frozenset(_DATA["public"])
ARMED = frozenset(_DATA["armed"])
_PRIVATE = frozenset(_DATA["private"])
HOLDERS = PUBLIC | ARMED | _PRIVATE
PRONOUNS = frozenset(_DATA["pronouns"])
ANAPHORS = frozenset(_DATA["anaphors"]) | frozenset(_DATA["anaphors_named"])
_SIDES = frozenset(_DATA["sides"])
_NEVER = frozenset(_DATA["never"]) | frozenset(lexicon.table("speakers")["name"]["times"])
WEEKDAYS = frozenset(lexicon.table("days")["weekdays"])
_GRAMMAR = lexicon.table("acts")["grammar"]
DETERMINERS = frozenset(_GRAMMAR["determiners"])
PREPOSITIONS = frozenset(_GRAMMAR["prepositions"])
CONNECTORS = frozenset(_GRAMMAR["connectors"])
OPENERS = frozenset(_GRAMMAR["openers"])
AUXILIARIES = frozenset(_GRAMMAR["auxiliaries"])
ADVERBS = frozenset(_GRAMMAR["adverbs"])
VERBS = frozenset(_GRAMMAR["verbs"])
STOPS = PREPOSITIONS | CONNECTORS | OPENERS | AUXILIARIES | VERBS
_SOME = frozenset(_GRAMMAR["some"])
_FOR = frozenset(_GRAMMAR["for"])  # "the spokesman for", but "blamed the army for"
_POSSESSIVES = frozenset(("its", "their", "his", "her", "your"))
_FRAMED = {f.split()[0] for t in ("acts", "idioms") for f in _frames_of(lexicon.table(t))}
# of which a first word that is a name may be the subject ("Ardane disowned the raid")
_DOING = AUXILIARIES | VERBS | {f.low for v in _FRAMED for verb in v.split("/") for f in forms(verb) if f.kind != "ing"}
BEFORE_HEAD = 4  # small words between the beginning of a phrase and the noun or name that heads it
LONGEST = 14  # tokens of a phrase with all that "of" and "for" bind to it


class Phrase(NamedTuple):
    """Tokens [first, last]; `head` is the last token of the part before any "of"."""

    first: int
    last: int
    head: int


class NounPhrases:
    """Where such phrases begin and end in one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.words = sentence, sentence.words
        self.low = [w.low for w in sentence.words]
        self.count = len(self.low)

    @cached_property
    def _days(self) -> frozenset[int]:
        spans = [w.span for w in self.sentence.whens]
        return frozenset(k for k, w in enumerate(self.words) if any(s.start <= w.start < s.end for s in spans))

    @cached_property
    def _parties(self) -> dict[int, Party]:
        return {k: p for p in self.sentence.parties for k in range(p.first, p.last + 1)}

    @cached_property
    def named(self) -> frozenset[int]:
        """The tokens of the names of parties."""
        return frozenset(self._parties)

    @cached_property
    def placed(self) -> frozenset[int]:
        """The tokens of the names of places."""
        return frozenset(k for p in self.sentence.places for k in range(p.found.first, p.found.last + 1))

    def names(self, k: int) -> bool:
        """Whether token `k` names somebody by itself: by a capital, as a party, or as a noun of those who act."""
        if k in self._parties:
            return True
        word = self.words[k]
        if word.low in HOLDERS:
            return True
        return word.capital and not self._no_name(k)

    def _no_name(self, k: int) -> bool:
        low = self.low[k]
        if k in self._days or low in _NEVER or low in WEEKDAYS or low in STOPS or low in DETERMINERS:
            return True
        return low in ADVERBS or low in PRONOUNS or (k == 0 and not self._named_again(k))

    def _named_again(self, k: int) -> bool:
        """The first word of a sentence has its capital for that alone, unless it begins a name or a party."""
        if k in self._parties or any(p.found.first == k for p in self.sentence.places):
            return True
        follows = k + 1 < self.count and (self.words[k + 1].capital or self.low[k + 1] in ("'s", "-", "and", "who"))
        return follows or (self.count > 1 and self.low[k + 1] in _DOING)

    def at(self, i: int) -> Phrase | None:
        """The phrase that begins at token `i`; None where no such phrase begins there."""
        if i >= self.count:
            return None
        if self.low[i] in PRONOUNS:
            return Phrase(i, i, i)
        if self.low[i] in _SOME and i + 1 < self.count and self.low[i + 1] == "of":
            of = self.at(i + 2)
            return Phrase(i, of.last, of.head) if of else None
        if self.low[i : i + 2] in (["each", "other"], ["one", "another"]):
            return Phrase(i, i + 1, i + 1)
        if self.low[i : i + 2] == ["the", "other"] and not self.names(min(i + 2, self.count - 1)):
            return Phrase(i, i + 1, i + 1)
        if self.low[i] in _SIDES and (i + 1 >= self.count or not self.names(i + 1)) and self.low[i] != "both":
            last = i + 1 if self.low[i : i + 2] == ["neither", "side"] else i
            return Phrase(i, last, last)
        head = self._head(i)
        if head is None:
            return None
        last = head
        while last + 2 < self.count and last - i < LONGEST and self.low[last + 1] in ("of", "for"):
            if self.low[last + 2] in _POSSESSIVES and self.low[head] in HOLDERS:
                break  # "reminded the authorities of their duty"
            bound = self._bound(last + 2)
            if bound is None or (self.low[last + 1] == "for" and not self._is_for(last)):
                break
            last = bound
        return Phrase(i, last, head)

    def _is_for(self, k: int) -> bool:
        """ "The spokesman for peace", "the Front for the Liberation of"; not "blames the Front for the blast"."""
        if self.low[k] not in _FOR:
            return False
        return not self.words[k].capital or k == 0 or any(w.capital for w in self.words[k + 2 : k + 4])

    def _bound(self, i: int) -> int | None:
        """The end of what "of" or "for" binds: a phrase, or a noun with its article ("of the regional exchange")."""
        head = self._head(i)
        if head is not None and not self.low[i].endswith("ing"):
            return head
        if i < self.count and self.low[i].endswith("ing"):
            return None  # "accused the army of shelling"
        k = i
        while k < self.count and k - i <= BEFORE_HEAD and self.words[k].kind != "mark" and self.low[k] not in STOPS:
            k += 1
        return k - 1 if k > i and self.low[i] not in ("which", "whom", "what") else None

    def _head(self, i: int) -> int | None:
        """The last token of the names and nouns that begin at `i` or up to a few small words behind it."""
        k = i
        while k < self.count and (self.low[k] in DETERMINERS or self.words[k].kind == "number"):
            k += 1
        start = k
        while k < self.count and k - start <= BEFORE_HEAD and not self.names(k):
            if self.words[k].kind == "mark" or self.low[k] in STOPS or self.low[k].endswith("ly") or k in self._days:
                return None
            if k == i and self.low[k].endswith(("ed", "ing")) and self.low[k] not in ("armed", "united", "warring"):
                return None  # "summoned the ambassador"
            k += 1
        if k >= self.count or not self.names(k):
            return None
        return self._end_of_names(k)

    def _end_of_names(self, k: int) -> int:
        while k + 1 < self.count:
            low, step = self.low[k + 1], 0
            if self.names(k + 1):
                step = 1
            elif low in ("'s", "'", "-", "&", "al", "de", "bin") and k + 2 < self.count:
                step = 2 if self.names(k + 2) else self._owned(k + 2) if low in ("'s", "'") else 0
            elif self.words[k + 1].kind == "number" and self.words[k].capital:
                step = 0
            elif self._qualifies(k + 1):
                step = 2
            if not step:
                return k
            k += step
        return k

    def _qualifies(self, k: int) -> bool:
        """ "Ardane border guards": one small word between a name and the noun that it belongs to."""
        plain = self.words[k].kind == "word" and self.low[k] not in STOPS and self.low[k] not in ADVERBS
        behind = k + 1 < self.count and self.low[k + 1] in HOLDERS and self.words[k].low not in DETERMINERS
        return plain and behind and not self.low[k].endswith(("ed", "ing", "ly")) and self.words[k - 1].capital

    def _owned(self, k: int) -> int:
        """ "Ardane's foreign ministry": how many tokens lead from the name to a holder that is the owner's."""
        for step in range(BEFORE_HEAD):
            if k + step >= self.count or self.words[k + step].kind == "mark" or self.low[k + step] in STOPS:
                return 0
            if self.low[k + step] in HOLDERS:
                return step + 2
        return 0

    def official(self, found: Sequence[Phrase]) -> bool:
        """Whether one of them acts for a state, a body or a party, or is one."""
        tokens = [k for p in found for k in range(p.first, p.last + 1)]
        return any(
            k in self._parties or self.low[k] in PUBLIC or self.low[k] in ARMED or self._state(k) for k in tokens
        )

    def may_act(self, found: Sequence[Phrase]) -> bool:
        """Whether one of them acts for somebody, or has a proper name that is no place's."""
        named = (p.head for p in found if self.words[p.head].capital and p.head not in self.placed)
        return self.official(found) or any(True for _ in named)

    def of_places(self, found: Sequence[Phrase]) -> bool:
        """Whether they are places and no states ("between Teshill and Osk Dara")."""
        return all(k in self.placed and not self._state(k) for p in found for k in range(p.first, p.last + 1))

    def _state(self, k: int) -> bool:
        return any(p.country_only and p.found.first <= k <= p.found.last for p in self.sentence.places)
