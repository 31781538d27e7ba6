"""Names found at release: how many of those in the table of cases, and how many words too many."""

import csv
from pathlib import Path

import pytest
from tests import factory

from recounted.engines.naming import is_given
from recounted.model.document import Document
from recounted.pipeline import open_tools
from recounted.reading.read import read
from recounted.reading.reading import Tools
from recounted.release.names import Known, Named, find, readable
from recounted.settings import Settings

CASES = Path(__file__).parents[1] / "cases" / "names.csv"
LEAST_RECALL = 0.95  # of the names in the table; docs/sensitive.md has the figures, and those of rows not seen before
MOST_FREE = 0.12  # of the words that name nobody, how many may be masked: places that no gazetteer has, mostly


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools(Settings())


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def named(document: Document, tools: Tools) -> tuple[Named, ...]:
    reading = read(document, tools=tools)
    return find(document, reading.claims, reading.mentions, Known(is_given))


def pairs(words: str) -> list[tuple[str, str]]:
    return [(n, r) for n, _, r in (w.rpartition(":") for w in words.split(";") if w)]


def covered(text: str, found: tuple[Named, ...], words: str) -> bool:
    """Whether every letter of the words is masked wherever they stand."""
    start = text.index(words)
    hidden = {i for n in found for i in range(*n.span)}
    return all(i in hidden for i in range(start, start + len(words)) if text[i].isalnum())


def test_names_of_the_table_are_found_and_what_is_no_name_is_left(tools: Tools) -> None:
    missed: list[str] = []
    total = free = 0
    too_many: list[str] = []
    for row in rows():
        document = factory.document(row["text"], language="en")
        found = named(document, tools)
        for name, _ in pairs(row["names"]):
            total += 1
            if not covered(row["text"], found, name):
                missed.append(f"{name}: {row['text']}")
        for words in filter(None, row["free"].split(";")):
            free += 1
            start = row["text"].index(words)
            if any(n.span.start < start + len(words) and start < n.span.end for n in found):
                too_many.append(f"{words}: {row['text']}")
    assert len(missed) <= (1 - LEAST_RECALL) * total, (len(missed), total, missed)
    assert len(too_many) <= MOST_FREE * free, (len(too_many), free, too_many)


@pytest.mark.parametrize(("text", "name"), [
    ("Nevra Quay (41) and her daughter Sela (9) were killed.", "Sela"),
    ("Sela Orrel, 7, was wounded by glass.", "Sela Orrel"),
    ("Her son Pavo was asleep when the roof came down.", "Pavo"),
    ("A girl called Miri was found under the stairs.", "Miri"),
])  # fmt: skip
def test_minors_are_known_as_such(text: str, name: str, tools: Tools) -> None:
    found = {(n.name, n.role) for n in named(factory.document(text, language="en"), tools)}
    assert (name, "minor") in found


def test_what_cannot_be_read_is_said_to_be_so() -> None:
    assert readable(factory.document("Tam Orrel was killed in Teshill on Monday.", language="en"))
    assert not readable(factory.document("TAM ORREL WAS KILLED IN TESHILL ON MONDAY.", language="en"))
    assert not readable(factory.document("قتل رجل في السوق.", language="ar"))


def test_whoever_was_harmed_is_a_victim_wherever_the_name_stands(tools: Tools) -> None:
    text = "Dr Ilka Stern ran the ward. On Monday soldiers raped a nurse, Ilka Stern, 29, in the cell."
    assert {n.role for n in named(factory.document(text, language="en"), tools)} == {"victim"}


def test_what_other_documents_tell_holds_in_this_one(tools: Tools) -> None:
    document = factory.document("Dr Ilka Stern ran the ward at Ormund.", language="en")
    reading = read(document, tools=tools)
    known = Known(is_given, names={"Ilka Stern": "minor"}, bodies={"Ormund"})
    found = find(document, reading.claims, reading.mentions, known)
    assert [(n.name, n.role) for n in found] == [("Ilka Stern", "minor")]


def test_a_heading_of_plain_words_names_nobody_where_the_words_stand_in_small_letters(tools: Tools) -> None:
    document = factory.document("Planes Strike Homes and Tavra Lomm Flees", language="en")
    found = find(document, (), (), Known(is_given, words={"planes", "strike", "homes", "flees"}))
    assert [n.name for n in found] == ["Tavra Lomm Flees"]


@pytest.mark.parametrize(("text", "name"), [
    ("Soldiers shot Sarkisian at the gate of the mill.", "Sarkisian"),
    ("Later that day they took Vorrican to the barracks.", "Vorrican"),
    ("Villagers lost faith in Sarkov after the raid.", "Sarkov"),
])  # fmt: skip
def test_a_surname_that_ends_as_a_people_does_is_a_name_where_it_stands_alone(
    text: str, name: str, tools: Tools
) -> None:
    assert name in {n.name for n in named(factory.document(text), tools)}


def test_the_adjective_of_a_people_names_nobody(tools: Tools) -> None:
    assert named(factory.document("On Monday a Veldrian patrol crossed the river near Teshill."), tools) == ()
