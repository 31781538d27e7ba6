"""The rules that a project chooses between: what each makes of the same accounts, and what the record says of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.linkage.made import a_claim, a_document, a_harm, a_speaker, blamed, by_id, published

from recounted.errors import ArgumentError
from recounted.model.claim import Claim, Count, Part
from recounted.model.document import Document
from recounted.model.tally import Tally
from recounted.model.vocabulary import SourceKind
from recounted.reconciliation import profiles, standard
from recounted.reconciliation.grading import accused
from recounted.reconciliation.sources import Listed, SourceList, load
from recounted.reconciliation.standard import RULES, Standard
from recounted.reconciliation.tallies import tallies
from recounted.reconciliation.voices import read_tellers
from recounted.settings import Reconciliation

A, B, C, D = (a_document(n) for n in "abcd")
LOWEST, AIRWARS = Standard(rule="lowest_reported"), Standard(rule="airwars")
GUARD = blamed("Ondra Guard", "act_guard")
GUARD_SPEAKS = (a_speaker("Ondra Guard", actor_id="act_guard", source_kind="party"),)


def tallied(by: Standard, *told: Claim, documents: tuple[Document, ...] = (A, B, C, D)) -> Tally:
    tellers = read_tellers(told, by_id(documents))
    return tallies(tellers, accused(tellers), by)[0]


def ends(tally: Tally) -> tuple[int | None, int | None, int | None]:
    return (tally.low, tally.best, tally.high)


def says(document: Document, best: int | None, **changed: object) -> Claim:
    return a_claim(document, harm=[a_harm(best, **changed)])  # type: ignore[arg-type]


def listing(*names: str, **changed: object) -> Standard:
    listed = tuple(Listed(name=n, by="Ila", why="counts itself", **changed) for n in names)  # type: ignore[arg-type]
    return Standard(rule="ucdp", sources=SourceList(sources=listed))


def test_four_rules_of_the_same_accounts_and_each_is_named() -> None:
    told = (says(A, 7), says(B, 9), says(C, 9), says(D, 12))
    found = {s.rule: tallied(s, *told) for s in (Standard(), LOWEST, listing("Outlet d", "Outlet b"), AIRWARS)}
    assert {name: ends(t) for name, t in found.items()} == {
        "majority": (7, 9, 12),
        "lowest_reported": (7, 7, 12),
        "ucdp": (9, 9, 12),
        "airwars": (7, None, 12),
    }
    assert {name: t.chosen_rule for name, t in found.items()} == {name: name for name in RULES}
    assert found["lowest_reported"].rule == "lowest_reported"
    assert found["ucdp"].rule == "ucdp"


def test_the_lowest_of_a_range_is_its_lower_end_and_an_upper_end_is_no_lowest() -> None:
    assert ends(tallied(LOWEST, says(A, None, bound="range", low=5, high=9), says(B, 8))) == (5, 5, 9)
    assert ends(tallied(LOWEST, says(A, 4, bound="up_to"), says(B, 8))) == (8, 8, 8)
    assert ends(tallied(LOWEST, says(A, 4, bound="up_to"))) == (4, 4, 4)


def test_a_denial_is_no_lowest_figure() -> None:
    own = a_claim(B, harm=[a_harm(0)], speakers=GUARD_SPEAKS)
    accusing = a_claim(A, harm=[a_harm(7)], perpetrators=(GUARD,))
    for standard_ in (LOWEST, AIRWARS, Standard(), listing("Ondra Guard", "Outlet a")):
        assert tallied(standard_, accusing, own).low == 7


def test_a_word_is_coded_by_the_codebook_where_its_profile_is_on() -> None:
    coded = Standard(rule="lowest_reported", profile=profiles.load("acled"))
    harm = a_harm(None, "injured", bound="vague", low=12)
    told = a_claim(A, harm=[type(harm)(**{f: getattr(harm, f) for f in harm.__slots__} | {"rule": "acled_dozens"})])
    tally = tallied(coded, told)
    assert (ends(tally), tally.rule) == ((12, 12, None), "acled.dozens_are_12")
    assert ends(tallied(LOWEST, told)) == (12, None, None)


def test_who_is_on_no_list_of_people_sets_no_figure_and_is_told_beside() -> None:
    tally = tallied(listing("Outlet b"), says(A, 7), says(B, 9))
    assert (ends(tally), tally.stands_on) == ((9, 9, 9), (says(B, 9).claim_id,))
    assert [d.why for d in tally.dissent] == ["its source is not on the project's list"]
    nobody = tallied(listing("Outlet c"), says(A, 7), says(B, 9))
    assert (ends(nobody), nobody.stands_on, len(nobody.dissent)) == ((None, None, None), (), 2)


def test_people_rank_the_sources_and_of_equals_the_lowest_is_best() -> None:
    told = (says(A, 9), says(B, 7), says(C, 12))
    ranked = SourceList(
        sources=(
            Listed(name="Outlet a", by="Ila", why="on the spot", rank=1),
            Listed(name="Outlet b", by="Ila", why="careful"),
            Listed(name="Outlet c", by="Ila", why="careful"),
        )
    )
    assert ends(tallied(Standard(rule="ucdp", sources=ranked), *told)) == (7, 9, 12)
    assert ends(tallied(listing("Outlet a", "Outlet b", "Outlet c"), *told)) == (7, 7, 12)


def test_an_outlet_on_the_list_vouches_for_whom_it_names_only_where_people_say_so() -> None:
    quoting = a_claim(A, harm=[a_harm(7)], speakers=(a_speaker("Tam Orrel", source_kind="witness"),))
    assert tallied(listing("Outlet a"), quoting).best is None
    assert tallied(listing("Outlet a", passes_on=True), quoting).best == 7
    assert tallied(listing("Tam Orrel"), quoting).best == 7
    unnamed = a_claim(A, harm=[a_harm(7)], speakers=(a_speaker("residents", kind="anonymous"),))
    assert tallied(listing("Outlet a"), unnamed).best == 7


def test_a_range_of_sources_has_no_best_and_says_why_they_differ() -> None:
    tally = tallied(AIRWARS, says(A, 7), says(B, 9, bound="at_least"))
    assert (ends(tally), tally.rule) == ((7, None, None), "airwars")  # "at least nine": the most is open
    agreed = tallied(AIRWARS, says(A, 7), says(B, 7))
    assert ends(agreed) == (7, 7, 7)
    apart = tallied(AIRWARS, says(A, 7), says(B, 9, parts=(Part(best=2, status="combatant"),)))
    assert [d.why for d in apart.dissent] == ["it counts combatants or attackers in"]


def test_civilians_are_presumed_by_airwars_and_by_no_other_rule() -> None:
    told = (says(A, 7), says(B, 9))
    assert tallied(AIRWARS, *told).civilians == Count(low=7, high=9, rule="airwars.civilian_presumed")
    assert tallied(Standard(), *told).civilians is None


def test_what_only_the_accused_says_of_the_dead_is_context() -> None:
    accusing = a_claim(A, harm=[a_harm(7)], perpetrators=(GUARD,))
    own = a_claim(B, harm=[a_harm(7, status="combatant")], speakers=GUARD_SPEAKS)
    tally = tallied(AIRWARS, accusing, own)
    assert tally.civilians == Count(low=7, best=7, high=7, rule="airwars.civilian_presumed")
    assert (tally.status, tally.combatants) == ("unknown", None)


def test_what_the_attacker_says_through_somebody_else_is_context_too() -> None:
    harm = a_harm(7, status="combatant")
    quoted = type(harm)(**{f: getattr(harm, f) for f in harm.__slots__} | {"status_by": "Ondra Guard"})
    tally = tallied(AIRWARS, a_claim(A, harm=[quoted], perpetrators=(GUARD,)))
    assert tally.combatants is None
    assert tally.civilians == Count(low=7, best=7, high=7, rule="airwars.civilian_presumed")


def test_contested_status_is_none_at_the_least_in_both_fields() -> None:
    told = (says(A, 7, status="civilian"), says(B, 9, status="combatant"))
    tally = tallied(AIRWARS, *told)
    nobody = Count(low=0, high=9, rule="status_contested")
    assert (tally.civilians, tally.combatants) == (nobody, nobody)
    assert ends(tally) == (7, None, 9)
    other = tallied(Standard(), *told)
    assert (other.civilians, other.combatants) == (None, None)


def test_who_is_shown_to_be_a_combatant_is_presumed_nothing() -> None:
    tally = tallied(AIRWARS, says(A, 7, status="combatant"), says(B, 7))
    assert tally.civilians is None
    assert tally.combatants == Count(low=7, best=7, high=7, rule="airwars.status_stated")


def test_combatants_counted_apart_leave_the_civilians() -> None:
    tally = tallied(AIRWARS, says(A, 9, parts=(Part(best=2, status="combatant"),)))
    assert tally.civilians == Count(low=7, best=7, high=7, rule="airwars.civilian_presumed")
    assert tally.combatants == Count(low=2, best=2, high=2, rule="airwars.status_stated")


def test_one_source_is_one_source_by_every_rule() -> None:
    monitor = (a_speaker("Ondra Watch", source_kind="monitor"),)
    late = a_document("b", published=published("2031-05-09"))
    early = a_claim(A, harm=[a_harm(4)], speakers=monitor)
    told = a_claim(late, harm=[a_harm(9)], speakers=monitor)
    for by in (Standard(), LOWEST, AIRWARS, listing("Ondra Watch")):
        tally = tallied(by, early, told, documents=(A, late))
        assert ends(tally) == (9, 9, 9)
        assert [d.why for d in tally.dissent] == ["the same speaker gave another figure later, on 2031-05-09"]


@pytest.mark.parametrize("kind", ["party", "monitor"])
def test_a_party_that_people_listed_counts_as_they_decided(kind: SourceKind) -> None:
    accusing = a_claim(A, harm=[a_harm(9)], perpetrators=(GUARD,))
    own = a_claim(B, harm=[a_harm(7)], speakers=(a_speaker("Ondra Guard", actor_id="act_guard", source_kind=kind),))
    assert tallied(listing("Ondra Guard"), accusing, own).best == 7
    assert tallied(Standard(), accusing, own).best == 9


GOOD = '[[source]]\nname = "Lantern Clinic"\nby = "Ila Marsk"\nwhy = "counts the bodies"\n'


def test_who_leaves_out_the_attackers_votes_for_the_number_with_them() -> None:
    gunman = Part(low=1, best=1, high=1, bound="exact", status="attacker")
    tally = tallied(Standard(), says(A, 2), says(B, 3, parts=(gunman,)), says(C, 2))
    assert (ends(tally), tally.rule) == ((2, 3, 3), "attackers_counted_in")
    assert [d.reason for d in tally.dissent] == ["combatants_out", "combatants_out"]
    assert tallied(Standard(), says(A, 2), says(B, 4, parts=(gunman,)), says(C, 2)).best == 2


def test_a_follow_up_on_one_person_supersedes_no_count() -> None:
    late = a_document("b", publisher=A.publisher, published=published("2031-05-08"))
    assert tallied(Standard(), says(A, 3), says(late, 1), documents=(A, late)).best == 3
    assert tallied(Standard(), says(A, 3), says(late, 2), documents=(A, late)).best == 2


def test_of_two_lists_of_persons_the_longer_stands() -> None:
    long, short = "his wife … their son … Tam Orrel", "Tam Orrel and Nevra Quay"
    told = [a_claim(d, harm=[replace(a_harm(n), stated=s)]) for d, n, s in ((A, 2, short), (B, 3, long))]
    assert tallied(Standard(), *told).best == 3


def test_a_lower_end_is_no_vote_against_a_larger_number() -> None:
    assert tallied(Standard(), says(A, 4, bound="at_least"), says(B, 6)).best == 6
    assert tallied(Standard(), says(A, 4, bound="at_least"), says(B, 3)).best == 3


def test_others_who_were_hurt_are_none_of_the_dead() -> None:
    late = a_document("b", published=published("2031-05-08"))
    hurt = replace(a_harm(7, "injured"), stated="seven others")
    told = read_tellers([a_claim(A, harm=[hurt]), says(late, 1)], by_id((A, late)))
    assert {t.type: t.best for t in tallies(told, (), Standard())} == {"killed": 1, "injured": 7}


def test_a_list_is_read_with_its_reasons(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(GOOD + 'also = ["The Lantern"]\nrank = 1\n')
    (listed,) = load(tmp_path / "sources.toml").sources
    assert (listed.name, listed.also, listed.rank, listed.why) == (
        "Lantern Clinic",
        ("The Lantern",),
        1,
        "counts the bodies",
    )
    chosen = standard.load(Reconciliation(rule="ucdp", sources="sources.toml"), tmp_path)
    assert chosen.sources is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[source]]\nname = "X"\nby = "Ila"\n', "X: needs 'why'"),
        ('[[source]]\nname = "X"\nwhy = "good"\n', "X: needs 'by'"),
        (GOOD + "trust = 3\n", "no key 'trust'"),
        (GOOD + GOOD, "stands in two lines"),
        (GOOD + 'rank = "first"\n', "rank must be int"),
        (GOOD + 'also = "The Lantern"\n', "also must be a list"),
        ('sources = ["X"]\n', "must hold"),
        ("[[source", "cannot be read"),
    ],
)
def test_a_list_without_reasons_or_with_mistakes_is_refused(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "sources.toml").write_text(text)
    with pytest.raises(ArgumentError, match=words):
        load(tmp_path / "sources.toml")


def test_a_rule_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="there are: majority"):
        standard.load(Reconciliation(rule="best"), tmp_path)
    with pytest.raises(ArgumentError, match="needs `sources`"):
        standard.load(Reconciliation(rule="ucdp"), tmp_path)
