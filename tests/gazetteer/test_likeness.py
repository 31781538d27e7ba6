import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.gazetteer.likeness import likeness

NAMES = st.text(alphabet="abdhiklmnorstuwyz -", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohassein", "Muhasan"),
        ("Badama", "Bidama"),
        ("Deir Ezzor", "Dayr az Zawr"),
        ("Cheikh Meskine", "Sheikh Miskin"),
        ("كفر زيتا", "كفر زيته"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert (likeness(one, [other.casefold()]) or 0) >= 0.72


@pytest.mark.parametrize(
    ("one", "other"), [("Boughaz", "Baghazih"), ("Metin", "Matinli"), ("Hazani", "Hizzanu"), ("Jafra", "Jaifari")]
)
def test_strangers_that_share_their_consonants_are_not(one: str, other: str) -> None:
    assert (likeness(one, [other.casefold()]) or 0) < 0.8


def test_a_closing_vowel_is_a_letter() -> None:
    assert (likeness("Jarad", ["jarada"]) or 1) < (likeness("Jarada", ["jaradeh"]) or 0)


def test_two_scripts_are_not_compared() -> None:
    assert likeness("Saraqib", ["سراقب"]) is None
    assert likeness("سراقب", ["سراقب", "saraqib"]) == 1


@given(NAMES, NAMES)
def test_likeness_is_a_share_and_one_of_a_name_with_itself(one: str, other: str) -> None:
    found = likeness(one, [other])
    assert found is None or 0 <= found <= 1
