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
from recounted.linkage.judged import Judged
from recounted.linkage.links import Links, in_order
from recounted.linkage.names import UNDATED, name_clusters
from recounted.linkage.score import Scorer
from recounted.linkage.scratch import Scratch
from recounted.linkage.weights import Weights
from recounted.model.link import Assignment
from recounted.settings import Linkage

Ints = npt.NDArray[np.int64]
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
    strong = _strong(scratch, scorer, settings)
    rank = scratch.column(_RANKS)
    roots = np.array(_clusters(scratch, strong, rank, judged), dtype=np.int64)
    held = _members(roots, scratch.ids)
    ages = dict(zip(scratch.ids, scratch.column(_AGES).tolist(), strict=True))
    named, redirects = name_clusters(list(held.values()), ages, before)
    incident_of = [named[held[root]] for root in roots.tolist()]
    within = strong.filter(pa.array(roots[strong["l"].to_numpy()] == roots[strong["r"].to_numpy()]))
    return Assignment(
        incident_of=dict(sorted(zip(scratch.ids, incident_of, strict=True))),
        aggregates=covering(scratch, incident_of),
        redirects=redirects,
        pairs=Links(in_order(within, rank), scratch.ids, scorer.comparisons, weights),
    )


def _strong(scratch: Scratch, scorer: Scorer, settings: Linkage) -> pa.Table:
    """The pairs above the threshold."""
    block(scratch, block_days=settings.block_days)
    found = []
    for part in parts(scratch):
        propose(scratch, part)
        found.append(scorer.score(settings.threshold_bits))
    return pa.concat_tables(found)


def _clusters(scratch: Scratch, strong: pa.Table, rank: Ints, judged: Judged) -> list[int]:
    told = scratch.db.execute("SELECT document, tells, chief FROM claims ORDER BY n").fetchnumpy()
    tells = np.where(told["tells"], told["document"], TELLS_NONE)
    left, right = strong["l"].to_numpy(), strong["r"].to_numpy()
    chief = told["chief"][left].astype(np.int8) + told["chief"][right]
    order = np.lexsort((rank[right], rank[left], -strong["bits"].to_numpy(), -chief))
    number = {claim: n for n, claim in enumerate(scratch.ids)} if judged.positive or judged.negative else {}
    return cluster(
        tells.tolist(),
        zip(left[order].tolist(), right[order].tolist(), strict=True),
        positive=_numbered(sorted(judged.positive), number),
        negative=_numbered(sorted(judged.negative), number),
    )


def _numbered(pairs: Sequence[tuple[str, str]], number: dict[str, int]) -> Iterator[tuple[int, int]]:
    return ((number[a], number[b]) for a, b in pairs if a in number and b in number)


def _members(roots: npt.NDArray[Any], ids: Sequence[str]) -> dict[int, frozenset[str]]:
    """The claims of each cluster, by its root."""
    held: dict[int, list[str]] = {}
    for n, root in enumerate(roots.tolist()):
        held.setdefault(root, []).append(ids[n])
    return {root: frozenset(claims) for root, claims in held.items()}
