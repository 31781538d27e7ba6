"""Days of the Islamic calendar."""

import pytest

from recounted.text.days import find_days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("في 1 محرم 1445 هـ", "2023-07-19"),
        ("في 12 رمضان 1444", "2023-04-03"),
        ("يوم ٥ ذي الحجة ١٤٤٤ هـ", "2023-06-23"),
        ("9 من شهر شوال لعام 1442 هجرية", "2021-05-21"),
    ],
)
def test_a_day_of_the_hijra_is_a_day_of_the_common_calendar(text: str, day: str) -> None:
    assert [d.start.isoformat() for d in find_days(text, language="ar")] == [day]


@pytest.mark.parametrize("text", ["في 12 رمضان", "في 12 رمضان 1301", "في 31 صفر 1444", "رمضان 1444"])
def test_what_tells_no_such_day_gives_none(text: str) -> None:
    assert find_days(text, language="ar") == ()
