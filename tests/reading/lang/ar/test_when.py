"""Days in Arabic, table by table."""

from datetime import date

from tests.reading.lang.ar.table import WEDNESDAY, Row, cut, each

from recounted.model.span import Span
from recounted.reading.lang.ar.when import Calendar, find_when

WRITTEN = Calendar(date.fromisoformat(WEDNESDAY), "metadata")


@each("when")
def test_days_are_read_as_their_row_says(row: Row) -> None:
    text = row["text"]
    found = find_when(text, Span(0, len(text)), cut(text), WRITTEN)
    assert [w.start.isoformat() for w in found] == row["days"].split()


def test_without_a_day_of_writing_no_weekday_has_a_day() -> None:
    text = "قتل 3 أشخاص يوم الأحد"
    assert find_when(text, Span(0, len(text)), cut(text), Calendar(None, "none")) == []
