"""Claims become incidents: what joins, what stays apart, and which ids are kept."""

import random
from collections.abc import Sequence
from dataclasses import replace

from tests.linkage.made import (
    a_claim,
    a_document,
    a_harm,
    a_place,
    a_victim,
    by_id,
    judged,
    on,
    published,
)

from recounted.linkage import weights
from recounted.linkage.link import link
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.identity import incident_id
from recounted.model.judgement import Judgement
from recounted.model.link import Assignment
from recounted.model.span import Span
from recounted.settings import Linkage

WEIGHTS = weights.load()
A, B, C = (
    a_document("a", "The Lantern Clinic counted seven dead in Orsavale after shells hit the fish market."),
    a_document("b", "Seven traders died when the market was struck on Monday, people of the town told us."),
    a_document("c", "Shells fell on stalls and houses by the harbour; a medic says that seven were killed."),
)
ELSEWHERE = a_place("Teshmora", 14.0, 27.0)


def linked(
    claims: Sequence[Claim],
    documents: Sequence[Document] = (A, B, C),
    *,
    judgements: Sequence[Judgement] = (),
    before: Assignment | None = None,
) -> Assignment:
    return link(
        claims,
        by_id(documents),
        weights=WEIGHTS,
        judgements=judgements,
        assignment=before,
        settings=Linkage(),
    )


def groups(assignment: Assignment) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for claim, incident in assignment.incident_of.items():
        found.setdefault(incident, set()).add(claim)
    return {frozenset(v) for v in found.values()}


def test_two_accounts_of_one_day_and_place_are_one_incident() -> None:
    a, b = a_claim(A), a_claim(B)
    assert groups(linked([a, b])) == {frozenset({a.claim_id, b.claim_id})}


def test_another_place_on_the_same_day_is_another_incident() -> None:
    a, b = a_claim(A), a_claim(B, place=ELSEWHERE)
    assert len(groups(linked([a, b]))) == 2


def test_another_day_at_the_same_place_is_another_incident() -> None:
    a, b = a_claim(A), a_claim(B, occurred=on("2031-05-09"))
    assert len(groups(linked([a, b]))) == 2


def test_a_place_that_the_other_text_names_may_have_been_misread() -> None:
    quoting = a_document(
        "b", "A clinic in Teshmora took in the wounded of Orsavale, where seven had died at the market."
    )
    a, b = a_claim(A), a_claim(quoting, place=ELSEWHERE)
    assert len(groups(linked([a, b], [A, quoting]))) == 1
    beside = a_claim(quoting, head=Span(30, 40))
    assert len(groups(linked([a, b, beside], [A, quoting]))) == 2


def test_a_template_filled_in_for_another_town_makes_no_incident_of_two() -> None:
    same = a_document("b", A.text.replace("Orsavale", "Teshmora"))
    a, b = a_claim(A), a_claim(same, place=ELSEWHERE)
    assert len(groups(linked([a, b], [A, same]))) == 2


def test_totals_history_and_threats_form_no_incident() -> None:
    total = a_claim(A, scope="aggregate")
    history = a_claim(B, scope="background")
    threat = a_claim(C, assertion="threatened")
    assert linked([total, history, threat]).incident_of == {}


def test_a_total_is_tied_to_what_it_covers_and_not_merged() -> None:
    told = a_claim(A)
    total = a_claim(
        B,
        scope="aggregate",
        occurred=on("2031-05-01", "2031-05-31", precision="month"),
        place=a_place("Ondra", None, None, precision="province"),
    )
    placed = a_claim(C, place=a_place("Orsavale", admin1="Ondra"))
    found = linked([told, total, placed])
    incident = found.incident_of[placed.claim_id]
    assert found.aggregates == {incident: (total.claim_id,)}
    assert total.claim_id not in found.incident_of


def test_a_total_of_another_month_covers_nothing() -> None:
    total = a_claim(B, scope="aggregate", occurred=on("2031-06-01", "2031-06-30", precision="month"))
    assert linked([a_claim(A), total]).aggregates == {}


