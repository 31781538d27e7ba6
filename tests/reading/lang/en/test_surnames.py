import pytest

from recounted.reading.lang.en.surnames import surnames
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
