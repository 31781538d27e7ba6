"""What is read in one sentence or two, table by table: tests/cases/*.csv, each row with a column that says why."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.reading import made
from tests.reading.told import in_one_line

from recounted.model.claim import Count
from recounted.model.document import Published
from recounted.model.span import Span
from recounted.reading.lang.en.calendar import Calendar
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.lang.en.when import find_when
from recounted.text.tokens import tokens

CASES = Path(__file__).resolve().parents[1] / "cases"
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def cases(name: str) -> list[tuple[str, list[Row]]]:
    """The rows of each text; a row without a text goes on about the one above it."""
    found: list[tuple[str, list[Row]]] = []
    for row in rows(name):
        if row["text"]:
            found.append((row["text"], []))
        found[-1][1].append(row)
    return found


def each(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", [pytest.param(row, id=row["text"]) for row in rows(name)])


def number(cell: str) -> int | None:
    return int(cell) if cell else None


def listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def groups_of(cell: str) -> dict[str, Count]:
    """ "women=2 children=?": a group told of without a number has a "?"."""
    pairs = (part.split("=") for part in cell.split())
    return {name: Count() if n == "?" else Count(low=int(n), best=int(n), high=int(n)) for name, n in pairs}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.csv")), ids=lambda path: path.stem)
def test_every_case_says_why_and_stands_in_its_table_once(path: Path) -> None:
    table = [row for row in rows(path.stem) if row["text"]]
    assert [row["text"] for row in table if not row["why"]] == []
    texts = [row["text"] for row in table]
    assert sorted(set(texts)) == sorted(texts)


@each("numbers")
def test_numbers(row: Row) -> None:
    found = quantity(tokens(row["text"]), 0)
    if not row["bound"]:
        assert found is None
        return
    assert found is not None
    told = (found.low, found.best, found.high, found.bound, found.rule or "")
    assert told == (number(row["low"]), number(row["best"]), number(row["high"]), row["bound"], row["rule"])


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=text) for text, told in cases("harm")])
def test_harm(text: str, told: list[Row]) -> None:
    found = [
        (h.type, h.low, h.best, h.high, h.bound, h.status, {g: replace(n, rule=None) for g, n in h.groups.items()})
        for claim in made.claims(text)
        for h in claim.harm
    ]
    assert found == [
        (
            row["type"],
            number(row["low"]),
            number(row["best"]),
            number(row["high"]),
            row["bound"],
            row["status"],
            groups_of(row["groups"]),
        )
        for row in told
        if row["type"]
    ]


PUBLISHED = Published(start=made.TUESDAY, end=made.TUESDAY, basis="metadata")
WAR_BEGAN = date(2028, 3, 1)
TOLD_BEFORE = date(2031, 5, 1)


@each("when")
def test_when(row: Row) -> None:
    text = row["text"]
    found = find_when(text, Span(0, len(text)), Calendar.of(PUBLISHED, WAR_BEGAN), lambda: TOLD_BEFORE)
    if not row["start"]:
        assert found == []
        return
    (when,) = found
    told = (when.start.isoformat(), when.end.isoformat(), when.precision, when.basis, "total" if when.total else "")
    assert told == (row["start"], row["end"], row["precision"], row["basis"], row["total"])


@each("occasions")
def test_the_day_of_the_harm(row: Row) -> None:
    (claim,) = (c for c in made.claims(row["text"]) if c.primary)
    assert claim.occurred.start == row["day"]


@each("scope")
def test_scope(row: Row) -> None:
    told = {(c.scope, c.assertion) for c in made.claims(row["text"]) if c.kind == "harm"}
    assert told == {(row["scope"], row["assertion"])}


@each("speakers")
def test_speakers(row: Row) -> None:
    (claim,) = (c for c in made.claims(row["text"]) if c.kind == "harm")
    assert [f"{s.name} ({s.kind}, {s.source_kind})" for s in claim.speakers] == listed(row["speakers"])


@each("perpetrators")
def test_perpetrators(row: Row) -> None:
    (claim,) = (c for c in made.claims(row["text"]) if c.kind == "harm")
    assert [p.actor_id or f"?{p.stated}" for p in claim.perpetrators] == listed(row["perpetrators"])


@each("weapons")
def test_weapons(row: Row) -> None:
    (claim,) = made.claims(row["text"])
    assert (claim.weapon.code if claim.weapon else "") == row["weapon"]


@each("targets")
def test_targets(row: Row) -> None:
    (claim,) = (c for c in made.claims(row["text"]) if c.kind == "harm")
    assert sorted(t.code for t in claim.targets) == listed(row["targets"])


@each("concern")
def test_what_has_to_do_with_conflict(row: Row) -> None:
    assert [c.process.act for c in made.claims(row["text"]) if c.process] == listed(row["acts"])


@each("process")
def test_process(row: Row) -> None:
    acts = [c.process for c in made.claims(row["text"]) if c.process]
    assert sorted(a.act for a in acts) == listed(row["acts"])
    for act in acts:
        assert list(act.parties) == listed(row["parties"])
    assert [a.addressee for a in acts if a.addressee] == listed(row["toward"])


@each("not_casualties")
def test_what_is_no_casualty(row: Row) -> None:
    assert made.harms(row["text"]) == []


# tables of texts with all the harm that they tell of, in one line: see told.py
TEXTS = ("amounts", "corrections", "counting", "harm_words", "narratives", "shares", "silence", "status")


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{name}: {row['text']}") for name in TEXTS for row in rows(name)]
)
def test_all_the_harm_that_a_text_tells_of(row: Row) -> None:
    assert in_one_line(made.claims(row["text"])) == row["harm"]


@each("roles")
def test_who_did_it_who_denies_it_and_whom_they_fought(row: Row) -> None:
    (claim,) = (c for c in made.claims(row["text"]) if c.kind == "harm")
    told = [" ".join(w for w in (p.actor_id or f"?{p.stated}", p.role, p.hint) if w) for p in claim.perpetrators]
    assert told == listed(row["roles"])
    assert [p.actor_id for p in claim.opponents] == listed(row["opponents"])


@each("places")
def test_where_it_happened(row: Row) -> None:
    claim = next(c for c in made.claims(row["text"]) if c.kind == "harm")
    place = claim.place
    told = {k: (getattr(place, k) or "") if place else "" for k in ("name", "stated", "precision", "admin1", "admin2")}
    assert told == {k: row[k] for k in told}
    assert (place.basis if place else "") == row["basis"]
    assert [p.name for p in claim.places[1:]] == listed(row["others"])
