"""Incidents: where, when, by whom, in which documents; counter accounts; a person's grade; the accounts."""

import dataclasses
import json

from tests.linkage.made import (
    a_claim,
    a_document,
    a_harm,
    a_place,
    a_speaker,
    a_weapon,
    blamed,
    by_id,
    on,
)

from recounted.model.claim import Claim
from recounted.model.document import Document, Published
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.link import Assignment
from recounted.model.process import Process
from recounted.model.span import Span
from recounted.reconciliation.accounts import accounts
from recounted.reconciliation.reconcile import reconcile

A, B, C, D = (a_document(n) for n in "abcd")


def one(
    *told: Claim, documents: tuple[Document, ...] = (A, B, C, D), judgements: tuple[Judgement, ...] = ()
) -> Incident:
    (found,) = reconcile(
        Assignment(incident_of={c.claim_id: "inc_1" for c in told}),
        {c.claim_id: c for c in told},
        by_id(documents),
        judgements,
    )
    return found


def test_the_day_that_most_sources_state_wins() -> None:
    found = one(a_claim(A), a_claim(B, occurred=on("2031-05-04")), a_claim(C, occurred=on("2031-05-04")))
    assert found.occurred.start == "2031-05-04"


def test_of_days_that_agree_the_most_exact_is_told() -> None:
    month = on("2031-05-01", "2031-05-31", precision="month")
    assert one(a_claim(A, occurred=month), a_claim(B, occurred=month), a_claim(C)).occurred.start == "2031-05-05"


def test_a_day_of_publication_stands_in_only_where_no_day_is_told() -> None:
    published = on("2031-05-06", basis="published")
    both = one(a_claim(A, occurred=published), a_claim(B, occurred=published), a_claim(C))
    assert both.occurred.basis == "stated"
    alone = one(a_claim(A, occurred=published), a_claim(B, occurred=on("2031-05-07", basis="published")))
    assert (alone.occurred.start, alone.occurred.basis) == ("2031-05-06", "published")


def written(name: str, day: str) -> Document:
    return a_document(name, published=Published(start=day, end=day, basis="metadata"))


def test_of_two_days_the_one_written_of_soonest_is_told() -> None:
    soon, late = written("e", "2031-05-06"), written("f", "2031-05-20")
    told = (a_claim(soon, occurred=on("2031-05-05")), a_claim(late, occurred=on("2031-05-03")))
    assert one(*told, documents=(soon, late)).occurred.start == "2031-05-05"


def test_no_account_tells_of_a_day_still_to_come() -> None:
    first, later = written("e", "2031-05-06"), written("f", "2031-05-20")
    told = (
        a_claim(first, occurred=on("2031-05-06", basis="published")),
        a_claim(later, occurred=on("2031-05-19")),
    )
    found = one(*told, documents=(first, later)).occurred
    assert (found.start, found.basis) == ("2031-05-06", "published")


def test_a_country_does_not_outvote_the_village_in_it() -> None:
    country = a_place("Zed", None, None, precision="country", country="ZZ")
    village = a_place(country="ZZ")
    found = one(a_claim(A, place=country), a_claim(B, place=country), a_claim(C, place=village))
    assert found.place == village


def test_an_area_is_as_exact_as_its_radius() -> None:
    district = a_place("Ondra", precision="district", radius_km=30.0)
    near, wide = (a_place("east of Orsavale", precision="area", radius_km=r) for r in (12.0, 60.0))
    assert one(a_claim(A, place=district), a_claim(B, place=near)).place == near
    assert one(a_claim(A, place=district), a_claim(B, place=wide)).place == district


def test_the_weapon_of_most_sources_and_never_the_vague_word_for_it() -> None:
    found = one(
        a_claim(A, weapon=a_weapon("explosive")),
        a_claim(B, weapon=a_weapon("explosive")),
        a_claim(C, weapon=a_weapon()),
    )
    assert found.weapon == a_weapon("shelling")


