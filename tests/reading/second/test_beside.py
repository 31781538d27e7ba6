"""Second readings beside the claims: shown, never weighed, never in the place of the first."""

import dataclasses

from tests import factory

from recounted.model.claim import Count, Occurred, Part, Perpetrator, Place
from recounted.model.second import SecondReading, SecondValue
from recounted.model.span import Span
from recounted.model.vocabulary import SecondField
from recounted.reading.second.beside import put_beside

TEXT = "On 4 May the Sarn Guard shelled Varrow Ford. Seven people were killed. A court met; nine judges came."
DOCUMENT = factory.document(TEXT)
CLAIM = factory.killed(DOCUMENT, 7, "Seven people were killed")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def told(words: str, number: int, *more: SecondValue) -> SecondReading:
    span = at(words)
    harm = SecondValue(
        field="harm", type="killed", stated=words, span=span, low=number, best=number, high=number, bound="exact"
    )
    return SecondReading(reader="r", model="m", span=span, values=(harm, *more))


def word(field: SecondField, words: str) -> SecondValue:
    return SecondValue(field=field, stated=words, span=at(words))


def test_a_reading_of_the_same_words_stands_beside_the_claim_and_changes_nothing_else() -> None:
    (claim,), beyond = put_beside([CLAIM], [told("Seven", 8)])
    assert beyond == ()
    assert [v.agrees for r in claim.second_readings for v in r.values] == [False]
    assert dataclasses.replace(claim, second_readings=()) == CLAIM


def test_a_figure_that_the_first_reader_has_agrees_as_total_part_or_group() -> None:
    harm = dataclasses.replace(
        CLAIM.harm[0], parts=(Part(low=3, best=3, high=3),), groups={"women": Count(low=2, best=2, high=2)}
    )
    with_parts = dataclasses.replace(CLAIM, harm=(harm,))
    for number, agrees in ((7, True), (3, True), (2, True), (4, False)):
        (claim,), _ = put_beside([with_parts], [told("Seven", number)])
        assert claim.second_readings[0].values[0].agrees is agrees


def test_a_type_that_the_first_reader_does_not_give_is_neither_right_nor_wrong() -> None:
    reading = told("Seven", 7)
    other = dataclasses.replace(reading, values=(dataclasses.replace(reading.values[0], type="injured"),))
    (claim,), _ = put_beside([CLAIM], [other])
    assert claim.second_readings[0].values[0].agrees is None


def test_a_reading_of_other_words_belongs_to_no_claim() -> None:
    (claim,), beyond = put_beside([CLAIM], [told("nine", 9)])
    assert claim.second_readings == ()
    assert [r.values[0].best for r in beyond] == [9]
    assert put_beside([], [told("nine", 9)])[1] == beyond


def test_places_days_and_parties_are_held_against_the_claim_s() -> None:
    full = dataclasses.replace(
        CLAIM,
        place=Place(name="Varrow Ford", stated="Varrow Ford", precision="settlement", span=at("Varrow Ford")),
        occurred=Occurred(start="2031-05-04", end="2031-05-04", precision="day", basis="stated", span=at("4 May")),
        perpetrators=(Perpetrator(name="Guard of Sarn", stated="the Sarn Guard", span=at("the Sarn Guard")),),
    )
    agreeing = (word("place", "Varrow"), word("day", "May"), word("perpetrator", "Sarn Guard"))
    differing = (word("place", "Sarn"), word("day", "Seven"), word("perpetrator", "nine judges"))
    for values, agrees in ((agreeing, True), (differing, False)):
        (claim,), _ = put_beside([full], [told("Seven", 7, *values)])
        assert [v.agrees for v in claim.second_readings[0].values[1:]] == [agrees] * 3
    bare = dataclasses.replace(
        full, place=None, perpetrators=(), occurred=dataclasses.replace(full.occurred, span=None)
    )
    (claim,), _ = put_beside([bare], [told("Seven", 7, *agreeing)])
    assert [v.agrees for v in claim.second_readings[0].values[1:]] == [None] * 3
