"""Stores of tests: real files, a fixed clock, one PostgreSQL for all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store import made
from tests.store.server import Server, running

from recounted.store import Store


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server; each test asks it for an empty database of its own."""
    with running() as found:
        yield found


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A project with nothing in it."""
    with Store.create(tmp_path / "project", name="Orsavale", clock=lambda: made.AT) as store:
        yield store


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    """A project with two captures, both read."""
    yield from made.filled(tmp_path / "project")
