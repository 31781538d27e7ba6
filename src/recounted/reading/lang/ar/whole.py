"""What the sentences of an Arabic text have in common: its places, its parties, the day it was written.

Comes in: a Document and the tools. Goes out: its sentences with everything found in them. Refuses: furniture, scripture
and headings that belong to the page.
"""

from collections import Counter
from typing import Final

from recounted.model.claim import Target, Weapon
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.reading.lang.ar.harm import find_harm
from recounted.reading.lang.ar.lexicon import triggers
from recounted.reading.lang.ar.lists import with_lists
from recounted.reading.lang.ar.process import find_acts
from recounted.reading.lang.ar.says import find_speakers
from recounted.reading.lang.ar.scope import cues_in
from recounted.reading.lang.ar.weapons import find_targets, find_weapons
from recounted.reading.lang.ar.when import Calendar, find_when
from recounted.reading.lang.ar.where import find_places
from recounted.reading.lang.ar.who import doers, find_parties, sighted
from recounted.reading.lang.ar.words import folded, tokens
from recounted.reading.parts import Named, Sentence
from recounted.reading.reading import Tools
from recounted.text.sentences import sentences

_SKIPPED: Final = frozenset(("furniture", "scripture", "dateline", "byline"))
_AIMED: Final = frozenset(map(folded, ("استهدف", "استهدفت", "استهداف", "يستهدف", "تستهدف", "قصف", "قصفت")))


def read_whole(document: Document, tools: Tools, calendar: Calendar) -> list[Sentence]:
    """The sentences of a document in order."""
    text = document.text
    spans = _spans(document)
    words = [tokens(text, s) for s in spans]
    day = calendar.day.isoformat() if calendar.day else None
    seen = [sighted(w, tools.register) for w in words]
    blank: frozenset[str] = frozenset()
    first = [find_parties(text, s, tools, day=day, countries=blank) for s in seen]
    taken = [{k for p in found for k in range(p.first, p.last + 1)} for found in first]
    places = find_places(words, taken, tools.gazetteer)
    votes = Counter(p.entry.country for p in places if p.entry)
    placed: dict[int, list[Named]] = {}
    for p in places:
        placed.setdefault(p.found.sentence, []).append(p)
    titles = [z.span for z in document.zones if z.kind == "title"]
    out: list[Sentence] = []
    for n, (span, own) in enumerate(zip(spans, words, strict=True)):
        s = Sentence(index=n, span=span, words=own)
        s.places, s.title = placed.get(n, []), any(t.overlaps(span) for t in titles)
        s.parties = find_parties(text, seen[n], tools, day=day, countries=frozenset(votes))
        s.whens = find_when(text, span, own, calendar)
        _fill(text, s)
        out.append(s)
    return out


def _fill(text: str, s: Sentence) -> None:
    """Harm, weapons, targets, speakers and doers of a sentence."""
    named = {k for p in s.parties for k in range(p.first, p.last + 1)}
    known = (p for p in s.places if p.entry or not triggers().at(s.words, p.found.first))
    placed = {k for p in known for k in range(p.found.first, p.found.last + 1)}
    s.cues = cues_in(s.words)
    s.findings = find_harm(s.words, named | placed)
    s.people = [p for f in s.findings for p in (*f.people, *f.groups)]
    s.of_harm = bool(s.findings)
    victims = {k for p in s.people for k in range(p.first, p.last + 1)}
    s.said = find_speakers(text, s.words, s.parties)
    s.doers = doers(s.words, s.parties, victims, s.said)
    s.weapons = [
        Weapon(code=h.meaning, stated=s.stretch(h.first, h.last).of(text), span=s.stretch(h.first, h.last))
        for h in find_weapons(s.words, named)
    ]
    s.targets = [
        Target(code=h.meaning, stated=s.stretch(h.first, h.last).of(text), span=s.stretch(h.first, h.last))
        for h in find_targets(s.words, victims)
    ]
    s.aimed = tuple(k for k, w in enumerate(s.words) if w.low in _AIMED)
    s.acts = find_acts(s)
    s.anaphoric = bool(s.words) and s.words[0].low in ("وذلك", "ذلك", "هذا", "هذه")


def _spans(document: Document) -> list[Span]:
    """The sentences of what is read."""
    skipped = [z.span for z in document.zones if z.kind in _SKIPPED]
    out: list[Span] = []
    for span in sentences(document.text):
        inside = [z for z in skipped if z.overlaps(span)]
        start = span.start
        for zone in sorted(inside):
            if start < zone.start:
                out.append(Span(start, zone.start))
            start = max(start, zone.end)
        if start < span.end:
            out.append(Span(start, span.end))
    return with_lists(document.text, out)
