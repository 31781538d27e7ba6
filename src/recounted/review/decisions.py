"""What a form says, as judgements: the records that later runs obey.

Comes in: a form, who sent it and when, the claim or the incident that it is about. Goes out: Judgements. Refuses
(ModelError): a decision without its reason where one is owed, a value that is none of its field.
"""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from recounted.correction.values import Ground, corrected
from recounted.errors import ModelError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.identity import judgement_id
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.vocabulary import HARM_TYPES, Decision, Grading, JudgementKind

VERDICTS: Final[Mapping[str, Decision]] = {"confirm": "negative", "reject": "positive", "second": "unsure"}
SILENCE: Final[Mapping[str, Decision]] = {"right": "positive", "missed": "negative"}
MOST_WHY: Final = 4_000  # characters of a reason
MOST_DIGITS: Final = 12  # of a number of people, more than there are; Python refuses to read some thousands
MOST_SPLIT: Final = 500  # claims that one is parted from at once


@dataclass(frozen=True, slots=True)
class Hand:
    """Who decides, and when."""

    by: str
    at: str


def now() -> str:
    """This instant, UTC, to the microsecond, so that two decisions of one second keep their order."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def of_field(form: Mapping[str, str], hand: Hand, claim: Claim, document: Document) -> Judgement:
    """A value in place of the machine's; checked here as it will be when it is applied."""
    return of_value(_value(form.get("field", ""), form), form, hand, claim, document)


def of_value(value: Any, form: Mapping[str, str], hand: Hand, claim: Claim, document: Document) -> Judgement:
    """The same where the value is told as it is kept."""
    field = form.get("field", "")
    made = about_claim("field", "positive", claim, document, hand)
    made = replace(made, field=field, judged_value=json.dumps(value, ensure_ascii=False))
    span = made.span or claim.evidence[0]
    corrected(claim, field, value, Ground(span, made.quotation or ""))
    return _kept(made, form)


def of_claim(form: Mapping[str, str], hand: Hand, claim: Claim, document: Document) -> Judgement:
    """Whether a claim is one at all: confirmed, rejected, or left to a second opinion."""
    verdict = form.get("verdict", "")
    if verdict not in VERDICTS:
        raise ModelError(f"{verdict!r} is no decision about a claim")
    if verdict != "confirm":
        _owed(form)
    return _kept(about_claim("claim_rejected", VERDICTS[verdict], claim, document, hand), form)


def of_silence(form: Mapping[str, str], hand: Hand, document: Document) -> Judgement:
    """Whether the machine was right to read nothing in a document."""
    verdict = form.get("verdict", "")
    if verdict not in SILENCE:
        raise ModelError(f"{verdict!r} is no decision about a document in which nothing was read")
    if verdict == "missed":
        _owed(form)
    made = made_of("adjudication", SILENCE[verdict], (document.document_id,), hand)
    return _kept(replace(made, field="silence", document_id=document.document_id), form)


def of_grade(form: Mapping[str, str], hand: Hand, incident: Incident) -> Judgement:
    """The grade of an incident, with its reason."""
    grade = form.get("grade", "")
    if grade not in get_args(Grading):
        raise ModelError(f"{grade!r} is no grade")
    _owed(form)
    made = made_of("grade", "positive", (incident.incident_id,), hand)
    return _kept(replace(made, judged_value=json.dumps(grade)), form)


def of_merge(form: Mapping[str, str], hand: Hand, incident: Incident, other: Incident) -> list[Judgement]:
    """Two incidents are one: said of the first claim of each."""
    _owed(form)
    if other.incident_id == incident.incident_id:
        raise ModelError("an incident cannot be merged with itself")
    pair = tuple(sorted((incident.claim_ids[0], other.claim_ids[0])))
    return [_kept(made_of("same_incident", "positive", pair, hand), form)]


def of_split(form: Mapping[str, str], hand: Hand, incident: Incident, standing: Sequence[Judgement]) -> list[Judgement]:
    """A claim tells of another occurrence than all others of its incident: said of each pair."""
    _owed(form)
    claim = form.get("claim", "")
    others = [i for i in incident.claim_ids if i != claim]
    if len(others) == len(incident.claim_ids) or not others:
        raise ModelError("only one of several claims of an incident can be parted from it")
    if len(others) > MOST_SPLIT:
        raise ModelError(f"no more than {MOST_SPLIT} claims are parted from one at once")
    seen = {frozenset(j.subject_ids): j.judgement_id for j in standing if j.kind == "same_incident"}
    made = [made_of("same_incident", "negative", tuple(sorted((claim, other))), hand) for other in others]
    return [replace(j, why=reason_of(form), supersedes=seen.get(frozenset(j.subject_ids))) for j in made]


