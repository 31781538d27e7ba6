"""Tellings of those told of before and of others with them."""

from tests.reading.people import people, vague

from recounted.reading.fuller import with_others


def test_the_same_as_known_and_others_with_them() -> None:
    told = [people(6, definite=True), people(2)]
    assert with_others([people(6)], ["Six monks"], told, "The six monks … two cooks")


def test_the_same_noun_and_others_with_them() -> None:
    assert with_others([people(6)], ["Six monks"], [people(6), people(2)], "six monks … two cooks")


def test_a_person_named_and_others_with_him() -> None:
    before = people(1, named=True, name="tam orrel")
    told = [people(1, named=True, name="tam orrel"), people(15, bare=True, additive=True)]
    assert with_others([before], ["Tam Orrel"], told, "Tam Orrel … 15 others")


def test_an_age_behind_a_name_is_nobody() -> None:
    before = people(1, named=True, name="tam orrel")
    told = [people(1, named=True, name="tam orrel"), people(18, bare=True)]
    assert not with_others([before], ["Tam Orrel"], told, "Tam Orrel … 18")


def test_as_many_by_another_noun_are_others() -> None:
    told = [people(1, named=True, name="lonn"), people(2)]
    assert not with_others([people(2)], ["Two residents"], told, "Lonn … two of his men")


def test_a_breakdown_adds_nobody() -> None:
    told = [people(13), people(11), people(2)]
    assert not with_others([people(13)], ["Thirteen people"], told, "13 people … 11 males … two females")


def test_a_vague_number_makes_nothing_whole() -> None:
    assert not with_others([people(6)], ["Six monks"], [people(6, definite=True), vague(2)], "the six monks … cooks")


def test_many_times_as_many_are_of_something_larger() -> None:
    told = [people(6, definite=True), people(60)]
    assert not with_others([people(6)], ["Six monks"], told, "the six monks … 60 soldiers")
