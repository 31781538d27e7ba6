"""ACLED: a row a day, the lowest figure, types by parties, weapon and harm."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.release.datasets.shelf import FRONT, GUARD, KILLED, SPAN, TESHILL, only, perpetrator, told

from recounted.model.claim import Occurred, Weapon
from recounted.model.vocabulary import WEAPON_CODES
from recounted.release.datasets.acled import rows


def days(start: str, end: str, precision: str = "days", basis: str = "stated") -> Occurred:
    return Occurred(start=start, end=end, precision=precision, basis=basis)  # type: ignore[arg-type]


def all_rows(found: Any) -> list[dict[str, Any]]:
    assert not isinstance(found, str), found
    return [dict(row) for row in found]


def test_an_air_strike_on_civilians() -> None:
    row = only(rows(told()))
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (row["actor1"], row["inter1"]) == ("Island Guard", "State forces")
    assert (row["actor2"], row["inter2"]) == ("Civilians (Iceland)", "Civilians")
    assert row["assoc_actor_2"] == "Children; Women"
    assert row["interaction"] == "State forces-Civilians"
    assert (row["civilian_targeting"], row["fatalities"]) == ("Civilian targeting", 6)
    assert (row["iso"], row["region"], row["geo_precision"], row["time_precision"]) == (352, "Europe", 1, 1)


def test_the_notes_say_low_to_high_and_by_whom_it_is_alleged() -> None:
    assert only(rows(told()))["notes"] == (
        "On 2031-05-04, Teshill: killed 6 to 9, best 7 (rule majority). Allegedly by Island Guard."
    )
    assert "Nobody is named" in only(rows(told(perpetrators=())))["notes"]


def test_a_fight_is_a_battle_whatever_the_weapon() -> None:
    row = only(rows(told(perpetrators=(perpetrator(FRONT),), opponents=(perpetrator(GUARD),))))
    assert (row["event_type"], row["sub_event_type"]) == ("Battles", "Armed clash")
    assert (row["interaction"], row["civilian_targeting"]) == ("State forces-Rebel group", None)


def test_whom_nobody_names_is_an_unidentified_armed_group() -> None:
    row = only(rows(told(perpetrators=(), weapon=None)))
    assert (row["actor1"], row["inter1"]) == ("Unidentified Armed Group (Iceland)", "Political militia")
    assert (row["event_type"], row["sub_event_type"]) == ("Violence against civilians", "Attack")


@pytest.mark.parametrize("code", WEAPON_CODES)
def test_every_weapon_gives_a_type(code: Any) -> None:
    row = only(rows(told(weapon=Weapon(code=code, stated="w", span=SPAN))))
    assert row["event_type"] in ("Explosions/Remote violence", "Violence against civilians")
    assert row["sub_event_type"]


@pytest.mark.parametrize(
    ("harm", "sub_event"),
    [
        ("sexual_violence", "Sexual violence"), ("tortured", "Attack"), ("abducted", "Abduction/forced disappearance"),
        ("detained", "Abduction/forced disappearance"), ("displaced", "Other"),
    ],
)  # fmt: skip
def test_without_a_weapon_the_harm_decides(harm: Any, sub_event: str) -> None:
    assert only(rows(told(weapon=None, harm=(replace(KILLED, type=harm),))))["sub_event_type"] == sub_event


@given(least=st.integers(0, 40), length=st.integers(2, 28))
def test_the_least_is_divided_over_the_days_and_the_remainder_goes_first(least: int, length: int) -> None:
    tally = replace(KILLED, low=least, best=least, high=None, civilians=None)
    found = all_rows(rows(told(harm=(tally,), occurred=days("2031-05-01", f"2031-05-{length:02}"))))
    shares = [row["fatalities"] for row in found]
    assert len(found) == length
    assert sum(shares) == least
    assert shares == sorted(shares, reverse=True)
    assert shares[0] - shares[-1] <= 1
    assert len({row["event_id_cnty"] for row in found}) == length


def test_a_month_stands_at_its_middle_and_the_day_of_publication_is_no_exact_day() -> None:
    month = only(rows(told(occurred=days("2031-05-01", "2031-05-31", "month"))))
    assert (month["event_date"], month["time_precision"]) == ("2031-05-16", 3)
    fallback = only(rows(told(occurred=days("2031-05-04", "2031-05-04", "day", "published"))))
    assert (fallback["event_date"], fallback["time_precision"]) == ("2031-05-04", 2)


def test_nobody_told_of_as_killed_counts_as_none() -> None:
    assert only(rows(told(harm=(replace(KILLED, type="injured"),))))["fatalities"] == 0


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"occurred": days("2031-01-01", "2031-12-31", "year")}, "no_month"),
        ({"place": None}, "no_country"),
        ({"place": replace(TESHILL, country="XV")}, "no_country_code"),
        ({"place": replace(TESHILL, precision="country")}, "no_place_within_a_country"),
        ({"place": replace(TESHILL, lat=None, lon=None)}, "no_place_within_a_country"),
    ],
)
def test_what_acled_does_not_code_is_left_out_with_a_reason(values: dict[str, Any], why: str) -> None:
    assert rows(told(**values)) == why
