"""Airwars: ranges of civilians, the machine's grade never without its basis, words of its own lists."""

from dataclasses import replace

from tests.release.datasets.shelf import FRONT, GUARD, KILLED, SPAN, only, perpetrator, told

from recounted.model.claim import Count, Occurred, Target
from recounted.release.datasets.airwars import rows


def test_a_record_holds_ranges_and_the_standard_s_own_words() -> None:
    row = only(rows(told(targets=(Target(code="health", stated="clinic", span=SPAN),))))
    assert (row["killed_min"], row["killed_max"], row["children_killed_min"], row["women_killed_max"]) == (6, 9, 2, 1)
    assert (row["strike_type"], row["strike_status"], row["infrastructure"]) == (
        "Airstrike", "Single source claim", "Healthcare",
    )  # fmt: skip
    assert row["cause_of_death_injury"] == "Heavy weapons and explosive munitions"
    assert (row["belligerents"], row["belligerent_type"]) == ("Island Guard", "Suspected")


def test_a_grade_of_the_machine_says_that_it_is_one() -> None:
    row = only(rows(told()))
    assert row["graded_by"] is None
    assert str(row["civilian_harm_status_basis"]).startswith("Suggested, not judged")


def test_civilians_are_those_of_the_rule_and_combatants_stand_apart() -> None:
    mixed = replace(
        KILLED, status="mixed", civilians=Count(low=0, best=4, high=4), combatants=Count(low=0, best=3, high=5)
    )
    row = only(rows(told(harm=(mixed,))))
    assert (row["killed_min"], row["killed_max"]) == (0, 4)
    assert (row["belligerents_killed_min"], row["belligerents_killed_max"]) == (0, 5)


def test_an_open_end_stays_open_and_unknown_is_not_zero() -> None:
    row = only(rows(told(harm=(replace(KILLED, high=None, civilians=None, groups={}),))))
    assert (row["killed_min"], row["killed_max"]) == (6, None)
    assert (row["children_killed_min"], row["injured_min"]) == (None, None)


def test_combatants_alone_are_no_civilian_harm() -> None:
    fighters = replace(KILLED, status="combatant", civilians=None)
    assert rows(told(harm=(fighters,))) == "combatants_alone"
    assert rows(told(harm=(replace(KILLED, type="displaced"),))) == "nobody_killed_or_injured"


def test_nobody_harmed_is_reported_as_no_harm() -> None:
    none = replace(KILLED, low=0, best=0, high=0, civilians=Count(low=0, best=0, high=0))
    assert only(rows(told(harm=(none,))))["civilian_harm_reported"] is False


def test_who_says_that_it_did_it_is_known_and_who_was_fought_is_the_target() -> None:
    claimed = told(perpetrators=(perpetrator(GUARD, role="claimed_by_self"),), opponents=(perpetrator(FRONT),))
    row = only(rows(claimed))
    assert (row["belligerent_type"], row["targeted_belligerent"]) == ("Known", "Osk Front")


def test_a_range_of_days_says_so() -> None:
    span = Occurred(start="2031-05-04", end="2031-05-06", precision="days", basis="stated")
    row = only(rows(told(occurred=span)))
    assert (row["date_type"], row["date"], row["date_end"]) == ("date_range", "2031-05-04", "2031-05-06")
