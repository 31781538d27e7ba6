from datetime import date, timedelta

import pytest

from recounted.text.feasts import NAMES, eastern_easter, feast, hebrew_new_year, islamic_day, western_easter


@pytest.mark.parametrize(("year", "day"), [(2015, (4, 5)), (2016, (3, 27)), (2017, (4, 16)), (2024, (3, 31))])
def test_easter_of_the_western_churches(year: int, day: tuple[int, int]) -> None:
    assert western_easter(year) == date(year, *day)


@pytest.mark.parametrize(("year", "day"), [(2015, (4, 12)), (2016, (5, 1)), (2017, (4, 16)), (2024, (5, 5))])
def test_easter_of_the_eastern_churches(year: int, day: tuple[int, int]) -> None:
    assert eastern_easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("islamic", "day"),
    [((1437, 9, 1), (2016, 6, 6)), ((1437, 10, 1), (2016, 7, 6)), ((1446, 10, 1), (2025, 3, 30))],
)
def test_days_of_the_tabular_islamic_calendar(islamic: tuple[int, int, int], day: tuple[int, int, int]) -> None:
    assert islamic_day(*islamic) == date(*day)


@pytest.mark.parametrize(("year", "day"), [(5777, (2016, 10, 3)), (5784, (2023, 9, 16)), (5785, (2024, 10, 3))])
def test_the_jewish_new_year(year: int, day: tuple[int, int, int]) -> None:
    assert hebrew_new_year(year) == date(*day)


def test_feasts_by_the_moon_have_a_day_more_at_either_end_and_may_come_twice_a_year() -> None:
    assert feast("eid_al_fitr", 2016) == [(date(2016, 7, 5), date(2016, 7, 9))]
    assert [start.month for start, _ in feast("ramadan", 2030)] == [1, 12]


def test_passover_begins_at_a_full_moon_of_spring() -> None:
    assert feast("passover", 2016)[0][0] == date(2016, 4, 23)
    assert feast("passover", 2024)[0][0] == date(2024, 4, 23)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_feast_has_days_in_order_in_every_year(name: str) -> None:
    for year in range(1990, 2050):
        spans = feast(name, year)
        assert spans == sorted(spans)
        assert all(start.year == year or start + timedelta(days=1) >= date(year, 1, 1) for start, _ in spans)
        assert all(timedelta() <= end - start <= timedelta(days=32) for start, end in spans)
