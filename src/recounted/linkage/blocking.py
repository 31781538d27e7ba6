"""Which pairs are worth comparing: near in days and near in place, or bound by rare words or a victim's name.

Comes in: Features. Goes out: pairs of positions, each once, left < right, in order. Refuses: to grow with the
square of the input: a block that is too big is cut up by the counts, and what is still too big is left to the
other keys.
"""

import math
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from recounted.linkage.features import Features, Spot

CELL_DEGREES = 0.5  # some 55 km: wider than the radii of two settlements with the slack for neighbours
BLOCK_CAP = 120  # claims of one block compared all with all; 7,140 pairs
SHORTEST_NAME = 4  # letters of a family name that is told alone: shorter ones are half of a town
LONGEST = 62  # days; an interval longer than two months is no day to block on
FINE = frozenset(("point", "neighbourhood", "settlement", "area", "district"))

Key = tuple[Hashable, ...]


def candidate_pairs(features: Sequence[Features], *, block_days: int) -> list[tuple[int, int]]:
    """Positions of the pairs to compare."""
    blocks: dict[Key, list[int]] = {}
    for position, feature in enumerate(features):
        for key in set(keys(feature, block_days)):
            blocks.setdefault(key, []).append(position)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        for block in _small_enough(members, features):
            found.update(combinations(block, 2))
    return sorted(found)


def _small_enough(members: Sequence[int], features: Sequence[Features]) -> Iterator[Sequence[int]]:
    if len(members) <= BLOCK_CAP:
        yield members
        return
    by_counts: dict[Key, list[int]] = {}
    for position in members:
        by_counts.setdefault(_counts_key(features[position]), []).append(position)
    yield from (block for block in by_counts.values() if len(block) <= BLOCK_CAP)


def keys(feature: Features, block_days: int) -> Iterator[Key]:
    """Every block that a claim stands in; two claims that share one are compared."""
    areas = list(_areas(feature.spots))
    buckets = list(_buckets(feature, block_days))
    for bucket in buckets:
        for area in areas:
            yield ("when and where", bucket, *area)
        yield ("when", bucket)  # for claims without a place; in a big collection cut up by the counts
    for spot in feature.spots:  # for claims without a day
        yield ("where", spot.name, _counts_key(feature))
    for name in feature.victims:
        if " " in name:
            yield ("victim", name.split()[0], name.split()[-1])
        if len(name.split()[-1]) >= SHORTEST_NAME:
            yield ("family name", name.split()[-1])
    for word in feature.passage.rarest:
        yield ("rare word", word)


def _buckets(feature: Features, block_days: int) -> Iterator[int]:
    """Day buckets such that two intervals with a gap of up to `block_days` share at least one."""
    days = feature.days
    if days is None or days.end - days.start > LONGEST:
        return
    width = max(1, block_days)
    start = days.start if days.stated else days.start - width  # it happened before it was published
    yield from range(start // width, (days.end + width) // width + 1)


def _areas(spots: Sequence[Spot]) -> Iterator[Key]:
    for spot in spots:
        yield ("name", spot.name)
        if spot.precision not in FINE:
            yield ("wide", spot.country or spot.name)
            continue
        if spot.country:
            yield ("wide", spot.country)
        if spot.lat is not None and spot.lon is not None:
            yield from _cells(spot.lat, spot.lon)


def _cells(lat: float, lon: float) -> Iterator[Key]:
    """The cell and its neighbours east and north;

    with the same of the other side, all near pairs share one.
    """
    row, column = math.floor(lat / CELL_DEGREES), math.floor(lon / CELL_DEGREES)
    for up in (0, 1):
        for right in (0, 1):
            yield ("cell", row + up, column + right)


def _counts_key(feature: Features) -> Key:
    return tuple((kind, f.low) for kind, f in sorted(feature.figures.items()) if f.low is not None)
