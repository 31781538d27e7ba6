"""What the sentences of a text have in common: its places, its days, its parties, its family names.

Comes in: a Document and the tools. Goes out: the sentences, each with its places; the rest of what a sentence hangs on
is worked out when one is asked for it first, since most texts tell of no harm and are asked for nothing. Refuses:
furniture, scripture and headings that belong to the page.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from recounted.actors.register import conflict_began
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.calendar import Calendar, is_a_name
from recounted.reading.lang.en.casing import cased, may_be_shouted
from recounted.reading.lang.en.heard import Quoted, heard_beside, quoted
from recounted.reading.lang.en.names import family_names
from recounted.reading.lang.en.parties import established, find_parties, told_in_short
from recounted.reading.lang.en.sentence import read_sentence
from recounted.reading.lang.en.surnames import of_person, surnames
from recounted.reading.lang.en.when import find_when
from recounted.reading.lang.en.where import find_places
from recounted.reading.parts import Named, Party, Said, Sentence, When
from recounted.reading.reading import Tools
from recounted.reading.written import written
from recounted.text.days import find_days, habit_of
from recounted.text.sentences import sentences
from recounted.text.tokens import Token, Words, tokens

_INSIDE = frozenset(lexicon.table("places")["inside"])
_HEADS = frozenset(("title", "dateline"))
_OPENING = ("-", "–", "—", "]")  # a dateline with a town, which tells where the sentence behind it speaks of
_SKIPPED = frozenset(("furniture", "scripture", "dateline", "byline"))


class Whole:
    """A text as its sentences see it."""

    def __init__(self, document: Document, tools: Tools) -> None:
        self.document, self.tools = document, tools
        self.spans = _spans(document)
        self.words = [_cased(document.text, s, tools) for s in self.spans]
        persons = surnames(self.words)
        self._datelines = [z.span for z in document.zones if z.kind == "dateline"]
        taken = [_names_of_actors(w, tools) for w in self.words]
        found = find_places(self.words, taken, tools.gazetteer, self._dated_tokens())
        self._found = [self._dated(p) for p in found if not of_person(p, self.words, persons)]
        self._placed: dict[int, list[Named]] = {}
        for p in self._found:
            self._placed.setdefault(p.found.sentence, []).append(p)
        self._read: list[Sentence] = []
        self._days: dict[int, list[When]] = {}
        self._told: list[date | None] = [None]

    def sentences(self) -> list[Sentence]:
        """The sentences in order."""
        titles = [z.span for z in self.document.zones if z.kind == "title"]
        self._read = [read_sentence(self.document.text, n, s, self.words[n], self) for n, s in enumerate(self.spans)]
        for s in self._read:
            s.title = any(t.overlaps(s.span) for t in titles)
        return self._read

    def heard(self, n: int) -> Said | None:
        """Who speaks in a sentence that stands in quotation marks, as a sentence beside it says."""
        return heard_beside(self._read, self._quoted, n)

    @cached_property
    def _quoted(self) -> list[Quoted]:
        """How each sentence stands to quotation marks."""
        return quoted([s.of(self.document.text) for s in self.spans])

    def places(self, n: int) -> list[Named]:
        """The places of a sentence."""
        return self._placed.get(n, [])

    def parties(self, n: int) -> list[Party]:
        """The parties of a sentence."""
        return self._parties[n]

    def known(self) -> frozenset[str]:
        """The family names of the text."""
        return self._known

    def days(self, n: int) -> list[When]:
        """The days of a sentence, which may hang on one told before it."""
        if n not in self._days:
            text, span = self.document.text, self.spans[n]
            self._days[n] = find_when(text, span, self._calendar, lambda: self._told_before(n))
        return self._days[n]

    def undated(self, n: int) -> list[Span]:
        """Where a sentence names a day that no year is known for: it tells no day, but its number counts nobody."""
        if self._calendar.day is not None:
            return []
        by = self.spans[n].start
        return [Span(by + d.span.start, by + d.span.end) for d in find_days(self.spans[n].of(self.document.text))]

    def _told_before(self, n: int) -> date | None:
        """The day last told before a sentence; sentences are read in order, so that no question waits on many."""
        while len(self._told) <= n:
            days = (w for w in reversed(self.days(len(self._told) - 1)) if not w.total and not self.written(w))
            self._told.append(next((w.end for w in days if w.precision == "day"), self._told[-1]))
        return self._told[n]

    def written(self, day: When) -> bool:
        """Whether a day is that of writing, told in a dateline, or one that a group or a place is named after."""
        return any(z.overlaps(day.span) for z in self._datelines) or is_a_name(self.document.text, day)

    def _dated(self, place: Named) -> Named:
        """The place, marked where it stands in a dateline."""
        inside = any(z.start <= place.found.span.start < z.end for z in self._datelines)
        return replace(place, siting=replace(place.siting, dateline=True)) if inside else place

    def _dated_tokens(self) -> dict[int, int]:
        """By the number of each sentence that opens with a dateline, how many of its tokens are that."""
        ends = [(n, z.end) for n, s in enumerate(self.spans) for z in self._datelines if z.start <= s.start < z.end]
        return {n: sum(w.start < end for w in self.words[n]) for n, end in ends}

    @cached_property
    def _votes(self) -> Counter[str]:
        """How often the text speaks of each country."""
        votes = Counter(p.entry.country for p in self._found if p.entry)
        country_of = self.tools.gazetteer.country_of
        votes.update(code for w in self.words for k in w.capitals if (code := country_of(w[k].text)))
        return votes

    @cached_property
    def _calendar(self) -> Calendar:
        southern = sum(1 if p.entry.lat < 0 else -1 for p in self._found if p.entry) > 0
        habit = habit_of(self.document.text)
        return Calendar.of(written(self.document), _war(self._votes), habit=habit, southern=southern)

    @cached_property
    def _parties(self) -> list[list[Party]]:
        """The parties of each sentence; words such as "the rebels" are resolved by what the text has established."""
        text, register, gazetteer = self.document.text, self.tools.register, self.tools.gazetteer
        day = self._calendar.day.isoformat() if self._calendar.day else _latest_stated(text)
        countries = frozenset(self._votes)
        found = [
            find_parties(text, w, register=register, gazetteer=gazetteer, day=day, countries=countries)
            for w in self.words
        ]
        found = told_in_short(text, self.words, found)
        known = established([p for parties in found for p in parties], register)

        def meant(p: Party) -> Party:
            who = known.get(p.stated.lower()) if p.actor_id is None else None
            return replace(p, name=who.name, actor_id=who.actor_id, kind=who.kind) if who else p

        return [[meant(p) for p in parties] for parties in found]

    @cached_property
    def _known(self) -> frozenset[str]:
        return family_names(self.words, self._placed)


def _spans(document: Document) -> list[Span]:
    """The sentences of what is read; a day of publication, a headline and the body in one line are no one sentence."""
    text = document.text
    skipped = [z.span for z in document.zones if z.kind in _SKIPPED]
    ends = [z.span.end for z in document.zones if z.kind in _HEADS and not z.span.of(text).endswith(_OPENING)]
    out: list[Span] = []
    for span in sentences(text):
        cuts = [span.start, *(e for e in ends if span.start < e < span.end), span.end]
        pieces = (Span(b - len(text[a:b].lstrip(" \n.:|")), b) for a, b in pairwise(cuts))
        out += [p for p in pieces if p.start < p.end]
    whole = _opened(
        out, [z.span for z in document.zones if z.kind == "dateline" and z.span.of(text).endswith(_OPENING)]
    )
    return [s for s in whole if not any(z.start <= s.start and s.end <= z.end for z in skipped)]


def _opened(spans: Sequence[Span], datelines: Sequence[Span]) -> list[Span]:
    """The sentences; one that only opens a dateline ("TESHILL, Est. (AP) -") is one with the next, which it dates."""
    out: list[Span] = []
    for span in spans:
        opens = out and any(z.start <= out[-1].start and out[-1].end < z.end and span.start < z.end for z in datelines)
        if opens:
            out[-1] = out[-1].joined(span)
        else:
            out.append(span)
    return out


def _cased(text: str, span: Span, tools: Tools) -> Words:
    words = tokens(text, span)
    return cased(words, tools.gazetteer) if may_be_shouted(span.of(text)) else words


def _names_of_actors(words: Sequence[Token], tools: Tools) -> frozenset[int]:
    """The tokens of actors' names, which are no places; the bare name of a country may be either, and "in X" is one."""
    hits = (h for h in tools.register.find(words) if h.meaning.named)
    kept = (
        h
        for h in hits
        if h.last > h.first or not (_inside(words, h.first) or tools.gazetteer.country_of(words[h.first].text))
    )
    return frozenset(k for h in kept for k in range(h.first, h.last + 1))


def _inside(words: Sequence[Token], first: int) -> bool:
    """ "in Teshill": a town, and not those who rule from there."""
    return first > 0 and words[first - 1].low in _INSIDE


def _war(votes: Counter[str]) -> date | None:
    """The day on which the conflict of the country that the text speaks of most began."""
    for country, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        if began := conflict_began(country):
            return date.fromisoformat(began)
    return None


def _latest_stated(text: str) -> str | None:
    days = [d.end for d in find_days(text) if d.year_stated]
    return max(days).isoformat() if days else None
