"""SDG 16.1.2: disjoint rows that add up, and nobody made an adult or a man whom nobody calls one."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.release.datasets.shelf import KILLED, told

from recounted.model.claim import Count
from recounted.model.vocabulary import GROUPS, Group
from recounted.release.datasets.sdg import parts, rows


def exactly(number: int) -> Count:
    return Count(low=number, best=number, high=number)


def test_the_rest_is_of_unknown_sex_and_age() -> None:
    found = rows(told())
    assert not isinstance(found, str)
    assert [(r["sex"], r["age"], r["deaths"]) for r in found] == [
        ("unknown", "child", 2), ("female", "adult", 1), ("unknown", "unknown", 4),
    ]  # fmt: skip


def test_girls_and_boys_are_not_counted_as_children_again() -> None:
    groups: Mapping[Group, Count] = {"children": exactly(5), "girls": exactly(2), "boys": exactly(1)}
    assert parts(replace(KILLED, groups=groups), 7) == [
        ("female", "child", 2), ("male", "child", 1), ("unknown", "child", 2), ("unknown", "unknown", 2),
    ]  # fmt: skip


def test_groups_that_come_to_more_than_the_whole_tell_nothing_apart() -> None:
    assert parts(replace(KILLED, groups={"women": exactly(5), "men": exactly(5)}), 7) == [("unknown", "unknown", 7)]


@given(groups=st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 12)), best=st.integers(1, 30))
def test_rows_add_up_to_the_incident(groups: Mapping[str, int], best: int) -> None:
    counted = {name: exactly(n) for name, n in groups.items()}
    found = parts(replace(KILLED, groups=counted), best)  # type: ignore[arg-type]
    assert sum(n for _, _, n in found) == best
    assert all(n > 0 for _, _, n in found)


def test_a_status_is_given_where_all_have_it() -> None:
    some = replace(KILLED, status="mixed", civilians=exactly(3), combatants=exactly(4))
    for tally, status in ((KILLED, "civilian"), (some, "unknown")):
        found = rows(told(harm=(tally,)))
        assert not isinstance(found, str)
        assert {r["status"] for r in found} == {status}
