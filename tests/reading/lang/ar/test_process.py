"""Acts of the political process in Arabic, table by table."""

import functools
from dataclasses import replace
from pathlib import Path

import pytest
from tests import factory
from tests.reading.lang.ar.table import WEDNESDAY, Row, each, tools

from recounted.actors.register import Register
from recounted.model.claim import Claim
from recounted.reading.read import read
from recounted.reading.reading import Tools

ACTORS = Path(__file__).with_name("actors.toml")


@functools.cache
def made() -> Tools:
    """The tools with a register of two invented parties under Arabic names."""
    return replace(tools(), register=Register.load([ACTORS]))


def acts(text: str) -> list[Claim]:
    """The claims of acts in a text."""
    document = factory.document(text, language="ar", published_on=WEDNESDAY)
    return [c for c in read(document, tools=made()).claims if c.process]


@each("process")
def test_acts_are_read_as_their_row_says(row: Row) -> None:
    told = [c.process for c in acts(row["text"]) if c.process]
    assert "; ".join(p.act for p in told) == row["acts"]
    parties = [m.name for p in told for m in p.participants if m.role != "addressee"]
    assert "; ".join(parties) == row["parties"]
    assert "; ".join(p.addressee for p in told if p.addressee) == row["toward"]


@pytest.mark.parametrize("names", [("حرس كويلبرين", "جبهة هارولمير"), ("جبهة هارولمير", "حرس كويلبرين")])
def test_parties_changed_about_change_nothing_but_names(names: tuple[str, str]) -> None:
    (claim,) = acts(f"اتهم {names[0]} {names[1]} بقصف السوق")
    assert claim.process is not None
    assert [p.stated for p in claim.process.participants] == list(names)
    assert claim.speakers[0].name == names[0]


def test_an_act_has_its_rule_and_its_words() -> None:
    (claim,) = acts("أدانت جبهة هارولمير قصف السوق")
    assert any(f.rule.endswith("ar.speech.condemnation") for f in claim.rules)
    assert not claim.harm
