"""Places in Arabic texts."""

import pytest
from tests.reading.lang.ar.table import cut, tools

from recounted.reading.lang.ar.where import find_places
from recounted.reading.parts import Named


def places(text: str) -> list[Named]:
    """The places of one sentence."""
    return find_places([cut(text)], [frozenset()], tools().gazetteer)


def test_a_town_behind_its_kind_is_found() -> None:
    (town,) = places("قصف على بلدة تشيلا")
    assert town.entry is not None
    assert town.entry.name == "تشيلا"


def test_a_town_in_the_countryside_of_a_province_lies_in_it() -> None:
    town, province = places("قصف على بلدة تشيلا بريف أوندرافار الشرقي")
    assert town.within is not None
    assert town.within.found.stated == province.found.stated
    assert province.found.province
    assert province.found.direction == "eastern"


def test_a_village_that_no_list_knows_is_kept_without_coordinates() -> None:
    (village, _) = places("قصف على قرية هارولمير بريف أوندرافار")
    assert village.entry is None
    assert village.found.stated == "هارولمير"


def test_an_ordinary_word_is_no_place() -> None:
    assert places("قصف مدفعي عنيف منذ الصباح") == []


def test_two_words_of_one_name_are_one_place() -> None:
    (town,) = places("غارات على مدينة أوسك دارا")
    assert town.entry is not None
    assert town.entry.name == "أوسك دارا"


def told(text: str) -> list[str]:
    """The names found, those that the gazetteer lacks among them."""
    return [p.found.stated for p in places(text)]


def test_a_word_for_its_kind_is_no_part_of_a_name() -> None:
    (village, town) = places("قصف على قرية هارولمير في الريف الشرقي لمدينة أوسك دارا")
    assert (village.entry, village.found.stated) == (None, "هارولمير")
    assert town.entry is not None
    assert town.entry.name == "أوسك دارا"


def test_what_leads_a_row_of_names_leads_each_of_them() -> None:
    assert told("قصف على قرى هارولمير وكويلبرين وتشيلا بريف أوندرافار") == [
        "هارولمير",
        "كويلبرين",
        "تشيلا",
        "أوندرافار",
    ]


def test_one_village_has_no_row_behind_it() -> None:
    assert told("قصف على قرية هارولمير وإصابة طفل") == ["هارولمير"]


def test_small_words_written_onto_a_name_are_no_part_of_it() -> None:
    assert told("قصف على تشيلا وماروك") == ["تشيلا", "ماروك"]


def test_what_is_shelled_is_a_place_without_a_word_for_its_kind() -> None:
    assert told("قصفت المدفعية واستهدفت #تشيلا") == ["تشيلا"]


def test_where_a_report_is_from_is_set_apart() -> None:
    (desk, town) = places("أوندرافار: قصف على بلدة تشيلا")
    assert desk.siting.dateline
    assert not town.siting.dateline


def test_where_somebody_is_from_is_set_apart() -> None:
    (home, town) = places("مقتل شاب ينحدر من مدينة ماروك في بلدة تشيلا")
    assert home.siting.office
    assert not town.siting.office


def test_whose_office_it_is_is_set_apart() -> None:
    assert places("قال مجلس مدينة ماروك")[0].siting.office


def test_a_village_east_of_a_province_lies_in_it() -> None:
    (village, province) = places("قصف على بلدة هارولمير شرقي محافظة أوندرافار")
    assert village.within is not None
    assert village.near is None
    assert province.found.direction == "eastern"


@pytest.mark.parametrize("spelling", ["كفر تارن", "كفرتارن"])
def test_the_first_part_of_a_name_is_written_apart_or_onto_the_rest(spelling: str) -> None:
    (village,) = places(f"قصف على بلدة {spelling}")
    assert village.entry is not None
    assert village.entry.name == "كفر تارن"


@pytest.mark.parametrize("words", ["الأحياء السكنية", "مخيمات النازحين", "القرى المجاورة"])
def test_what_a_place_is_like_is_not_its_name(words: str) -> None:
    assert told(f"قصف على {words}") == []


@pytest.mark.parametrize(
    "text",
    [
        "قصف على بلدة تشيلا جنوب مدينة أوسك دارا",  # shelling on the town of Teshila, south of the city of Osk Dara
        "قصف على بلدة تشيلا في مقاطعة أوسك دارا",  # in the canton of Osk Dara, a unit that no list knows
    ],
)
def test_a_known_town_beside_another_does_not_lie_in_it(text: str) -> None:
    town, other = places(text)
    assert town.entry is not None
    assert other.entry is not None
    assert (town.entry.name, other.entry.name) == ("تشيلا", "أوسك دارا")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصف على قرية أبو هارولم بريف أوندرافار", "أبو هارولم"),  # "Abu", with which no name ends
        ("قصف على قرية خربة كويلبر بريف أوندرافار", "خربة كويلبر"),  # "ruin of"
    ],
)
def test_what_begins_a_name_has_a_word_behind_it(text: str, name: str) -> None:
    assert told(text)[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "قصف على القرية قصفًا عنيفاً",  # an indefinite word
        "مخيم للأرامل قرب البلدة",  # a camp for widows
        "قرية تعرضت للقصف",  # a village that was shelled
        "المدن المحاصرة",  # the besieged towns
    ],
)
def test_what_says_something_of_a_place_is_no_name(text: str) -> None:
    assert told(text) == []
