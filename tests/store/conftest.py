"""Stores of tests: real files, a fixed clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store import made

from recounted.store import Store


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A project with nothing in it."""
    with Store.create(tmp_path / "project", name="Orsavale", clock=lambda: made.AT) as store:
        yield store


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    """A project with two captures, both read."""
    yield from made.filled(tmp_path / "project")