def test_every_allegation_is_kept_with_who_makes_it() -> None:
    found = one(
        a_claim(A, perpetrators=(blamed("Ondra Guard", "act_guard"),)),
        a_claim(B, perpetrators=(blamed("Teshmora Front", "act_front", by="Ila Marsk"),)),
    )
    assert [(p.name, p.by) for p in found.perpetrators] == [
        ("Teshmora Front", "Ila Marsk"),
        ("Ondra Guard", "Outlet a"),
    ]


def test_documents_that_speak_of_it_in_passing_are_told_apart() -> None:
    found = one(a_claim(A), a_claim(B, primary=False))
    assert (found.document_ids, found.also_in) == (("doc_a",), ("doc_b",))


def test_a_denial_by_a_party_is_a_counter_account() -> None:
    denied = a_claim(
        B, assertion="denied", speakers=(a_speaker("Ondra Guard", actor_id="act_guard", source_kind="party"),)
    )
    found = one(a_claim(A), denied)
    assert [(c.by, c.assertion, c.stated) for c in found.counter_accounts] == [("Ondra Guard", "denied", A.text)]


def test_a_denial_is_quoted_in_its_whole_sentence_and_a_long_one_is_cut_between_words() -> None:
    text = "It was market day. Talk that shells were fired by the Guard is untrue. Nobody saw it."
    told = a_document("b", text)
    start = text.index("the Guard")
    party = blamed("Ondra Guard", "act_guard", role="denied_by_self")
    denial = a_claim(told, perpetrators=(dataclasses.replace(party, span=Span(start, start + 9)),))
    found = one(a_claim(A), denial, documents=(A, told, C, D))
    assert [c.stated for c in found.counter_accounts] == ["Talk that shells were fired by the Guard is untrue."]
    words = "on and on the talk went, "
    long = a_document(
        "b", text.replace("Talk that", f"Talk, {words * 20}that").replace("untrue", f"{words * 20}untrue")
    )
    start = long.text.index("the Guard")
    denial = dataclasses.replace(denial, perpetrators=(dataclasses.replace(party, span=Span(start, start + 9)),))
    (cut,) = one(a_claim(A), denial, documents=(A, long, C, D)).counter_accounts
    assert "by the Guard" in cut.stated
    assert (cut.stated[:4], cut.stated[-4:]) == ("[…] ", " […]")
    assert set(cut.stated.split()) - {"[…]"} <= set(long.text.split())


def test_the_accused_s_own_none_is_a_counter_account() -> None:
    accusing = a_claim(A, perpetrators=(blamed("Ondra Guard", "act_guard"),))
    own = a_claim(B, harm=[a_harm(0)], speakers=(a_speaker("Ondra Guard", actor_id="act_guard", source_kind="party"),))
    assert [c.claim_id for c in one(accusing, own).counter_accounts] == [own.claim_id]


APART = Span(8, 12)
GUARD_SPEAKS = (a_speaker("Ondra Guard", actor_id="act_guard", source_kind="party"),)
ACCUSING = a_claim(A, perpetrators=(blamed("Ondra Guard", "act_guard"),))


def test_what_an_accused_party_tells_otherwise_is_tied_to_the_incident() -> None:
    other = a_claim(B, perpetrators=(blamed("Teshmora Front", "act_front"),), speakers=GUARD_SPEAKS)
    fighters = a_claim(C, harm=[a_harm(7, status="combatant")], speakers=GUARD_SPEAKS)
    own = blamed("Ondra Guard", "act_guard", role="denied_by_self")
    denied = a_claim(D, perpetrators=(own,), speakers=GUARD_SPEAKS)
    found = one(ACCUSING, other, fighters, denied)
    assert {(c.claim_id, c.kind) for c in found.counter_accounts} == {
        (other.claim_id, "other_party_blamed"),
        (fighters.claim_id, "other_status_told"),
        (denied.claim_id, "responsibility_denied"),
    }


def a_denial(document: Document, *, at: Span = APART, party: str = "Ondra Guard") -> Claim:
    return a_claim(
        document,
        head=at,
        kind="process",
        scope=None,  # type: ignore[arg-type]
        primary=False,
        process=Process(act="denial", parties=(party,)),
        speakers=(a_speaker(party, source_kind="party"),),
    )


