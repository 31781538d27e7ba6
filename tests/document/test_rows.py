"""Rows of headlines of other pages, and of labels, around a text."""

from tests import factory

STORY = (
    "Three people were killed when a shell hit the market of Teshill on Friday morning, the town council said.\n\n"
    "Four more were taken to the hospital of Marrowick, where two of them were operated on, a doctor said."
)
HEADLINES = [
    "Council of Quelbrin opens the new bridge",
    "Seven killed as a bus overturns near Osk Dara",
    "Harrolmeer: farmers wait for seed and fuel",
    "Price of bread rises for the third time",
    "Fisheries talks end without a treaty",
    "Two schools reopen in the eastern valley",
    "Ferry service to the islands is suspended",
    "Railway workers of Sarn vote to go on strike",
]
TITLE = "Market of Teshill shelled, three killed"


def set_aside(text: str, title: str | None = None) -> str:
    """The furniture of a text."""
    made = factory.document(text, title=title)
    return "\n".join(z.span.of(made.text) for z in made.zones if z.kind == "furniture")


def row(count: int) -> str:
    """So many headlines, a paragraph each."""
    return "\n\n".join(HEADLINES[:count])


def test_headlines_below_the_story_are_set_aside() -> None:
    assert set_aside(f"{STORY}\n\n{row(4)}") == row(4)


def test_a_few_short_lines_below_the_story_stay() -> None:
    assert set_aside(f"{STORY}\n\n{row(3)}") == ""


def test_a_ticker_above_the_story_is_set_aside() -> None:
    assert set_aside(f"{row(8)}\n\n{STORY}", TITLE) == row(8)


def test_a_row_above_the_story_that_speaks_of_it_stays() -> None:
    own = "Shelled market of Teshill: three killed, four hurt"
    assert set_aside(f"{own}\n\n{row(8)}\n\n{STORY}", TITLE) == ""


def test_a_list_of_the_texts_own_stays() -> None:
    names = "\n\n".join(f"- {line}" for line in HEADLINES[:5])
    assert set_aside(f"{STORY}\n\n{names}") == ""


def test_lines_of_one_paragraph_are_no_row() -> None:
    assert set_aside(f"{STORY}\n\n" + "\n".join(HEADLINES[:5])) == ""


def test_a_page_without_its_story_is_all_furniture() -> None:
    assert set_aside(row(8), TITLE) == row(8)


def test_without_a_title_a_row_alone_is_the_text() -> None:
    assert set_aside(row(8)) == ""


def test_the_words_that_a_page_is_filed_under_are_set_aside() -> None:
    labels = "Teshill\n\nmarket\n\nshelling\n\nbread"
    assert set_aside(f"{STORY}\n\n{labels}") == labels
