"""Copies: which texts of a run are one text, printed by several.

Comes in: all documents of a run. Goes out: capture -> family, the same whatever the order of the documents.
Two texts are copies where the longer holds most shingles (runs of words) of the shorter; short ones, where
equal. Refuses: to compare every pair. Pairs are proposed by shingles that few texts share, so that a run
may be large.
"""

import hashlib
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from recounted.document.lines import folded
from recounted.model.document import Document
from recounted.model.identity import family_id
from recounted.settings import Copies

SAMPLING: Final = 8  # one shingle in eight proposes pairs among long texts; of 64 some eight are kept
SHORT_SHINGLES: Final = 64  # texts with fewer propose pairs by all their shingles
WINDOW: Final = 16  # texts compared with each that shares a shingle: of a phrase that thousands share, neighbours only
REPEATED: Final = 6  # texts from which a line without a full stop is a headline that an outlet prints on every page
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Text:
    """One distinct text: the captures that hold just these words, and its shingles in eight bytes each."""

    captures: tuple[str, ...]
    shingles: "array[int]"


def find_families(documents: Collection[Document], *, settings: Copies) -> dict[str, str]:
    """The family of each capture; a document without copies is a family of one."""
    texts = _distinct(documents, settings)
    parents = list(range(len(texts)))
    for left, right in sorted(_proposed(texts, settings)):
        if _root(parents, left) != _root(parents, right) and _are_copies(texts[left], texts[right], settings):
            parents[max(_root(parents, left), _root(parents, right))] = min(_root(parents, left), _root(parents, right))
    families: dict[str, str] = {}
    for i, text in enumerate(texts):
        family = family_id(texts[_root(parents, i)].captures[0])
        families.update(dict.fromkeys(text.captures, family))
    return families


def _distinct(documents: Collection[Document], settings: Copies) -> list[_Text]:
    """Distinct texts in the order of their smallest capture, so that a root is always the smallest of its
    family.
    """
    captures: dict[bytes, list[str]] = defaultdict(list)
    shingles: dict[bytes, array[int]] = {}
    repeated = _repeated_lines(documents)
    for document in documents:
        words = _words(document, repeated)
        key = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).digest()
        captures[key].append(document.capture_id)
        if key not in shingles:
            shingles[key] = array("Q", sorted(set(_shingles(words, settings.shingle_words))))
    texts = [_Text(tuple(sorted(ids)), shingles[key]) for key, ids in captures.items()]
    return sorted(texts, key=lambda t: t.captures)


def _words(document: Document, repeated: frozenset[str]) -> list[str]:
    """The words of the statement itself: what all pages of an outlet share must not make copies of them."""
    lines = _body_lines(document)
    own = " ".join(line for line in lines if folded(line) not in repeated)
    for text in (own, " ".join(lines), document.text):
        if words := _WORD.findall(text.casefold()):
            return words
    return [document.text.strip()]


def _body_lines(document: Document) -> list[str]:
    return [line.strip() for z in document.zones if z.kind == "body" for line in z.span.of(document.text).split("\n")]


def _repeated_lines(documents: Collection[Document]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update({folded(x) for x in _body_lines(document) if x and x[-1] not in '.!?؟"”»'})
    return frozenset(line for line, count in counts.items() if count >= REPEATED)


def _shingles(words: list[str], length: int) -> Iterator[int]:
    for i in range(len(words) - length + 1):
        piece = " ".join(words[i : i + length]).encode("utf-8", "surrogatepass")
        yield int.from_bytes(hashlib.blake2b(piece, digest_size=8).digest(), "big")


def _proposed(texts: list[_Text], settings: Copies) -> set[tuple[int, int]]:
    """Pairs that share enough of the sampled shingles to be worth a full comparison."""
    long_enough = [i for i, t in enumerate(texts) if len(t.shingles) >= settings.least_shingles]
    sampled: dict[int, list[int]] = defaultdict(list)
    by_short: dict[int, list[int]] = defaultdict(list)
    for i in long_enough:
        short = len(texts[i].shingles) < SHORT_SHINGLES
        for shingle in texts[i].shingles:
            if short:
                by_short[shingle].append(i)
            elif shingle % SAMPLING == 0:
                sampled[shingle].append(i)
    for i in long_enough:
        if len(texts[i].shingles) >= SHORT_SHINGLES:
            for shingle in texts[i].shingles:
                if shingle in by_short:
                    by_short[shingle].append(i)
    shared = Counter(pair for index in (sampled, by_short) for holders in index.values() for pair in _near(holders))
    return {pair for pair, count in shared.items() if count >= _least(texts, pair, settings)}


def _near(holders: list[int]) -> Iterator[tuple[int, int]]:
    holders = sorted(holders)
    for at, left in enumerate(holders):
        for right in holders[at + 1 : at + 1 + WINDOW]:
            yield left, right


def _least(texts: list[_Text], pair: tuple[int, int], settings: Copies) -> float:
    """Half of what copies are expected to share of the sample, so that chance loses no pair that would
    pass.
    """
    shorter = min(len(texts[i].shingles) for i in pair)
    kept = shorter if shorter < SHORT_SHINGLES else shorter / SAMPLING
    return max(1.0, settings.containment * kept / 2)


def _are_copies(left: _Text, right: _Text, settings: Copies) -> bool:
    shorter, longer = sorted((left.shingles, right.shingles), key=len)
    return len(set(shorter).intersection(longer)) >= settings.containment * len(shorter)


def _root(parents: list[int], i: int) -> int:
    while parents[i] != i:
        parents[i] = parents[parents[i]]
        i = parents[i]
    return i
