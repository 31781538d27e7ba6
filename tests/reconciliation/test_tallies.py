"""Figures: which rule sets them, what they stand on, and what is said against them."""

import dataclasses

import pytest
from tests.linkage.made import (
    a_claim,
    a_document,
    a_harm,
    a_place,
    a_speaker,
    a_victim,
    blamed,
    by_id,
    on,
    published,
)

from recounted.model.claim import Claim, Count, Part
from recounted.model.document import Document, Published
from recounted.model.span import Span
from recounted.model.tally import Tally
from recounted.model.vocabulary import Assertion
from recounted.reconciliation.grading import accused
from recounted.reconciliation.tallies import tallies
from recounted.reconciliation.voices import read_tellers

A, B, C, D = (a_document(n) for n in "abcd")


def tallied(*told: Claim, documents: tuple[Document, ...] = (A, B, C, D)) -> Tally:
    tellers = read_tellers(told, by_id(documents))
    return tallies(tellers, accused(tellers))[0]


def ends(tally: Tally) -> tuple[int | None, int | None, int | None]:
    return (tally.low, tally.best, tally.high)


def says(document: Document, best: int | None, **changed: object) -> Claim:
    return a_claim(document, harm=[a_harm(best, **changed)])  # type: ignore[arg-type]


def test_one_account_stands_and_the_record_says_so() -> None:
    tally = tallied(says(A, 7))
    assert (ends(tally), tally.rule) == ((7, 7, 7), "one_account")


def test_the_figure_of_most_independent_sources_is_best() -> None:
    tally = tallied(says(A, 7), says(B, 9), says(C, 9))
    assert (ends(tally), tally.rule) == ((7, 9, 9), "majority_else_lowest")
    assert len(tally.stands_on) == 2


def test_without_a_majority_the_lowest_is_best() -> None:
    assert ends(tallied(says(A, 7), says(B, 9), says(C, 12))) == (7, 7, 12)


def test_copies_of_one_text_count_once() -> None:
    copy = a_document("c", family_id="fam_b")
    assert tallied(says(A, 7), says(B, 9), says(copy, 9), documents=(A, B, copy)).best == 7


def test_outlets_that_quote_one_monitor_count_once() -> None:
    monitor = (a_speaker("Ondra Watch", source_kind="monitor"),)
    quoting = [a_claim(d, harm=[a_harm(9)], speakers=monitor) for d in (A, B, C)]
    tally = tallied(*quoting, says(D, 7))
    assert tally.best == 7


def test_a_later_statement_of_the_same_speaker_supersedes_its_earlier_one() -> None:
    late = a_document("b", publisher=A.publisher, published=published("2031-05-08"))
    tally = tallied(says(A, 7), says(late, 9), documents=(A, late))
    assert (ends(tally), tally.rule) == ((9, 9, 9), "latest_of_each_speaker")
    assert [d.why for d in tally.dissent] == ["the same speaker gave another figure later, on 2031-05-08"]


def test_at_least_sets_no_high_and_leaves_it_open_where_all_others_tell_of_fewer() -> None:
    assert ends(tallied(says(A, 7, bound="at_least"))) == (7, 7, None)
    assert ends(tallied(says(A, 5), says(B, 7, bound="at_least"))) == (5, 5, None)
    assert ends(tallied(says(A, 5), says(B, 9), says(C, 7, bound="at_least"))) == (5, 5, 9)


def test_up_to_sets_no_low() -> None:
    assert ends(tallied(says(A, 7, bound="up_to"))) == (None, 7, 7)


def test_a_vague_word_gives_what_its_grammar_forces_and_lowers_nothing() -> None:
    assert ends(tallied(says(A, None, bound="vague", low=2))) == (2, None, None)
    assert ends(tallied(says(A, None, bound="vague", low=12), says(B, 40))) == (40, 40, 40)


def test_a_range_keeps_its_ends() -> None:
    tally = tallied(says(A, None, bound="range", low=5, high=9))
    assert ends(tally) == (5, None, 9)
    assert ends(tallied(says(A, None, bound="range", low=5, high=9), says(B, 7))) == (5, 7, 9)


@pytest.mark.parametrize("assertion", ["denied", "disputed", "feared"])
def test_what_is_not_told_sets_no_figure(assertion: Assertion) -> None:
    told = a_claim(A, harm=[a_harm(7)])
    other = a_claim(B, harm=[a_harm(40)], assertion=assertion)
    tally = tallied(told, other)
    assert ends(tally) == (7, 7, 7)
    assert tally.dissent[0].why.startswith(f"it is {assertion}")
    tellers = read_tellers([other], by_id([B]))
    assert tallies(tellers) == ()


def test_the_none_of_the_accused_never_lowers_the_low() -> None:
    accusing = a_claim(A, perpetrators=(blamed("Ondra Guard", "act_guard"),))
    own = a_claim(B, harm=[a_harm(0)], speakers=(a_speaker("Ondra Guard", actor_id="act_guard", source_kind="party"),))
    tally = tallied(accusing, own)
    assert ends(tally) == (7, 7, 7)
    assert tally.dissent[0].why == "a party that others accuse speaks in its own cause"


