"""Rows of other people's datasets as accounts: every value has its cell, and what a code means is what it becomes."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factory

from recounted.actors.register import Register
from recounted.gazetteer.gazetteer import Gazetteer, open_gazetteer
from recounted.model.claim import Claim
from recounted.model.imported import ImportedRow
from recounted.model.span import Span
from recounted.release.imports import NO_ROW, acled, read
from recounted.release.imports.row import cells_of, text_of
from recounted.settings import Settings

UCDP = {
    "id": "11", "type_of_violence": "3", "side_a": "Osk Front", "side_b": "Civilians", "source_original": "the clinic",
    "where_prec": "1", "where_coordinates": "Teshill town", "adm_1": "Upper Vale", "latitude": "64.5",
    "longitude": "-19.25", "country": "Iceland", "country_id": "395", "event_clarity": "1", "date_prec": "1",
    "date_start": "2031-05-04 00:00:00.000", "date_end": "2031-05-04 00:00:00.000", "deaths_civilians": "7",
    "best": "7", "high": "9", "low": "5",
}  # fmt: skip
ACLED = {
    "event_id_cnty": "ISL7", "event_date": "2031-05-14", "time_precision": "1",
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack", "actor1": "Osk Front", "actor2": "Civilians (Iceland)", "iso": "352",
    "country": "Iceland", "admin1": "Upper Vale", "location": "Teshill", "latitude": "64.5", "longitude": "-19.25",
    "geo_precision": "1", "fatalities": "4",
}  # fmt: skip
AIRWARS = {
    "unique_reference_code": "IS014", "date": "2031-05-04", "country": "Iceland", "location_name": "Teshill",
    "geolocation_accuracy": "Nearby landmark", "strike_status": "Likely strike", "strike_type": "Unknown; Airstrike",
    "infrastructure": "Residential; Market", "belligerents": "Osk Front; Island Guard", "killed_min": "3",
    "killed_max": "5", "injured_min": "2", "injured_max": "2", "children_killed_min": "1", "children_killed_max": "1",
    "civilian_harm_status": "Confirmed",
}  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    found = open_gazetteer(Settings())
    yield found
    found.close()


def made(gazetteer: Gazetteer, dataset: str, cells: dict[str, str], **other: str) -> tuple[str, Claim]:
    text = text_of((cells | other).items())
    row = ImportedRow(dataset=dataset, row_id="x", revision=1)
    found = read(factory.document(text, metadata=row.told()), Register.load(), gazetteer)
    assert not isinstance(found, str), found
    (claim,), mentions = found
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return text, claim


def values(record: Any) -> Iterator[tuple[str, Span]]:
    """Every stated value of a record, with its span."""
    if isinstance(record, tuple):
        for one in record:
            yield from values(one)
    elif is_dataclass(record):
        stated, span = getattr(record, "stated", None), getattr(record, "span", None)
        if stated and span:
            yield stated, span
        for one in fields(record):
            yield from values(getattr(record, one.name))


@pytest.mark.parametrize(("dataset", "cells"), [("ucdp_ged", UCDP), ("acled", ACLED), ("airwars", AIRWARS)])
def test_every_value_stands_in_its_cell(gazetteer: Gazetteer, dataset: str, cells: dict[str, str]) -> None:
    text, claim = made(gazetteer, dataset, cells)
    found = list(values(claim))
    assert found
    assert all(span.of(text) == stated for stated, span in found)
    assert all(h.spans and all(s.of(text).isdigit() for s in h.spans) for h in claim.harm)
    assert claim.evidence == tuple(sorted(set(claim.evidence)))


def test_one_sided_violence_of_ucdp_blames_side_a(gazetteer: Gazetteer) -> None:
    _, claim = made(gazetteer, "ucdp_ged", UCDP)
    (killed,) = claim.harm
    assert (killed.low, killed.best, killed.high, killed.status, killed.bound) == (5, 7, 9, "civilian", "range")
    assert [(p.name, p.role, p.by) for p in claim.perpetrators] == [("Osk Front", "alleged", "UCDP GED")]
    assert [t.code for t in claim.targets] == ["civilians"]
    assert [s.name for s in claim.speakers] == ["UCDP GED", "the clinic"]
    assert claim.place is not None
    assert (claim.place.name, claim.place.country, claim.place.precision) == ("Teshill", "IS", "settlement")
    assert (claim.occurred.start, claim.occurred.precision) == ("2031-05-04", "day")


def test_sides_of_a_fight_are_not_blamed(gazetteer: Gazetteer) -> None:
    fight = {"type_of_violence": "2", "side_b": "Vale Guard", "deaths_a": "1", "deaths_b": "2", "deaths_civilians": "4"}
    _, claim = made(gazetteer, "ucdp_ged", UCDP, **fight)
    assert claim.perpetrators == ()
    assert [p.name for p in claim.opponents] == ["Osk Front", "Vale Guard"]
    assert [(p.best, p.status) for p in claim.harm[0].parts] == [(1, "combatant"), (2, "combatant"), (4, "civilian")]
    assert claim.harm[0].status == "mixed"


@pytest.mark.parametrize(
    ("code", "precision", "radius", "name"),
    [("1", "settlement", None, "Teshill"), ("2", "area", 25.0, "Teshill"), ("4", "province", None, "Upper Vale"),
     ("5", "area", None, "Teshill"), ("6", "country", None, "Iceland")],
)  # fmt: skip
def test_where_prec_is_the_precision(
    gazetteer: Gazetteer, code: str, precision: str, radius: float | None, name: str
) -> None:
    _, claim = made(gazetteer, "ucdp_ged", UCDP, where_prec=code)
    assert claim.place is not None
    assert (claim.place.precision, claim.place.radius_km, claim.place.name) == (precision, radius, name)


def test_an_aggregate_of_ucdp_forms_no_incident(gazetteer: Gazetteer) -> None:
    assert made(gazetteer, "ucdp_ged", UCDP, event_clarity="2")[1].scope == "aggregate"


def test_figures_out_of_order_leave_the_best(gazetteer: Gazetteer) -> None:
    (killed,) = made(gazetteer, "ucdp_ged", UCDP, low="8")[1].harm
    assert (killed.low, killed.best, killed.high) == (None, 7, None)


def test_fatalities_of_acled_are_the_least(gazetteer: Gazetteer) -> None:
    _, claim = made(gazetteer, "acled", ACLED)
    (killed,) = claim.harm
    assert (killed.low, killed.high, killed.bound) == (4, None, "at_least")
    assert [p.name for p in claim.perpetrators] == ["Osk Front"]


def test_a_figure_of_0_of_acled_is_no_figure(gazetteer: Gazetteer) -> None:
    _, claim = made(gazetteer, "acled", ACLED, fatalities="0")
    assert (claim.kind, claim.harm) == ("attack", ())
    assert "acled_zero_is_no_report" in {r.rule for r in claim.rules}


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [("1", "2031-05-14", "2031-05-14"), ("2", "2031-05-11", "2031-05-17"), ("3", "2031-05-01", "2031-05-31")],
)
def test_time_precision_of_acled_is_a_span(gazetteer: Gazetteer, code: str, start: str, end: str) -> None:
    _, claim = made(gazetteer, "acled", ACLED, time_precision=code)
    assert (claim.occurred.start, claim.occurred.end) == (start, end)


def test_nobody_is_named_where_acled_names_nobody(gazetteer: Gazetteer) -> None:
    _, claim = made(gazetteer, "acled", ACLED, actor1="Unidentified Armed Group (Iceland)")
    assert claim.perpetrators == ()


def test_both_sides_of_a_battle_are_sides(gazetteer: Gazetteer) -> None:
    one, other = (
        made(gazetteer, "acled", ACLED, event_type="Battles", sub_event_type="Armed clash", actor1=a, actor2=b)[1]
        for a, b in (("Osk Front", "Vale Guard"), ("Vale Guard", "Osk Front"))
    )
    assert one.perpetrators == other.perpetrators == ()
    assert {p.name for p in one.opponents} == {p.name for p in other.opponents} == {"Osk Front", "Vale Guard"}


def test_peaceful_protests_tell_of_no_harm(gazetteer: Gazetteer) -> None:
    quiet = {"event_type": "Protests", "sub_event_type": "Peaceful protest", "fatalities": "0"}
    row = ImportedRow(dataset="acled", row_id="x", revision=1)
    document = factory.document(text_of((ACLED | quiet).items()), metadata=row.told())
    assert read(document, Register.load(), gazetteer) == acled.NO_HARM


def test_ranges_of_airwars_are_of_civilians(gazetteer: Gazetteer) -> None:
    _, claim = made(gazetteer, "airwars", AIRWARS)
    killed, injured = claim.harm
    assert (killed.low, killed.best, killed.high, killed.status) == (3, None, 5, "civilian")
    assert killed.groups["children"].best == 1
    assert (injured.best, injured.bound) == (2, "exact")
    assert [t.code for t in claim.targets] == ["residential", "market"]
    assert claim.weapon is not None
    assert claim.weapon.code == "air_strike"
    assert {p.role for p in claim.perpetrators} == {"alleged"}


def test_belligerents_killed_stand_beside_the_civilians(gazetteer: Gazetteer) -> None:
    fought = {"belligerents_killed_min": "2", "belligerents_killed_max": "2"}
    killed = made(gazetteer, "airwars", AIRWARS, **fought)[1].harm[0]
    assert (killed.low, killed.best, killed.high, killed.status) == (5, None, 7, "mixed")
    assert [p.status for p in killed.parts] == ["civilian", "combatant"]


def test_a_declared_strike_was_claimed(gazetteer: Gazetteer) -> None:
    _, claim = made(gazetteer, "airwars", AIRWARS, strike_status="Declared strike", belligerents="Osk Front")
    assert [p.role for p in claim.perpetrators] == ["claimed_by_self"]


@pytest.mark.parametrize("cell", ["best", "latitude", "date_start", "deaths_civilians"])
@pytest.mark.parametrize("bad", ["n/a", "-3", "9" * 400, "１２", "inf", "7.5", "2031-02-30"])
def test_one_bad_cell_never_empties_the_account(gazetteer: Gazetteer, cell: str, bad: str) -> None:
    _, claim = made(gazetteer, "ucdp_ged", UCDP, **{cell: bad})
    assert claim.place is not None
    assert claim.perpetrators


def test_a_text_that_is_no_row_makes_no_claim(gazetteer: Gazetteer) -> None:
    for told in ({}, {"imported_row": {"dataset": "acled", "row_id": "1", "revision": 1}}, {"imported_row": "acled"}):
        assert read(factory.document("Nothing here.", metadata=told), Register.load(), gazetteer) == NO_ROW


names = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)


@given(st.dictionaries(names, st.text(max_size=40), max_size=6))
def test_cells_come_back_from_the_text(cells: dict[str, str]) -> None:
    text = text_of(cells.items())
    found = cells_of(text)
    for name, value in cells.items():
        wanted = " ".join(value.split())
        if wanted:
            cell = found[name.casefold()]
            assert cell.span.of(text) == cell.value
    assert set(found) == {n.casefold() for n, v in cells.items() if v.split()}
