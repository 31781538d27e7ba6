"""Answers of the API: records as JSON, with tags by which a program knows them again.

Comes in: records, a request. Goes out: 200 with an `ETag`, or 304 where the program has it already. Refuses (428, 412):
decisions that do not say what they were decided on, or were decided on something else than stands now.
"""

import hashlib
from collections.abc import Iterable
from typing import Any, Final

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.record import to_line, to_record
from recounted.review.api.problems import body
from recounted.review.api.schema import reference
from recounted.review.ports import Holdings

JSON: Final = "application/json"
NOT_MODIFIED, STALE, NEEDED = 304, 412, 428
TAG_DIGITS: Final = 32
PROBLEMS: Final = (400, 401, 403, 404, 413, 422, 429)


def answer(request: Request, record: Any, *, tag: str = "", status: int = 200) -> Response:
    """One answer; of reading, nothing but that it is the same where the program has it."""
    made = to_record(record)
    data = body(made)
    tag = tag or tag_of(data.decode("utf-8", "replace"))
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    asked = [t.strip() for t in request.headers.get("if-none-match", "").split(",")]
    if request.method in ("GET", "HEAD") and tag in asked:
        return Response(status_code=NOT_MODIFIED, headers=headers)
    return Response(data, status_code=status, media_type=JSON, headers=headers)


def tag_of(*words: str) -> str:
    """A tag of what these words say."""
    told = "\n".join(words).encode("utf-8", "surrogatepass")
    return f'"{hashlib.sha256(told).hexdigest()[:TAG_DIGITS]}"'


def claim_tag(store: Holdings, claim: Claim) -> str:
    """Changes with the claim and with every decision about it."""
    return _tag(claim, store.decisions(claim.claim_id, superseded=True))


def incident_tag(store: Holdings, incident: Incident) -> str:
    """Changes with the incident, and with every decision about it and its claims."""
    subjects = (incident.incident_id, *incident.claim_ids)
    found = {j.judgement_id: j for s in subjects for j in store.decisions(s, superseded=True)}
    return _tag(incident, [found[name] for name in sorted(found)])


def document_tag(store: Holdings, document: Document) -> str:
    """Changes with the document and with every decision about it."""
    return _tag(document, store.decisions(document.document_id, superseded=True))


def _tag(record: Any, decided: Iterable[Judgement]) -> str:
    return tag_of(to_line(record), *(to_line(j) for j in decided))


def match(request: Request, tag: str) -> None:
    """Raises where a decision was not made on what stands now."""
    told = request.headers.get("if-match", "")
    if not told:
        raise HTTPException(NEEDED, "If-Match names the ETag of what was decided on; * decides on whatever stands")
    if told.strip() != "*" and tag not in [t.strip() for t in told.split(",")]:
        raise HTTPException(STALE, "somebody decided about it meanwhile, or it was read anew; look at it again")


def told(name: str, *, more: Iterable[int] = (), status: int = 200, text: str = "") -> dict[int | str, dict[str, Any]]:
    """The answers of a route, for OpenAPI."""
    kind = {"content": {JSON: {"schema": reference(name)}}, "description": text or f"{name}."}
    headers = {"ETag": {"schema": {"type": "string"}, "description": "For If-None-Match and If-Match."}}
    problems: dict[int | str, dict[str, Any]] = {
        n: {"description": "A problem.", "content": {"application/problem+json": {"schema": reference("Problem")}}}
        for n in (*PROBLEMS, *more)
    }
    return {status: {**kind, "headers": headers}, **problems}


def listed(name: str) -> dict[str, Any]:
    """The schema of a page of these records."""
    return {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": reference(name)},
            "next": {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "cursor of the next page"},
        },
        "required": ["items", "next"],
    }
