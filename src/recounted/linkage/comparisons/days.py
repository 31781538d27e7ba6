"""When: two intervals of days, with what each rests on.

Comes in: the days of two claims. Goes out: one level. Refuses: to count an unknown day for or against.
"""

from recounted.linkage.features import Days, Features

DAY, WEEK, MONTH, FEW = 1, 7, 31, 3
SHORT = 10  # an interval of up to so many days still says which day it was


def compare(a: Features, b: Features) -> str:
    """The level of `[days]`."""
    if a.days is None or b.days is None:
        return "unknown"
    if a.days.stated and b.days.stated:
        return _stated(a.days, b.days)
    if not a.days.stated and not b.days.stated:
        return _published(gap(a.days, b.days))
    stated, published = (a.days, b.days) if a.days.stated else (b.days, a.days)
    return _lag(published.end - stated.end if published.end < stated.start else max(0, published.start - stated.end))


def gap(a: Days, b: Days) -> int:
    """Days between two intervals; 0 where they share one."""
    return max(0, b.start - a.end, a.start - b.end)


def _stated(a: Days, b: Days) -> str:
    apart = gap(a, b)
    if apart == 0:
        longest = max(a.end - a.start, b.end - b.start)
        if longest == 0:
            return "same_day"
        return "overlap_few_days" if longest <= SHORT else "overlap_month" if longest <= MONTH else "overlap_year"
    if apart == DAY:
        return "one_day_apart"
    if apart <= FEW:
        return "few_days_apart"
    return "apart" if apart <= MONTH else "months_apart"


def _lag(days: int) -> str:
    if days < 0:
        return "published_before"
    if days <= DAY:
        return "published_with_it"
    if days <= WEEK:
        return "published_soon_after"
    return "published_later" if days <= MONTH else "published_long_after"


def _published(apart: int) -> str:
    for limit, level in ((DAY, "together"), (FEW, "near"), (WEEK, "week"), (MONTH, "apart")):
        if apart <= limit:
            return f"both_published_{level}"
    return "both_published_far"
