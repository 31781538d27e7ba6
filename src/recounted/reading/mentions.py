"""Mentions: the spans of a document that name a thing.

Comes in: the sentences read. Goes out: Mentions in the order of the text. Refuses: pronouns, which name nothing; all
but places where a document makes no claim; people and their numbers where no word of harm stands in the sentence
(docs/decisions/0010).
"""

from collections.abc import Iterator, Sequence

from recounted.model.document import Document
from recounted.model.mention import Mention
from recounted.model.span import Span
from recounted.model.vocabulary import MentionKind
from recounted.reading.parts import Sentence


def mentions_of(document: Document, read: Sequence[Sentence], *, claimed: bool) -> tuple[Mention, ...]:
    """The mentions in the order of the text; `claimed`: the document makes a claim."""
    kinds = (_places, _actors, _plain) if claimed else (_places,)
    found = [m for s in read for mentioned in kinds for m in mentioned(document, s)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.kind)))


def _plain(document: Document, s: Sentence) -> Iterator[Mention]:
    told: list[tuple[MentionKind, Span]] = [
        *(("date", w.span) for w in s.whens),
        *(("person" if p.named else "number", s.stretch(p.first, p.last)) for p in (s.people if s.of_harm else ())),
        *(("weapon", w.span) for w in s.weapons),
        *(("target", t.span) for t in s.targets),
        *(("speaker", x.span) for x in s.said if not x.pronoun),
    ]
    for kind, span in told:
        yield Mention(
            document_id=document.document_id,
            kind=kind,
            start=span.start,
            end=span.end,
            text=span.of(document.text),
        )


def _places(document: Document, s: Sentence) -> Iterator[Mention]:
    for p in s.places:
        if p.found.implied:
            continue  # no name stands there
        span, e = p.found.span, p.entry
        yield Mention(
            document_id=document.document_id, kind="place", start=span.start, end=span.end, text=span.of(document.text),
            name=e.name if e else None, lat=e.lat if e else None, lon=e.lon if e else None,
            geonames_id=e.geonames_id if e else None,
        )  # fmt: skip


def _actors(document: Document, s: Sentence) -> Iterator[Mention]:
    for p in s.parties:
        yield Mention(
            document_id=document.document_id, kind="actor", start=p.span.start, end=p.span.end,
            text=p.span.of(document.text), name=p.name, actor_id=p.actor_id,
        )  # fmt: skip
