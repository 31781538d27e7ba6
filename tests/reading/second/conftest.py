"""The server of these tests."""

from collections.abc import Iterator

import pytest
from tests.reading.second.chat import Chat, serving


@pytest.fixture
def chat() -> Iterator[Chat]:
    with serving() as server:
        yield server
