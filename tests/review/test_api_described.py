"""What OpenAPI says of the API is what it does: Schemathesis asks it what nobody would, for a bounded while."""

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any
from unittest import SkipTest

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from tests.review.shelf import COURIER_CLAIM
from tests.review.team import HOST, Team, team

EXAMPLES = int(os.environ.get("CI") == "true") * 10 + 5  # of each operation: the whole takes under a minute
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    unsupported_method,
    ignored_auth,
    negative_data_rejection,
]
SLOW = {"POST /redraw"}  # it links the whole project anew, and asks for nothing that could be wrong
OPERATIONS = 15
KNOWN = {"claim_id": COURIER_CLAIM, "document_id": "doc_courier", "incident_id": "inc_5b1464271d9899d5"}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Team:
    return team(tmp_path_factory.mktemp("api") / "project")


@pytest.fixture(scope="module")
def token(room: Team) -> str:
    member = room.add("a program", "editor")
    return room.staff.make_token(member, "fuzzing", ["read", "decide"], 1)[1]


@pytest.fixture(scope="module")
def schema(room: Team) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("recounted.review.door.REQUESTS", 1_000_000)
        patch.setattr("recounted.review.door.STRANGERS", 1_000_000)
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", room.app, headers={"host": HOST})


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_the_api_does_what_its_description_says(schema: Any, token: str, mode: GenerationMode) -> None:
    asked: Counter[str] = Counter()
    told: Counter[int] = Counter()
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.label in SLOW:
            continue

        @settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def asks(case: Any) -> None:
            for name, known in KNOWN.items():
                places = case.path_parameters or {}
                if mode is GenerationMode.POSITIVE and name in places and len(str(places[name])) % 2:
                    case.path_parameters[name] = known  # half of what is asked is about what there is
            sent = {"Authorization": f"Bearer {token}", "host": HOST}
            if mode is GenerationMode.POSITIVE:
                sent["If-Match"] = "*"
            answer = case.call_and_validate(headers=sent, checks=CHECKS)
            asked[case.operation.label] += 1
            told[answer.status_code] += 1

        try:
            asks()
        except (Unsatisfiable, SkipTest):  # nothing can be wrong about an operation without parameters
            assert mode is GenerationMode.NEGATIVE
    assert len(asked) >= OPERATIONS
    assert told[200] > 0
