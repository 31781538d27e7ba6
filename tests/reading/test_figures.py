import pytest
from tests.reading.people import finding, people, vague

from recounted.model.claim import Count
from recounted.model.span import Span
from recounted.reading.figures import Figure, one, total
from recounted.reading.grouped import groups_of, plus
from recounted.reading.parts import People, Sentence
from recounted.reading.retold import additive, detail
from recounted.text.tokens import tokens

WORDS = Span(0, 5)


def figure(*told: People, sentence: int = 0) -> Figure:
    return Figure("killed", list(told), [WORDS], ["told"], sentence=sentence)


def sentence(index: int = 1, *cues: str) -> Sentence:
    made = Sentence(index, WORDS, tokens("Seven died"))
    made.cues = frozenset(cues)
    return made


def told_again(known: Figure, *again: People, at: int = 1, cues: tuple[str, ...] = ()) -> Figure:
    known.tell(finding("killed", *again), sentence(at, *cues), WORDS, "again")
    return known


def test_disjoint_parts_add_up() -> None:
    assert total([people(2), people(3)]) == Count(low=5, best=5, high=5)


def test_an_end_that_one_part_lacks_is_unknown_in_the_sum() -> None:
    assert total([people(2), People(0, 0, 3, 3, None, "at_least")]) == Count(low=5, best=5)


def test_a_part_without_a_number_leaves_a_lower_end() -> None:
    assert total([people(20), vague(2)]) == Count(low=22)
    assert total([people(20), People(0, 0, None, None, None, "vague")]) == Count(low=20)


@pytest.mark.parametrize(
    ("count", "number"),
    [(Count(low=1, best=2, high=3), 2), (Count(low=1, high=3), 1), (Count(high=3), 3), (Count(), 0)],
)
def test_one_number_stands_for_a_count(count: Count, number: int) -> None:
    assert one(count) == number


def test_a_sum_of_counts_knows_what_both_know() -> None:
    assert plus(Count(low=1, best=1, high=1), Count(low=2)) == Count(low=3)


def test_the_same_number_again_changes_nothing_but_is_kept_as_a_trail() -> None:
    known = told_again(figure(people(7)), people(7))
    assert (known.figure, len(known.words), known.others) == (7, 2, [])


def test_a_number_replaces_a_vague_word() -> None:
    assert told_again(figure(vague(2)), people(7)).figure == 7
    assert told_again(figure(people(7)), vague(12)).figure == 7


def test_others_add_to_those_told_of_just_before_and_no_later() -> None:
    assert told_again(figure(people(4)), people(2, additive=True)).figure == 6
    assert told_again(figure(people(4)), people(2, additive=True), at=9).figure == 4


def test_a_toll_that_rose_is_the_last_word() -> None:
    assert told_again(figure(people(9)), people(14), cues=("update",)).figure == 14


def test_another_number_is_kept_beside_the_first() -> None:
    assert told_again(figure(people(23)), people(27)).others == [Count(low=27, best=27, high=27)]


@pytest.mark.parametrize(
    ("lead", "again", "ends"),
    [
        (People(0, 0, 20, 20, None, "at_least"), 17, (20, 20)),
        (People(0, 0, 20, 20, None, "at_least"), 27, (20, 27)),
        (People(0, 0, None, 20, 20, "up_to"), 17, (17, 20)),
        (People(0, 0, None, 20, 20, "up_to"), 27, (20, 20)),
        (People(0, 0, 20, None, 24, "range"), 17, (20, 24)),
        (People(0, 0, 20, 20, 20, "exact"), 17, (17, 20)),
    ],
)
def test_a_bound_that_the_text_gives_holds_against_other_accounts(
    lead: People, again: int, ends: tuple[int, int]
) -> None:
    accounts = told_again(figure(lead), people(again)).accounts
    assert (accounts.low, accounts.high) == ends


def test_an_earlier_report_is_no_account_beside_a_later_one() -> None:
    known = told_again(figure(people(14)), people(9), cues=("earlier",))
    assert (known.figure, known.others) == (14, [])


def test_a_later_word_replaces_an_earlier_report() -> None:
    known = Figure("killed", [people(9)], [WORDS], ["told"], early=True)
    assert told_again(known, people(14)).figure == 14


def test_a_range_that_holds_the_new_number_stays() -> None:
    known = told_again(figure(People(0, 0, 10, None, 20, "range")), people(14), cues=("update",))
    assert (known.total.low, known.total.high) == (10, 20)


@pytest.mark.parametrize("number", [2, 5, 200])
def test_a_number_much_smaller_or_larger_is_of_something_else(number: int) -> None:
    known = told_again(figure(people(23)), people(number))
    assert (known.figure, known.others) == (23, [])


def test_one_who_is_told_of_singly_is_a_detail() -> None:
    assert detail(finding("killed", people(1, definite=True)))
    assert detail(finding("killed", people(1, named=True)))
    assert not detail(finding("killed", people(7)))
    assert additive(finding("killed", people(7, additive=True)))


def test_girls_and_boys_are_children() -> None:
    made = figure(people(2, groups={"girls": Count(best=2)}), people(1, groups={"boys": Count(best=1)}))
    assert groups_of(made)["children"] == Count(best=3)


def test_a_group_that_a_noun_names_is_not_added_to_by_a_list_behind() -> None:
    made = figure(people(3, groups={"women": Count(best=3)}))
    made.groups.append(people(2, groups={"women": Count(best=2)}))
    assert groups_of(made) == {"women": Count(best=3)}