def taken_back(judgement: Judgement, before: Judgement | None, hand: Hand, why: str) -> Judgement:
    """What undoes a decision: the one before it again, or that nothing is decided; the decision itself stays."""
    again = before if before is not None else replace(judgement, decision="unsure", judged_value=None)
    if before is None and judgement.kind == "field":
        again = replace(again, decision="negative")
    return replace(
        again,
        judgement_id=judgement_id(judgement.kind, (*judgement.subject_ids, judgement.judgement_id), hand.by, hand.at),
        by=hand.by,
        at=hand.at,
        why=why,
        supersedes=judgement.judgement_id,
    )


def is_taken_back(judgement: Judgement) -> bool:
    """Whether a decision only says that nothing is decided any more."""
    if judgement.kind == "field":
        return judgement.decision == "negative"
    if judgement.kind == "grade":
        return judgement.judged_value is None
    return judgement.decision == "unsure" and judgement.supersedes is not None


def is_of_silence(judgement: Judgement) -> bool:
    """Whether it says that a document is silent, or is not; the other adjudications choose between two readings."""
    return judgement.kind == "adjudication" and judgement.field in (None, "silence")


def is_undo(judgement: Judgement) -> bool:
    """Whether it was made by `taken_back`: its id is made of the decision that it undoes."""
    if judgement.supersedes is None:
        return False
    subjects = (*judgement.subject_ids, judgement.supersedes)
    return judgement.judgement_id == judgement_id(judgement.kind, subjects, judgement.by, judgement.at)


def about_claim(kind: JudgementKind, decision: Decision, claim: Claim, document: Document, hand: Hand) -> Judgement:
    """Something said of a claim, with the words in which it stands."""
    span = min(claim.evidence)
    made = made_of(kind, decision, (claim.claim_id,), hand)
    return replace(made, document_id=document.document_id, span=span, quotation=span.of(document.text))


def made_of(kind: JudgementKind, decision: Decision, subjects: tuple[str, ...], hand: Hand) -> Judgement:
    """The bare record of something that somebody says of these subjects."""
    name = judgement_id(kind, (*subjects, decision), hand.by, hand.at)
    return Judgement(judgement_id=name, kind=kind, decision=decision, subject_ids=subjects, by=hand.by, at=hand.at)


def _kept(judgement: Judgement, form: Mapping[str, str]) -> Judgement:
    return replace(judgement, why=reason_of(form), supersedes=form.get("seen") or None)


def reason_of(form: Mapping[str, str]) -> str:
    """Why, as a form tells it."""
    why = form.get("why", "").strip()
    if len(why) > MOST_WHY:
        raise ModelError(f"a reason has no more than {MOST_WHY} characters")
    return why


def _owed(form: Mapping[str, str]) -> None:
    if not reason_of(form):
        raise ModelError("this decision needs its reason, for those who come later")


def _value(field: str, form: Mapping[str, str]) -> Any:
    """The JSON of a field as a form tells it; null where the claim does not tell of it."""
    if form.get("none") == "yes":
        return [] if field == "perpetrators" else None
    told = {k: v.strip() for k, v in form.items()}
    if field in HARM_TYPES:
        return figure_of(told)
    if field == "occurred":
        return {name: told.get(name) or None for name in ("start", "end")}
    if field == "place":
        return spot_of(told)
    if field == "perpetrators":
        return [{"name": told.get("name", ""), "role": told.get("role", "alleged"), "by": told.get("by") or None}]
    return told.get("value", "")


def figure_of(told: Mapping[str, str]) -> dict[str, int | None]:
    """How many, as a form tells it."""
    return {name: _number(told.get(name, "")) for name in ("low", "best", "high")}


def spot_of(told: Mapping[str, str]) -> dict[str, Any]:
    """Where, as a form tells it."""
    return {"name": told.get("name", ""), **{axis: _degrees(told.get(axis, "")) for axis in ("lat", "lon")}}


def _number(text: str) -> int | None:
    """A number as people write it, in the digits of any script."""
    plain = text.replace(",", "").replace("٬", "").replace(" ", "")
    if not plain:
        return None
    if not plain.isdecimal() or len(plain) > MOST_DIGITS:
        raise ModelError(f"{text!r} is no number of people")
    return int(plain)


def _degrees(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError as error:
        raise ModelError(f"{text!r} is no coordinate") from error
