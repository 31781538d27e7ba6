"""What is passed over to save time changes nothing: with the shortcuts off, every case reads the same."""

import csv
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reading import made

from recounted.document import scripture
from recounted.model.record import to_line
from recounted.model.span import Span
from recounted.reading.lang.en import calendar, numbers, people, sentence, singly, when
from recounted.reading.reading import Reading
from recounted.text import days, terms

ROOT = Path(__file__).resolve().parents[4]
CASES = ROOT / "tests" / "cases"
OF_A_SUITE = 12  # documents, every n-th
LEAST_CHARACTERS = 20  # a cell of fewer is no sentence
EVERYWHERE = re.compile("")


def texts() -> Iterator[str]:
    """Every sentence of the tables, and what the tables of days and numbers leave out."""
    for path in sorted(CASES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield from (cell for cell in row.values() if isinstance(cell, str) and len(cell) >= LEAST_CHARACTERS)
    yield "Thirty-odd people died in Teshill in Sept. 2030, and on 3 Dec at least 11 and up to 15 more did, he said."
    yield "In 2029 a man was killed at 10:30 on 12/3/2030; since the war began 2 300 others were, more than 9 times."
    yield "On the 3rd, shells hit Teshill and killed four people."


def lines(reading: Reading) -> list[str]:
    return [to_line(record) for record in (*reading.claims, *reading.mentions)]


class Everything(frozenset[str]):
    """A set of words of which any sentence holds one."""

    def isdisjoint(self, _: object) -> bool:
        return False


def test_with_the_shortcuts_off_every_case_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    told = list(dict.fromkeys(texts()))
    assert len(told) > 300
    quick = [lines(made.reading(text)) for text in told]
    monkeypatch.setattr(numbers, "may_begin", lambda _: True)
    monkeypatch.setattr(people, "may_open", lambda _: True)
    monkeypatch.setattr(people, "may_matter", lambda _: True)
    monkeypatch.setattr(singly, "may_lead", lambda _: True)
    monkeypatch.setattr(sentence, "may_tell_ages", lambda _: True)
    monkeypatch.setattr(calendar, "_FEAST", EVERYWHERE)
    monkeypatch.setattr(calendar, "_SEASON", EVERYWHERE)
    monkeypatch.setattr(when, "_HINTS", EVERYWHERE)
    monkeypatch.setattr(days, "_DIGITS", EVERYWHERE)
    monkeypatch.setattr(days, "_names_a_month", lambda *_: True)
    monkeypatch.setattr(days, "_near", lambda text, _: [Span(0, len(text))])
    monkeypatch.setattr(terms, "Words", frozenset)  # so that no row of tokens is one
    monkeypatch.setattr(sentence, "_DIGIT", EVERYWHERE)
    monkeypatch.setattr(sentence, "_ATTACKS_COUNTED", Everything())
    monkeypatch.setattr(scripture, "_MAY_BE_ARABIC", EVERYWHERE)
    whole = [lines(made.reading(text)) for text in told]
    assert [text for text, a, b in zip(told, quick, whole, strict=True) if a != b] == []


def test_looking_for_harm_in_every_sentence_finds_no_more_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [*dict.fromkeys(texts()), *longer()]
    quick = [claimed(text) for text in told]
    monkeypatch.setattr(sentence, "may_be_harmed", lambda *_: True)
    monkeypatch.setattr(sentence, "may_be_armed", lambda *_: True)
    monkeypatch.setattr(sentence, "_ATTACKS_COUNTED", Everything())
    whole = [claimed(text) for text in told]
    assert sum(map(bool, quick)) > 300
    assert [text for text, a, b in zip(told, quick, whole, strict=True) if a != b] == []


def longer() -> Iterator[str]:
    """Texts of several sentences: those of the example, and of the suites those that are here."""
    yield from (path.read_text("utf-8") for path in sorted((ROOT / "examples").rglob("*.txt")))
    suites = os.environ.get("RECOUNTED_SUITES")
    for path in sorted(Path(suites).glob("*/documents.jsonl")) if suites else ():
        with path.open(encoding="utf-8") as lines:
            every = [json.loads(line) for line in lines]
        yield from (d["text"] for d in every[:: max(1, len(every) // OF_A_SUITE)] if d.get("language") == "en")


def claimed(text: str) -> list[str]:
    return [to_line(claim) for claim in made.reading(text).claims]
