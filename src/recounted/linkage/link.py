"""Link: claims (and what people judged) -> incidents. The verb of this stage.

Comes in: claims, their documents, weights, judgements, the assignment so far. Goes out: an Assignment.
Refuses: to form incidents of totals, of history that a text recalls, and of what was only threatened,
demanded or imagined.
"""

from collections.abc import Mapping, Sequence

from recounted.linkage.aggregates import covering
from recounted.linkage.blocking import candidate_pairs
from recounted.linkage.cluster import cluster
from recounted.linkage.features import Features, read_features
from recounted.linkage.judged import read_judgements
from recounted.linkage.names import age, name_clusters
from recounted.linkage.score import score
from recounted.linkage.weights import Weights
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.judgement import Judgement
from recounted.model.link import Assignment, CandidatePair
from recounted.settings import Linkage

HAPPENED = frozenset(("harm", "attack", "damage"))
NEVER_HAPPENED = frozenset(("hypothetical", "threatened", "demanded"))
GAINSAID = frozenset(("denied", "disputed"))


def link(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    *,
    weights: Weights,
    judgements: Sequence[Judgement] = (),
    assignment: Assignment | None = None,
    settings: Linkage,
) -> Assignment:
    """Which claims speak of one occurrence; the order in which they come changes nothing.

    `pairs` are those above the threshold within an incident, each with its reasons. Incidents that
    `assignment` knows keep their ids.
    """
    judged = read_judgements(judgements)
    by_id = {c.claim_id: c for c in claims if c.claim_id not in judged.rejected}
    kept = [by_id[claim_id] for claim_id in sorted(by_id)]
    told = read_features([c for c in kept if forms_incident(c)], documents)
    pairs = [score(told[i], told[j], weights) for i, j in candidate_pairs(told, block_days=settings.block_days)]
    strong = tuple(p for p in pairs if p.bits > settings.threshold_bits)
    clusters = cluster(
        [f.claim.claim_id for f in told],
        strong,
        tells={f.claim.claim_id: f.claim.document_id for f in told if f.claim.assertion not in GAINSAID},
        judged=judged,
        threshold=settings.threshold_bits,
        chief=[f.claim.claim_id for f in told if f.claim.primary],
    )
    ages = {f.claim.claim_id: age(f.claim, documents[f.claim.document_id]) for f in told}
    named, redirects = name_clusters(clusters, ages, assignment or Assignment())
    return Assignment(
        incident_of={claim: named[held] for held in clusters for claim in sorted(held)},
        aggregates=_aggregates(kept, documents, told, named),
        redirects=redirects,
        pairs=_within_clusters(strong, named),
    )


def forms_incident(claim: Claim) -> bool:
    """Whether a claim tells of one occurrence. A denial does: of the one that somebody else claims."""
    return claim.scope == "incident" and claim.kind in HAPPENED and claim.assertion not in NEVER_HAPPENED


def _aggregates(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    told: Sequence[Features],
    named: Mapping[frozenset[str], str],
) -> dict[str, tuple[str, ...]]:
    totals = [c for c in claims if c.scope == "aggregate" and c.kind in HAPPENED and c.assertion not in NEVER_HAPPENED]
    by_claim = {f.claim.claim_id: f for f in told}
    incidents = {name: [by_claim[c] for c in sorted(held)] for held, name in named.items()}
    return covering(read_features(totals, documents), incidents)


def _within_clusters(pairs: Sequence[CandidatePair], named: Mapping[frozenset[str], str]) -> tuple[CandidatePair, ...]:
    """Pairs that were followed; a strong pair that a "no" kept apart explains no incident."""
    of = {claim: name for held, name in named.items() for claim in held}
    return tuple(p for p in pairs if of[p.left] == of[p.right])
