import pytest
from tests.reading import made

from recounted.model.claim import Count
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.givennames import spelling, usual_sex
from recounted.reading.roster import GIVEN_NAME

LANGUAGES = {name: row for name, row in lexicon.table("given_names").items() if name != "folds"}


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("Laura Orrel", "female"),
        ("Dr . Fatimah Quay", "female"),
        ("Nataliia Quay", "female"),
        ("Zvi Lonn", "male"),
        ("Mohamed Lonn", "male"),
        ("Mohammad Lonn", "male"),
        ("Andrea Quay", None),  # a woman's name in one language, a man's in another
        ("Nevra Quay", None),
        ("Quay Laura", None),  # only the first name is a given name
        ("", None),
    ],
)
def test_a_name_is_usual_for_one_sex_or_says_nothing(name: str, sex: str | None) -> None:
    assert usual_sex(name) == sex


def test_spellings_of_one_name_fold_together_and_two_names_do_not() -> None:
    assert spelling("hussein") == spelling("husain") == spelling("hussain")
    assert spelling("samira") != spelling("samir")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_each_language_lists_women_and_men(language: str) -> None:
    row = LANGUAGES[language]
    women, men = row["female"].split(), row["male"].split()
    assert min(len(women), len(men)) >= 30
    assert max(len(women), len(men)) <= 2 * min(len(women), len(men)), "one sex would be known better than the other"


def test_a_name_makes_a_woman_by_its_rule_and_raises_no_least() -> None:
    text = "Three people were killed in Teshill: Laura Quay, 34, Nevra Quay, 30, and Olm Quay, 41."
    assert made.the_harm(text, "killed").groups["women"] == Count(best=1, high=1, rule=GIVEN_NAME)


def test_where_the_words_say_it_no_rule_is_needed() -> None:
    text = "Tam Orrel and his wife, Laura Quay, 34, were killed in Teshill."
    assert made.the_harm(text, "killed").groups["women"] == Count(low=1, best=1, high=1)