def test_the_day_on_which_a_total_came_out_is_no_period_of_it() -> None:
    day = a_claim(A).occurred
    told, dated = a_claim(A), a_claim(B, scope="aggregate", occurred=replace(day, basis="published"))
    assert linked([told, a_claim(B, scope="aggregate")]).aggregates != {}
    assert linked([told, dated]).aggregates == {}


def test_two_incidents_of_one_document_never_merge_even_through_a_third() -> None:
    first, second = a_claim(A), a_claim(A, head=Span(20, 30))
    third = a_claim(B)
    found = linked([first, second, third])
    assert found.incident_of[first.claim_id] != found.incident_of[second.claim_id]
    assert len(groups(found)) == 2


def test_a_denial_in_the_same_document_joins_what_it_denies_through_another_account() -> None:
    told, denied = a_claim(A), a_claim(A, head=Span(20, 30), assertion="denied")
    assert len(groups(linked([told, denied]))) == 1


def test_a_person_s_no_parts_what_scores_high_even_through_a_third() -> None:
    a, b, c = a_claim(A), a_claim(B), a_claim(C)
    found = linked([a, b, c], judgements=[judged(a, b, "negative")])
    assert found.incident_of[a.claim_id] != found.incident_of[b.claim_id]


def test_a_person_s_yes_joins_what_scores_low_and_claims_of_one_document() -> None:
    a, b = a_claim(A), a_claim(B, place=ELSEWHERE, occurred=on("2031-07-01"))
    c = a_claim(A, head=Span(20, 30), occurred=on("2031-09-01"))
    assert len(groups(linked([a, b, c], judgements=[judged(a, b), judged(a, c)]))) == 1


def test_the_last_word_of_a_person_holds() -> None:
    a, b = a_claim(A), a_claim(B)
    said = [judged(a, b, "negative"), judged(a, b, "positive", at="2031-06-02T00:00:00Z")]
    assert len(groups(linked([a, b], judgements=said))) == 1
    assert len(groups(linked([a, b], judgements=said[::-1]))) == 1


def test_the_order_of_arrival_changes_nothing() -> None:
    documents = [a_document(n) for n in "abcdefgh"]
    claims = [a_claim(d, harm=[a_harm(3 + i % 3)]) for i, d in enumerate(documents)]
    whole = linked(claims, documents)
    for seed in range(5):
        shuffled = random.Random(seed).sample(claims, len(claims))  # noqa: S311  a shuffle
        assert linked(shuffled, documents) == whole


def test_the_id_hashes_the_founding_claim() -> None:
    late = a_document("a", published=published("2031-05-09"))
    early = a_document("b", published=published("2031-05-06"))
    a, b = a_claim(late), a_claim(early)
    assert set(linked([a, b], [late, early]).incident_of.values()) == {incident_id(b.claim_id)}


def test_an_id_once_given_is_kept_when_an_earlier_statement_turns_up() -> None:
    late = a_document("a", published=published("2031-05-09"))
    early = a_document("b", published=published("2031-05-06"))
    a, b = a_claim(late), a_claim(early)
    before = linked([a], [late])
    after = linked([a, b], [late, early], before=before)
    assert set(after.incident_of.values()) == set(before.incident_of.values())
    assert after.redirects == {}


def test_the_older_id_wins_a_merge_and_the_other_redirects() -> None:
    a, b = a_claim(A), a_claim(B, place=ELSEWHERE)
    before = linked([a, b])
    after = linked([a, b], before=before, judgements=[judged(a, b)])
    kept, gone = before.incident_of[a.claim_id], before.incident_of[b.claim_id]
    assert set(after.incident_of.values()) == {kept}
    assert after.redirects == {gone: kept}


def test_a_split_gives_back_no_id_to_another_occurrence() -> None:
    a, b = a_claim(A), a_claim(B)
    before = linked([a, b])
    after = linked([a, b], before=before, judgements=[judged(a, b, "negative")])
    assert after.incident_of[a.claim_id] == before.incident_of[a.claim_id]
    assert after.incident_of[b.claim_id] == incident_id(b.claim_id)


