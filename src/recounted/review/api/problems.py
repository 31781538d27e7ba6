"""What went wrong, for a program: problems as RFC 9457 has them.

Comes in: errors. Goes out: `application/problem+json`, with a word of our own that a program can hold on to. Refuses:
to tell of an error of ours more than that it was one.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from recounted.errors import ArgumentError, ConflictError, ModelError, RecountedError, StoreError
from recounted.review.language import DEFAULT, language
from recounted.review.shown import printable

KIND: Final = "application/problem+json"
WORDS: Final[Mapping[int, tuple[str, str]]] = {
    400: ("cannot_give", "The request asks for something that there is not"),
    401: ("no_token", "A token is needed"),
    403: ("not_allowed", "This token may not do this"),
    404: ("not_found", "There is no such record"),
    405: ("no_such_way", "This cannot be done here"),
    410: ("gone", "The bytes are gone"),
    412: ("decided_meanwhile", "Somebody decided about it meanwhile"),
    413: ("too_large", "The request is too large"),
    415: ("other_kind", "The body is of another kind"),
    422: ("unsound", "The request does not hold together"),
    428: ("if_match_needed", "A decision says what it was decided on: If-Match"),
    429: ("too_many", "Too many requests"),
    500: ("broken", "Something went wrong"),
}
SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "description": "RFC 9457. `type` is a word of ours after `/api#`; `errors` tells of each field that is wrong.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "standing": {"type": "string", "description": "of 412: the decision that stands now"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["type", "title", "status"],
}


def problem(status: int, detail: str = "", headers: Mapping[str, str] | None = None, **more: Any) -> Response:
    """One problem as an answer."""
    word, title = WORDS.get(status, WORDS[500])
    told = {"type": f"/api#{word}", "title": title, "status": status, **({"detail": detail} if detail else {}), **more}
    return Response(body(told), status_code=status, media_type=KIND, headers=dict(headers or {}))


def body(record: Any) -> bytes:
    """JSON in UTF-8; half a character, which UTF-8 cannot hold, as its escape."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def register(app: FastAPI) -> None:
    """Tells every error as a problem."""
    for kind in (HTTPException, RequestValidationError, RecountedError, Exception):
        app.add_exception_handler(kind, lambda _request, error: problem_of(error))


def problem_of(error: Exception) -> Response:
    """An error as a problem."""
    if isinstance(error, HTTPException):
        return problem(error.status_code, _words(str(error.detail)), error.headers)
    if isinstance(error, RequestValidationError):
        found = [
            {"at": "/".join(str(p) for p in e.get("loc", ())), "is": printable(str(e.get("msg", "")))}
            for e in error.errors()
        ]
        return problem(422, errors=found)
    if isinstance(error, ConflictError):
        return problem(412, str(error), standing=error.judgement_id)
    if isinstance(error, ModelError | ArgumentError | StoreError):
        return problem(422, printable(str(error)))
    return problem(500)


def _words(detail: str) -> str:
    """What the pages say of it, in English."""
    texts = language(DEFAULT)
    return str(texts(detail)) if texts.has(detail) else detail
