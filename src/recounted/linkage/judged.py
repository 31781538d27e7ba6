"""What people decided about pairs of claims.

Comes in: judgements. Goes out: the pairs that must and the pairs that must not be one incident, and rejected claims.
Refuses: a judgement that a later one took back; "unsure" binds nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from recounted.model.judgement import Judgement

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs are sorted; a pair stands in one of the two sets at most: the latest word of a person holds."""

    positive: frozenset[Pair]
    negative: frozenset[Pair]
    rejected: frozenset[str]


def read_judgements(judgements: Sequence[Judgement]) -> Judged:
    """The decisions in force.

    Later ones win (by `at`, then by id, so that the order of the list does not matter).
    """
    replaced = {j.supersedes for j in judgements if j.supersedes}
    said: dict[Pair, str] = {}
    rejected: dict[str, str] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.judgement_id)):
        if judgement.judgement_id in replaced:
            continue
        if judgement.kind == "same_incident":
            for a, b in combinations(sorted(set(judgement.subject_ids)), 2):
                said[a, b] = judgement.decision
        elif judgement.kind == "claim_rejected":
            rejected.update(dict.fromkeys(judgement.subject_ids, judgement.decision))
    return Judged(
        positive=frozenset(p for p, decision in said.items() if decision == "positive"),
        negative=frozenset(p for p, decision in said.items() if decision == "negative"),
        rejected=frozenset(c for c, decision in rejected.items() if decision == "positive"),
    )
