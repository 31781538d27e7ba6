"""Grades in Airwars' published wording, with their ground, and the fields that answer other questions."""

from tests.linkage.made import a_claim, a_document, a_harm, a_speaker, blamed, by_id

from recounted.model.claim import Claim
from recounted.reconciliation.grading import Grade, grade
from recounted.reconciliation.tallies import tallies
from recounted.reconciliation.voices import read_tellers

DOCUMENTS = {n: a_document(n) for n in "abcd"}
A, B, C, D = DOCUMENTS.values()
GUARD, FRONT = blamed("Ondra Guard", "act_guard"), blamed("Teshmora Front", "act_front")
GUARD_SPEAKS = (a_speaker("Ondra Guard", actor_id="act_guard", source_kind="party"),)


def graded(*told: Claim) -> Grade:
    tellers = read_tellers(told, by_id(tuple(DOCUMENTS.values())))
    return grade(tellers, tallies(tellers))


def test_a_single_source_is_weak() -> None:
    found = graded(a_claim(A, perpetrators=(GUARD,)))
    assert (found.grading, found.strike_status, found.independent_sources) == (
        "weak",
        "single_source_claim",
        1,
    )
    assert found.basis == "One independent source tells it."


def test_two_sources_that_blame_one_party_are_fair() -> None:
    found = graded(a_claim(A, perpetrators=(GUARD,)), a_claim(B, perpetrators=(GUARD,)))
    assert (found.grading, found.strike_status) == ("fair", "likely")
    assert "credibility was not weighed" in found.basis


def test_two_sources_that_blame_nobody_are_weak_and_the_basis_says_why() -> None:
    found = graded(a_claim(A), a_claim(B))
    assert found.grading == "weak"
    assert "none of them says by name who did it" in found.basis


def test_two_sources_that_blame_different_parties_are_contested() -> None:
    found = graded(a_claim(A, perpetrators=(GUARD,)), a_claim(B, perpetrators=(FRONT,)))
    assert (found.grading, found.strike_status) == ("contested", "contested")


def test_one_source_against_five_that_agree_competes_with_them_and_the_basis_says_how_many() -> None:
    many = {n: a_document(n) for n in "abcdef"}
    told = [a_claim(d, perpetrators=(FRONT if n == "f" else GUARD,)) for n, d in many.items()]
    tellers = read_tellers(told, by_id(tuple(many.values())))
    found = grade(tellers, tallies(tellers))
    assert (found.grading, found.strike_status) == ("contested", "contested")
    assert "Teshmora Front by 1, Ondra Guard by 5" in found.basis


def test_two_sources_of_which_one_says_who_did_it_are_fair() -> None:
    found = graded(a_claim(A, perpetrators=(GUARD,)), a_claim(B))
    assert (found.grading, found.strike_status) == ("fair", "likely")
    assert "one of them says who did it, and none names another" in found.basis


def test_the_word_of_a_party_against_its_enemy_makes_nothing_likely_by_itself() -> None:
    front = (a_speaker("Teshmora Front", actor_id="act_front", source_kind="party"),)
    found = graded(a_claim(A, perpetrators=(GUARD,), speakers=front), a_claim(B))
    assert (found.grading, found.strike_status) == ("weak", "single_source_claim")
    assert found.basis == "2 independent sources tell it, but only a party to the conflict says who did it."
    agreed = graded(a_claim(A, perpetrators=(GUARD,), speakers=front), a_claim(B, perpetrators=(GUARD,)))
    assert agreed.grading == "fair"


def test_a_source_that_blames_both_contests_nothing() -> None:
    found = graded(a_claim(A, perpetrators=(GUARD, FRONT)), a_claim(B, perpetrators=(GUARD,)))
    assert found.grading == "fair"


def test_unknown_gunmen_compete_with_nobody() -> None:
    unnamed = blamed("Unidentified armed group")
    told = [
        a_claim(A, perpetrators=(GUARD,)),
        a_claim(B, perpetrators=(GUARD,)),
        a_claim(C, perpetrators=(unnamed,)),
    ]
    assert graded(*told).grading == "fair"


def test_a_party_that_says_it_harmed_civilians_confirms() -> None:
    own = blamed("Ondra Guard", "act_guard", role="claimed_by_self")
    claim = a_claim(A, perpetrators=(own,), speakers=GUARD_SPEAKS, harm=[a_harm(7, status="civilian")])
    found = graded(claim)
    assert (found.grading, found.strike_status) == ("confirmed", "declared")
    assert "Ondra Guard" in found.basis


