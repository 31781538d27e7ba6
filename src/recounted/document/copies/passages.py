"""What the documents of a family share, for a person to look at.

Comes in: the documents of one family, and for translations what was read of them. Goes out: which came out first, and
for each other one the document that it shares most with, how, and every passage that both have. Refuses: to look into
restricted documents.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from recounted.document.copies.compare import shared
from recounted.document.copies.translations.tie import translation_tie
from recounted.document.copies.words import Words, read_spans, read_words, shingles
from recounted.document.lines import folded
from recounted.model.claim import Claim
from recounted.model.copies import CopyTie, Family, SharedPassage
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.model.vocabulary import CopyKind
from recounted.settings import Copies

COMPARED: Final = 20  # documents of the family that each is compared with, the earliest ones
PLACES: Final = 8  # of one run of words in a text, the first ones: enough, and a text of one word takes no time
CREDIT_WORDS: Final = 40  # an agency's credit and a byline, before and after the text
_LAST: Final = "9999-12-31"


class Run(NamedTuple):
    """Words in a row that two texts have: where they begin in each, and how many."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class _Text:
    document: Document
    words: Words


def family_of(
    documents: Sequence[Document], settings: Copies, claims: Mapping[str, Sequence[Claim]] | None = None
) -> Family:
    """The family that these documents are. `claims`: by document id, without which translations show no passages."""
    texts = [_Text(document, read_words(document).words) for document in documents if not document.restricted]
    texts.sort(key=_came_out)
    ties = [_tied(text, texts[: min(at, COMPARED)], settings, claims or {}) for at, text in enumerate(texts) if at]
    first = texts[0].document if texts and _day(texts[0].document) != _LAST else None
    return Family(
        family_id=documents[0].family_id,
        document_ids=tuple(t.document.document_id for t in texts),
        earliest_id=first.document_id if first else None,
        earliest_basis=first.published.basis if first else "none",
        ties=tuple(ties),
        withheld=tuple(sorted(d.document_id for d in documents if d.restricted)),
    )


def runs(left: Words, right: Words, length: int) -> Iterator[Run]:
    """Runs of at least so many words that both texts have, as they come in the left one, each as long as it gets."""
    if min(len(left), len(right)) < length:
        if np.array_equal(left, right):
            yield Run(0, 0, len(left))
        return
    begins: dict[int, list[int]] = {}
    for at, run in enumerate(shingles(right, length).tolist()):
        if len(begins.setdefault(run, [])) < PLACES:
            begins[run].append(at)
    there = shingles(left, length).tolist()
    at = 0
    while at < len(there):
        found = [Run(at, b, _extent(left[at:], right[b:])) for b in begins.get(there[at], ())]
        best = max(found, key=lambda run: (run.length, -run.right), default=None)
        if best is not None and best.length >= length:
            yield best
            at += best.length
        else:
            at += 1


def _extent(left: Words, right: Words) -> int:
    size = min(len(left), len(right))
    other = np.flatnonzero(left[:size] != right[:size])
    return int(other[0]) if len(other) else size


def _nearest(text: _Text, others: Sequence[_Text], settings: Copies) -> _Text:
    """The one that shares most of the two texts together; of equals the earliest."""

    def both(other: _Text) -> float:
        mine, theirs = (shared(*pair, settings.run_words).sum() for pair in _either_way(text, other))
        return float(mine + theirs) / (len(text.words) + len(other.words))

    return max(others, key=both)


def _tied(text: _Text, others: Sequence[_Text], settings: Copies, claims: Mapping[str, Sequence[Claim]]) -> CopyTie:
    """The tie to the nearest of those before it; where all that share a word with it are of other languages, to the one
    that it is a translation of.
    """
    nearest = _nearest(text, [o for o in others if o.document.language == text.document.language] or others, settings)
    found = _tie(text, nearest, settings)
    if found.passages:
        return found
    there = [o.document for o in others if o.document.language != text.document.language]
    return translation_tie(text.document, there, claims) if there else found


def _either_way(text: _Text, other: _Text) -> tuple[tuple[Words, Words], tuple[Words, Words]]:
    return (text.words, other.words), (other.words, text.words)


def _tie(text: _Text, other: _Text, settings: Copies) -> CopyTie:
    mine, theirs = (float(shared(*pair, settings.run_words).mean()) for pair in _either_way(text, other))
    found = list(runs(text.words, other.words, settings.run_words))
    spans, other_spans = read_spans(text.document), read_spans(other.document)
    return CopyTie(
        document_id=text.document.document_id,
        other_id=other.document.document_id,
        kind=_kind(text, other, found, min(mine, theirs), settings),
        shared=round(mine, 4),
        other_shared=round(theirs, 4),
        passages=tuple(
            SharedPassage(span=_over(spans, r.left, r.length), other_span=_over(other_spans, r.right, r.length))
            for r in found
        ),
    )


def _kind(text: _Text, other: _Text, found: Sequence[Run], least: float, settings: Copies) -> CopyKind:
    if np.array_equal(text.words, other.words):
        return "exact" if _printed(text.document) == _printed(other.document) else "syndicated"
    if len(found) == 1 and max(len(text.words), len(other.words)) - found[0].length <= CREDIT_WORDS:
        return "syndicated"  # one passage, and what stands before and after it
    return "edited" if least >= settings.containment else "whole"


def _printed(document: Document) -> tuple[str, str]:
    """All that the reader of a paper sees: title, credit and text."""
    return folded(document.title or ""), folded(document.text)


def _over(spans: Sequence[Span], first: int, length: int) -> Span:
    return Span(spans[first].start, spans[first + length - 1].end)


def _came_out(text: _Text) -> tuple[str, int, str]:
    """Of one day the longer first: what is cut comes after what it was cut from."""
    return _day(text.document), -len(text.words), text.document.document_id


def _day(document: Document) -> str:
    return document.published.start or document.published.end or _LAST
