"""Ranges, columns and calendars: what is drawn is what is told, and an open end has no end."""

import re
from datetime import date

import pytest

from recounted.drawing import calendar, columns, periods, ranges
from recounted.drawing.columns import Column

MAY = (date(2031, 5, 1), date(2031, 5, 31))
JUNE = (date(2031, 6, 1), date(2031, 6, 30))


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031-W01", "2030-12-30", "2031-01-05"),
        ("2031-05-04", "2031-05-04", "2031-05-04"),
        ("2031-05 to 2031-06", "2031-05-01", "2031-06-30"),
    ],
)
def test_a_key_is_its_days(key: str, first: str, last: str) -> None:
    assert periods.days_of(key) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("key", ["not known", "", "2031-13", "2031-W60", "2031-05 to not known", "Osk Dara"])
def test_what_is_no_period_has_no_days(key: str) -> None:
    assert periods.days_of(key) is None


def heights(svg: str, kind: str) -> list[float]:
    return [float(h) for h in re.findall(rf'<rect class="{kind}"[^>]* height="([\d.]+)"', svg)]


def test_a_column_is_solid_to_the_least_and_light_to_the_most() -> None:
    svg = columns.draw([Column(days=MAY, low=10, high=20, reached=20)], "harm") or ""
    (sure,), (unsure,) = heights(svg, "sure"), heights(svg, "unsure")
    assert sure == pytest.approx(unsure, abs=0.2)
    assert heights(svg, "unsure open") == []


def test_a_column_without_a_most_has_an_open_end() -> None:
    svg = columns.draw([Column(days=MAY, low=10, high=None, reached=12)], "harm") or ""
    assert len(heights(svg, "unsure open")) == 1


def test_what_may_lie_in_two_months_is_as_wide_as_both() -> None:
    both = Column(days=(MAY[0], JUNE[1]), low=1, high=1, reached=1)
    svg = columns.draw([Column(days=MAY, low=1, high=1, reached=1), both], "harm") or ""
    wide, narrow = (float(w) for w in re.findall(r'class="sure"[^>]* width="([\d.]+)"', svg))
    assert wide == pytest.approx(narrow * 61 / 31, abs=0.2)


def test_no_column_gives_no_figure() -> None:
    assert columns.draw([], "harm") is None


def test_a_bar_of_many_is_on_the_scale_of_all() -> None:
    svg = ranges.bar_of(5, 5, 10, 20)
    start, end = re.findall(r'class="span"[^>]* x1="([\d.]+)" x2="([\d.]+)"', svg)[0]
    inner = ranges.WIDTH - 2 * ranges.EDGE
    assert float(start) == pytest.approx(ranges.EDGE + inner / 4, abs=0.1)
    assert float(end) == pytest.approx(ranges.EDGE + inner / 2, abs=0.1)


def test_a_bar_without_a_most_runs_open_to_the_end() -> None:
    svg = ranges.bar_of(5, None, None, 20)
    assert 'class="span open"' in svg
    assert f'x2="{ranges.WIDTH - ranges.EDGE:.1f}"' in svg


def test_a_calendar_has_a_square_a_day_and_darker_ones_for_more() -> None:
    svg = calendar.draw({date(2031, 5, 5): 1, date(2031, 5, 6): 9}, (MAY[0], JUNE[1]), MAY, "days")
    assert svg.count("<rect") == 61
    assert re.findall(r'class="told"[^>]* fill-opacity="([\d.]+)"', svg) == ["0.25", "1"]
    assert svg.count('class="empty"') == 29
    assert svg.count('class="outside"') == 30
