"""Link: claims (and what people judged) -> incidents. The verb of this stage.

Comes in: claims, their documents, weights, judgements, the assignment so far. Goes out: an Assignment.
Refuses: to form incidents of totals, of history that a text recalls, and of what was only threatened,
demanded or imagined.
"""

from collections.abc import Iterable, Mapping, Sequence

from recounted.linkage.judged import read_judgements
from recounted.linkage.keep import Keep
from recounted.linkage.weights import Weights
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.judgement import Judgement
from recounted.model.link import Assignment
from recounted.settings import Linkage

HAPPENED = frozenset(("harm", "attack", "damage"))
NEVER_HAPPENED = frozenset(("hypothetical", "threatened", "demanded"))


def link(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    weights: Weights,
    judgements: Sequence[Judgement] = (),
    assignment: Assignment | None = None,
    settings: Linkage,
    keep: Keep | None = None,
) -> Assignment:
    """Which claims speak of one occurrence; the order in which they come changes nothing.

    Claims are gone through once, each with its document, and not kept. `pairs` are those above the threshold within an
    incident, each with its reasons. Incidents that `assignment` knows keep their ids. What the linking that
    `keep` holds worked out is not worked out again, and this one takes its place; the outcome is the same without it.
    """
    from recounted.linkage.assign import assign  # DuckDB and Arrow load when they are needed: a third of a second
    from recounted.linkage.kept import save, scratch_of

    judged = read_judgements(judgements)
    with scratch_of(keep, memory_mb=settings.memory_mb) as scratch:
        for claim in claims:
            if claim.claim_id in judged.rejected:
                continue
            if forms_incident(claim):
                scratch.take_in(claim, documents[claim.document_id])
            elif gives_total(claim):
                scratch.take_in_total(claim, documents[claim.document_id])
        scratch.close_intake()
        found = assign(scratch, weights=weights, judged=judged, before=assignment or Assignment(), settings=settings)
        if keep is not None:
            save(scratch, keep)
        return found


def forms_incident(claim: Claim) -> bool:
    """Whether a claim tells of one occurrence. A denial does: of the one that somebody else claims."""
    return claim.scope == "incident" and claim.kind in HAPPENED and claim.assertion not in NEVER_HAPPENED


def gives_total(claim: Claim) -> bool:
    """Whether a claim gives a total of several occurrences."""
    return claim.scope == "aggregate" and claim.kind in HAPPENED and claim.assertion not in NEVER_HAPPENED
