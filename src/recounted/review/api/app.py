"""The API put together, with its description.

Comes in: what may be shown. Goes out: a FastAPI application to be mounted, and OpenAPI that says all of it. Refuses:
every request without a token, but for the description itself.
"""

from typing import Any, Final

from fastapi import Depends, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.security import HTTPBearer
from starlette.responses import Response

import recounted
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.restriction import Held
from recounted.model.total import Total
from recounted.review.api import asking, deciding, problems, reading
from recounted.review.api.answers import JSON, listed
from recounted.review.api.reading import Caller, QueueTask, session_of
from recounted.review.api.schema import definitions
from recounted.review.ports import Holdings

PATH: Final = "/api/v1"
TEXT: Final = (
    "What the reading room shows and decides, for programs. Every request carries a token (`Authorization: Bearer "
    "rct_...`); it may do what its scopes and the role of its member allow. Lists come by pages, with cursors; one "
    "record comes with an ETag, which a decision about it names in If-Match. What went wrong is told by RFC 9457."
)
_BEARER: Final = HTTPBearer(auto_error=False, description="A token of a member: `recounted people token`.")


def describe(app: FastAPI) -> list[dict[str, Any]]:
    """Each operation for the page: method, path, what it does, its parameters, its body."""
    found = []
    for path, operations in description(app)["paths"].items():
        for method, told in operations.items():
            content = told.get("requestBody", {}).get("content", {}).get(JSON, {}).get("schema", {})
            bodies = [str(s["$ref"]).rpartition("/")[2] for s in (content, *content.get("oneOf", ())) if "$ref" in s]
            names = [p["name"] for p in told.get("parameters", ())]
            found.append(
                {"method": method.upper(), "path": f"{PATH}{path}", "text": told.get("description", ""), "names": names,
                 "bodies": bodies}
            )  # fmt: skip
    return found


def create_api(store: Holdings) -> FastAPI:
    """The API over one project."""
    app = FastAPI(
        title="Recounted", version=recounted.__version__, description=TEXT, openapi_url=None, docs_url=None,
        redoc_url=None, dependencies=[Depends(_BEARER), Depends(session_of)], redirect_slashes=False,
    )  # fmt: skip
    reading.register(app, store)
    asking.register(app, store)
    deciding.register(app, store)
    problems.register(app)

    async def openapi(_request: Request) -> Response:
        return Response(problems.body(description(app)), media_type=JSON)

    app.add_route("/openapi.json", openapi, methods=["GET"])
    return app


def description(app: FastAPI) -> dict[str, Any]:
    """OpenAPI of the API, with the schemas of the records."""
    made: dict[str, Any] = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes,
        servers=[{"url": PATH}],
    )  # fmt: skip
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(definitions(Document, Claim, Incident, Judgement, Held, Total, QueueTask, Caller))
    schemas.update(asking.schemas())
    entry = dict(schemas["Document"])
    entry["properties"] = {k: v for k, v in entry["properties"].items() if k not in ("text", "zones")}
    entry["required"] = [k for k in entry["required"] if k in entry["properties"]]
    schemas["DocumentEntry"] = {**entry, "description": "A document without its text."}
    for name, kind in (
        ("DocumentEntries", "DocumentEntry"), ("Claims", "Claim"), ("Incidents", "Incident"),
        ("Judgements", "Judgement"), ("WithheldRecords", "Held"), ("QueueTasks", "QueueTask"),
    ):  # fmt: skip
        schemas[name] = listed(kind)
    schemas["Redrawn"] = {"type": "object", "properties": {"redrawn": {"type": "boolean"}}, "required": ["redrawn"]}
    schemas["Problem"] = dict(problems.SCHEMA)
    return made
