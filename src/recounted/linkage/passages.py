"""The words around claims, and how rare they are in this collection.

Comes in: claims and their documents, one after another. Goes out: Arrow tables of the rare words of each passage with
what they weigh, and of its runs of five words. Refuses: to call a word rare in a collection too small to know; page
furniture is left out.

Words are counted by family of copies, so that a wire story is one witness of them. Of a passage only the numbers of its
words are kept.
"""

import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.span import Span, merged
from recounted.text.arabic import joined, light_stem
from recounted.text.fold import fold

AROUND: Final = 300  # characters on each side of the evidence: the sentence before and the sentence after
WHOLE: Final = 2500  # a primary claim is what its document is about, so the document's opening speaks of it too
SHORTEST_WORD: Final = 3
LEAST_FAMILIES: Final = 40  # of copies; below it every word is rare, and sharing one shows nothing
COMMONEST: Final = 0.2  # words in more than a fifth of the documents tell nothing apart
RUN: Final = 5  # words in a row that hardly ever recur by chance
MOST_WORDS: Final = 80  # of each passage the rarest are kept: enough to compare by, and bounded
MOST_RUNS: Final = 120
SHARED_BY: Final = 8  # families of copies at most: so bounded, a word is a block that does not grow with the collection
RARE_WORDS: Final = 25  # of each passage, to block by
UNIT: Final = 1 << 15  # weights are whole numbers, so that sums are the same in any order
CHUNK: Final = 1_000_000  # words worked on at once
PASSAGES_AT_ONCE: Final = 10_000  # of those that were taken in before

Ints = npt.NDArray[np.int64]
Number = TypeVar("Number", np.int32, np.int64, np.uint64)


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


def passage_parts(claim: Claim, document: Document) -> list[str]:
    """The texts around a claim; the title too where the document is about it."""
    title = [document.title] if claim.primary and document.title else []
    return [*title, *(span.of(document.text) for span in passage_spans(claim, document))]


def passage_words(claim: Claim, document: Document) -> list[str]:
    """Their folded words."""
    parts = passage_parts(claim, document)
    return [light_stem(word) for part in parts for word in fold.__wrapped__(joined(part)).split()]


class Numbers(dict[str, int]):
    """Numbers for names, given in the order in which they are asked for."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The words of a collection, the rarest first: their numbers, what they tell, whether few families share them."""

    order: Ints
    told: npt.NDArray[np.float64]
    few: npt.NDArray[np.bool_]


