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
from recounted.reading.lang.en.calendar import Calendar, written
from recounted.reading.lang.en.casing import cased
from recounted.reading.lang.en.names import family_names
from recounted.reading.lang.en.occasion import with_occasions
from recounted.reading.lang.en.sentence import Around, read_sentence
from recounted.reading.lang.en.surnames import of_person, surnames
from recounted.reading.lang.en.when import find_when
from recounted.reading.lang.en.where import find_places
from recounted.reading.lang.en.who import established, find_parties
from recounted.reading.parts import Named, Party, Sentence, When
from recounted.reading.reading import Tools
from recounted.text.days import find_days, habit_of
from recounted.text.sentences import sentences
from recounted.text.tokens import Token, tokens

_HEADS = frozenset(("title", "dateline"))
_OPENING = ("-", "–", "—", "]")  # a dateline with a town, which tells where the sentence behind it speaks of
_SKIPPED = frozenset(("furniture", "scripture", "dateline", "byline"))


class Whole:
    """A text as its sentences see it."""

    def __init__(self, document: Document, tools: Tools) -> None:
        self.document, self.tools = document, tools
        self.spans = _spans(document)
        self.words = [cased(tokens(document.text, s), tools.gazetteer) for s in self.spans]
        persons = surnames(self.words)
        found = find_places(self.words, [_names_of_actors(w, tools) for w in self.words], tools.gazetteer)
        self._datelines = [z.span for z in document.zones if z.kind == "dateline"]
        self.places = [self._dated(p) for p in found if not of_person(p, self.words, persons)]
        self.placed: dict[int, list[Named]] = {}
        for p in self.places:
            self.placed.setdefault(p.found.sentence, []).append(p)
        self._days: list[list[When]] = []
        self._last: date | None = None

    def sentences(self) -> list[Sentence]:
        """The sentences in order."""
        titles = [z.span for z in self.document.zones if z.kind == "title"]
        out = [self._sentence(n) for n in range(len(self.spans))]
        for s in out:
            s.title = any(t.overlaps(s.span) for t in titles)
        return out

    def _sentence(self, n: int) -> Sentence:
        around = Around(self.placed.get(n, []), lambda: self._days_of(n), lambda: self._parties[n], lambda: self._known)
        return read_sentence(self.document.text, n, self.spans[n], self.words[n], around)

    def _days_of(self, n: int) -> tuple[list[When], list[When]]:
        """The days of a sentence, which may hang on those told before it; and those of them that no dateline tells."""
        for span in self.spans[len(self._days) : n + 1]:
            days = find_when(self.document.text, span, self._calendar, self._last)
            self._days.append(days)
            self._last = next(
                (x.end for x in reversed(self._told(days)) if x.precision == "day" and not x.total), self._last
            )
        return self._days[n], with_occasions(self.words[n], self._told(self._days[n]))

    def _told(self, days: list[When]) -> list[When]:
        return [x for x in days if not any(z.overlaps(x.span) for z in self._datelines)]  # the day of writing

    def _dated(self, place: Named) -> Named:
        """The place, marked where it stands in a dateline."""
        inside = any(z.start <= place.found.span.start < z.end for z in self._datelines)
        return replace(place, siting=replace(place.siting, dateline=True)) if inside else place

    @cached_property
    def _votes(self) -> Counter[str]:
        """How often the text speaks of each country."""
        votes = Counter(p.entry.country for p in self.places if p.entry)
        country_of = self.tools.gazetteer.country_of
        votes.update(code for w in self.words for t in w if t.capital and (code := country_of(t.text)))
        return votes

    @cached_property
    def _calendar(self) -> Calendar:
        southern = sum(1 if p.entry.lat < 0 else -1 for p in self.places if p.entry) > 0
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
        known = established([p for parties in found for p in parties], register)

        def meant(p: Party) -> Party:
            who = known.get(p.stated.lower()) if p.actor_id is None else None
            return replace(p, name=who.name, actor_id=who.actor_id, kind=who.kind) if who else p

        return [[meant(p) for p in parties] for parties in found]

    @cached_property
    def _known(self) -> frozenset[str]:
        return family_names(self.words, self.placed)


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
    return [s for s in out if not any(z.start <= s.start and s.end <= z.end for z in skipped)]


def _names_of_actors(words: Sequence[Token], tools: Tools) -> frozenset[int]:
    """The tokens of actors' names, which are no places; the bare name of a country may be either."""
    hits = (h for h in tools.register.find(words) if h.meaning.named)
    kept = (h for h in hits if h.last > h.first or not tools.gazetteer.country_of(words[h.first].text))
    return frozenset(k for h in kept for k in range(h.first, h.last + 1))


def _war(votes: Counter[str]) -> date | None:
    """The day on which the conflict of the country that the text speaks of most began."""
    for country, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        if began := conflict_began(country):
            return date.fromisoformat(began)
    return None


def _latest_stated(text: str) -> str | None:
    days = [d.end for d in find_days(text) if d.year_stated]
    return max(days).isoformat() if days else None
