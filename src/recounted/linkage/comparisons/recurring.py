"""When, where nobody tells the year: the day and month, and the weekday, that come back.

Comes in: the days of two claims, and what recurs of them. Goes out: one level, where one of the two has no day.
Refuses: to weigh beside days that both have.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison

YEAR, WEEK, BESIDE, FEW = 366, 7, 1, 3

_APART: Final = f"least(abs(year_day_l - year_day_r), {YEAR} - abs(year_day_l - year_day_r))"
_IN_WEEK: Final = f"least(abs(weekday_l - weekday_r), {WEEK} - abs(weekday_l - weekday_r))"

RECURRING: Final = Comparison(
    "recurring",
    ("day_start", "year_day", "weekday"),
    (
        ("unknown", "day_start_l IS NOT NULL AND day_start_r IS NOT NULL"),
        ("same_day", f"{_APART} = 0"),
        ("day_beside", f"{_APART} <= {BESIDE}"),
        ("unknown", f"{_APART} <= {FEW}"),
        ("other_day", "year_day_l IS NOT NULL AND year_day_r IS NOT NULL"),
        ("unknown", "weekday_l IS NULL OR weekday_r IS NULL"),
        ("same_weekday", "weekday_l = weekday_r"),
        ("weekday_beside", f"{_IN_WEEK} <= {BESIDE}"),
        ("other_weekday", OTHERWISE),
    ),
)
