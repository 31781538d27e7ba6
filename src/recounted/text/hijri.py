"""Days of the Islamic calendar, as the Umm al-Qura calendar counts them.

Comes in: Arabic text. Goes out: the days told with a year of the Hijra, each with where it stands. Refuses: years that
the calendar's tables do not hold (1343 to 1500), and a day without its year: Ramadan comes every year.

Where the new moon is sighted rather than counted, a month may begin a day earlier or later.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from hijridate import Hijri

from recounted.model.span import Span

_MONTHS: Final = (
    ("محرم", "المحرم"), ("صفر",), ("ربيع الأول", "ربيع الاول"), ("ربيع الآخر", "ربيع الثاني", "ربيع الاخر"),
    ("جمادى الأولى", "جمادى الاولى"), ("جمادى الآخرة", "جمادى الثانية", "جمادى الاخرة"), ("رجب",), ("شعبان",),
    ("رمضان",), ("شوال",), ("ذو القعدة", "ذي القعدة"), ("ذو الحجة", "ذي الحجة"),
)  # fmt: skip
_NUMBERS: Final = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
_DAY = re.compile(
    r"(?<!\d)(?P<day>0?[1-9]|[12]\d|30)\s+(?:من\s+)?(?:شهر\s+)?"
    rf"(?P<month>{'|'.join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))})\s*،?\s+"
    r"(?:ل?(?:ال)?(?:عام|سنة)\s+)?(?P<year>1[34]\d\d)(?!\d)(?:\s*(?:هـ|ه(?=\W|$)|هجري[ةا]?))?"
)


def hijri_days(text: str) -> Iterator[tuple[Span, date]]:
    """Every day with a year of the Hijra, in western digits, and the day of the common calendar that it is."""
    if not _YEAR.search(text):
        return
    for match in _DAY.finditer(text):
        try:
            day = Hijri(int(match["year"]), _NUMBERS[match["month"]], int(match["day"])).to_gregorian()
        except (ValueError, OverflowError):  # 30 Safar of a year in which it has 29 days; a year beyond the tables
            continue
        yield Span(*match.span()), date(day.year, day.month, day.day)
