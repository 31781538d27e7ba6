import pytest

from recounted.reading.lang.en.bodies import bodies
from recounted.text.tokens import tokens


def named(text: str, *countries: str) -> list[str]:
    words = tokens(text)
    found = bodies(words, (), lambda word: "XV" if word in countries else None)
    return [text[words[r.start].start : words[r.stop - 1].end] for r in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Osk Liberation Brigades shelled it.", ["Osk Liberation Brigades"]),
        ("Osk People's Liberation Front men came.", ["Osk People's Liberation Front"]),
        ("Army of the Osk Valley units came.", ["Army of the Osk Valley"]),
        ("The People's Liberation Army came.", ["People's Liberation Army"]),
        ("They blamed Orrel's forces.", ["Orrel's forces"]),
        ("They blamed the Karst militia.", ["Karst militia"]),
        ("Karst militiamen came.", ["Karst militiamen"]),
        ("On Monday Karst fighters came.", ["Karst fighters"]),
        ("Shelling by the Osk Front killed seven people.", ["Osk Front"]),
        ("Marrowick Movement rockets hit the mill.", ["Marrowick Movement"]),
    ],
)
def test_a_body_is_named_by_the_shape_of_its_name(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The army came.",
        "The Army came.",
        "Armed Forces came.",
        "Security forces came.",
        "Suspected militants came.",
        "Uniformed soldiers came.",
        "Several Veldran fighters came.",
        "The Salvation Army gave soup.",
        "An Osk Army veteran came.",
        "The Western Front was quiet.",
        "The Workers Movement met.",
        "The forces of nature came.",
        "The storm along the Osk Front killed two people.",
    ],
)
def test_other_words_of_that_shape_name_nobody(text: str) -> None:
    assert named(text, "Veldran") == []


def test_what_another_name_has_taken_is_left_to_it() -> None:
    assert list(bodies(tokens("The Osk Liberation Brigades came."), {1, 2, 3}, lambda _: None)) == []