def test_a_denial_that_tells_of_nothing_else_answers_the_incident_of_which_its_party_is_accused() -> None:
    denial, other = a_denial(A), a_denial(A, at=Span(20, 24), party="Sarn League")
    (found,) = reconcile(
        Assignment(incident_of={ACCUSING.claim_id: "inc_1"}),
        {c.claim_id: c for c in (ACCUSING, denial, other)},
        by_id((A,)),
    )
    assert [(c.claim_id, c.kind, c.by) for c in found.counter_accounts] == [
        (denial.claim_id, "responsibility_denied", "Ondra Guard")
    ]
    assert found.claim_ids == (ACCUSING.claim_id,)
    assert found.harm[0].low == 7


def test_a_denial_answers_the_nearer_of_two_incidents_alone() -> None:
    far = a_claim(A, head=Span(60, 64), perpetrators=(blamed("Ondra Guard", "act_guard"),))
    found = reconcile(
        Assignment(incident_of={ACCUSING.claim_id: "inc_1", far.claim_id: "inc_2"}),
        {c.claim_id: c for c in (ACCUSING, far, a_denial(A, at=Span(54, 58)))},
        by_id((A,)),
    )
    assert {i.incident_id: len(i.counter_accounts) for i in found} == {"inc_1": 0, "inc_2": 1}


def test_a_grade_that_nobody_gave_says_so_in_its_own_words() -> None:
    found = one(a_claim(A))
    assert (found.graded_by, found.grading_basis) == (
        None,
        "Suggested, not judged: One independent source tells it.",
    )


def test_a_person_s_grade_stands_above_the_machine_s() -> None:
    said = Judgement(
        judgement_id="jdg_1",
        kind="grade",
        decision="positive",
        subject_ids=("inc_1",),
        by="Ila Marsk",
        at="2031-06-01T00:00:00Z",
        why="seen on site",
        judged_value=json.dumps("confirmed"),
    )
    found = one(a_claim(A), judgements=(said,))
    assert (found.grading, found.graded_by) == ("confirmed", "Ila Marsk")
    assert found.grading_basis == "Graded by Ila Marsk on 2031-06-01: seen on site"


def test_incidents_come_in_the_order_of_their_days_and_the_undated_last() -> None:
    told = [
        a_claim(A, occurred=on(None)),
        a_claim(B, occurred=on("2031-05-09")),
        a_claim(C, occurred=on("2031-05-01")),
    ]
    found = reconcile(
        Assignment(incident_of={c.claim_id: f"inc_{i}" for i, c in enumerate(told)}),
        {c.claim_id: c for c in told},
        by_id([A, B, C]),
    )
    assert [i.incident_id for i in found] == ["inc_2", "inc_1", "inc_0"]


def test_redirects_and_totals_of_the_assignment_are_shown() -> None:
    claim = a_claim(A)
    (found,) = reconcile(
        Assignment(
            incident_of={claim.claim_id: "inc_1"},
            aggregates={"inc_1": ("clm_t",)},
            redirects={"inc_0": "inc_1"},
        ),
        {claim.claim_id: claim},
        by_id([A]),
    )
    assert (found.aggregates, found.redirects) == (("clm_t",), ("inc_0",))


def test_each_figure_comes_with_its_sentence_and_the_way_back_to_the_bytes() -> None:
    text = "It was market day in Orsavale. Shells killed seven people. Nobody had warned them."
    document = a_document("a", text)
    span = Span(text.index("seven"), text.index("seven") + len("seven people"))
    claim = a_claim(document, harm=[dataclasses.replace(a_harm(7), spans=(span,), stated=span.of(text))])
    dossier = accounts(one(claim, documents=(document,)), {claim.claim_id: claim}, by_id([document]))
    (account,) = dossier.accounts
    assert account.sentence == "Shells killed seven people."
    assert account.sentence_span.of(text) == account.sentence
    assert (account.path, account.sha256, account.stated) == ("press/a.txt", "a" * 64, "seven people")
