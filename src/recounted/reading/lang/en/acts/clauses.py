"""Who does what a verb says, and toward whom: subjects, those that stand behind a verb, and lists of them.

Comes in: a sentence. Goes out: phrases. Refuses: to reach over the end of a clause for a subject.
"""

from collections.abc import Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.nouns import (
    ADVERBS,
    AUXILIARIES,
    CONNECTORS,
    DETERMINERS,
    HOLDERS,
    LONGEST,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    VERBS,
    WEEKDAYS,
    NounPhrases,
    Phrase,
)

_ASIDE = DETERMINERS | OPENERS | PREPOSITIONS | frozenset(("including", "led", "backed", "based", "speaking"))
ARTICLES = frozenset(("the", "a", "an", "this", "that", "its", "their", "his", "her", "our"))
_RELATIVE = frozenset(("who", "which", "that"))
_QUOTES = frozenset(("“", '"', "‘"))
_WRITTEN = frozenset(lexicon.table("acts")["grammar"]["written"])
_DAYS = WEEKDAYS | frozenset(("yesterday", "today", "tonight"))  # on which something is done, whatever their date
LIST = 4  # phrases of one list


class Clauses(NounPhrases):
    """The phrases of one sentence, with what they are to its verbs."""

    # -- the subject of a verb ------------------------------------------------

    def before(self, verb: int) -> int:
        """The last token before a verb's auxiliaries and adverbs, and before a day or a place told between."""
        i = verb - 1
        while i >= 0:
            low = self.low[i]
            if (
                low in AUXILIARIES
                or low in ADVERBS
                or (low.endswith("ly") and not self.words[i].capital)
                or low in _QUOTES
            ):
                i -= 1
            elif low == "time" and "for" in self.low[max(0, i - 3) : i]:
                i = max(j for j in range(max(0, i - 3), i) if self.low[j] == "for") - 1
            elif i in self._days or low in WEEKDAYS:
                i -= 1
                while i >= 0 and self.low[i] in ("on", "in", "at", "last", "late", "early"):
                    i -= 1
            else:
                return i
        return i

    def subject(self, verb: int) -> list[Phrase]:
        """Those who do what the verb says; empty where the sentence does not say who."""
        end = self.before(verb)
        if end < 0:
            return []
        if self.low[end] in _RELATIVE:
            return self._ending_at(end - 1 - (end > 0 and self.low[end - 1] == ","))
        if self.low[verb].endswith("ing") and self.low[end] in (",", "and"):
            return self.main()
        if self.low[end] == "," and (found := self._with_aside(end)):
            return found
        for c in range(end, -1, -1):
            if self.low[c] in CONNECTORS | OPENERS and (found := self._clause(c + 1, end)):
                return self._with_those_before(c, found)
            if self.low[c] in (";", ":", "“", '"') and c < end:
                return self._clause(c + 1, end, loose=True)
        return self._clause(0, end, loose=True) or self._late(end)

    def _late(self, end: int) -> list[Phrase]:
        """ "In a post on its channel the militia said": a subject behind what a preposition governs."""
        found = self._ending_at(end)
        plain = found and self.low[found[0].first] in ARTICLES and not self.governed(found[0].first)
        return found if plain else []

    def _with_aside(self, comma: int) -> list[Phrase]:
        """ "Nevra Quay, the envoy, resigned"; "the mediator, Joss Avern, left": the one who is named."""
        opens = next((k for k in range(comma - 1, 0, -1) if self.low[k] == ","), None)
        before = self.listed_before(opens - 1) if opens else []
        if opens is None or not before or self.governed(before[0].first):
            return []
        inside = self.at(opens + 1)
        whole = inside is not None and inside.last == comma - 1
        if whole and inside is not None and len(before) == 1 and not self._proper(before[0]) and self._proper(inside):
            return [inside]
        return before if whole or self.low[opens + 1] in _ASIDE else []

    def _proper(self, phrase: Phrase) -> bool:
        """Whether a phrase is a name that holds no noun for those who act."""
        tokens = range(phrase.first, phrase.head + 1)
        return all(self.words[k].capital and self.low[k] not in HOLDERS for k in tokens)

    def governed(self, first: int) -> bool:
        """Whether a preposition stands before a token."""
        return first > 0 and self.low[first - 1] in PREPOSITIONS

    def _with_those_before(self, c: int, found: list[Phrase]) -> list[Phrase]:
        """ "The ministers of Corvane and Ardane held": the list that a connector joins to a subject."""
        if self.low[c] not in ("and", ",") or found[0].first != c + 1:
            return found
        before = self.listed_before(c - 1)
        first = before[0].first if before else 0
        opens = first == 0 or self.low[first - 1] in OPENERS or self.words[first - 1].kind == "mark"
        return [*before, *found] if before and opens and self.low[c] == "and" else found

    def main(self) -> list[Phrase]:
        """Who the sentence hands the word to, else the subject with which it begins."""
        said = next((s for s in self.sentence.said), None)
        if said is not None:
            return [Phrase(said.first, said.last, said.last)]
        return self._clause(0, self.count - 1, loose=True, sides=True)

    def opening(self, end: int) -> list[Phrase]:
        """Those with whom a sentence begins, before a token."""
        return self._clause(0, end, loose=True)

    def _clause(self, start: int, end: int, *, loose: bool = False, sides: bool = False) -> list[Phrase]:
        """The list of phrases with which a clause begins whose verb stands behind `end`."""
        i = self._begins(start, end)
        found = self.at(i) if i <= end else None
        if found is None or found.last > end:
            written = (
                next((k for k in range(i, min(i + 4, end)) if self.low[k] in _WRITTEN), None) if i <= end else None
            )
            return self._author(Phrase(i, written, written), end) if written is not None else []
        if author := self._author(found, end):
            return author
        listed = self.listed(found, end, sides=sides)
        rest = range(listed[-1].last + 1, end + 1)
        parted = [k for k in rest if self.low[k] in CONNECTORS | OPENERS or self.words[k].kind == "mark"]
        told = any(self.low[k] in VERBS for k in rest)
        if parted and not loose and not self._aside(parted, end):
            return []
        if told and not parted:
            return []
        return listed

    def _author(self, found: Phrase, end: int) -> list[Phrase]:
        """ "A statement from the ministry condemned": whose it is that is written."""
        k = found.last + 1
        if self.low[found.head] not in _WRITTEN or k + 1 > end:
            return []
        k += self.low[k] in ("signed", "issued", "released", "published", "posted")
        by = k + 1 <= end and self.low[k] in ("by", "from")
        whose = self.after(k + 1) if by else []
        return whose if whose and whose[-1].last <= end else []

    def _aside(self, parted: Sequence[int], end: int) -> bool:
        """ "the envoy, a lawyer, said"; "the envoy met them and said"."""
        return self.low[end] in ("and", "but", ",") or (len(parted) > 1 and self.low[parted[-1]] == ",")

    def _begins(self, start: int, end: int) -> int:
        """Where the subject of a clause begins, past adverbs and past what a preposition governs."""
        i = start
        while i <= end:
            low = self.low[i]
            if low in ADVERBS or low in ("“", '"', "'", "-", "–", "—", "(") or i in self._days or low in WEEKDAYS:
                i += 1
            elif low in PREPOSITIONS and i + 1 in self._days | self.placed and self._past(i + 1) <= end:
                i = self._past(i + 1)
            elif (low in PREPOSITIONS or low.endswith(("ed", "ing"))) and low not in HOLDERS:
                comma = next((k for k in range(i, end + 1) if self.low[k] == ","), None)
                if comma is None or not self._is_aside(i):
                    return i if comma is None else comma + 1
                i = comma + 1
            else:
                return i
        return i

    def _past(self, i: int) -> int:
        """The first token behind a day or a place that begins at `i`."""
        while i < self.count and (i in self._days or i in self.placed):
            i += 1
        return i

    def past_day(self, i: int) -> int:
        """The first token behind "on Monday"; the same token where no day stands there."""
        at = i + (i < self.count and self.low[i] in ("late", "early"))
        at += at < self.count and self.low[at] in ("on", "in", "at")
        if at < self.count and self.low[at] in _DAYS and at not in self._days:
            return at + 1
        return self._past(at) if at in self._days and at not in self.placed else i

    def past_aside(self, i: int) -> int:
        """The first token behind a day and what commas set apart ("agreed yesterday, in talks, to a truce")."""
        i = self._past(i)
        if i < self.count and self.low[i] == ",":
            closes = [
                k
                for k in range(i + 1, self.count - 1)
                if self.low[k] == "," and self.low[k + 1] in ("to", "on", "that")
            ]
            return closes[0] + 1 if closes else i
        return i

    def _is_aside(self, i: int) -> bool:
        return self.low[i] in PREPOSITIONS or not self.words[i].capital or i == 0

    def listed_before(self, end: int) -> list[Phrase]:
        """The list of phrases that ends at a token ("Russia and Turkey, the guarantors")."""
        out = self._ending_at(end)
        while out and out[0].first > 1 and self.low[out[0].first - 1] in ("and", ","):
            more = self._ending_at(out[0].first - 2)
            if not more or self.governed(more[0].first):
                break
            out = [*more, *out]
        return out

    def ending(self, end: int) -> list[Phrase]:
        """The longest phrase that ends at a token."""
        return self._ending_at(end)

    def _ending_at(self, end: int) -> list[Phrase]:
        """The longest phrase that ends at a token."""
        if end < 0:
            return []
        starts = range(max(0, end - LONGEST), end + 1)
        return next(([p] for i in starts if (p := self.at(i)) and p.last == end and self._may_begin(i)), [])

    def _may_begin(self, i: int) -> bool:
        return i == 0 or self.low[i - 1] in STOPS or self.words[i - 1].kind == "mark" or self.low[i] in DETERMINERS

    # -- behind a verb --------------------------------------------------------

    def after(self, k: int, *, sides: bool = False) -> list[Phrase]:
        """Those whom a verb or a preposition governs that ends before token `k`; `sides`: two at least are expected."""
        found = self.at(k)
        if found is None or self.low[found.first] in ("who", "we", "i"):
            return []
        return self.listed(found, self.count - 1, sides=sides)

    def by(self, k: int, reach: int) -> list[Phrase]:
        """Those behind the first "by" within so many tokens, where a clause does not end before."""
        for i in range(k, min(self.count - 1, k + reach)):
            if self.low[i] in OPENERS or self.low[i] in (";", ":"):
                return []
            if self.low[i] == "by":
                found = self.after(i + 1, sides=True) or self._of_things(i + 1)
                if found:
                    return found
        return []

    def _of_things(self, i: int) -> list[Phrase]:
        """ "By helicopters of the Guard": those whose things they are."""
        of = next((k for k in range(i + 1, min(i + 4, self.count - 1)) if self.low[k] == "of"), None)
        return self.after(of + 1) if of is not None else []

    def listed(self, found: Phrase, end: int, *, sides: bool = False) -> list[Phrase]:
        """A phrase with those coordinated to it."""
        out = [found]
        while len(out) < LIST:
            k = out[-1].last + 1
            while k <= end and self.low[k] in (",", "and", "or", "both", "as", "well"):
                k += 1
            joined = k > out[-1].last + 1 and any(self.low[j] in ("and", "or") for j in range(out[-1].last + 1, k))
            more = self.at(k) if k <= end and self.low[k] not in PRONOUNS else None
            comma = more is not None and k > out[-1].last + 1 and self.low[min(more.last + 1, end)] in ("and", ",")
            if more is None or more.last > end or not (joined or comma):
                return out
            if not sides and self._verb_behind(more, end):
                return out
            out.append(more)
        return out

    def _verb_behind(self, phrase: Phrase, end: int) -> bool:
        """Whether a verb follows that makes the phrase the subject of a clause of its own."""
        k = phrase.last + 1
        return k <= end and (self.low[k] in VERBS or self.low[k] in AUXILIARIES)