class Passages:
    """Passages as they come in, each by its number, in order."""

    def __init__(self) -> None:
        self._number = Numbers()
        self._hashes = array("Q")
        self._words = array("i")  # the words of the passages that were not yet taken in
        self._sizes: list[int] = []
        self._kept: list[npt.NDArray[np.int32]] = []  # of each passage its words, once each
        self._counts: list[npt.NDArray[np.int32]] = []
        self._runs: list[pa.Table] = []
        self._first = 0  # the number of the first passage that was not yet taken in

    def add(self, words: list[str]) -> None:
        """Takes in one more passage."""
        self._words.extend(map(self._number.__getitem__, words))
        self._sizes.append(len(words))
        if len(self._words) >= CHUNK:
            self._take_in()

    def _take_in(self) -> None:
        words = np.frombuffer(self._words, dtype=np.int32).astype(np.int64)
        sizes = np.array(self._sizes, dtype=np.int64)
        of = np.repeat(np.arange(len(sizes)), sizes)
        once = _unique((of << 32) | words)
        self._kept.append((once & 0xFFFFFFFF).astype(np.int32))
        self._counts.append(np.bincount(once >> 32, minlength=len(sizes)).astype(np.int32))
        self._hashes.extend(_hash(word) for word in islice(self._number, len(self._hashes), None))
        self._runs.append(_runs(words, of, np.array(self._hashes, dtype=np.uint64), first=self._first))
        self._first += len(sizes)
        self._words, self._sizes = array("i"), []

    def held(self) -> tuple[list[str], npt.NDArray[np.uint64], pa.Array]:
        """What was taken in, but for the runs: the words by their number, their hashes, of each passage its words."""
        if self._sizes:
            self._take_in()
        kept = np.concatenate([np.zeros(0, np.int32), *self._kept])
        ends = np.cumsum(np.concatenate([np.zeros(1, np.int64), *self._counts]), dtype=np.int64)
        return list(self._number), np.array(self._hashes, dtype=np.uint64), pa.LargeListArray.from_arrays(ends, kept)

    def restore(self, words: Iterable[str], hashes: npt.NDArray[np.uint64], passages: pa.Array) -> None:
        """Takes in what another `held`, before anything else is taken in."""
        self._number.update((word, n) for n, word in enumerate(words))
        self._hashes.frombytes(hashes.astype(np.uint64).tobytes())
        for first in range(0, len(passages), PASSAGES_AT_ONCE):
            part = passages.slice(first, PASSAGES_AT_ONCE)
            self._kept.append(part.flatten().to_numpy().astype(np.int32))
            self._counts.append(part.value_lengths().to_numpy(zero_copy_only=False).astype(np.int32))
        self._first = len(passages)

    def keep_only(self, stays: npt.NDArray[np.bool_]) -> None:
        """Forgets the other passages; those that stay move up."""
        if self._sizes:
            self._take_in()
        first = 0
        for at, counts in enumerate(self._counts):
            stay = stays[first : first + len(counts)]
            self._kept[at] = self._kept[at][np.repeat(stay, counts)]
            self._counts[at] = counts[stay]
            first += len(counts)
        self._first = int(stays.sum())

    def runs(self, *, all_of_them: bool = True) -> Iterator[pa.Table]:
        """Tables of `n` and `run`: the smallest hashes of each passage, which is the same choice in every one. Each is
        handed out once; unless all are wanted only those that are ready.
        """
        if all_of_them and self._sizes:
            self._take_in()
        while self._runs:
            yield self._runs.pop()

    def naming(self, names: Iterable[str]) -> Iterator[pa.Table]:
        """Tables of `n` and `word`: the words of passages that stand in one of the names."""
        if self._sizes:
            self._take_in()
        held: dict[int, set[str]] = {}
        for word in {word for name in names for word in name.split()}:
            if (stem := light_stem(word)) in self._number:
                held.setdefault(self._number[stem], set()).add(word)
        wanted = np.zeros(len(self._number), dtype=bool)
        wanted[list(held)] = True
        first = 0
        for kept, counts in zip(self._kept, self._counts, strict=True):
            found = wanted[kept]
            of = np.repeat(np.arange(len(counts)), counts)[found] + first
            told = [(n, word) for n, at in zip(of.tolist(), kept[found].tolist(), strict=True) for word in held[at]]
            yield pa.table({"n": pa.array([n for n, _ in told], pa.int32()), "word": [word for _, word in told]})
            first += len(counts)

    def words(self, families: npt.NDArray[np.int32]) -> Iterator[pa.Table]:
        """Tables of `n`, `word`, `weight` and `rare`, weights of unit length; nothing from a collection too small."""
        if self._sizes:
            self._take_in()
        number = len(np.unique(families)) if len(families) else 0
        if number < LEAST_FAMILIES:
            return
        counted = self._counted(families)
        lengths = np.fromiter((len(w) for w in self._number), dtype=np.int64, count=len(self._number))
        hashes = np.array(self._hashes, dtype=np.uint64)
        order = np.lexsort((hashes, counted))
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        worth = (lengths >= SHORTEST_WORD) & (counted > 1) & (counted <= COMMONEST * number)
        told = np.log2(number / np.maximum(counted, 1))[order]
        ranked = _Ranked(order, told, (counted <= SHARED_BY)[order])
        first = 0
        for kept, counts in zip(self._kept, self._counts, strict=True):
            of = np.repeat(np.arange(len(counts)), counts)[worth[kept]]
            yield _weighed(ranked, np.sort((of << 32) | rank[kept[worth[kept]]]), first=first)
            first += len(counts)

    def _counted(self, families: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        """In how many families of copies each word stands."""
        counted = np.zeros(len(self._number), dtype=np.int64)
        kept, counts = np.concatenate(self._kept), np.concatenate(self._counts)
        ends = np.cumsum(counts, dtype=np.int64)
        alone = np.bincount(families, minlength=int(families.max()) + 1)[families] == 1
        single = np.repeat(alone, counts)
        counted += np.bincount(kept[single], minlength=len(counted))
        together = np.flatnonzero(~alone)
        by_family = together[np.argsort(families[together], kind="stable")]
        for group in np.split(by_family, np.flatnonzero(np.diff(families[by_family])) + 1) if len(by_family) else ():
            held = [kept[ends[n] - counts[n] : ends[n]] for n in group.tolist()]
            counted[_unique(np.concatenate(held))] += 1
        return counted


def _unique(numbers: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """Each number once, in order: `np.unique` goes by hashes, and takes sixty times as long."""
    inorder = np.sort(numbers)
    return inorder[np.flatnonzero(np.r_[True, inorder[1:] != inorder[:-1]])] if len(inorder) else inorder


def _hash(word: str) -> int:
    """A hash that is the same in every process, unlike Python's own of text."""
    told = word.encode("utf-8", "surrogatepass")
    return zlib.crc32(told) << 32 | zlib.crc32(told, 0x9E3779B9)


def _runs(words: Ints, of: Ints, hashes: npt.NDArray[np.uint64], *, first: int) -> pa.Table:
    """The runs of the passages of one chunk, those that reach over the end of a passage left out."""
    hashed = hashes[words]
    size = max(0, len(words) - RUN + 1)
    made = np.zeros(size, dtype=np.uint64)
    for k in range(RUN):
        made = made * np.uint64(0x100000001B3) + hashed[k : k + size]
    made = (made * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)
    whole = of[:size] == of[RUN - 1 :] if size else np.zeros(0, dtype=bool)
    keys = _unique((of[:size][whole].astype(np.uint64) << np.uint64(32)) | made[whole])
    n = (keys >> np.uint64(32)).astype(np.int64)
    few = _place(n) < MOST_RUNS
    runs = (keys[few] & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    return pa.table({"n": (n[few] + first).astype(np.int32), "run": runs})


def _weighed(ranked: "_Ranked", keys: Ints, *, first: int) -> pa.Table:
    """The rarest words of each passage; `keys` are passage and rank, in order."""
    n = keys >> 32
    at = _place(n)
    kept = at < MOST_WORDS
    n, at, rank = n[kept], at[kept], keys[kept] & 0xFFFFFFFF
    told = ranked.told[rank]
    length = np.sqrt(np.bincount(n, weights=told**2)) if len(n) else np.zeros(0)
    weight = np.rint(UNIT * told / np.maximum(length[n], 1e-9)).astype(np.int32)
    rare = ranked.few[rank] & (at < RARE_WORDS)
    word = ranked.order[rank].astype(np.int32)
    return pa.table({"n": (n + first).astype(np.int32), "word": word, "weight": weight, "rare": rare})


def _place(n: npt.NDArray[np.int64]) -> Ints:
    """The place of each row within its passage; rows of one passage stand together."""
    if not len(n):
        return np.zeros(0, dtype=np.int64)
    starts = np.flatnonzero(np.r_[True, n[1:] != n[:-1]])
    return np.arange(len(n)) - np.repeat(starts, np.diff(np.r_[starts, len(n)]))
