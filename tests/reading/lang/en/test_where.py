import pytest
from tests.reading import made

from recounted.reading.lang.en.where import find_places
from recounted.reading.parts import Named
from recounted.text.tokens import tokens


def found(*sentences: str) -> list[Named]:
    words = [tokens(s) for s in sentences]
    return find_places(words, [frozenset()] * len(words), made.tools().gazetteer)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell in Teshill.", ["Teshill"]),
        ("Shells fell in Osk Dara and Quelbrin.", ["Osk Dara", "Quelbrin"]),
        ("Shells fell on the Lower Market of Osk Dara.", ["Lower Market", "Osk Dara"]),
        ("Shells fell in Oskdara.", ["Osk Dara"]),
        ("Shells fell in Ondravar province.", ["Ondravar"]),
        ("Shells fell in Veldra.", ["Veldra"]),
        ("Veldran shells fell.", []),
        ("Shells fell in the village of Nethercombe.", [None]),
        ("Shells fell on Monday in May.", []),
        ("Mayor Nethercombe spoke.", []),
    ],
)
def test_what_is_a_place(text: str, names: list[str | None]) -> None:
    assert [n.entry.name if n.entry else None for n in found(text)] == names


def test_an_unknown_place_keeps_its_words_and_has_no_coordinates() -> None:
    (place,) = found("Shells fell in the village of Nethercombe.")
    assert (place.found.stated, place.entry, place.found.small) == ("Nethercombe", None, True)


def test_a_direction_is_kept_beside_the_name() -> None:
    (place,) = found("Shells fell in northern Ondravar.")
    assert place.found.direction == "northern"


def test_tokens_of_an_actor_are_no_place() -> None:
    words = tokens("The Ondravar Brigades came to Teshill.")
    (place,) = find_places([words], [frozenset({1, 2})], made.tools().gazetteer)
    assert place.found.stated == "Teshill"


def test_positions_and_spans_agree() -> None:
    text = "Shells fell in Osk Dara."
    (place,) = found(text)
    words = tokens(text)
    assert (words[place.found.first].start, words[place.found.last].end) == tuple(place.found.span)
    assert place.found.span.of(text) == "Osk Dara"


def test_whose_positions_were_shelled_is_no_place() -> None:
    (claim,) = (c for c in made.claims("The army shelled Osk positions, killing two men.") if c.kind == "harm")
    assert claim.place is None
