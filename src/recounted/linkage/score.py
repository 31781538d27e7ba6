"""How strongly two claims seem to speak of one incident, and why.

Comes in: the Features of two claims and the weights. Goes out: a CandidatePair that carries each reason.
Refuses: to depend on the order of the two: score(a, b) == score(b, a).
"""

from recounted.linkage.comparisons import (
    counts,
    days,
    groups,
    passages,
    perpetrators,
    places,
    published,
    targets,
    victims,
    weapons,
)
from recounted.linkage.features import Features
from recounted.linkage.weights import Weights
from recounted.model.link import CandidatePair

COMPARISONS = (
    ("days", days.compare),
    ("published", published.compare),
    ("places", places.compare),
    ("groups", groups.compare),
    ("weapons", weapons.compare),
    ("targets", targets.compare),
    ("victims", victims.compare),
    ("perpetrators", perpetrators.compare),
    ("passages", passages.compare),
)


def score(a: Features, b: Features, weights: Weights) -> CandidatePair:
    """The pair with its match weights;

    levels that weigh nothing are kept, because "unknown" is a reason too.
    """
    left, right = sorted((a.claim.claim_id, b.claim.claim_id))
    found = [weights.weigh("prior", "candidate_pair")]
    found += [weights.weigh(name, compare(a, b)) for name, compare in COMPARISONS]
    found += [weights.weigh(f"counts_{kind}", level, table="counts") for kind, level in counts.compare(a, b)]
    return CandidatePair(left=left, right=right, weights=tuple(found))
