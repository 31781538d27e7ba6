import pytest
from tests.reading import made


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Three men were taken to Marrowick General Hospital.", {"injured": 3}),
        ("The blast sent four people to the hospital.", {"injured": 4}),
        ("A man is in critical condition and two others are in stable condition.", {"injured": 3}),
        ("Six people were shot. One is in critical condition and two others are stable.", {"injured": 6}),
        ("A miller was taken to a clinic, where he died.", {"killed": 1}),
        ("Medics took him to a hospital.", {"injured": 1}),
        ("Two bodies were taken to a hospital.", {"killed": 2}),
        ("Three men were taken to court.", {}),
        ("Doctors returned to the hospital.", {}),
    ],
)
def test_those_brought_to_hospital(text: str, told: dict[str, int]) -> None:
    assert {h.type: h.best for h in made.harms(text)} == told
