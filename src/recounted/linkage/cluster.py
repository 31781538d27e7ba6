"""Pairs to clusters: what documents are about first, the strongest first, and never across a "no".

Comes in: of each claim the document for which it tells incidents apart and its family of copies, scored pairs in the
order in which they are followed, what people judged; claims are numbers. Goes out: the root of each claim's cluster.
Refuses: to put two incidents of one document, or a pair that a person parted, into one cluster, also through a third;
to make one of two clusters that each have several witnesses by a pair that is not firm.
"""

from collections.abc import Iterable, Sequence

Pair = tuple[int, int]
Scored = tuple[int, int, bool]  # two claims, and whether what binds them is firm
TELLS_NONE = -1  # of a claim that tells no incident of its document apart from others: a denial
SEVERAL = -1  # families of copies


class _Forest:
    """Clusters while they grow.

    `tells` holds, for each cluster, the documents whose incidents its claims tell.
    """

    def __init__(self, tells: Sequence[int], families: Sequence[int], negative: Iterable[Pair]) -> None:
        self.root = list(range(len(tells)))
        self._size = [1] * len(tells)
        self._family = list(families)  # that of all claims of a cluster, or SEVERAL
        self._alone = tells  # the document of a cluster of one; of others `_tells` holds them
        self._tells: dict[int, set[int]] = {}
        self._parted: dict[int, set[int]] = {}
        for a, b in negative:
            self._parted.setdefault(a, set()).add(b)
            self._parted.setdefault(b, set()).add(a)

    def find(self, claim: int) -> int:
        root = self.root
        while root[claim] != claim:
            root[claim] = root[root[claim]]
            claim = root[claim]
        return claim

    def barred(self, a: int, b: int) -> bool:
        """Whether two clusters, told by their roots, may not be one by a person's word."""
        if a not in self._parted or b not in self._parted:
            return False
        few, many = sorted((a, b), key=lambda r: len(self._parted[r]))
        return any(self.find(claim) == many for claim in self._parted[few])

    def settled(self, a: int, b: int) -> bool:
        """Whether both clusters have several witnesses."""
        return self._family[a] == SEVERAL and self._family[b] == SEVERAL

    def apart(self, a: int, b: int) -> bool:
        """Whether one document tells the two clusters apart."""
        return not self._told(a).isdisjoint(self._told(b))

    def _told(self, root: int) -> set[int]:
        if (found := self._tells.get(root)) is None:
            found = self._tells[root] = {self._alone[root]} - {TELLS_NONE}
        return found

    def join(self, a: int, b: int) -> None:
        """Makes one cluster of two, told by their roots."""
        if a == b:
            return
        keep, lose = (a, b) if (-self._size[a], a) < (-self._size[b], b) else (b, a)
        self.root[lose] = keep
        self._size[keep] += self._size[lose]
        if self._family[keep] != self._family[lose]:
            self._family[keep] = SEVERAL
        kept = self._told(keep)
        kept |= self._told(lose)
        del self._tells[lose]
        if lose in self._parted:
            self._parted.setdefault(keep, set()).update(self._parted.pop(lose))


def cluster(
    tells: Sequence[int],
    families: Sequence[int],
    pairs: Iterable[Scored],
    *,
    positive: Iterable[Pair] = (),
    negative: Iterable[Pair] = (),
) -> list[int]:
    """The root of each claim's cluster; `tells` is the document that a claim tells an incident of, or TELLS_NONE.

    A person's "same" (`positive`, in order) joins whatever the score and also two claims of one document; where people
    contradict one another through a third claim, the "not the same" holds.
    """
    forest = _Forest(tells, families, negative)
    find = forest.find
    for a, b in positive:
        a, b = find(a), find(b)
        if not forest.barred(a, b):
            forest.join(a, b)
    for a, b, firm in pairs:
        a, b = find(a), find(b)
        if a == b or (not firm and forest.settled(a, b)):
            continue
        if not forest.barred(a, b) and not forest.apart(a, b):
            forest.join(a, b)
    return [find(claim) for claim in range(len(tells))]
