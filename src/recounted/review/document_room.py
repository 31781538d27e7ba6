"""The room of one document: its text with every reading marked, the values beside, and where it came from.

Comes in: what may be shown, and a document of it. Goes out: one record, all that the page shows. Refuses: nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from recounted.model.claim import Claim
from recounted.model.copies import CopyTie
from recounted.model.document import Document
from recounted.model.judgement import PERSON, Judgement
from recounted.model.provenance import Provenance
from recounted.model.span import Span
from recounted.review.decisions import is_of_silence, is_taken_back
from recounted.review.marks import marked
from recounted.review.ports import Holdings
from recounted.review.readings import Reading, marks_of, readings_of
from recounted.review.remarking import Remarks, remarks_on
from recounted.review.shown import printable, shown
from recounted.review.words import Words

QUOTED: Final = 160  # characters of words beside their value; the text itself has the rest
BYTES_SHOWN: Final = 65_536  # of an original that is looked at in the page; all of it can be saved


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A reading with the words that it stands on."""

    reading: Reading
    quoted: Markup
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One claim as it stands beside the text."""

    claim: Claim
    number: int
    values: Sequence[Value]
    decisions: Sequence[Judgement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another document of the same family; `tie` and `share` where it was compared with this one."""

    document: Document
    tie: CopyTie | None
    share: int | None
    earliest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """All that the room shows. `provenance` is null of what is only a word for a document."""

    document: Document
    text: Markup
    cards: Sequence[Card]
    kinds: Sequence[str]
    provenance: Provenance | None
    copies: Sequence[Copy]
    reading: str
    is_silent: bool
    silence: Judgement | None
    seen: str
    lost: Sequence[Judgement]
    withdrawn: Sequence[Judgement]
    places: Sequence[str]
    remarks: Remarks


def document_view(store: Holdings, document: Document, words: Words) -> DocumentView:
    """The room of a document."""
    claims = sorted(store.claims(document_id=document.document_id), key=lambda c: (min(c.evidence), c.claim_id))
    found = [(c, readings_of(c, words, n), n) for n, c in enumerate(claims, 1)]
    marks = [m for claim, readings, n in found for m in marks_of(claim, readings, n)]
    provenance = store.provenance(document.document_id)
    silence = next((j for j in store.decisions(document.document_id) if is_of_silence(j)), None)
    return DocumentView(
        document=document,
        text=marked(document.text, marks),
        cards=[
            Card(
                claim=c,
                number=n,
                values=[value_of(r, document.text) for r in readings],
                decisions=[j for j in store.decisions(c.claim_id) if not is_taken_back(j)],
            )
            for c, readings, n in found
        ],
        kinds=list(dict.fromkeys(m.kind for m in marks)),
        provenance=provenance,
        copies=_copies(store, document, provenance),
        reading=_reading(store, document),
        is_silent=document.document_id not in store.hidden and all(c.reader == PERSON for c in claims),
        silence=None if silence is None or is_taken_back(silence) else silence,
        seen=silence.judgement_id if silence else "",
        lost=store.lost(document.document_id),
        withdrawn=store.withdrawn(document.document_id),
        places=sorted({p.name for c in claims for p in c.places}),
        remarks=remarks_on(store, document.document_id),
    )


def _reading(store: Holdings, document: Document) -> str:
    """Where two read it: whether its readings can be compared, are going on, or it waits for readers."""
    name = document.document_id
    if store.readings.pair(name) is not None:
        return "done"
    if name in store.hidden:
        return "blind"
    return "free" if store.readings.is_free(name) and not document.restricted else ""


def value_of(reading: Reading, text: str) -> Value:
    """A reading with the first of the words that it stands on."""
    quoted = quote(text, reading.spans[0]) if reading.spans else Markup("")
    return Value(reading=reading, quoted=quoted, more=max(0, len(reading.spans) - 1))


def quote(text: str, span: Span) -> Markup:
    """The words of a span, the beginning of long ones."""
    words = span.of(text)
    return shown(words if len(words) <= QUOTED else words[:QUOTED].rstrip() + "…")


def _copies(store: Holdings, document: Document, provenance: Provenance | None) -> list[Copy]:
    family = provenance.copies if provenance else None
    if family is None:
        return []
    own = document.document_id
    ties = {frozenset((t.document_id, t.other_id)): t for t in family.ties}
    out = []
    for name in (*family.document_ids, *family.withheld):
        other = store.document(name)
        if name == own or other is None:
            continue
        tie = ties.get(frozenset((own, name)))
        share = (
            None
            if tie is None or tie.kind == "translation"
            else tie.shared
            if tie.document_id == own
            else tie.other_shared
        )
        percent = None if share is None else round(100 * share)
        out.append(Copy(document=other, tie=tie, share=percent, earliest=name == family.earliest_id))
    return out


def bytes_shown(data: bytes) -> Markup:
    """The beginning of an original as text that cannot act."""
    return shown(printable(data[:BYTES_SHOWN].decode("utf-8", "replace")))
