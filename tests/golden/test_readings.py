"""The readings of whole statements are those that a person accepted."""

import difflib

import pytest
from tests.golden.readings import HERE, NAMES, golden, written


@pytest.mark.parametrize("name", NAMES)
def test_the_reading_is_the_accepted_one(name: str) -> None:
    accepted = golden(name).read_text(encoding="utf-8")
    lines = difflib.unified_diff(accepted.splitlines(), written(name).splitlines(), "accepted", "now", lineterm="", n=4)
    difference = "\n".join(lines)
    assert not difference, f"{name}\n{difference}\n\nIf it is right: python -m tests.golden.accept"


def test_no_accepted_reading_is_left_without_its_statement() -> None:
    assert sorted(HERE.glob("*.json")) == sorted(golden(name) for name in NAMES)
