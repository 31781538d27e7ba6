"""The words around a claim, and how rare they are in this collection.

Comes in: claims and their documents. Goes out: for each claim its passage as weighed words and word runs.
Refuses: to call a word rare in a collection too small to know; page furniture is left out.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.span import Span, merged
from recounted.text.fold import fold

AROUND = 300  # characters on each side of the evidence: the sentence before and the sentence after
WHOLE = 2500  # a primary claim is what its document is about, so the opening of the document speaks of it too
SHORTEST_WORD = 3
LEAST_DOCUMENTS = 40  # below it every word is rare, and sharing one shows nothing
COMMONEST = 0.2  # words in more than a fifth of the documents tell nothing apart
RUN = 5  # words in a row that hardly ever recur by chance
MOST_WORDS = 80  # of each passage the rarest are kept: enough to compare by, and bounded
MOST_RUNS = 120
SHARED_BY = 8  # families of copies at most: so bounded, a word is a block that does not grow with the collection
RARE_WORDS = 25  # of each passage, to block by


@dataclass(frozen=True, slots=True)
class Passage:
    """`weights` of unit length by word, rarest words kept; `runs` are hashes of five words in a row.

    `rarest` are the few words that hardly any other document has, `places` those that stand in the name of
    any place of the collection.
    """

    weights: Mapping[str, float]
    runs: frozenset[int]
    rarest: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()


EMPTY = Passage({}, frozenset())


def passage_spans(claim: Claim, document: Document) -> tuple[Span, ...]:
    """The stretches of text that are taken to speak of the claim, without furniture."""
    size = len(document.text)
    spans = [Span(max(0, e.start - AROUND), min(size, e.end + AROUND)) for e in claim.evidence]
    if claim.primary:
        spans.append(Span(0, min(size, WHOLE)))
    out = list(merged(spans))
    for zone in document.zones:
        if zone.kind == "furniture":
            out = [piece for span in out for piece in _without(span, zone.span)]
    return tuple(out)


def _without(span: Span, hole: Span) -> list[Span]:
    if not span.overlaps(hole):
        return [span]
    pieces = (Span(span.start, hole.start), Span(hole.end, span.end))
    return [p for p in pieces if p.start < p.end]


def read_passages(claims: Sequence[Claim], documents: Mapping[str, Document]) -> dict[str, Passage]:
    """The passage of each claim.

    Words are counted by family of copies, so that a wire story is one witness of them.
    """
    families: dict[str, set[str]] = {}
    words: dict[str, list[str]] = {}
    title = {d.document_id: fold(d.title or "").split() for d in documents.values()}
    for claim in claims:
        document = documents[claim.document_id]
        found = [w for span in passage_spans(claim, document) for w in fold(span.of(document.text)).split()]
        words[claim.claim_id] = (title[claim.document_id] if claim.primary else []) + found
        families.setdefault(document.family_id, set()).update(words[claim.claim_id])
    counted = Counter(word for held in families.values() for word in held)
    names = frozenset(w for c in claims for p in (c.place, *c.places) if p for w in fold(p.name).split())
    return {claim_id: _passage(found, counted, len(families), names) for claim_id, found in words.items()}


def _passage(words: Sequence[str], counted: Mapping[str, int], families: int, names: frozenset[str]) -> Passage:
    runs = [hash_run(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
    kept = frozenset(sorted(set(runs))[:MOST_RUNS])  # the smallest hashes: the same choice in every passage
    if families < LEAST_DOCUMENTS:
        return Passage({}, kept, places=names.intersection(words))
    told = {
        w: math.log2(families / counted[w])
        for w in set(words)
        if len(w) >= SHORTEST_WORD and counted[w] <= COMMONEST * families
    }
    rarest = sorted((w for w in told if counted[w] > 1), key=lambda w: (-told[w], w))[:MOST_WORDS]
    length = math.sqrt(sum(told[w] ** 2 for w in rarest)) or 1.0
    rare = tuple(w for w in rarest if counted[w] <= SHARED_BY)[:RARE_WORDS]
    return Passage({w: told[w] / length for w in rarest}, kept, rare, names.intersection(words))


def hash_run(words: Sequence[str]) -> int:
    """A hash that is the same in every process, unlike Python's own of text."""
    value = 0xCBF29CE484222325
    for byte in " ".join(words).encode("utf-8", "surrogatepass"):
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value
