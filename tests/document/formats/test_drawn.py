"""Lines drawn on pages: paragraphs, running heads, page numbers."""

from recounted.document.formats.content import Writer
from recounted.document.formats.drawn import Drawn, write


def page(number: int, *lines: tuple[str, float]) -> list[Drawn]:
    return [Drawn(words, number, (72, y, 400, y + 10)) for words, y in lines]


def text_of(lines: list[Drawn]) -> tuple[str, list[str]]:
    writer = Writer()
    furniture = write(lines, writer)
    text = writer.text()
    assert [o.span.of(text) for o in writer.origins] == [line.words for line in lines]
    return text, [span.of(text) for span in furniture]


def test_lines_close_together_are_one_paragraph() -> None:
    text, aside = text_of(
        page(1, ("Seven people were", 700), ("killed on Monday.", 687), ("Five others were hurt.", 660))
    )
    assert text == "Seven people were\nkilled on Monday.\n\nFive others were hurt."
    assert aside == []


def test_columns_are_not_one_paragraph() -> None:
    left, right = Drawn("Seven were killed", 1, (72, 100, 200, 110)), Drawn("Twelve were hurt", 1, (300, 700, 450, 710))
    assert text_of([left, right])[0] == "Seven were killed\n\nTwelve were hurt"


def test_running_heads_and_page_numbers_are_furniture() -> None:
    lines = [
        line
        for n in (1, 2, 3)
        for line in page(
            n, ("Council of Teshill, report 7", 780), (f"Words of page {'abc'[n - 1]}.", 700), (f"- {n} -", 30)
        )
    ]
    text, aside = text_of(lines)
    assert aside == [w for n in (1, 2, 3) for w in ("Council of Teshill, report 7", f"- {n} -")]
    assert "Words of page b." in text


def test_a_sentence_goes_on_over_the_page() -> None:
    text, _ = text_of([*page(1, ("Seven people were killed and", 60)), *page(2, ("twelve hurt.", 700))])
    assert text == "Seven people were killed and\ntwelve hurt."
