import pytest

from recounted.reading.lang.en.surnames import names_of_persons, surnames
from recounted.text.tokens import tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tam Orrel, 27, was shot.", {"Orrel"}),
        ("27-year-old Nevra Quay was shot.", {"Quay"}),
        ("Tam Orrel Jr., 60, was shot.", {"Orrel"}),
        ("Tam Orrel was shot.", set()),
        ("Marrowick, 27 May, was calm.", set()),
    ],
)
def test_last_names_of_persons_whose_age_is_told(text: str, found: set[str]) -> None:
    assert surnames([tokens(text)]) == found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The bullet struck Brannoc Orrel. Orrel said that the street was dark.", True),
        ("The bullet struck Brannoc Orrel. Buses ran to Orrel.", False),
        ("Orrel said that the street was dark.", False),
    ],
)
def test_a_last_name_of_which_a_persons_doing_is_told_alone(text: str, *, named: bool) -> None:
    told = names_of_persons([tokens(part) for part in text.split(". ")])
    assert ("orrel" in told) is named
