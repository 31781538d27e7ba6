"""Names that no gazetteer has."""

import pytest
from tests.reading.lang.ar.table import cut

from recounted.reading.lang.ar.unlisted import may_be_name, name_goes_on


@pytest.mark.parametrize(
    ("word", "expected"),
    [("هارولمير", True), ("قصفًا", False), ("للأرامل", False), ("المحاصرة", False), ("شمالي", False), ("في", False)],
)
def test_what_may_be_a_name(word: str, expected: bool) -> None:
    assert may_be_name(cut(word)[0]) is expected


@pytest.mark.parametrize(
    ("text", "last"),
    [("هارولمير بريف", 0), ("أبو هارولم", 1), ("هارول الجديد", 1), ("هارول الشرقي", 0), ("أبو في", 0)],
)
def test_where_a_name_ends(text: str, last: int) -> None:
    assert name_goes_on(cut(text), 0) == last