def test_we_targeted_militants_is_no_acceptance_of_civilian_harm() -> None:
    own = blamed("Ondra Guard", "act_guard", role="claimed_by_self")
    claim = a_claim(A, perpetrators=(own,), speakers=GUARD_SPEAKS, harm=[a_harm(7, status="combatant")])
    others = [a_claim(d, perpetrators=(GUARD,), harm=[a_harm(7, status="civilian")]) for d in (B, C)]
    assert graded(claim, *others).grading == "fair"


def test_a_claim_of_responsibility_that_others_tell_of_is_no_acceptance_of_civilian_harm() -> None:
    """The Front says that it attacked; that civilians died is the outlet's own word."""
    front = blamed("Teshmora Front", "act_front", role="claimed_by_self")
    for own in (front, blamed("a group", role="claimed_by_self")):
        for speakers in ((), (a_speaker("Lantern Clinic", source_kind="medical"),)):
            claim = a_claim(A, perpetrators=(own,), speakers=speakers, harm=[a_harm(7, status="civilian")])
            assert graded(claim).grading == "weak"


def test_the_party_that_did_it_is_no_source_of_the_harm() -> None:
    own = blamed("Ondra Guard", "act_guard", role="claimed_by_self")
    declared = a_claim(A, perpetrators=(own,), speakers=GUARD_SPEAKS, harm=[a_harm(7, status="combatant")])
    found = graded(declared, a_claim(B, perpetrators=(GUARD,)))
    assert (found.grading, found.strike_status, found.independent_sources) == ("weak", "declared", 2)
    alone = graded(declared)
    assert (alone.grading, alone.basis) == ("weak", "Only a party that did it, or is said to have, tells it.")


def test_nobody_in_particular_is_no_belligerent_to_hold_it_to() -> None:
    gunmen = blamed("Unidentified armed group")
    found = graded(a_claim(A, perpetrators=(gunmen,)), a_claim(B, perpetrators=(gunmen,)))
    assert (found.grading, found.strike_status) == ("weak", "single_source_claim")


def test_what_contests_is_named_with_how_many_say_so() -> None:
    found = graded(
        a_claim(A, perpetrators=(GUARD,)), a_claim(B, perpetrators=(FRONT,)), a_claim(C, perpetrators=(FRONT,))
    )
    assert found.basis == "Sources blame different parties: Teshmora Front by 2, Ondra Guard by 1."
    back = a_claim(B, perpetrators=(FRONT,), speakers=GUARD_SPEAKS)
    assert "Teshmora Front by 1 (one of them accused itself)" in graded(a_claim(A, perpetrators=(GUARD,)), back).basis


def test_verified_is_a_field_of_its_own_and_asks_who_tells_of_harm() -> None:
    kinds = ("medical", "witness", "authority")
    speakers = [a_speaker(f"Speaker {k}", source_kind=k) for k in kinds]  # type: ignore[arg-type]
    told = [a_claim(d, speakers=(s,)) for d, s in zip((A, B, C), speakers, strict=True)]
    none = a_claim(C, harm=[a_harm(0)], speakers=(speakers[2],))
    assert not graded(*told[:2], none).verified
    fair = [a_claim(d, perpetrators=(GUARD,)) for d in (A, B)]
    assert graded(*fair).grading == "fair"
    assert not graded(*fair).verified


def test_the_dead_told_as_combatants_are_discounted() -> None:
    assert graded(a_claim(A, harm=[a_harm(7, status="combatant")])).grading == "discounted"


def test_a_denial_alone_contests_nothing() -> None:
    denied = a_claim(D, assertion="denied", speakers=GUARD_SPEAKS)
    told = [a_claim(d, perpetrators=(GUARD,)) for d in (A, B)]
    assert graded(*told, denied).grading == "fair"


def test_verified_asks_for_three_independent_kinds_of_source() -> None:
    kinds = ("medical", "witness", "authority")
    told = [
        a_claim(d, speakers=(a_speaker(f"Speaker {k}", source_kind=k),))  # type: ignore[arg-type]
        for d, k in zip((A, B, C), kinds, strict=True)
    ]
    assert graded(*told).verified
    assert not graded(*told[:2]).verified


def test_outlets_are_no_kind_of_source_in_that_sense() -> None:
    told = [a_claim(d, speakers=(a_speaker(d.document_id, source_kind="media"),)) for d in (A, B, C)]
    assert not graded(*told).verified


def test_independence_is_counted_at_the_root_speaker() -> None:
    monitor = a_speaker("Ondra Watch", source_kind="monitor")
    told = [a_claim(d, speakers=(a_speaker(d.document_id, kind="publisher"), monitor)) for d in (A, B, C)]
    assert graded(*told).independent_sources == 1
