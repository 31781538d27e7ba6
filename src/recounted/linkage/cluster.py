"""Pairs to clusters: what documents are about first, the strongest first, and never across a "no".

Comes in: claim ids, scored pairs, what people judged, which claims tell their document's incidents apart.
Goes out: clusters as sets of claim ids, which do not depend on the order of anything that came in.
Refuses: to put two incidents of one document, or a pair that a person parted, into one cluster, also through
a third.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from recounted.linkage.judged import Judged
from recounted.model.link import CandidatePair


class _Forest:
    """Clusters while they grow.

    `tells` holds, for each cluster, the documents whose incidents its claims tell.
    """

    def __init__(self, claims: Iterable[str], tells: Mapping[str, str], negative: Iterable[tuple[str, str]]) -> None:
        self.root = {claim: claim for claim in claims}
        self.members = {claim: [claim] for claim in self.root}
        self.tells = {claim: {tells[claim]} if claim in tells else set() for claim in self.root}
        self.parted: dict[str, set[str]] = {claim: set() for claim in self.root}
        for a, b in negative:
            if a in self.root and b in self.root:
                self.parted[a].add(b)
                self.parted[b].add(a)

    def find(self, claim: str) -> str:
        while self.root[claim] != claim:
            self.root[claim] = self.root[self.root[claim]]
            claim = self.root[claim]
        return claim

    def barred(self, a: str, b: str) -> bool:
        """Whether the clusters of two claims may not be one by a person's word."""
        a, b = self.find(a), self.find(b)
        few, many = sorted((a, b), key=lambda r: len(self.parted[r]))
        return any(self.find(claim) == many for claim in self.parted[few])

    def apart(self, a: str, b: str) -> bool:
        """Whether one document tells the two clusters apart."""
        return not self.tells[self.find(a)].isdisjoint(self.tells[self.find(b)])

    def join(self, a: str, b: str) -> None:
        a, b = self.find(a), self.find(b)
        if a == b:
            return
        keep, lose = sorted((a, b), key=lambda r: (-len(self.members[r]), r))
        self.root[lose] = keep
        self.members[keep] += self.members.pop(lose)
        self.tells[keep] |= self.tells.pop(lose)
        self.parted[keep] |= self.parted.pop(lose)


def cluster(
    claims: Sequence[str],
    pairs: Iterable[CandidatePair],
    *,
    tells: Mapping[str, str],
    judged: Judged,
    threshold: float,
    chief: Collection[str] = (),
) -> list[frozenset[str]]:
    """Clusters, sorted by their smallest claim id; `tells` maps a claim to the document that tells it apart.

    Pairs of `chief` claims, what their documents are about, find their place first, so that a mention in
    passing cannot take it. A person's "same" joins whatever the score and also two claims of one document;
    where people contradict one another through a third claim, the "not the same" holds.
    """
    forest = _Forest(claims, tells, judged.negative)
    for a, b in sorted(judged.positive):
        if a in forest.root and b in forest.root and not forest.barred(a, b):
            forest.join(a, b)
    first = frozenset(chief)
    strong = [
        (-((p.left in first) + (p.right in first)), -p.bits, p.left, p.right) for p in pairs if p.bits > threshold
    ]
    for _, _, a, b in sorted(strong):
        if forest.find(a) != forest.find(b) and not forest.barred(a, b) and not forest.apart(a, b):
            forest.join(a, b)
    return sorted((frozenset(m) for m in forest.members.values()), key=min)
