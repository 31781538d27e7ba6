"""The window of days in which a text was written."""

from tests import factory

from recounted.reading.written import written

BODY = "Three people were killed in Teshill on Friday, the council said. The market was closed."


def test_the_texts_own_dateline_outranks_what_we_were_told() -> None:
    made = written(factory.document(f"3 May 2031\n\n{BODY}", published_on="2031-05-09"))
    assert (made.start, made.basis) == ("2031-05-03", "text")


def test_the_texts_own_dateline_outranks_its_address() -> None:
    made = written(factory.document(f"3 May 2031\n\n{BODY}", url="https://news.example/2031/05/09/teshill"))
    assert (made.start, made.basis) == ("2031-05-03", "text")


def test_a_day_that_a_text_gives_away_opens_the_window() -> None:
    made = written(factory.document(f"{BODY} It had been shelled on 2 May 2031."))
    assert (made.start, made.basis) == ("2031-05-02", "inferred")


def test_a_year_that_a_text_speaks_of_tells_no_day() -> None:
    made = written(factory.document(f"{BODY} Fighting began in 2029."))
    assert (made.start, made.end, made.basis) == (None, None, "none")
