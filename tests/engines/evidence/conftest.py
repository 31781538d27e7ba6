"""A project with something of everything, and its package as a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engines.evidence import made

from recounted.engines.evidence.export import export
from recounted.settings import Settings
from recounted.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from made.filled(tmp_path / "project")


@pytest.fixture
def bag(store: Store, tmp_path: Path) -> Path:
    export(store, Settings(), tmp_path / "bag")
    return tmp_path / "bag"
