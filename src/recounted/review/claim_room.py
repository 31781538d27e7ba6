"""The room of one claim: what the machine read, what people decided, and the forms to decide.

Comes in: what may be shown, and a claim. Goes out: one record, all that the page shows. Refuses: nothing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from recounted.correction.correct import as_judged
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.judgement import Judgement
from recounted.model.record import from_record
from recounted.model.span import Span
from recounted.model.vocabulary import HARM_TYPES, REMARKS
from recounted.reading.explain import Explanation, explain
from recounted.reconciliation.accounts import sentence_around
from recounted.review.decisions import is_taken_back
from recounted.review.document_room import Value, value_of
from recounted.review.marks import marked
from recounted.review.ports import Holdings
from recounted.review.readings import Reading, marks_of, readings_of
from recounted.review.remarking import Remarks, remarks_on
from recounted.review.words import Words

ALWAYS: Final = ("killed", "injured", "occurred", "place", "weapon", "perpetrators", "assertion", "scope")
READ_AS: Final = {"perpetrators": "perpetrator"}  # how readings name the field that decisions name so


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field: what the machine read, and what a person put in its place; `filled` are the values of its form."""

    field: str
    label: Markup
    machine: Sequence[Value]
    judged: Sequence[Reading]
    judgement: Judgement | None
    seen: str
    filled: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """All that the room shows. `verdict` is the standing decision about the claim as a whole."""

    claim: Claim
    document: Document
    context: Markup
    fields: Sequence[FieldView]
    values: Sequence[Value]
    verdict: Judgement | None
    seen_verdict: str
    incident_id: str | None
    decisions: Sequence[Judgement]
    standing: frozenset[str]
    why: Explanation
    remarks: Remarks


def claim_view(store: Holdings, claim: Claim, document: Document, words: Words) -> ClaimView:
    """The room of a claim."""
    readings = readings_of(claim, words, 1)
    every = store.decisions(claim.claim_id, superseded=True)
    standing = store.decisions(claim.claim_id)
    latest = {j.field: j for j in standing if j.kind == "field" and j.field}
    judged = {field: j for field, j in latest.items() if not is_taken_back(j)}
    verdict = next((j for j in reversed(standing) if j.kind == "claim_rejected"), None)
    values = [value_of(r, document.text) for r in readings]
    told = [h.type for h in claim.harm]
    fields = dict.fromkeys((*told, *ALWAYS, *judged))
    editable = {READ_AS.get(f, f) for f in fields}
    around = sentence_around(document.text, claim.evidence)
    return ClaimView(
        claim=claim,
        document=document,
        context=marked(document.text, marks_of(claim, readings, 1), within=_wider(document, around)),
        fields=[_field(f, claim, values, latest.get(f), words) for f in fields if not _is_barred(claim, f)],
        values=[v for v in values if v.reading.field not in editable],
        verdict=None if verdict is None or is_taken_back(verdict) else verdict,
        seen_verdict=verdict.judgement_id if verdict else "",
        incident_id=store.incident_of(claim.claim_id),
        decisions=every,
        standing=frozenset(j.judgement_id for j in standing),
        why=explain(claim, document),
        remarks=remarks_on(store, claim.claim_id),
    )


CONTEXT: Final = 300  # characters of the text on each side of the claim's own sentences


def _wider(document: Document, span: Span) -> Span:
    """The claim's sentences and something of what stands around them, cut between words."""
    text = document.text
    start = max(0, span.start - CONTEXT)
    end = min(len(text), span.end + CONTEXT)
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, end)


def _is_barred(claim: Claim, field: str) -> bool:
    """A process claim has no scope to correct."""
    return field == "scope" and claim.scope is None