def test_redirects_lead_to_the_id_in_use_after_a_second_merge() -> None:
    a, b, c = a_claim(A), a_claim(B, place=ELSEWHERE), a_claim(C, place=a_place("Umberfold", -5.0, 3.0))
    first = linked([a, b, c])
    second = linked([a, b, c], before=first, judgements=[judged(b, c)])
    third = linked([a, b, c], before=second, judgements=[judged(b, c), judged(a, b)])
    (kept,) = set(third.incident_of.values())
    assert third.redirects == {
        first.incident_of[b.claim_id]: kept,
        first.incident_of[c.claim_id]: kept,
    }


def test_a_rejected_claim_is_in_no_incident() -> None:
    a, b = a_claim(A), a_claim(B)
    said = Judgement(
        judgement_id="jdg_1",
        kind="claim_rejected",
        decision="positive",
        subject_ids=(b.claim_id,),
        by="Ila",
        at="2031-06-01T00:00:00Z",
    )
    assert set(linked([a, b], judgements=[said]).incident_of) == {a.claim_id}


def test_every_link_within_an_incident_says_why() -> None:
    a, b = a_claim(A), a_claim(B)
    (pair,) = linked([a, b]).pairs
    levels = {w.comparison: w.level for w in pair.weights}
    assert (levels["days"], levels["places"]) == ("same_day", "same_spot")
    assert pair.bits > 0


def test_adding_documents_gives_what_linking_all_at_once_gives() -> None:
    documents = [a_document(n) for n in "abcdef"]
    claims = [a_claim(d, place=a_place() if i % 2 else ELSEWHERE) for i, d in enumerate(documents)]
    grown = Assignment()
    for i in range(1, len(claims) + 1):
        grown = linked(claims[:i], documents, before=grown)
    assert groups(grown) == groups(linked(claims, documents))


def test_adding_statements_gives_the_incidents_of_linking_all_at_once() -> None:
    documents = [a_document(n, published=published(f"2031-05-{6 + i:02}")) for i, n in enumerate("abcdefgh")]
    claims = [a_claim(d, harm=[a_harm(3 + i % 3)]) for i, d in enumerate(documents)]
    at_once = linked(claims, documents)
    for first in range(1, len(claims)):
        before = linked(claims[:first], documents[:first])
        after = linked(claims, documents, before=before)
        assert groups(after) == groups(at_once)
        assert after.pairs == at_once.pairs


def test_what_is_told_in_passing_binds_no_two_incidents_of_several_witnesses() -> None:
    told = [a_document(name, f"Report {name} on the harbour of Orsavale.") for name in "abcde"]
    one, other = (a_victim("Ila Marsk"),), (a_victim("Osra Benlin"),)
    first = [a_claim(d, victims=one) for d in told[:2]]
    second = [a_claim(d, victims=other, occurred=on("2031-05-20")) for d in told[2:4]]
    bridge = a_claim(told[4], victims=(*one, *other), occurred=on(None))
    apart = linked([*first, *second, replace(bridge, primary=False)], told)
    assert len({apart.incident_of[c.claim_id] for c in (*first, *second)}) == 2
    joined = linked([*first, *second, replace(bridge, primary=True)], told)
    assert len(set(joined.incident_of.values())) == 1


def test_a_pair_whose_figures_differ_waits_for_what_else_the_document_tells() -> None:
    depot = a_place("Orsavale depot", 10.06, 20.0)  # so near that it may be the market
    eight, told = [a_harm(8)], [a_harm(20)]
    one = a_claim(A, harm=eight, place=depot, weapon=None)
    other = a_claim(B, harm=told)
    same = a_claim(B, head=Span(20, 30), harm=eight, place=depot, primary=False)
    assert len(groups(linked([one, other]))) == 1
    assert groups(linked([one, other, same])) == {
        frozenset((one.claim_id, same.claim_id)),
        frozenset((other.claim_id,)),
    }
