"""UCDP GED: who fought whom, how exactly where and when, and deaths that add up to best."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.release.datasets.shelf import FRONT, GUARD, KILLED, TESHILL, only, perpetrator, told

from recounted.errors import ArgumentError
from recounted.model.claim import Count, Occurred, Part
from recounted.release.datasets.countries import with_own
from recounted.release.datasets.ucdp_ged import grid_cell, place_precision, rows


def test_civilians_killed_by_one_alleged_party_are_one_sided_violence() -> None:
    row = only(rows(told()))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (3, "Island Guard", "Civilians")
    assert row["dyad_name"] == "Island Guard - Civilians"
    assert (row["gwnoa"], row["gwnob"]) == (395, None)


def test_a_fight_with_a_state_is_state_based_with_the_state_first_whoever_is_blamed() -> None:
    for blamed, other in ((GUARD, FRONT), (FRONT, GUARD)):
        row = only(rows(told(perpetrators=(perpetrator(blamed),), opponents=(perpetrator(other),))))
        assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (1, "Island Guard", "Osk Front")


def test_who_is_only_denied_to_have_done_it_is_no_side() -> None:
    row = only(rows(told(perpetrators=(perpetrator(GUARD, role="denied_by_self"),))))
    assert row["side_a"] is None
    assert row["dyad_name"] is None


def test_of_whom_nobody_says_what_they_were_no_violence_is_coded() -> None:
    row = only(rows(told(harm=(replace(KILLED, status="unknown", civilians=None),))))
    assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"], row["deaths_unknown"]) == (
        None,
        None,
        0,
        7,
    )


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        ((), "nobody_killed"),
        ((replace(KILLED, low=0, best=0, high=0, civilians=None),), "nobody_killed"),
        ((replace(KILLED, low=None, best=None, high=7, civilians=None),), "no_figure"),
        ((replace(KILLED, type="injured"),), "nobody_killed"),
    ],
)
def test_without_a_death_there_is_no_event(harm: tuple[object, ...], why: str) -> None:
    assert rows(told(harm=harm)) == why


def test_without_a_day_or_a_country_there_is_none_either() -> None:
    assert rows(told(occurred=Occurred(start=None, end=None, precision="unknown", basis="none"))) == "no_day"
    assert rows(told(place=None)) == "no_country"
    assert rows(told(place=replace(TESHILL, country=None))) == "no_country"
    assert rows(told(place=replace(TESHILL, country="ZZ"))) == "no_country"  # a sea


def test_a_country_without_a_code_is_said_to_have_none_and_can_be_given_one(tmp_path: Path) -> None:
    found = told(place=replace(TESHILL, country="XV", country_name="Veldra"))
    assert rows(found) == "no_country_code"
    file = tmp_path / "countries.csv"
    file.write_text("country,name,iso3,isonumeric,gw\nXV,Veldra,XVD,901,9901\n", encoding="utf-8")
    row = next(iter(rows(replace(found, country=with_own([file])))))
    assert isinstance(row, dict)
    assert (row["country"], row["country_id"], row["region"]) == ("Veldra", 9901, None)


@pytest.mark.parametrize(("text", "why"), [
    ("country,name,iso3,isonumeric\nXV,Veldra,,901\n", "2: no iso3"),
    ("country,name,iso3,isonumeric\nXV,Veldra,XVD,nine\n", "2: isonumeric must be a whole number, not 'nine'"),
])  # fmt: skip
def test_a_table_of_countries_that_lacks_something_is_refused(text: str, why: str, tmp_path: Path) -> None:
    file = tmp_path / "countries.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ArgumentError, match=why):
        with_own([file])
    with pytest.raises(ArgumentError, match="cannot be read"):
        with_own([tmp_path / "nothing.csv"])


@pytest.mark.parametrize(
    ("start", "end", "basis", "code"),
    [
        ("2031-05-04", "2031-05-04", "stated", 1),
        ("2031-05-04", "2031-05-04", "published", 2),
        ("2031-05-04", "2031-05-09", "stated", 2),
        ("2031-05-04", "2031-05-10", "stated", 3),
        ("2031-05-01", "2031-05-31", "stated", 4),
        ("2031-01-01", "2031-12-31", "stated", 5),
    ],
)
def test_the_days_set_their_precision(start: str, end: str, basis: str, code: int) -> None:
    occurred = Occurred(start=start, end=end, precision="days", basis=basis)  # type: ignore[arg-type]
    assert only(rows(told(occurred=occurred)))["date_prec"] == code


@pytest.mark.parametrize(
    ("precision", "radius", "code"),
    [
        ("point", None, 1), ("settlement", 3.0, 1), ("district", 20.0, 3), ("province", 80.0, 4),
        ("area", 25.0, 2), ("area", 26.0, 5), ("area", None, 5), ("country", None, 6),
    ],
)  # fmt: skip
def test_the_place_sets_its_precision(precision: Any, radius: float | None, code: int) -> None:
    assert place_precision(replace(TESHILL, precision=precision, radius_km=radius)) == code


@given(low=st.integers(0, 9), more=st.integers(0, 9), a=st.integers(0, 20), civil=st.integers(0, 20))
def test_deaths_add_up_to_best_whatever_the_parts_say(low: int, more: int, a: int, civil: int) -> None:
    parts = (Part(best=a, stated="guards", status="combatant", actor_id="guard"),)
    count = Count(low=civil, best=civil, high=civil)
    harm = (replace(KILLED, low=low, best=low + more, high=None, parts=parts, civilians=count),)
    found = rows(told(harm=harm, opponents=(perpetrator(FRONT),)))
    if isinstance(found, str):
        assert low + more == 0
        return
    row = only(found)
    assert row["deaths_a"] + row["deaths_b"] + row["deaths_civilians"] + row["deaths_unknown"] == row["best"]
    assert row["high"] is None
    assert row["deaths_a"] <= a


def test_cells_of_the_grid_are_counted_from_the_south_west() -> None:
    assert grid_cell(-90, -180) == 1
    assert grid_cell(-89.4, -180) == 721
    assert grid_cell(90, 180) == 720 * 360
    assert only(rows(told()))["priogrid_gid"] == (309 * 720) + 321 + 1


def test_a_machine_s_incident_is_to_be_checked_until_a_person_has_graded_it() -> None:
    assert only(rows(told()))["code_status"] == "Check"
    assert only(rows(told(graded_by="Ada")))["code_status"] == "Clear"
