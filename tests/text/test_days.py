from datetime import date

import pytest

from recounted.text.days import Day, find_days, habit_of, month_span


def the_day(text: str, language: str = "en") -> Day:
    (day,) = find_days(text, language=language)
    return day


@pytest.mark.parametrize(
    "text",
    [
        "2031-05-03",
        "3 May 2031",
        "3rd May 2031",
        "03 May, 2031",
        "3 of May 2031",
        "May 3, 2031",
        "3 May، 2031",  # on the English pages of sites whose frame is Arabic
        "May 3، 2031",
        "May the 3rd, 2031",
        "3/5/2031",
        "03.05.2031",
        "3-5-2031",
    ],
)
def test_a_day_in_each_of_its_forms(text: str) -> None:
    day = the_day(f"It fell on {text} at the ford.")
    assert (day.start, day.end, day.precision, day.year_stated) == (date(2031, 5, 3), date(2031, 5, 3), "day", True)


def test_the_span_covers_the_day_and_nothing_else() -> None:
    text = "It fell in late May 2031, they say."
    assert the_day(text).span.of(text) == "late May 2031"
    text = "Shells fell during April, they say."
    assert the_day(text).span.of(text) == "April"


@pytest.mark.parametrize(
    ("text", "ambiguous"), [("3/4/2031", True), ("13/4/2031", False), ("4/13/2031", False), ("5/5/2031", False)]
)
def test_numbers_that_could_be_read_by_another_habit_are_marked(text: str, ambiguous: bool) -> None:
    assert the_day(text).ambiguous is ambiguous


def test_days_without_a_year_say_so_and_can_be_put_into_one() -> None:
    day = the_day("on 29 February")
    assert not day.year_stated
    assert day.in_year(2028).start == date(2028, 2, 29)
    assert day.in_year(2031).start == date(2031, 2, 28)


def test_two_digits_of_a_year_belong_to_the_century_that_they_fit() -> None:
    assert the_day("12 May 29").start.year == 2029
    assert the_day("12 May 89").start.year == 1989


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("early May 2031", 1, 10), ("mid May 2031", 11, 20), ("late May 2031", 21, 31), ("May 2031", 1, 31)],
)
def test_a_month_and_its_parts(text: str, first: int, last: int) -> None:
    day = the_day(text)
    assert (day.start, day.end, day.precision) == (date(2031, 5, first), date(2031, 5, last), "month")


def test_days_that_run_from_one_to_another() -> None:
    day = the_day("from 3 to 5 May 2031")
    assert (day.start.day, day.end.day, day.precision) == (3, 5, "days")


@pytest.mark.parametrize(
    "text",
    [
        "It may fall.",
        "They march on.",
        "31/31/2031",
        "at 3.5.2",
        "version 1.2.3",
        "20310503",
        "May",
        "in 1712",
        "room 2031-05",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert find_days(text) == ()


def test_days_of_one_text_come_in_its_order_and_none_twice() -> None:
    text = "In 2029, on 3 May 2031, and on 2031-05-04."
    assert [d.span.of(text) for d in find_days(text)] == ["2029", "3 May 2031", "2031-05-04"]


@pytest.mark.parametrize("text", ["12 أيار 2031", "12 مايو 2031"])
def test_arabic_months_in_both_sets_of_names(text: str) -> None:
    assert the_day(text, language="ar").start == date(2031, 5, 12)


def test_the_last_day_of_a_month() -> None:
    assert month_span(2028, 2) == (date(2028, 2, 1), date(2028, 2, 29))
    assert month_span(2031, 2)[1].day == 28


def test_the_habit_of_a_text_settles_its_dates_in_figures() -> None:
    text = "Shells fell on 3/4/2031 and on 4/28/2031."
    assert habit_of(text) == "month_first"
    assert [d.start for d in find_days(text, habit=habit_of(text))] == [date(2031, 3, 4), date(2031, 4, 28)]
    assert not any(d.ambiguous for d in find_days(text, habit="month_first"))


@pytest.mark.parametrize("text", ["3/4/2031", "28/4/2031 and 4/28/2031", "28.4.2031"])
def test_a_text_without_a_habit_of_its_own_shows_none(text: str) -> None:
    assert habit_of(text) is None


def test_the_other_reading_of_an_ambiguous_day_is_kept() -> None:
    assert the_day("3/4/2031").other == date(2031, 3, 4)
    assert the_day("3.4.2031").other is None


def test_in_a_long_text_days_are_found_wherever_they_stand() -> None:
    filler = "The council of the town met and spoke of roads, of schools, of bridges and of what they would cost. " * 9
    told = ("3 May 2031", "28/7/2017", "in late March", "between 4 and 9 June 2030", "2029-11-30", "in 2028")
    for day in told:
        alone = [(d.span.of(day), d.start, d.end) for d in find_days(day)]
        for text in (f"{filler}{day}", f"{day}, {filler}", f"{filler}{day}, {filler}and then {day}, {filler}"):
            found = [(d.span.of(text), d.start, d.end) for d in find_days(text)]
            assert found == alone * text.count(day)
    apart = f"{filler}3{' ' * 400}May 2031 {filler}"
    assert [d.precision for d in find_days(apart)] == ["day"]
