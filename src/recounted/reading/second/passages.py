"""Passages: what of a document is sent, piece by piece.

Comes in: a document. Goes out: stretches of its text, whole sentences each. Refuses (SecondReaderError): a restricted
document, whoever asks; and furniture, scripture, datelines and bylines, which the first reader does not read either.
"""

from collections.abc import Iterator
from typing import Final

from recounted.errors import SecondReaderError
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.text.sentences import sentences

_SKIPPED: Final = frozenset(("furniture", "scripture", "dateline", "byline"))


def passages_of(document: Document, characters: int) -> tuple[Span, ...]:
    """The passages, each at most `characters` long unless a single sentence is longer."""
    if document.restricted:
        raise SecondReaderError("the document is restricted and is sent nowhere")
    return tuple(_grouped(document, characters))


def _grouped(document: Document, characters: int) -> Iterator[Span]:
    skipped = [z.span for z in document.zones if z.kind in _SKIPPED]
    current: Span | None = None
    for sentence in sentences(document.text):
        if any(z.overlaps(sentence) for z in skipped):
            if current:
                yield current
            current = None
        elif current is None:
            current = sentence
        elif sentence.end - current.start > characters:
            yield current
            current = sentence
        else:
            current = current.joined(sentence)
    if current:
        yield current
