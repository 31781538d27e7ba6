"""Claims in a scratch database -> an assignment: blocking, scoring, clustering, naming.

Comes in: a scratch database whose intake is closed, weights, what people judged, the assignment so far.
Goes out: an Assignment. Refuses: nothing.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from recounted.linkage.aggregates import covering
from recounted.linkage.blocking import block, parts, propose
from recounted.linkage.cluster import TELLS_NONE, cluster
from recounted.linkage.comparisons.counts import NOT_TOLD
from recounted.linkage.comparisons.days import DAYS, TOLD_BY_BOTH
from recounted.linkage.comparisons.levels import Comparison
from recounted.linkage.comparisons.passages import PASSAGES
from recounted.linkage.comparisons.places import PLACES
from recounted.linkage.judged import Judged
from recounted.linkage.links import Links, in_order
from recounted.linkage.names import UNDATED, name_clusters
from recounted.linkage.score import Scorer
from recounted.linkage.scratch import Scratch
from recounted.linkage.weights import Cuts, Weights
from recounted.model.link import Assignment
from recounted.settings import Linkage

Ints = npt.NDArray[np.int64]
AT_ONCE: Final = 100_000
NEAR_BITS: Final = 2.5  # of the place: the same spot or name, or the district that holds it
_RANKS: Final = "SELECT row_number() OVER (ORDER BY claim_id) - 1 AS rank FROM claims ORDER BY n"
# Claims are ordered by the publication of the document, its id, the first evidence, the claim id.
_AGES: Final = f"""
SELECT row_number() OVER (
  ORDER BY coalesce(age.published, '{UNDATED}'), age.document_id, age.start, age.end, claim_id) - 1 AS age
FROM claims ORDER BY n
"""


def assign(scratch: Scratch, *, weights: Weights, judged: Judged, before: Assignment, settings: Linkage) -> Assignment:
    """Which incident each claim belongs to."""
    scorer = Scorer(scratch, weights)
    threshold = settings.threshold_bits + weights.cuts.learnt
    block(scratch, block_days=settings.block_days)
    followed = _followed(scratch, scorer, threshold, weights)
    rank = scratch.column(_RANKS)
    agree, differ = _figures(scorer, followed, weights)
    order, firm = _in_order(scratch, followed, differ & ~agree, threshold=threshold, cuts=weights.cuts)
    roots = np.array(_clusters(scratch, followed.take(order), firm, judged), dtype=np.int64)
    held = _members(roots, scratch.ids)
    ages = dict(zip(scratch.ids, scratch.column(_AGES).tolist(), strict=True))
    named, redirects = name_clusters(list(held.values()), ages, before)
    incident_of = [named[held[root]] for root in roots.tolist()]
    within = followed.filter(pa.array(roots[followed["l"].to_numpy()] == roots[followed["r"].to_numpy()]))
    return Assignment(
        incident_of=dict(sorted(zip(scratch.ids, incident_of, strict=True))),
        aggregates=covering(scratch, incident_of),
        redirects=redirects,
        pairs=Links(in_order(within, rank), scratch.ids, scorer.comparisons, weights),
    )


def _followed(scratch: Scratch, scorer: Scorer, threshold: float, weights: Weights) -> pa.Table:
    """The pairs above the threshold, and those a little below it for which when, where and how many all speak."""
    found = []
    for part in parts(scratch):
        propose(scratch, part)
        scored = scorer.score(threshold + weights.cuts.lone)
        strong = scored["bits"].to_numpy() > threshold
        found.append(scored.filter(pa.array(strong | _grounded(scorer, scored, weights))))
    return pa.concat_tables(found)


def _grounded(scorer: Scorer, scored: pa.Table, weights: Weights) -> npt.NDArray[np.bool_]:
    """Pairs of which both tell the day, the place is near and no big city, a figure agrees and none differs; and whose
    words could be compared: only they, or what else was found, are against them.
    """
    compared = np.array([level != "unknown" for level in PASSAGES.names])[scored[PASSAGES.name].to_numpy()]
    stated = np.array([level in TOLD_BY_BOTH for level in DAYS.names])[scored[DAYS.name].to_numpy()]
    told = compared & stated & (_bits(PLACES, scored, weights) >= NEAR_BITS)
    agree, differ = _figures(scorer, scored, weights)
    grounded: npt.NDArray[np.bool_] = told & agree & ~differ
    return grounded


def _figures(scorer: Scorer, scored: pa.Table, weights: Weights) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Of each pair whether any figure agrees, and whether any differs."""
    agree, differ = np.zeros(len(scored), dtype=bool), np.zeros(len(scored), dtype=bool)
    for comparison in scorer.comparisons:
        if comparison.name.startswith("counts_"):
            bits = _bits(comparison, scored, weights)
            agree, differ = agree | (bits > 0), differ | (bits < 0)
    return agree, differ


