"""Correct: claims (+ judgements) -> claims as people judged them. The verb of this stage.

Comes in: claims, the judgements that stand. Goes out: claims with the values that people put in place of the machine's,
and the judgements about the claims as they are now. Refuses: to lose a person's work: a judgement about a claim that a
better reader has moved re-attaches to the one that overlaps it; where there is none it is told as lost.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recounted.correction.values import Ground, corrected
from recounted.errors import ModelError
from recounted.model.claim import Claim
from recounted.model.judgement import Judgement
from recounted.model.span import Span
from recounted.model.vocabulary import REMARKS

OF_CLAIMS: Final = frozenset({"field", "claim_rejected"})  # kinds that are about one claim


def is_of_claim(judgement: Judgement) -> bool:
    """Whether it is about one claim, in whose words it stands; remarks may be about other things, too."""
    return judgement.kind in OF_CLAIMS or (judgement.kind in REMARKS and judgement.span is not None)


@dataclass(frozen=True, slots=True)
class Attached:
    """Judgements about the claims that there are, and those about claims that are gone."""

    judgements: tuple[Judgement, ...]
    lost: tuple[Judgement, ...] = ()


def attached(judgements: Sequence[Judgement], claims: Mapping[str, Claim]) -> Attached:
    """Each judgement about a claim that is there; of a claim that is gone, about the one of the same kind in the same
    document whose evidence shares most with where it stood. A value that cannot be put in any more, as another version
    wrote it, is lost too.
    """
    found = _reattached(judgements, claims)
    stale = [j for j in found.judgements if is_of_claim(j) and not applies(j, claims[j.subject_ids[0]])]
    if not stale:
        return found
    return Attached(tuple(j for j in found.judgements if j not in stale), (*found.lost, *stale))


def applies(judgement: Judgement, claim: Claim) -> bool:
    """Whether the claim can have the value that a judgement gives it; always where it gives none."""
    if judgement.kind != "field" or judgement.field is None or judgement.decision != "positive":
        return True
    try:
        _put_in(claim, judgement.field, judgement)
    except (ModelError, ValueError):
        return False
    return True


def _reattached(judgements: Sequence[Judgement], claims: Mapping[str, Claim]) -> Attached:
    astray = [j for j in judgements if is_of_claim(j) and j.subject_ids[0] not in claims]
    if not astray:
        return Attached(tuple(judgements))
    wanted = {j.document_id for j in astray}
    near: dict[str, list[Claim]] = {}
    for claim in claims.values():
        if claim.document_id in wanted:
            near.setdefault(claim.document_id, []).append(claim)
    kept: list[Judgement] = []
    lost: list[Judgement] = []
    for judgement in judgements:
        if not is_of_claim(judgement) or judgement.subject_ids[0] in claims:
            kept.append(judgement)
        elif (found := _nearest(judgement, near.get(judgement.document_id or "", ()))) is not None:
            kept.append(replace(judgement, subject_ids=(found.claim_id,)))
        else:
            lost.append(judgement)
    return Attached(tuple(kept), tuple(lost))


def correct(claims: Mapping[str, Claim], judgements: Sequence[Judgement]) -> dict[str, Claim]:
    """The claims, each field as the latest judgement has it that stands and is positive."""
    out = dict(claims)
    latest: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(in_force(judgements), key=lambda j: (j.at, j.judgement_id)):
        if judgement.kind == "field" and judgement.field is not None:
            latest[judgement.subject_ids[0], judgement.field] = judgement
    for (claim_id, field), judgement in latest.items():
        if judgement.decision == "positive" and judgement.judged_value is not None and claim_id in out:
            out[claim_id] = as_judged(out[claim_id], field, judgement)
    return out


def as_judged(claim: Claim, field: str, judgement: Judgement) -> Claim:
    """The claim with one field as a judgement has it; as it is where the judgement cannot be applied to it any more,
    which `attached` tells as lost.
    """
    try:
        return _put_in(claim, field, judgement)
    except (ModelError, ValueError):
        return claim


def _put_in(claim: Claim, field: str, judgement: Judgement) -> Claim:
    span = judgement.span if judgement.span is not None else claim.evidence[0]
    value = json.loads(judgement.judged_value or "null")
    return corrected(claim, field, value, Ground(span, judgement.quotation or ""))


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that no other has replaced."""
    found = list(judgements)
    replaced = {j.supersedes for j in found if j.supersedes}
    return [j for j in found if j.judgement_id not in replaced]


def _nearest(judgement: Judgement, claims: Iterable[Claim]) -> Claim | None:
    if judgement.span is None:
        return None
    best = max(claims, key=lambda c: (_shared(c, judgement.span), c.claim_id), default=None)
    return best if best is not None and _shared(best, judgement.span) else None


def _shared(claim: Claim, span: Span | None) -> int:
    """How many code points of the evidence lie in the span."""
    if span is None:
        return 0
    return sum(max(0, min(e.end, span.end) - max(e.start, span.start)) for e in claim.evidence)
