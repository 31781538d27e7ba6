"""Whole reports, each row with a "why": the harm that they tell of (reports.csv) and the days (days.csv)."""

from tests.reading import made
from tests.reading.test_cases import Row, each
from tests.reading.told import in_one_line


@each("reports")
def test_the_harm_that_a_report_tells_of(row: Row) -> None:
    assert in_one_line(made.claims(row["text"])) == row["harm"]


@each("days")
def test_the_days_that_a_report_tells_of(row: Row) -> None:
    """`published` is the day handed in with the text, "none" for none, else that of the other tables."""
    published = None if row["published"] == "none" else row["published"] or made.TUESDAY
    told = [c.occurred for c in made.claims(row["text"], published_on=published) if c.kind != "process"]
    days = (f"{o.start}..{o.end}" if o.start != o.end else f"{o.start}" for o in told)
    assert " | ".join(f"{d} {o.basis}" for d, o in zip(days, told, strict=True)) == row["days"]


@each("parts")
def test_the_parts_of_a_number_that_a_report_singles_out(row: Row) -> None:
    harms = [h for c in made.claims(row["text"]) for h in c.harm]
    assert "; ".join(f"{h.type} {h.best}: {' + '.join(str(p.best) for p in h.parts)}" for h in harms) == row["parts"]
