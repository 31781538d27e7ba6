"""The scratch database: gone when linking ends, and short of memory in words."""

import duckdb
import pytest

from recounted.errors import ArgumentError
from recounted.linkage.scratch import Scratch


def test_too_little_memory_says_which_setting_to_raise() -> None:
    words = "more than the 64 MB that memory_mb under \\[linkage\\] allows"
    with pytest.raises(ArgumentError, match=words), Scratch(memory_mb=64):
        raise duckdb.OutOfMemoryException("failed to pin block")


def test_other_errors_are_left_as_they_are() -> None:
    with pytest.raises(duckdb.CatalogException), Scratch(memory_mb=64) as scratch:
        scratch.db.execute("SELECT * FROM nothing")
