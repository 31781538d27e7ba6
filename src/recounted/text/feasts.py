"""Feasts that reports date things by, and the days on which they fall.

Comes in: the name of a feast and a year of the common calendar. Goes out: its spans of days in that year, both ends
included. Refuses: to be surer than the calendars are: feasts by the moon are told with a day more at either end, for
the sighting that decides may differ by a day from country to country.

Easter is Gauss's and Meeus's reckoning; the Islamic feasts follow the tabular calendar (leap years 2, 5, 7, 10, 13, 16,
18, 21, 24, 26, 29 of thirty), the Jewish ones the fixed calendar of Hillel II.
"""

from collections.abc import Callable
from datetime import date, timedelta

_DAY = timedelta(days=1)
_ISLAMIC_EPOCH = 227013  # date.toordinal() of two days before 1 Muharram of the year 1, by the civil reckoning
_JULIAN_LAG = 13  # days, from 1900 to 2099
_HALAKIM, _MOLAD, _MONTH = 1080, 31524, 765433  # parts of an hour; the first new moon; a month, both in parts
_HEBREW_EPOCH = -1373428  # date.toordinal() of the day before 1 Tishri of the year 1

Span = tuple[date, date]


def western_easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    left = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * left) // 451
    month, day = divmod(h + left - 7 * m + 114, 31)
    return date(year, month, day + 1)


def eastern_easter(year: int) -> date:
    """Easter Sunday of the churches that keep the Julian reckoning, in the common calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=_JULIAN_LAG)


def islamic_day(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar."""
    before = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_ISLAMIC_EPOCH + before)


def hebrew_new_year(year: int) -> date:
    """1 Tishri of a year of the Jewish calendar."""
    return date.fromordinal(_HEBREW_EPOCH + _elapsed(year) + _late(year) + 1)


def _elapsed(year: int) -> int:
    """Days from the epoch to the new moon of Tishri, put off where it would fall on a Sunday, Wednesday or Friday."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = months * 29 + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def _late(year: int) -> int:
    before, now, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    if after - now == 356:
        return 2
    return 1 if now - before == 382 else 0


def _moon(month: int, day: int, days: int) -> Callable[[int], list[Span]]:
    """A feast of `days` days from a day of the Islamic calendar; two may begin in one common year."""

    def spans(year: int) -> list[Span]:
        first = (year - 622) * 33 // 32
        days_of = [islamic_day(y, month, day) for y in range(first - 1, first + 2)]
        return [(d - _DAY, d + days * _DAY) for d in days_of if d.year == year]

    return spans


def _from_easter(easter: Callable[[int], date], by: int) -> Callable[[int], list[Span]]:
    return lambda year: [(easter(year) + by * _DAY, easter(year) + by * _DAY)]


def _fixed(month: int, day: int) -> Callable[[int], list[Span]]:
    return lambda year: [(date(year, month, day), date(year, month, day))]


def _from_tishri(by: int, days: int) -> Callable[[int], list[Span]]:
    """A feast so many days after the Jewish new year of the autumn."""

    def spans(year: int) -> list[Span]:
        first = hebrew_new_year(year + 3761) + by * _DAY
        return [(first, first + (days - 1) * _DAY)]

    return spans


def _passover(year: int) -> list[Span]:
    """15 Nisan stands 163 days before the next new year."""
    first = hebrew_new_year(year + 3761) - 163 * _DAY
    return [(first, first + 7 * _DAY)]


def _nowruz(year: int) -> list[Span]:
    """The day of the spring equinox: 20 or 21 March by the hour of the year and the place."""
    return [(date(year, 3, 20), date(year, 3, 21))]


_FEASTS: dict[str, Callable[[int], list[Span]]] = {
    "ramadan": _moon(9, 1, 30),
    "eid_al_fitr": _moon(10, 1, 3),
    "eid_al_adha": _moon(12, 10, 4),
    "arafah": _moon(12, 9, 1),
    "ashura": _moon(1, 10, 1),
    "mawlid": _moon(3, 12, 1),
    "easter": _from_easter(western_easter, 0),
    "orthodox_easter": _from_easter(eastern_easter, 0),
    "good_friday": _from_easter(western_easter, -2),
    "palm_sunday": _from_easter(western_easter, -7),
    "easter_monday": _from_easter(western_easter, 1),
    "christmas": _fixed(12, 25),
    "christmas_eve": _fixed(12, 24),
    "orthodox_christmas": _fixed(1, 7),
    "new_year": _fixed(1, 1),
    "new_years_eve": _fixed(12, 31),
    "nowruz": _nowruz,
    "rosh_hashanah": _from_tishri(0, 2),
    "yom_kippur": _from_tishri(9, 1),
    "sukkot": _from_tishri(14, 7),
    "passover": _passover,
}
NAMES = frozenset(_FEASTS)


def feast(name: str, year: int) -> list[Span]:
    """The days of a feast in a year, in order; a feast by the moon may fall twice in one year."""
    return _FEASTS[name](year)