def _field(field: str, claim: Claim, values: Sequence[Value], latest: Judgement | None, words: Words) -> FieldView:
    judgement = None if latest is None or is_taken_back(latest) else latest
    name = READ_AS.get(field, field)
    machine = [v for v in values if v.reading.field == name]
    judged: list[Reading] = []
    shown = claim
    if judgement is not None:
        shown = as_judged(claim, field, judgement)
        judged = [r for r in readings_of(shown, words, 2) if r.field == name]
        judged = judged or [_said(field, shown, words)]
    label = words.code("harm", field) if field in HARM_TYPES else words.t(f"field.{name}")
    return FieldView(
        field=field,
        label=label,
        machine=machine,
        judged=judged,
        judgement=judgement,
        seen=latest.judgement_id if latest else "",
        filled=_filled(shown, field),
    )


def _said(field: str, claim: Claim, words: Words) -> Reading:
    """A value that no reading shows: a word of a closed list, or that the claim does not tell of it."""
    value = words.t("claim.not_told")
    if field in ("assertion", "scope"):
        value = words.code(field, str(getattr(claim, field)))
    return Reading(id="", field=field, kind="", label=Markup(""), value=value, spans=(), note=Markup(""))


def _filled(claim: Claim, field: str) -> dict[str, str]:
    """What stands in the form of a field before anybody types."""
    if field in HARM_TYPES:
        harm = next((h for h in claim.harm if h.type == field), None)
        ends = {name: getattr(harm, name) if harm else None for name in ("low", "best", "high")}
        return {name: "" if n is None else str(n) for name, n in ends.items()}
    if field == "occurred":
        return {"start": claim.occurred.start or "", "end": claim.occurred.end or ""}
    if field == "place":
        place = claim.place
        spot = {axis: getattr(place, axis) if place else None for axis in ("lat", "lon")}
        return {"name": place.name if place else "", **{k: "" if v is None else f"{v:g}" for k, v in spot.items()}}
    if field == "perpetrators":
        party = next(iter(claim.perpetrators), None)
        return {"name": party.name if party else "", "role": party.role if party else "alleged"}
    if field == "weapon":
        return {"value": claim.weapon.code if claim.weapon else "unknown"}
    return {"value": str(getattr(claim, field))}


def summary(judgement: Judgement, words: Words) -> Markup:
    """A decision in one line."""
    t = words.t
    if is_taken_back(judgement):
        return t("decided.taken_back")
    if judgement.kind in REMARKS:
        name = words.name(str(json.loads(judgement.judged_value or '""') or ""))
        return t(f"decided.{judgement.kind}_{judgement.decision}", name=name)
    if judgement.kind == "claim_rejected":
        return t(f"decided.claim_{judgement.decision}")
    if judgement.kind == "same_incident":
        return t(f"decided.same_{judgement.decision}")
    if judgement.kind == "adjudication":
        told = json.loads(judgement.judged_value or "{}")
        return t(f"decided.chosen_{told['choice']}") if told else t(f"decided.silence_{judgement.decision}")
    value = json.loads(judgement.judged_value or "null")
    if judgement.kind == "claim_added":
        return t("decided.added", what=_added(value, words))
    if judgement.kind == "grade":
        return t("decided.grade", grade=words.code("grading", str(value)))
    field = judgement.field or ""
    label = words.code("harm", field) if field in HARM_TYPES else words.code("field", READ_AS.get(field, field))
    return t("decided.field", field=label, value=_told(field, value, words))


def _added(value: object, words: Words) -> Markup:
    """What a claim that somebody added tells of; of one whose words were deleted nothing is left to tell."""
    claim = from_record(Claim, value) if isinstance(value, dict) else None
    told = claim.harm if claim is not None else ()
    return (
        words.listed(words.t("queue.figure", count=words.count(h), harm=words.code("harm", h.type)) for h in told)
        or words.unknown()
    )


def _told(field: str, value: object, words: Words) -> Markup:
    if value is None or value == []:
        return words.t("claim.not_told")
    if isinstance(value, dict):
        parts = [str(v) for v in value.values() if v is not None]
        return words.name(" – ".join(dict.fromkeys(parts)))
    if isinstance(value, list):
        return words.listed(words.name(str(p.get("name", ""))) for p in value if isinstance(p, dict))
    return words.code(field, str(value))
