"""Notes: the words that a figure stands on, each under a number of its own.

Comes in: claims and documents, as they are shown. Goes out: numbers, and the notes in the order in which they were
first asked for. Refuses: a span that lies outside of its text (it gives no note).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.origin import traced
from recounted.model.span import Span, merged
from recounted.model.vocabulary import HarmType
from recounted.release.dossier.words import direction
from recounted.text.sentences import enclosing

LONGEST: Final = 900  # characters of a quotation; a table read as one sentence is cut around the words
MARGIN: Final = 200  # characters that stay on each side of the words where it is cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note. `pieces` are stretches of the sentence, each with whether the figure stands on it."""

    number: int
    source: int
    document_id: str
    claim_id: str
    lang: str
    dir: str
    pieces: tuple[tuple[str, bool], ...]
    spans: tuple[Span, ...]
    origins: str
    sha256: str


class Notes:
    """The notes of one dossier; `sources` are the numbers of its documents."""

    def __init__(self, documents: Mapping[str, Document], sources: Mapping[str, int]) -> None:
        self._documents = documents
        self._sources = sources
        self._numbers: dict[tuple[str, tuple[Span, ...]], int] = {}
        self.all: list[Note] = []

    def of(self, claim: Claim | None, spans: Sequence[Span]) -> tuple[int, ...]:
        """The number of the note for these words of a claim's document; none where there are no words."""
        document = None if claim is None else self._documents.get(claim.document_id)
        if claim is None or document is None:
            return ()
        held = tuple(s for s in merged(tuple(sorted(spans))) if 0 <= s.start < s.end <= len(document.text))
        if not held:
            return ()
        key = (claim.document_id, held)
        if key not in self._numbers:
            self._numbers[key] = len(self.all) + 1
            self.all.append(self._note(claim, document, held))
        return (self._numbers[key],)

    def harm(self, claim: Claim | None, kind: HarmType) -> tuple[int, ...]:
        """For what a claim says of one type of harm."""
        return self.of(claim, [s for h in claim.harm if h.type == kind for s in h.spans] if claim else ())

    def _note(self, claim: Claim, document: Document, spans: tuple[Span, ...]) -> Note:
        around = _sentence(document.text, spans)
        found = [o.told() for span in spans for o in traced(document.origins, span, document.text)]
        return Note(
            number=len(self.all) + 1,
            source=self._sources[document.document_id],
            document_id=document.document_id,
            claim_id=claim.claim_id,
            lang=document.language,
            dir=direction(document.language),
            pieces=_pieces(document.text, around, spans),
            spans=spans,
            origins="; ".join(dict.fromkeys(found)),
            sha256=document.sha256,
        )


def _sentence(text: str, spans: Sequence[Span]) -> Span:
    """The sentences in which the words stand, no longer than can be quoted."""
    core = Span(spans[0].start, spans[-1].end)
    whole = enclosing(text, core)
    if whole.end - whole.start <= LONGEST:
        return whole
    return Span(max(whole.start, core.start - MARGIN), min(whole.end, core.end + MARGIN))


def _pieces(text: str, around: Span, spans: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    out: list[tuple[str, bool]] = []
    at = around.start
    for span in spans:
        out += [(text[at : span.start], False), (span.of(text), True)]
        at = span.end
    return tuple((words, marked) for words, marked in [*out, (text[at : around.end], False)] if words)
