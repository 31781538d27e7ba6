"""Weapons in Arabic, table by table."""

from tests.reading.lang.ar.table import Row, cut, each

from recounted.reading.lang.ar.weapons import find_targets, find_weapons


@each("weapons")
def test_weapons_are_read_as_their_row_says(row: Row) -> None:
    found = find_weapons(cut(row["text"]), frozenset())
    assert sorted(hit.meaning for hit in found) == sorted(row["codes"].split())


def test_what_was_hit_is_told_apart_from_those_harmed() -> None:
    words = cut("قصف مدرسة ومستشفى وإصابة مدنيين")
    assert [h.meaning for h in find_targets(words, frozenset((4,)))] == ["education", "health"]
