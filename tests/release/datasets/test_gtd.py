"""GTD: codes by weapon and target, numbers that somebody tells, and no state among the perpetrators."""

from dataclasses import replace
from typing import Any

import pytest
from tests.release.datasets.shelf import FRONT, KILLED, SPAN, TESHILL, only, perpetrator, told

from recounted.model.claim import Occurred, Target, Weapon
from recounted.model.vocabulary import WEAPON_CODES
from recounted.release.datasets.gtd import rows


def by_front(**values: Any) -> dict[str, Any]:
    return only(rows(told(perpetrators=(perpetrator(FRONT),), **values)))


def test_forces_of_a_state_are_not_coded() -> None:
    assert rows(told()) == "state_is_blamed"


def test_a_row_has_codes_and_their_words() -> None:
    row = by_front(weapon=Weapon(code="vehicle_bomb", stated="car bomb", span=SPAN))
    assert (row["attacktype1"], row["attacktype1_txt"]) == (3, "Bombing/Explosion")
    assert (row["weaptype1"], row["weapsubtype1"]) == (6, 15)
    assert (row["gname"], row["claimed"], row["guncertain1"]) == ("Osk Front", 0, 1)
    assert (row["iyear"], row["imonth"], row["iday"], row["nkill"]) == (2031, 5, 4, 7)


@pytest.mark.parametrize("code", WEAPON_CODES)
def test_every_weapon_has_codes(code: Any) -> None:
    row = by_front(weapon=Weapon(code=code, stated="w", span=SPAN))
    assert row["attacktype1_txt"]
    assert row["weaptype1_txt"]


def test_abduction_without_a_weapon_is_kidnapping() -> None:
    row = by_front(weapon=None, harm=(replace(KILLED, type="abducted", civilians=None),))
    assert (row["attacktype1_txt"], row["ishostkid"], row["nhostkid"]) == ("Hostage Taking (Kidnapping)", 1, 7)
    assert row["nkill"] is None


def test_a_vague_word_leaves_the_number_empty() -> None:
    assert (
        by_front(harm=(replace(KILLED, bound="vague", low=12, best=None, high=None, civilians=None),))["nkill"] is None
    )


def test_days_that_are_not_exact_are_zero_and_told_in_words() -> None:
    row = by_front(occurred=Occurred(start="2031-05-04", end="2031-05-06", precision="days", basis="stated"))
    assert (row["imonth"], row["iday"], row["approxdate"]) == (5, 0, "2031-05-04 to 2031-05-06")


def test_places_say_how_exact_they_are() -> None:
    assert by_front()["specificity"] == 1
    assert by_front(place=replace(TESHILL, precision="province"))["specificity"] == 4
    near = replace(TESHILL, precision="area", radius_km=10.0)
    assert (by_front(place=near)["specificity"], by_front(place=near)["city"]) == (3, None)
    assert by_front(place=None)["specificity"] == 5


def test_what_was_hit_gives_the_target() -> None:
    row = by_front(targets=(Target(code="education", stated="school", span=SPAN),))
    assert (row["targtype1_txt"], row["targsubtype1"]) == ("Educational Institution", 49)
