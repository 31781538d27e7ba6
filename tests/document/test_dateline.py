"""Datelines: which lines and stamps tell the day on which a text came out."""

import pytest
from tests import factory

from recounted.document.dateline import is_dateline
from recounted.document.lines import lines_of

BODY = "قتل ثلاثة أشخاص في قصف على بلدة تشيلا وأصيب أربعة آخرون بجروح، بحسب مصادر محلية."


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("السبت, ٣ أيار ٢٠٣١, ١٤:٣٣", True),
        ("آخر تحديث: 03.05.2031 | 17:18 تشيلا", True),
        ("تاريخ النشر: 3 أيار/ مايو 2031", True),
        ("في 3 أيار 2031 سقطت قذيفة", False),
    ],
)
def test_a_line_that_is_nothing_but_a_day_is_a_dateline(line: str, is_one: bool) -> None:
    assert is_dateline(lines_of(line)[0], "ar") is is_one


def test_the_stamp_below_a_post_tells_its_day() -> None:
    published = factory.document(f"{BODY}7:08 PM · May 5, 2031·Teshill for Phones", language="ar").published
    assert (published.start, published.basis) == ("2031-05-05", "text")


def test_an_address_tells_the_day_where_nobody_told_it() -> None:
    address = "https://news.example/2031/05/03/title"
    assert factory.document(BODY, language="ar", url=address).published.basis == "address"
    told = factory.document(BODY, language="ar", url=address, published_on="2031-05-04").published
    assert (told.start, told.basis) == ("2031-05-04", "metadata")
