"""Named victims of an incident: each once, and what a list of names leaves of a count."""

from dataclasses import replace

from tests.linkage.made import a_claim, a_document, a_harm, a_victim, by_id

from recounted.linkage.persons.link import link_persons
from recounted.model.claim import Claim, Count, Victim
from recounted.model.incident import Incident
from recounted.model.link import Assignment
from recounted.model.vocabulary import Assertion
from recounted.reconciliation.reconcile import reconcile

A, B, C = (a_document(n) for n in "abc")
FIVE = ("Tam Orrel", "Nevra Quay", "Lonn Quay", "Idris Vallamor", "Sela Vallamor")


def dead(*names: str, status: str = "killed") -> tuple[Victim, ...]:
    return tuple(replace(a_victim(n), status=status) for n in names)


def one(*told: Claim) -> Incident:
    claims = {c.claim_id: c for c in told}
    of = dict.fromkeys(claims, "inc_1")
    persons = link_persons(told, of).person_of
    (found,) = reconcile(Assignment(incident_of=of), claims, by_id((A, B, C)), persons=persons)
    return found


def test_a_list_of_five_held_against_seven_leaves_two_unnamed() -> None:
    found = one(a_claim(A), a_claim(B, harm=[a_harm(5)], victims=dead(*FIVE)))
    (tally,) = found.harm
    assert (tally.low, tally.named, tally.unnamed) == (5, 5, Count(low=0, best=0, high=2))
    seven = one(a_claim(A, victims=dead(*FIVE))).harm[0]
    assert (seven.named, seven.unnamed) == (5, Count(low=2, best=2, high=2))


def test_who_is_told_of_twice_is_named_once_with_all_that_is_told() -> None:
    first = replace(a_victim("Idris Vallamor"), status="killed", age=51)
    second = replace(a_victim("Idriss Vallamor"), status="killed", age=51, kinship="father")
    (person,) = one(a_claim(A, victims=(first,)), a_claim(B, victims=(second,))).named
    assert person.person_id.startswith("per_")
    assert (person.names, person.ages, person.kinships, person.sources) == (
        ("Idris Vallamor", "Idriss Vallamor"),
        (51,),
        ("father",),
        2,
    )
    assert len(person.namings) == 2


def test_more_names_than_the_count_raise_no_figure() -> None:
    (tally,) = one(a_claim(A, harm=[a_harm(2)], victims=dead(*FIVE))).harm
    assert ((tally.low, tally.best, tally.high), tally.named) == ((2, 2, 2), 5)
    assert tally.unnamed == Count(low=0, best=0, high=0)


def test_who_was_injured_and_died_is_named_among_the_dead_alone() -> None:
    early = a_claim(A, harm=[a_harm(3, "injured")], victims=dead("Tam Orrel", status="injured"))
    late = a_claim(B, harm=[a_harm(1)], victims=dead("Tam Orrel"))
    tallies = {t.type: t for t in one(early, late).harm}
    assert (tallies["killed"].named, tallies["injured"].named) == (1, 0)


def test_without_names_nothing_is_said_of_them_and_what_is_not_told_names_nobody() -> None:
    bare = one(a_claim(A))
    assert (bare.named, bare.harm[0].named, bare.harm[0].unnamed) == ((), 0, None)
    assertions: tuple[Assertion, ...] = ("denied", "feared")
    for said in assertions:
        assert one(a_claim(A), a_claim(B, assertion=said, victims=dead(*FIVE))).named == ()
