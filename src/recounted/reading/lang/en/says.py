"""Who says so: the publisher, the one quoted, and the chain between.

Comes in: a sentence. Goes out: the speakers that it names, the one nearest to the facts first: in "a doctor told the
network that the council had counted" the council, the doctor, the network. Refuses: to make a speaker of somebody who
only does something; a speaker is bound to a word of saying.
"""

from collections.abc import Sequence, Set

from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.sources import source_kind
from recounted.reading.parts import Said
from recounted.text.tokens import Token, Words

_DATA = lexicon.table("speakers")
_VERBS = frozenset(_DATA["verbs"]["words"])
_INVERTED = frozenset(_DATA["verbs"]["inverted"])
_QUOTING = frozenset(_DATA["verbs"]["quoting"])
_PASSIVE = frozenset(_DATA["verbs"]["passive"])
_PARTICIPLES = frozenset(_DATA["verbs"]["participles"])
_REPORTS = frozenset(_DATA["verbs"]["reports"])
_HANDING = _VERBS | _QUOTING | _PASSIVE | _REPORTS | {"according"}  # at which the word may be handed to somebody
_ANONYMOUS = frozenset(_DATA["anonymous"]["words"])
_ADJECTIVES = frozenset(_DATA["name"]["adjectives"])
_INSIDE = frozenset(_DATA["name"]["inside"])
_STARTS = frozenset(_DATA["name"]["starts"])
_TITLES = frozenset(_DATA["name"]["titles"])
_SKIPPED = frozenset(_DATA["name"]["skipped"])
_NEVER = frozenset(_DATA["name"]["never"])
_PRONOUNS = frozenset(_DATA["name"]["pronouns"])
_TIMES = frozenset((*lexicon.table("days")["weekdays"], *_DATA["name"]["times"]))
_HEADS = frozenset(w for words in _DATA["source_kind"].values() for w in words if " " not in w) | _ANONYMOUS | _TITLES
_ARTICLES = frozenset(("the", "a", "an"))
_DEFINITE = frozenset(("the", "this", "that", "same", "these", "those", "its"))
_LEADING = _ARTICLES | frozenset(("that", ",", "and", "of", "for", "in", "at", "'s", "-", "'", "(", "same"))
_PLACING = frozenset(("in", "on", "at", "near", "from", "of", "to", "across", "around", "inside", "outside", "into"))
_NO_SUBJECT_AFTER = _PLACING | frozenset(("with", "by", "for", "against", "about", "between", "over", "under"))
_AUXILIARIES = frozenset(("has", "have", "had", "was", "were", "is", "are", "will", "would"))
_PASSIVE_BE = frozenset(("was", "were", "is", "are", "been", "being", "be"))
_WATCHING = frozenset(_DATA["verbs"]["watching"])
_RELATIVE = frozenset(("who", "which", "whose"))
WATCHING_REACH = 9  # tokens from "monitoring the war in Veldra" to its verb
LONGEST = 16  # tokens of a speaker's name with office and place of work


def find_speakers(
    text: str, words: Sequence[Token], named: Set[int] = frozenset(), places: Set[int] = frozenset()
) -> list[Said]:
    """The speakers of a sentence, nearest to the facts first.

    `named` tokens belong to the names of parties and are no verbs; `places` to names of places.
    """
    lows = words.lows if isinstance(words, Words) else frozenset(w.low for w in words)
    handing = _HANDING & lows
    reader = _Reader(text, words, places, named)
    if handing:
        for i, word in enumerate(words):
            if word.low in handing and i not in named:
                reader.take(i, word.low)
    if not reader.out and not _PARTICIPLES.isdisjoint(lows):
        reader.of_participle()
    return reader.out


