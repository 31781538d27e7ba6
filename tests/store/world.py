"""The same tests in a second world: every project that a test makes has its records in PostgreSQL.

Comes in: the environment (RECOUNTED_TEST_STORE=postgresql). Goes out: `Store.create` of a folder that makes an empty
database and leads to it. Tests marked `sqlite_only` look into the file itself and are skipped there.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from tests.store.server import running

from recounted.store import Store
from recounted.store.placed import Placed

ELSEWHERE: Final = os.environ.get("RECOUNTED_TEST_STORE", "") == "postgresql"


@pytest.fixture(autouse=ELSEWHERE, scope="session")
def second_world() -> Iterator[None]:
    """A server of the tests' own, and projects that lie on it."""
    real = Store.create

    def create(place: Path | str, *, elsewhere: Placed | None = None, **given: Any) -> Store:
        if isinstance(place, Path) and elsewhere is None:
            elsewhere = Placed.of(place) or Placed(address=server.database())
        return real(place, elsewhere=elsewhere, **given)

    with running() as server, pytest.MonkeyPatch.context() as patched:
        patched.setattr(Store, "create", create)
        yield


@pytest.fixture(autouse=True)
def this_world(request: pytest.FixtureRequest) -> None:
    """Skips what looks into the file of a database where there is none."""
    if ELSEWHERE and request.node.get_closest_marker("sqlite_only"):
        pytest.skip("looks into the file of a SQLite database")
