"""The tables of Arabic cases, with an English gloss in each row, and readings with invented places."""

import csv
import functools
from pathlib import Path

import pytest
from tests import factory
from tests.reading.made import EXAMPLES

from recounted.actors.register import Register
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.gazetteer.index import Index
from recounted.gazetteer.user import user_rows
from recounted.model.claim import Claim
from recounted.model.span import Span
from recounted.reading.lang.ar.words import tokens
from recounted.reading.read import read
from recounted.reading.reading import Tools
from recounted.text.tokens import Words

CASES = Path(__file__).resolve().parents[3] / "cases" / "ar"
WEDNESDAY = "2031-05-14"  # the day of publication of every case
Row = dict[str, str]


def each(name: str) -> pytest.MarkDecorator:
    """Every row of a table."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, strict=True))
    assert [row["text"] for row in table if not (row["gloss"] and row["why"])] == []
    return pytest.mark.parametrize("row", [pytest.param(row, id=row["gloss"]) for row in table])


def cut(text: str) -> Words:
    """The tokens of a text."""
    return tokens(text, Span(0, len(text)))


@functools.cache
def tools() -> Tools:
    """Invented places under Arabic names, and the register as it ships."""
    rows, words = user_rows([Path(__file__).with_name("places.csv")], {})
    gazetteer = Gazetteer([Index.of(rows, [(name.lower(), code) for name, code in words])], "made")
    return Tools(gazetteer=gazetteer, register=Register.load([EXAMPLES / "actors.toml"]))


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a text in Arabic."""
    return read(factory.document(text, language="ar", published_on=WEDNESDAY), tools=tools()).claims
