"""Deciding through the API: the same judgements as the forms of the pages, made by the same functions.

Comes in: JSON, and in `If-Match` the tag of what was decided on. Goes out: the judgements that were kept. Refuses a
decision on what is not so any more (412), what role and scopes do not allow (403), what is no value of its field (422).
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Literal

from fastapi import Body, FastAPI, Header, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from recounted.errors import ModelError
from recounted.model.judgement import Judgement
from recounted.model.vocabulary import Grading, PerpetratorRole, Right
from recounted.review import decisions
from recounted.review.api.answers import answer, claim_tag, document_tag, incident_tag, match, told
from recounted.review.api.reading import Records, session_of
from recounted.review.decisions import Hand, now
from recounted.review.ports import Holdings

CREATED, NOT_ALLOWED = 201, 403
KEPT: Final = told("Judgements", status=CREATED, more=(412, 428), text="The decisions that were kept.")
Id = Annotated[str, Field(min_length=1, max_length=200)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Why = Annotated[str, Field(max_length=decisions.MOST_WHY, description="The reason; some decisions owe one.")]
IfMatch = Annotated[
    str | None, Header(alias="If-Match", description="The ETag of what was decided on; `*`: whatever stands.")
]


class Strict(BaseModel):
    """No more than what is named."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Figure(Strict):
    """How many: the least, the best, the most."""

    low: int | None
    best: int | None
    high: int | None


class Days(Strict):
    """When: the first and the last day, as 2031-05-05."""

    start: str | None
    end: str | None = None


class Spot(Strict):
    """Where: a name, with coordinates where no gazetteer has it."""

    name: Name
    lat: float | None = None
    lon: float | None = None


class Party(Strict):
    """Who is said to have done it."""

    name: Name
    role: PerpetratorRole = "alleged"
    by: Name | None = None


class FieldDecision(Strict):
    """A value in place of the machine's; null: the claim does not tell of it."""

    kind: Literal["field"]
    field: Id
    value: Figure | Days | Spot | list[Party] | Name | None
    why: Why = ""


class Verdict(Strict):
    """Whether a claim is one at all."""

    kind: Literal["verdict"]
    verdict: Literal["confirm", "reject", "second"]
    why: Why = ""


class GradeDecision(Strict):
    """The grade of an incident."""

    kind: Literal["grade"]
    grade: Grading
    why: Why


class Merge(Strict):
    """Two incidents are one."""

    kind: Literal["merge"]
    other: Id
    why: Why


class Split(Strict):
    """A claim tells of another occurrence than all others of its incident."""

    kind: Literal["split"]
    claim: Id
    why: Why


class Silence(Strict):
    """Whether the machine was right to read nothing in a document."""

    verdict: Literal["right", "missed"]
    why: Why = ""


class Undo(Strict):
    """Takes a decision back: the one before it stands again."""

    judgement: Id
    why: Why = ""


OfClaim = Annotated[FieldDecision | Verdict, Body(discriminator="kind")]
OfIncident = Annotated[GradeDecision | Merge | Split, Body(discriminator="kind")]


def register(app: FastAPI, store: Holdings) -> None:
    """Adds the routes that decide."""
    records = Records(store)
    _of_claims(app, records)
    _of_incidents(app, records)
    _others(app, records)


def hand_of(request: Request, right: Right) -> Hand:
    """Who decides, where they may."""
    session = session_of(request)
    if right not in session.rights:
        raise HTTPException(NOT_ALLOWED, f"this needs the right {right!r}, which role or scopes of the token lack")
    return Hand(session.by, now())


def _keep(request: Request, store: Holdings, made: Sequence[Judgement]) -> Response:
    store.decide(made)
    return answer(request, {"items": list(made), "next": None}, status=CREATED)


def _standing(store: Holdings, subject: str, kind: str, field: str | None = None) -> str:
    """The decision that this one takes the place of. To be asked before `match`: whatever is decided after that is told
    by the store, and what was decided before it by the tag, so that nobody's decision is passed over.
    """
    found = [j for j in store.decisions(subject) if j.kind == kind and j.field == field]
    return found[-1].judgement_id if found else ""


