"""Names of persons in a sentence."""

import pytest

from recounted.reading.lang.en.names import family_names, titled_names
from recounted.text.tokens import tokens


def names(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    words = tokens(text)
    found = titled_names(words, (), (), known)
    return [" ".join(w.text for w in words[first : last + 1]) for first, last in found.items()]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the mayor said that Tam Orrel had gone", ["Tam Orrel"]),
        ("the house of Defence Minister Tam Orrel was hit", ["Tam Orrel"]),
        ("the house of Dr. Orrel was hit", ["Dr . Orrel"]),
        ("the driver of Senator Orrel was hurt", ["Orrel"]),
        ("the house of Orrel was hit", []),
        ("they spoke of Joaquin Lonn y Quay there", ["Joaquin Lonn y Quay"]),
        ("the offices of the Ministry of Rural Works were hit", []),
        ("the Marrowick Police Department said so at once", []),
    ],
)
def test_a_run_of_capitals_or_one_behind_a_title_is_a_name(text: str, told: list[str]) -> None:
    assert names(text) == told


def test_a_family_name_alone_is_a_name_where_the_text_has_told_the_full_one() -> None:
    known = family_names([tokens("they said that Tam Orrel and Dr. Quay were there")], {})
    assert known == {"orrel", "quay"}
    assert names("they mourn for Orrel in the town of Teshill", known) == ["Orrel"]
