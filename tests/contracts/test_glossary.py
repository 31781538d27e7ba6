"""docs/glossary.md and the model say the same: every record, every field, every word of the closed lists."""

import dataclasses
import importlib
import pkgutil
import re
import typing
from pathlib import Path

import pytest

import recounted.model
from recounted.model import vocabulary

PAGE = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"


def sections() -> dict[str, list[str]]:
    """Heading -> the words that its table explains."""
    found: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            rows = found.setdefault(line.lstrip("# ").strip(), [])
        elif match := re.match(r"\| `(\w+)` \| \S", line):
            rows.append(match[1])
    return found


def records() -> dict[str, list[str]]:
    """Record of the model -> its fields."""
    found = {}
    for module in pkgutil.iter_modules(recounted.model.__path__):
        for name, kind in vars(importlib.import_module(f"recounted.model.{module.name}")).items():
            if dataclasses.is_dataclass(kind) and getattr(kind, "__module__", "").endswith(f".{module.name}"):
                found[name] = [f.name for f in dataclasses.fields(kind)]
    return found


def word_lists() -> dict[str, list[str]]:
    """Closed list -> its words."""
    named = vars(vocabulary).items()
    return {n: list(typing.get_args(v)) for n, v in named if typing.get_origin(v) is typing.Literal}


@pytest.mark.parametrize(("name", "fields"), sorted(records().items()))
def test_every_field_of_a_record_stands_in_the_glossary(name: str, fields: list[str]) -> None:
    assert sections().get(name) == fields


@pytest.mark.parametrize(("name", "words"), sorted(word_lists().items()))
def test_every_word_of_a_closed_list_stands_in_the_glossary(name: str, words: list[str]) -> None:
    assert sections().get(name) == words


def test_nothing_stands_there_that_the_model_does_not_have() -> None:
    assert {n for n, rows in sections().items() if rows} == records().keys() | word_lists().keys()