def test_none_said_by_those_who_count_is_a_figure() -> None:
    monitor = (a_speaker("Ondra Watch", source_kind="monitor"),)
    assert ends(tallied(a_claim(A, harm=[a_harm(0)], speakers=monitor), says(B, 7))) == (0, 0, 7)


def test_none_said_by_others_lowers_nothing_that_somebody_tells() -> None:
    tally = tallied(says(A, 0), says(B, 7))
    assert ends(tally) == (7, 7, 7)
    assert tally.dissent[0].why.startswith("it says that nobody was")
    assert ends(tallied(says(A, 0))) == (0, 0, 0)


def test_groups_are_reconciled_like_the_whole() -> None:
    five, four = ({"children": Count(best=n)} for n in (5, 4))
    tally = tallied(says(A, 7, groups=five), says(B, 7, groups=four), says(C, 7, groups=five))
    assert tally.groups == {"children": Count(low=4, best=5, high=5)}


def test_attackers_stay_in_the_total_and_out_of_the_civilian_tally() -> None:
    bomber = Part(low=1, best=1, high=1, stated="the bomber", status="attacker")
    tally = tallied(says(A, 8, parts=(bomber,), status="civilian"))
    assert ends(tally) == (8, 8, 8)
    assert tally.status == "mixed"
    assert tally.civilians == Count(low=7, best=7, high=7, rule="one_account.status_stated")
    assert tally.combatants is None


def test_combatants_are_no_civilian_tally() -> None:
    tally = tallied(says(A, 8, status="combatant"))
    assert tally.civilians is None
    assert tally.combatants == Count(low=8, best=8, high=8, rule="one_account.status_stated")


def test_what_the_accused_says_of_the_dead_is_context() -> None:
    accusing = a_claim(A, harm=[a_harm(7, status="civilian")], perpetrators=(blamed("Guard", "act_guard"),))
    own = a_claim(
        B,
        harm=[a_harm(7, status="combatant")],
        speakers=(a_speaker("Ondra Guard", actor_id="act_guard", source_kind="party"),),
    )
    assert tallied(accusing, own).status == "civilian"


NEXT_DAY = a_document("b", published=published("2031-05-09"))
TWO_ARMED = (Part(best=2, status="combatant"),)
NINE_NAMED = tuple(a_victim(f"Ila {n}") for n in range(9))
PROVINCE = a_place("Upper Sarn", 10.0, 20.0, precision="province", radius_km=90.0)


@pytest.mark.parametrize(
    ("other", "reason", "why"),
    [
        (says(B, 48), "injured_in", "it may count the injured with the killed"),
        (says(B, 10), "missing_in", "it may count the missing with the killed"),
        (says(B, 9, parts=TWO_ARMED), "combatants_in", "it counts combatants or attackers in"),
        (
            a_claim(B, harm=[a_harm(9)], victims=NINE_NAMED),
            "named_list",
            "it counts persons whom it names, others give a number",
        ),
        (a_claim(B, harm=[a_harm(9)], occurred=on("2031-05-09")), "another_day", "it tells of another day"),
        (
            a_claim(B, harm=[a_harm(9)], place=a_place("Teshill", 11.0, 21.0)),
            "another_area",
            "it tells of another place",
        ),
        (a_claim(B, harm=[a_harm(9)], place=PROVINCE), "another_area", "it tells of a wider area"),
        (a_claim(NEXT_DAY, harm=[a_harm(9)]), "later_count", "it is a later count"),
        (says(B, 9, bound="at_least"), "bound", "it gives a lower end only"),
        (says(B, 9), "unknown", "the accounts give no reason"),
    ],
)
def test_dissent_says_why(other: Claim, reason: str, why: str) -> None:
    document = NEXT_DAY if reason == "later_count" else B
    told = a_claim(A, harm=[a_harm(7), a_harm(41, "injured"), a_harm(3, "missing")])
    tally = tallied(told, other, documents=(A, document))
    assert [(d.reason, d.why) for d in tally.dissent] == [(reason, why)]


def test_a_lower_end_below_the_figure_is_reason_enough() -> None:
    below = says(B, 5, bound="at_least")
    assert tallied(says(A, 7), says(C, 7), below).dissent[0].reason == "bound"


def test_a_lower_end_above_the_figure_has_another_reason_where_there_is_one() -> None:
    later = a_claim(NEXT_DAY, harm=[a_harm(9, bound="at_least")])
    assert tallied(says(A, 7), later, documents=(A, NEXT_DAY)).dissent[0].reason == "later_count"


def test_who_leaves_combatants_out_or_counts_persons_by_name_is_told_from_the_other_side() -> None:
    seven, nine = says(A, 9, parts=TWO_ARMED), says(C, 9, parts=TWO_ARMED)
    assert tallied(seven, nine, says(B, 7)).dissent[0].reason == "combatants_out"
    five = tuple(a_victim(f"Ila {n}") for n in range(5))
    listed = [a_claim(d, harm=[a_harm(5)], victims=five) for d in (A, C)]
    assert tallied(*listed, says(B, 7)).dissent[0].why == "it gives a number, others count persons whom they name"