def _of_claims(app: FastAPI, records: Records) -> None:
    store = records.store

    @app.post("/claims/{claim_id}/decisions", responses=KEPT, response_model=None, status_code=CREATED, tags=["claims"])
    def decide(request: Request, claim_id: str, told: OfClaim, if_match: IfMatch = None) -> Response:
        """Corrects a field of a claim, or says whether it is one."""
        hand = hand_of(request, "correct" if isinstance(told, FieldDecision) else "judge")
        claim, document = records.claim(claim_id)
        kind, field = ("claim_rejected", None) if isinstance(told, Verdict) else ("field", told.field)
        seen = _standing(store, claim_id, kind, field)
        match(request, claim_tag(store, claim))
        if isinstance(told, Verdict):
            return _keep(request, store, [decisions.of_claim({**_form(told), "seen": seen}, hand, claim, document)])
        form = {"field": told.field, "why": told.why, "seen": seen}
        value = told.model_dump()["value"]
        if value is None and told.field == "perpetrators":
            value = []
        return _keep(request, store, [decisions.of_value(value, form, hand, claim, document)])


def _of_incidents(app: FastAPI, records: Records) -> None:
    store = records.store

    @app.post(
        "/incidents/{incident_id}/decisions",
        responses=KEPT,
        response_model=None,
        status_code=CREATED,
        tags=["incidents"],
    )
    def decide(request: Request, incident_id: str, told: OfIncident, if_match: IfMatch = None) -> Response:
        """Grades an incident, merges it with another, or parts a claim from it. Each owes its reason."""
        hand = hand_of(request, "grade" if isinstance(told, GradeDecision) else "join")
        incident = records.incident(incident_id)
        form, seen = _form(told), _standing(store, incident.incident_id, "grade")
        pairs = store.decisions(told.claim if isinstance(told, Split) else incident.claim_ids[0])
        match(request, incident_tag(store, incident))
        if isinstance(told, GradeDecision):
            return _keep(request, store, [decisions.of_grade({**form, "seen": seen}, hand, incident)])
        if isinstance(told, Split):
            return _keep(request, store, decisions.of_split(form, hand, incident, pairs))
        other = store.incident(told.other)
        if other is None:
            raise ModelError("there is no incident with this id to merge with")
        pair = {incident.claim_ids[0], other.claim_ids[0]}
        standing = [j for j in pairs if set(j.subject_ids) == pair]
        form["seen"] = next((j.judgement_id for j in standing if j.kind == "same_incident"), "")
        return _keep(request, store, decisions.of_merge(form, hand, incident, other))


def _others(app: FastAPI, records: Records) -> None:
    store = records.store

    @app.post(
        "/silence/{document_id:path}", responses=KEPT, response_model=None, status_code=CREATED, tags=["documents"]
    )
    def silence(request: Request, document_id: str, told: Silence, if_match: IfMatch = None) -> Response:
        """Says whether a document in which nothing was read is silent."""
        hand = hand_of(request, "correct")
        document = records.document(document_id)
        form = {**_form(told), "seen": _standing(store, document_id, "adjudication", "silence")}
        match(request, document_tag(store, document))
        return _keep(request, store, [decisions.of_silence(form, hand, document)])

    @app.post("/undo/{subject:path}", responses=KEPT, response_model=None, status_code=CREATED, tags=["work"])
    def undo(request: Request, subject: str, told: Undo) -> Response:
        """Takes a decision back; that of somebody else needs the right `undo_others`."""
        hand = hand_of(request, "correct")
        every = {j.judgement_id: j for j in store.decisions(subject, superseded=True)}
        found = every.get(told.judgement)
        if found is None:
            raise ModelError("there is no such decision to take back")
        if found.by != hand.by:
            hand_of(request, "undo_others")
        before = every.get(found.supersedes) if found.supersedes else None
        return _keep(request, store, [decisions.taken_back(found, before, hand, told.why.strip())])

    @app.post("/redraw", responses=told("Redrawn"), response_model=None, tags=["work"])
    def redraw(request: Request) -> Response:
        """Draws the incidents anew from all that is held and decided."""
        hand_of(request, "draw")
        return answer(request, {"redrawn": store.redraw()})


def _form(told: BaseModel) -> dict[str, str]:
    """What a form of the pages would have said."""
    record: Mapping[str, Any] = told.model_dump()
    return {name: str(value) for name, value in record.items() if name != "kind"}
