import pytest
from tests.reading import made

from recounted.reading.lang.en.sentence import cues_in


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("since the beginning of the year", "aggregate"),
        ("in a similar attack", "background"),
        ("the toll rose to nine", "update"),
        ("it is feared that", "feared"),
        ("elsewhere , a mine", "separate"),
        ("day after day", "habit"),
    ],
)
def test_words_of_scope_are_found(words: str, cue: str) -> None:
    assert cue in cues_in(words)


def test_a_cue_must_be_a_whole_word() -> None:
    assert "hypothetical" not in cues_in("the sheriff said gifts")
    assert "hypothetical" in cues_in("if they come")


@pytest.mark.parametrize(
    ("day", "scope"), [("2031-04-20", "incident"), ("2031-01-20", "background"), ("2029-05-06", "background")]
)
def test_what_lies_long_before_publication_is_recalled(day: str, scope: str) -> None:
    assert made.the_claim(f"On {day} shells killed four people in Teshill.").scope == scope


def test_without_a_day_of_publication_no_day_is_long_ago() -> None:
    assert made.the_claim("On 2029-05-06 shells killed four people in Teshill.", published_on=None).scope == "incident"


@pytest.mark.parametrize(("number", "scope"), [("900", "incident"), ("1,000", "aggregate")])
def test_no_single_incident_is_as_large(number: str, scope: str) -> None:
    assert made.the_claim(f"{number} people were killed.").scope == scope


def test_a_vague_figure_over_many_places_is_of_no_one_incident() -> None:
    text = "Dozens of people were killed in Teshill, Quelbrin and Harrolmeer."
    assert made.the_claim(text).scope == "aggregate"
