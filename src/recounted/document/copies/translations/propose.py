"""Which documents may be translations of one another, so that not every pair is looked at.

Comes in: what each document tells. Goes out: pairs of document ids in two languages, each once, in order. Proposed are
two that tell of one figure at one place, that have two numbers in a row in common, or that one house put out on one
day. Refuses: what so many documents tell that it tells none of them apart.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import Final

from recounted.document.copies.translations.house import houses
from recounted.document.copies.translations.marks import Told

MOST: Final = 60  # documents that tell of one figure at one place: what more tell (one dead in a capital) says nothing


def proposed(known: Mapping[str, Told]) -> list[tuple[str, str]]:
    """Pairs of documents in two languages that are worth looking at."""
    blocks: dict[Hashable, set[str]] = defaultdict(set)
    for key, told in known.items():
        for block in _blocks(told):
            blocks[block].add(key)
    found: set[tuple[str, str]] = set()
    for members in blocks.values():
        if len(members) <= MOST:
            found.update(
                (a, b)
                for a, b in combinations(sorted(members), 2)
                if known[a].document.language != known[b].document.language
            )
    return sorted(found)


def _blocks(told: Told) -> Iterator[Hashable]:
    for claim in told.claims:
        figures = {(h.type, h.best if h.best is not None else h.low) for h in claim.harm if h.bound != "vague"}
        spans = {p.span for p in claim.places}
        places = {place for place, span in told.places.items() if span in spans}
        yield from (("told", figure, place) for figure in figures for place in places)
    numbers = sorted((span.start, mark) for mark, span in told.figures.items() if len(mark) == 1)
    yield from (("numbers", one, other) for (_, one), (_, other) in pairwise(numbers))
    if told.day is not None:
        yield from (("house", house, told.day) for house in houses(told))
