"""From which house two texts are."""

import pytest
from tests import factory
from tests.document.copies.translations.texts import ACCOUNT, ARABIC, claims, document

from recounted.document.copies.translations.house import tie_between
from recounted.document.copies.translations.marks import told_of


@pytest.mark.parametrize(
    ("one", "other", "tie", "why"),
    [
        ({"publisher": "Halyard"}, {"publisher": "HALYARD"}, "one_house", "one name in other letters"),
        ({"url": "https://halyard.example/ar/1"}, {"url": "https://www.halyard.example/2"}, "one_house", "one site"),
        ({"url": "https://t.me/halyard/1"}, {"url": "https://t.me/halyard/2"}, "one_house", "one account"),
        ({"url": "https://t.me/halyard/1"}, {"url": "https://t.me/farwater/2"}, "none", "two users of a platform"),
        ({"url": "https://t.me/"}, {"url": "https://t.me/"}, "none", "a platform is no house"),
        ({"publisher": "Halyard"}, {"publisher": "Farwater"}, "none", "two outlets"),
        ({"publisher": "Halyard"}, {"publisher": "Tarn Clinic"}, "cited", "who is quoted is the other's publisher"),
    ],
)
def test_ties(one: dict[str, str], other: dict[str, str], tie: str, why: str) -> None:
    unknown = {"publisher": "", "url": ""}
    a = document(ARABIC, "ar.txt", "ar", **(unknown | one))
    b = document(ACCOUNT, "en.txt", "en", **(unknown | other))
    quoting = factory.killed(a, 4, "قُتل أربعة أشخاص")  # says that the Tarn Clinic told it
    told, their = told_of(a, [quoting]), told_of(b, claims(b))
    assert tie_between(told, their) == tie, why
    assert tie_between(their, told) == tie, why