class _Reader:
    """The speakers of one sentence, as its words are gone through."""

    def __init__(self, text: str, words: Sequence[Token], places: Set[int], named: Set[int]) -> None:
        self.text, self.words, self.places, self.named = text, words, places, named
        self.out: list[Said] = []
        self.verb = -1  # where the last verb of saying stands

    def take(self, i: int, low: str) -> None:
        """Takes in the word at `i` where it hands the word to somebody."""
        after = self.words[i + 1].low if i + 1 < len(self.words) else ""
        if low == "according" and after == "to":
            self._add(self._before_its_subject(self._forward(i + 2)), i)
        elif (low in _PASSIVE and after == "by") or (low in _REPORTS and after in ("by", "from")):
            self._add(self._forward(i + 2), i, relays=low in _QUOTING)
        elif low in _QUOTING:
            relayer = self._backward(i)
            if relayer and self.words[i - 1].low in ("was", "were", "been"):
                self._add(relayer, i)  # "was quoted as saying"
                return
            self._add(self._forward(i + 1), i, root=relayer is None)
            self._add(relayer, i, relays=True)
        elif low in _VERBS and not self._of_whom(i):
            found = self._backward(i) or self._watching(i) or self._before_clause(i) or self._after_verb(i)
            self._add(found, i)
            hearer = self._forward(i + 1) if low == "told" else None
            if hearer and source_kind(hearer.name) in ("media", "monitor") and self._capital(hearer.first):
                self._add(hearer, i, relays=True)

    def _watching(self, verb: int) -> Said | None:
        """ "A group monitoring the war said", "a body that tracks arrests said": who is told by what it watches."""
        for k in range(verb - 2, max(0, verb - WATCHING_REACH), -1):
            if self.words[k].kind == "mark":
                return None
            if self.words[k].low in _WATCHING:
                return self._backward(k - (self.words[k - 1].low in ("that", "which", "who")))
        return None

    def _of_whom(self, i: int) -> bool:
        """ "Orrel was reported killed": of whom something is said, and who says nothing."""
        while i > 0 and (self.words[i - 1].low in ("also", "later", "then") or self.words[i - 1].low.endswith("ly")):
            i -= 1
        return i > 0 and self.words[i - 1].low in _PASSIVE_BE

    def _before_its_subject(self, found: Said | None) -> Said | None:
        """ "according to the report the brigades have": the party that the clause is about is not who says so."""
        after = self.words[found.last + 1].low if found and found.last + 1 < len(self.words) else ""
        if found is None or after not in _AUXILIARIES:
            return found
        party = next((k for k in range(found.first + 1, found.last + 1) if k in self.named), None)
        if party is None or found.last not in self.named:
            return found
        last = party - 1 - (self.words[party - 1].low in _ARTICLES)
        return self._said(found.first, last) if last >= found.first else found

    def of_participle(self) -> None:
        """ "The group raised its toll, adding that": the one with whom the sentence begins."""
        if any(w.low in _PARTICIPLES for w in self.words[1:]):
            found = self._opening()
            if found:
                self.out.append(found)

    def _add(self, found: Said | None, verb: int, *, relays: bool = False, root: bool = False) -> None:
        if found is None or any(s.first <= found.last and found.first <= s.last for s in self.out):
            return
        nested = bool(self.out) and not relays and 0 <= self.verb < found.first and self._that(self.verb, found.first)
        at = 0 if nested else max(0, len(self.out) - root)
        for k, said in enumerate(self._split(found)):
            self.out.insert(at + k, said)
        self.verb = max(self.verb, verb)

    def _that(self, verb: int, first: int) -> bool:
        """Whether a clause of what was said begins just before a token."""
        between = [w.low for w in self.words[max(verb + 1, first - 3) : first]]
        return "that" in between

    def _split(self, found: Said) -> list[Said]:
        """ "Rami Lonn and security sources": two speakers where one of them is of the nameless."""
        for k in range(found.first + 1, found.last):
            if self.words[k].low != "and":
                continue
            left, right = self.words[found.first : k], self.words[k + 1 : found.last + 1]
            if {left[-1].low, right[-1].low} & _ANONYMOUS or right[0].low in _ARTICLES:
                return [self._said(found.first, k - 1), self._said(k + 1, found.last)]
        return [found]

    def _said(self, first: int, last: int) -> Said:
        start = first
        while first < last and self.words[first].low in _LEADING:
            first += 1
        lead = {w.low for w in self.words[max(0, start - 1) : first]}
        last = self._closed(first, last)
        span = Span(self.words[first].start, self.words[last].end)
        name = " ".join(span.of(self.text).split())
        pronoun = first == last and self.words[first].low in _PRONOUNS
        return Said(first, last, span, name, pronoun, definite=bool(lead & _DEFINITE) or self.words[first].capital)

    def _closed(self, first: int, last: int) -> int:
        """Where a name ends that has an open bracket in it: with the bracket, or before it."""
        marks = [w.low for w in self.words[first : last + 1]]
        if marks.count("(") <= marks.count(")"):
            return last
        closed = last + 1 < len(self.words) and self.words[last + 1].low == ")"
        return last + 1 if closed else max(first, first + marks.index("(") - 1)

    def _backward(self, verb: int) -> Said | None:
        """ "The Observatory said", "a doctor at the hospital told": the name that ends at the verb."""
        i = self._past_time(verb - 1)
        last = i
        if i >= 0 and self.words[i].low in _PRONOUNS:
            governed = self.words[i].low == "it" and i > 0 and self.words[i - 1].low in _NO_SUBJECT_AFTER
            return None if governed else self._said(i, i)
        while i >= 0 and verb - i <= LONGEST and self._names(i):
            i -= 1
        first = i + 1
        for k in range(last, first, -1):
            before = self.words[k - 1].low
            if self.words[k].low in _ARTICLES and before not in _PLACING and before not in ("for", "and", "by", "with"):
                first = k
                break
        first = self._past_places(first, last)
        if first > 0 and self.words[first - 1].low in _NO_SUBJECT_AFTER and first <= last:
            first = last + 1 if self.words[first].low in _ARTICLES else self._nameless_at(first, last)
        return self._said(first, last) if first <= last and self._speaker_like(first, last) else None

    def _nameless_at(self, first: int, last: int) -> int:
        """Where "local activists" begins in "near Osk Dara local activists said"; what a preposition governs is cut."""
        k = last + 1
        while k > first and (self.words[k - 1].low in _HEADS or self.words[k - 1].low in _ADJECTIVES):
            k -= 1
        return k if k > first or self._capital(first) else last + 1

    def _past_time(self, i: int) -> int:
        """Back from a verb over "also", "on Monday", "late Tuesday", "in a statement"."""
        while i >= 0:
            low = self.words[i].low
            if low in _SKIPPED or (low.endswith("ly") and not self.words[i].capital):
                i -= 1
            elif low in _TIMES and i and self.words[i - 1].low in ("on", "late", "early", "in"):
                i -= 2
            elif low in _REPORTS and i > 1 and self.words[i - 1].low in ("a", "its") and self.words[i - 2].low == "in":
                i -= 3
            else:
                return i
        return i

    def _past_places(self, first: int, last: int) -> int:
        """Past a day or a place that only ends the words before ("in Teshill police said", "on Monday the army")."""
        times = [k for k in range(first, last) if self.words[k].low in _TIMES]
        first = max(times, default=first - 1) + 1
        before = [w.low for w in self.words[max(0, first - 2) : first]]
        if first < last and self.words[first].low in _REPORTS and "in" in before:
            first += 1  # "in a statement the ministry said"
        while first <= last and self.words[first].low in _INSIDE - _ARTICLES and first not in self.places:
            first += 1
        if first > 0 and first in self.places and self._placed(first):
            k = first
            while k <= last and k in self.places:
                k += 1
            return k
        return first

    def _placed(self, first: int) -> bool:
        before = [w.low for w in self.words[max(0, first - 2) : first]]
        return bool(before) and (before[-1] in _PLACING or (before[-1] in ("the", "'s") and before[0] in _PLACING))

    def _before_clause(self, verb: int) -> Said | None:
        """ "Orrel, who saw it, said": the name with which the sentence begins, parted by a clause from its verb."""
        found = self._opening()
        if found is None or found.last >= verb:
            return None
        after = self.words[found.last + 1].low
        behind = self.words[found.last + 2].low if found.last + 2 < verb else ""
        clause = after in _RELATIVE or (after == "," and behind in _RELATIVE)
        return found if clause and self.words[verb - 1].low not in _RELATIVE else None

    def _opening(self) -> Said | None:
        return self._forward(0) if self.words else None

    def _after_verb(self, verb: int) -> Said | None:
        """ "..., said Rami Lonn, the director": the name that follows the verb."""
        if self.words[verb].low not in _INVERTED:
            return None
        after = self._forward(verb + 1)
        if after is None or after.first > verb + 2 or not any(self._capital(k) for k in range(after.first, after.last)):
            lone = after is not None and after.first <= verb + 2 and self._capital(after.last)
            return after if lone else None
        return after

    def _capital(self, k: int) -> bool:
        return self.words[k].capital and self.words[k].low not in _TIMES

    def _forward(self, i: int) -> Said | None:
        last = i - 1
        while last + 1 < len(self.words) and last + 1 - i < LONGEST and self._goes_on(i, last + 1):
            last += 1
        while last >= i and self.words[last].low in _INSIDE | _ARTICLES | {",", "("}:
            last -= 1
        return self._said(i, last) if last >= i and self._speaker_like(i, last) else None

    def _goes_on(self, first: int, k: int) -> bool:
        """Whether a name that runs forward takes in token `k`; a pronoun stands alone, a day ends it."""
        low = self.words[k].low
        if low in _TIMES or (k > first and (low in _PRONOUNS or self.words[k - 1].low in _PRONOUNS)):
            return False
        if low in ("in", "at") and k + 1 < len(self.words) and self.words[k + 1].low in ("an", "a"):
            return False  # "the ministry in a statement"
        return self._names(k)

    def _names(self, i: int) -> bool:
        word, low = self.words[i], self.words[i].low
        if word.kind == "mark":
            return low in ("-", "&", "'", "(", ")") or (low == "’")
        if low in _NEVER:
            return False
        known = low in _INSIDE or low in _HEADS or low in _STARTS or low in _PRONOUNS
        return word.capital or known or low in _ADJECTIVES or low.endswith("-based")

    def _speaker_like(self, first: int, last: int) -> bool:
        told = range(first, last + 1)
        if any(self.words[k].low in _HEADS or self.words[k].low in _PRONOUNS for k in told):
            return True
        return any(self._capital(k) and self.words[k].low not in _STARTS for k in told)
