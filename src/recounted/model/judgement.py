"""Judgement: a person's decision, a record that the next run reads. A later one supersedes; none is ever edited."""

from dataclasses import dataclass
from typing import Final

from recounted.model.span import Span
from recounted.model.vocabulary import Decision, JudgementKind

PERSON: Final = "a person"  # stands as the reader of a claim that somebody added


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """`subject_ids` are what it is about: two claims for same_incident, one claim or incident for the rest.

    `quotation`, `document_id` and `span` let it re-attach by overlap when a better reader has moved the claim;
    `field` and `judged_value` (JSON) are for kind `field`, `grade`, `claim_added` (the whole claim, whose reader is
    PERSON) and `adjudication`. For `restriction`, `field` says what the subjects are: document, claim (`judged_value`
    then holds the stretches of the text that it stands on) or person (the subjects are keyed digests of the name);
    positive restricts, negative lifts.
    """

    judgement_id: str
    kind: JudgementKind
    decision: Decision
    subject_ids: tuple[str, ...]
    by: str
    at: str
    why: str = ""
    field: str | None = None
    judged_value: str | None = None
    document_id: str | None = None
    quotation: str | None = None
    span: Span | None = None
    supersedes: str | None = None