def test_persons_named_as_injured_are_no_list_of_the_dead() -> None:
    named = tuple(dataclasses.replace(a_victim(f"Ila {n}"), status="injured") for n in range(9))
    tally = tallied(says(A, 7), a_claim(B, harm=[a_harm(9)], victims=named))
    assert tally.dissent[0].reason == "unknown"


def test_types_are_tallied_apart_and_killed_comes_first() -> None:
    claim = a_claim(A, harm=[a_harm(41, "injured"), a_harm(7)])
    assert [t.type for t in tallies(read_tellers([claim], by_id([A])))] == ["killed", "injured"]


def test_two_claims_of_one_outlet_in_one_day_are_one_voice() -> None:
    first, second = a_claim(A, harm=[a_harm(9)]), a_claim(A, head=Span(8, 12), harm=[a_harm(9)])
    assert tallied(first, second, says(B, 7)).best == 7


def test_who_tells_of_one_person_tells_of_a_part_where_others_count_more() -> None:
    tally = tallied(says(A, 1), says(B, 3))
    assert (ends(tally), tally.rule) == ((3, 3, 3), "one_is_a_part")
    assert [d.why for d in tally.dissent] == ["it tells of one person, or of a few singly, of whom others count more"]


def test_who_tells_of_a_few_singly_tells_of_a_part_where_others_count_more() -> None:
    singly = dataclasses.replace(a_harm(2), stated="his wife … their son")
    assert tallied(a_claim(A, harm=[singly]), says(B, 3)).best == 3
    assert tallied(says(A, 2), says(B, 3)).best == 2


def test_a_single_count_does_not_outvote_many_who_know_of_one() -> None:
    assert tallied(says(A, 1), says(B, 1), says(C, 1), says(D, 3)).best == 1


def test_one_source_that_tells_of_one_person_in_more_texts_than_of_several_is_no_tie() -> None:
    monitor = (a_speaker("Ondra Watch", source_kind="monitor"),)
    told = [a_claim(d, harm=[a_harm(n)], speakers=monitor) for d, n in ((A, 1), (B, 1), (C, 3))]
    assert tallied(*told).best == 1
    assert tallied(*told[1:]).best == 3


def test_a_statement_of_an_unknown_day_may_be_the_later_one_and_stands() -> None:
    undated = a_document("b", publisher=A.publisher, published=published(None))
    since = a_document("c", publisher=A.publisher, published=Published(start="2031-05-01", end=None, basis="inferred"))
    tally = tallied(says(A, 7), says(undated, 9), says(since, 9), documents=(A, undated, since))
    assert (ends(tally), tally.rule) == ((7, 9, 9), "majority_else_lowest")
    assert {d.reason for d in tally.dissent} == {"unknown"}


def test_a_source_that_told_two_figures_votes_for_the_one_that_others_tell_too() -> None:
    again = a_document("d", publisher=B.publisher)
    assert tallied(says(A, 12), says(B, 6), says(again, 12), documents=(A, B, again)).best == 12
    assert tallied(says(B, 6), says(again, 12), documents=(B, again)).best == 6


def harmed(*told: tuple[Document, int | None, int | None]) -> dict[str, Tally]:
    """Tallies of accounts that each tell of so many killed and so many injured."""
    claims = []
    for document, killed, injured in told:
        harm = [] if killed is None else [a_harm(killed)]
        claims.append(a_claim(document, harm=harm if injured is None else [*harm, a_harm(injured, "injured")]))
    tellers = read_tellers(claims, by_id(tuple(d for d, _, _ in told)))
    return {t.type: t for t in tallies(tellers, accused(tellers))}


LATER = a_document("e", published=published("2031-05-20"))
LAST = a_document("f", published=published("2031-05-21"))


def test_who_died_of_wounds_is_no_more_among_the_injured_of_an_earlier_account() -> None:
    found = harmed((A, None, 5), (LATER, 2, None))
    assert (found["killed"].best, found["injured"].best, found["injured"].rule) == (2, 3, "died_of_wounds")
    assert [d.why for d in found["injured"].dissent] == []


def test_where_all_who_were_hurt_died_nobody_is_injured() -> None:
    assert "injured" not in harmed((A, None, 1), (LATER, 1, None))


def test_an_account_that_knows_of_the_dead_keeps_its_injured() -> None:
    assert harmed((A, 2, 5), (LATER, 2, None))["injured"].best == 5


def test_an_account_of_the_same_day_or_later_keeps_its_injured() -> None:
    assert harmed((LATER, 2, None), (LAST, None, 5))["injured"].best == 5
    same = a_document("g", published=LATER.published)
    assert harmed((LATER, 2, None), (same, None, 5))["injured"].best == 5


def test_who_counted_before_some_died_is_told_apart_with_the_reason() -> None:
    found = harmed((A, None, 5), (LATER, 1, 3), (LAST, 1, 3))
    assert (found["injured"].best, found["injured"].rule) == (3, "majority_else_lowest")
    assert [d.why for d in found["injured"].dissent] == ["it counts some who died after it was published"]
