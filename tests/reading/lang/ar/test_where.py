"""Places in Arabic texts."""

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
