"""From verdicts on pairs to families.

Comes in: which texts are copies of one another, and which longer ones print a shorter one whole; texts are numbers, the
shorter the smaller. Goes out: the families. Refuses: to tie two statements by a paper that prints both.

Copies of copies are one family. A text that prints another and has words of its own joins the other's family where that
is the only one that it prints, and where most copies of it print it too: a round-up of what both sides say is a source
of its own, and makes no copies of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping


class Groups:
    """Which texts are together; the smallest number leads."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def __len__(self) -> int:
        return len(self._parents)

    def lead(self, text: int) -> int:
        """The first of the group of a text."""
        parents = self._parents
        while parents[text] != text:
            parents[text] = parents[parents[text]]
            text = parents[text]
        return text

    def join(self, left: int, right: int) -> None:
        """Makes two groups one."""
        low, high = sorted((self.lead(left), self.lead(right)))
        self._parents[high] = low


def resolved(copies: Groups, holds: Iterable[tuple[int, int]]) -> Groups:
    """The families. `holds`: (shorter, longer)."""
    printed: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for shorter, longer in holds:
        if copies.lead(longer) != copies.lead(shorter):
            printed[copies.lead(longer)][copies.lead(shorter)].add(longer)
    if not printed:
        return copies
    sizes = Counter(map(copies.lead, range(len(copies))))
    families = Groups(len(copies))
    for text in range(len(copies)):
        families.join(text, copies.lead(text))
    for lead in sorted(printed, key=lambda g: max(max(texts) for texts in printed[g].values())):
        _join_what_it_prints(families, lead, printed[lead], sizes[lead])
    return families


def _join_what_it_prints(families: Groups, lead: int, printed: Mapping[int, set[int]], size: int) -> None:
    """Joins a group of copies to the one family that it prints."""
    by_family: dict[int, set[int]] = defaultdict(set)
    for group, texts in printed.items():
        if families.lead(group) != families.lead(lead):
            by_family[families.lead(group)] |= texts
    if len(by_family) == 1:
        [(family, texts)] = by_family.items()
        if 2 * len(texts) > size:
            families.join(lead, family)
