"""Reconcile: incidents as linked -> incidents with figures. The verb of this stage.

Comes in: an assignment, its claims and documents, what people judged, the standard of the project. Goes out: Incidents
in the order of their days.
Refuses: claims that the assignment does not know, and a grade by the machine where a person has graded.
"""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple, get_args

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.link import Assignment
from recounted.model.vocabulary import Grading
from recounted.reconciliation.counter import answers, counter_accounts
from recounted.reconciliation.grading import Grade, accused, grade
from recounted.reconciliation.named import held_against, named
from recounted.reconciliation.standard import Standard
from recounted.reconciliation.tallies import DEFAULT, tallies
from recounted.reconciliation.voices import Teller, read_tellers
from recounted.reconciliation.when import occurred
from recounted.reconciliation.where import place
from recounted.reconciliation.whom import perpetrators, speakers, targets, weapon

SUGGESTED = "Suggested, not judged: "  # so that nobody takes it for a person's grade, wherever the sentence goes
NOBODY: Mapping[str, str] = {}
LAST = "9999-12-31"  # incidents without a day stand at the end


class JudgedGrade(NamedTuple):
    """A grade that a person gave."""

    grading: Grading
    basis: str
    by: str


def reconcile(
    assignment: Assignment,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    judgements: Sequence[Judgement] = (),
    *,
    standard: Standard = DEFAULT,
    persons: Mapping[str, str] = NOBODY,
) -> tuple[Incident, ...]:
    """All incidents of the assignment, by first day and id; `standard`: how the project adds up; `persons`:
    the person of each naming of a victim.
    """
    members: dict[str, list[Claim]] = {}
    for claim_id, incident in assignment.incident_of.items():
        if claim_id in claims:
            members.setdefault(incident, []).append(claims[claim_id])
    graded = _judged_grades(judgements)
    old: dict[str, list[str]] = {}
    for gone, kept in assignment.redirects.items():
        old.setdefault(kept, []).append(gone)
    answering = answers(members, claims)
    made = (
        _incident(
            incident,
            read_tellers(found, documents),
            read_tellers(answering.get(incident, ()), documents),
            aggregates=tuple(assignment.aggregates.get(incident, ())),
            redirects=tuple(sorted(old.get(incident, ()))),
            standard=standard,
            persons=persons,
            judged=next((graded[i] for i in (incident, *sorted(old.get(incident, ()))) if i in graded), None),
        )
        for incident, found in members.items()
    )
    return tuple(sorted(made, key=lambda i: (i.occurred.start or LAST, i.incident_id)))


def _incident(
    incident_id: str,
    tellers: Sequence[Teller],
    answering: Sequence[Teller],
    *,
    aggregates: tuple[str, ...],
    redirects: tuple[str, ...],
    standard: Standard,
    persons: Mapping[str, str],
    judged: JudgedGrade | None,
) -> Incident:
    blamed = accused(tellers)
    people = named(tellers, persons)
    figures = tuple(held_against(t, people) for t in tallies(tellers, blamed, standard))
    suggested: Grade = grade(tellers, figures)
    grading, basis = (judged.grading, judged.basis) if judged else (suggested.grading, f"{SUGGESTED}{suggested.basis}")
    chief = {t.claim.document_id for t in tellers if t.claim.primary}
    return Incident(
        incident_id=incident_id,
        claim_ids=tuple(sorted(t.claim.claim_id for t in tellers)),
        document_ids=tuple(sorted(chief)),
        also_in=tuple(sorted({t.claim.document_id for t in tellers} - chief)),
        harm=figures,
        occurred=occurred(tellers),
        place=place(tellers),
        perpetrators=perpetrators(tellers),
        weapon=weapon(tellers),
        targets=targets(tellers),
        grading=grading,
        grading_basis=basis,
        strike_status=suggested.strike_status,
        verified=suggested.verified,
        independent_sources=suggested.independent_sources,
        speakers=speakers(tellers),
        counter_accounts=counter_accounts(tellers, blamed, answering),
        aggregates=aggregates,
        redirects=redirects,
        graded_by=judged.by if judged else None,
        named=people,
    )


def _judged_grades(judgements: Sequence[Judgement]) -> dict[str, JudgedGrade]:
    """The grades that people gave, the latest of each incident."""
    replaced = {j.supersedes for j in judgements if j.supersedes}
    out: dict[str, JudgedGrade] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.judgement_id)):
        if judgement.kind != "grade" or judgement.judgement_id in replaced or judgement.judged_value is None:
            continue
        value = json.loads(judgement.judged_value)
        if value in get_args(Grading):
            basis = f"Graded by {judgement.by} on {judgement.at[:10]}" + (
                f": {judgement.why}" if judgement.why else "."
            )
            out.update(dict.fromkeys(judgement.subject_ids, JudgedGrade(value, basis, judgement.by)))
    return out
