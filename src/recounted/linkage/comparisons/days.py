"""When: two intervals of days, with what each rests on.

Comes in: the days of two claims. Goes out: one level. Refuses: to count an unknown day for or against, and the
day on which one document came out for two claims of it.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison

DAY, WEEK, MONTH, FEW = 1, 7, 31, 3
SHORT: Final = 10  # an interval of up to so many days still says which day it was

_GAP: Final = "greatest(0, day_start_r - day_end_l, day_start_l - day_end_r)"
_LONGEST: Final = "greatest(day_end_l - day_start_l, day_end_r - day_start_r)"
_BOTH: Final = "day_stated_l AND day_stated_r"
_NEITHER: Final = "NOT day_stated_l AND NOT day_stated_r"
# One states the day, of the other we know when it was published: by how many days that came after.
_LAG: Final = (
    "CASE WHEN day_stated_l THEN CASE WHEN day_end_r < day_start_l THEN day_end_r - day_end_l "
    "ELSE greatest(0, day_start_r - day_end_l) END "
    "ELSE CASE WHEN day_end_l < day_start_r THEN day_end_l - day_end_r "
    "ELSE greatest(0, day_start_l - day_end_r) END END"
)

TOLD_BY_BOTH: Final = ("same_day", "overlap_few_days", "overlap_month", "one_day_apart")  # and near one another

DAYS: Final = Comparison(
    "days",
    ("document", "day_start", "day_end", "day_stated"),
    (
        ("unknown", "day_start_l IS NULL OR day_start_r IS NULL"),
        ("unknown", f"document_l = document_r AND NOT ({_BOTH})"),
        ("same_day", f"{_BOTH} AND {_GAP} = 0 AND {_LONGEST} = 0"),
        ("overlap_few_days", f"{_BOTH} AND {_GAP} = 0 AND {_LONGEST} <= {SHORT}"),
        ("overlap_month", f"{_BOTH} AND {_GAP} = 0 AND {_LONGEST} <= {MONTH}"),
        ("overlap_year", f"{_BOTH} AND {_GAP} = 0"),
        ("one_day_apart", f"{_BOTH} AND {_GAP} = {DAY}"),
        ("few_days_apart", f"{_BOTH} AND {_GAP} <= {FEW}"),
        ("apart", f"{_BOTH} AND {_GAP} <= {MONTH}"),
        ("months_apart", _BOTH),
        ("both_published_together", f"{_NEITHER} AND {_GAP} <= {DAY}"),
        ("both_published_near", f"{_NEITHER} AND {_GAP} <= {FEW}"),
        ("both_published_week", f"{_NEITHER} AND {_GAP} <= {WEEK}"),
        ("both_published_apart", f"{_NEITHER} AND {_GAP} <= {MONTH}"),
        ("both_published_far", _NEITHER),
        ("published_before", f"{_LAG} < 0"),
        ("published_with_it", f"{_LAG} <= {DAY}"),
        ("published_soon_after", f"{_LAG} <= {WEEK}"),
        ("published_later", f"{_LAG} <= {MONTH}"),
        ("published_long_after", OTHERWISE),
    ),
)