def _bits(comparison: Comparison, scored: pa.Table, weights: Weights) -> npt.NDArray[np.float64]:
    """What one comparison adds to each pair."""
    weighed = [0.0 if level == NOT_TOLD else weights.weigh(comparison.name, level).bits for level in comparison.names]
    bits: npt.NDArray[np.float64] = np.array(weighed)[scored[comparison.name].to_numpy()]
    return bits


def _in_order(
    scratch: Scratch, pairs: pa.Table, gainsaid: npt.NDArray[np.bool_], *, threshold: float, cuts: Cuts
) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """The order in which pairs are followed, and of each, in that order, whether it binds two settled clusters.

    Those above the threshold come first, and among them those of two claims that their documents are about; but a pair
    that its figures gainsay (some differ, none agrees) waits for the others unless it is firm: what else a document
    tells may be what the other claim speaks of.
    """
    bits = pairs["bits"].to_numpy()
    left, right = pairs["l"].to_numpy(), pairs["r"].to_numpy()
    chief = scratch.column("SELECT chief FROM claims ORDER BY n").astype(np.int8)
    rank = scratch.column(_RANKS)
    strong, firm = bits > threshold, bits > threshold + cuts.settled
    about = np.where(gainsaid & ~firm, 0, chief[left] + chief[right])
    order = np.lexsort((rank[right], rank[left], -bits, -np.where(strong, about + 1, 0)))
    return order, (strong & firm & (chief[left] + chief[right] == 2))[order]


def _clusters(scratch: Scratch, pairs: pa.Table, firm: npt.NDArray[np.bool_], judged: Judged) -> list[int]:
    told = scratch.db.execute("SELECT document, tells, family FROM claims ORDER BY n").fetchnumpy()
    tells = np.where(told["tells"], told["document"], TELLS_NONE)
    number = {claim: n for n, claim in enumerate(scratch.ids)} if judged.positive or judged.negative else {}
    return cluster(
        tells.tolist(),
        told["family"].tolist(),
        _scored(pairs, firm),
        positive=_numbered(sorted(judged.positive), number),
        negative=_numbered(sorted(judged.negative), number),
    )


def _scored(pairs: pa.Table, firm: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int, bool]]:
    """The pairs a stretch at a time: five million of them as numbers of Python would take a gigabyte."""
    for first in range(0, len(pairs), AT_ONCE):
        part = pairs.slice(first, AT_ONCE)
        yield from zip(
            part["l"].to_pylist(), part["r"].to_pylist(), firm[first : first + AT_ONCE].tolist(), strict=True
        )


def _numbered(pairs: Sequence[tuple[str, str]], number: dict[str, int]) -> Iterator[tuple[int, int]]:
    return ((number[a], number[b]) for a, b in pairs if a in number and b in number)


def _members(roots: npt.NDArray[Any], ids: Sequence[str]) -> dict[int, frozenset[str]]:
    """The claims of each cluster, by its root."""
    held: dict[int, list[str]] = {}
    for n, root in enumerate(roots.tolist()):
        held.setdefault(root, []).append(ids[n])
    return {root: frozenset(claims) for root, claims in held.items()}
