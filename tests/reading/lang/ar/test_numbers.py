"""Arabic quantities, table by table."""

from tests.reading.lang.ar.table import Row, cut, each

from recounted.reading.lang.ar.numbers import quantity
from recounted.reading.parts import Quantity

SIGNS = {"exact": "", "more_than": ">", "at_least": ">=", "about": "~", "up_to": "<="}


def shown(q: Quantity | None) -> str:
    """A quantity as the table writes it."""
    if q is None:
        return ""
    if q.bound == "vague":
        return f"{q.low}+"
    return f"{q.low}-{q.high}" if q.bound == "range" else f"{SIGNS[q.bound]}{q.best}"


@each("numbers")
def test_a_quantity_is_read_as_its_row_says(row: Row) -> None:
    assert shown(quantity(cut(row["text"]), 0)) == row["number"]
