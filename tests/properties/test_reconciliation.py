"""Reconciliation whatever is told: low <= best <= high, and neither order nor repetition changes anything."""

import random
from collections.abc import Sequence
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linkage.made import a_claim, a_document, a_harm, a_speaker, blamed, by_id, on, published

from recounted.model.claim import Claim, Count, Harm
from recounted.model.document import Document
from recounted.model.link import Assignment
from recounted.model.vocabulary import Bound, Group, HarmType
from recounted.reconciliation.reconcile import reconcile
from recounted.reconciliation.sources import Listed, SourceList
from recounted.reconciliation.standard import RULES, Standard
from recounted.reconciliation.tallies import tallies
from recounted.reconciliation.totals.question import KEYS, Question
from recounted.reconciliation.totals.total import total
from recounted.reconciliation.voices import read_tellers

numbers = st.integers(0, 60)
LIST = SourceList(sources=tuple(Listed(name=n, by="Ila", why="counts") for n in ("Watch", "Courier")))
standards = st.sampled_from([Standard(rule=r, sources=LIST if r == "ucdp" else None) for r in RULES])


@st.composite
def harms(draw: st.DrawFn) -> Harm:
    bound: Bound = draw(st.sampled_from(get_args(Bound)))
    groups: dict[Group, Count] = {"children": Count(best=draw(numbers))} if draw(st.booleans()) else {}
    kinds: tuple[HarmType, ...] = ("killed", "injured")
    kind = draw(st.sampled_from(kinds))
    if bound == "range":
        low, high = sorted((draw(numbers), draw(numbers)))
        return a_harm(None, kind, bound="range", low=low, high=high, groups=groups)
    if bound == "vague":
        return a_harm(None, kind, bound="vague", low=draw(st.none() | numbers), groups=groups)
    return a_harm(draw(numbers), kind, bound=bound, groups=groups)


@st.composite
def told(draw: st.DrawFn) -> tuple[list[Document], list[Claim]]:
    documents = [
        a_document(
            f"{i}",
            family_id=f"fam_{draw(st.integers(0, 3))}",
            publisher=draw(st.sampled_from([None, "Courier", "Lantern"])),
            published=published(draw(st.sampled_from([None, "2031-05-06", "2031-05-07"]))),
        )
        for i in range(draw(st.integers(1, 6)))
    ]
    speakers = st.sampled_from([(), (a_speaker("Watch"),), (a_speaker("Guard", actor_id="act_guard"),)])
    claims = [
        a_claim(
            d,
            harm=[draw(harms())],
            assertion=draw(st.sampled_from(["asserted", "reported", "denied", "feared"])),
            speakers=draw(speakers),
            perpetrators=draw(st.sampled_from([(), (blamed("Guard", "act_guard"),)])),
            occurred=draw(st.sampled_from([on(), on("2031-05-04"), on(None)])),
        )
        for d in documents
    ]
    return documents, claims


@given(told())
def test_low_best_and_high_are_in_order_and_stand_on_claims(
    given_: tuple[list[Document], list[Claim]],
) -> None:
    documents, claims = given_
    ids = {c.claim_id for c in claims}
    for tally in tallies(read_tellers(claims, by_id(documents))):
        known = [n for n in (tally.low, tally.best, tally.high) if n is not None]
        assert known == sorted(known)
        assert tally.stands_on
        assert ids.issuperset(tally.stands_on)
        assert not {d.claim_id for d in tally.dissent} & set(tally.stands_on)


@given(told(), standards)
def test_by_every_rule_ends_are_in_order_and_nobody_dissents_from_his_own_figure(
    given_: tuple[list[Document], list[Claim]], standard: Standard
) -> None:
    documents, claims = given_
    for tally in tallies(read_tellers(claims, by_id(documents)), {"act_guard"}, standard):
        known = [n for n in (tally.low, tally.best, tally.high) if n is not None]
        assert known == sorted(known)
        assert tally.chosen_rule == standard.rule
        assert not {d.claim_id for d in tally.dissent} & set(tally.stands_on)
        assert tally.stands_on or standard.rule == "ucdp"
        for part in filter(None, (tally.civilians, tally.combatants)):
            assert part.rule
            assert tally.high is None or part.high is None or part.high <= tally.high


@settings(max_examples=60)
@given(told(), st.randoms(use_true_random=False), standards)
def test_order_and_repetition_change_nothing(
    given_: tuple[list[Document], list[Claim]], rng: random.Random, standard: Standard
) -> None:
    documents, claims = given_
    shuffled = rng.sample(claims, len(claims))
    again: Sequence[Claim] = [*shuffled, *claims]
    assert read_tellers(again, by_id(documents)) == read_tellers(claims, by_id(documents))
    whole = Assignment(incident_of={c.claim_id: "inc_1" for c in claims})
    mixed = Assignment(incident_of={c.claim_id: "inc_1" for c in shuffled})
    found = reconcile(whole, {c.claim_id: c for c in claims}, by_id(documents), standard=standard)
    assert reconcile(mixed, {c.claim_id: c for c in again}, by_id(documents), standard=standard) == found


@given(told(), standards)
def test_a_denial_alone_never_lowers_a_low(given_: tuple[list[Document], list[Claim]], standard: Standard) -> None:
    documents, claims = given_
    denial = a_document("denial")
    denied = a_claim(denial, harm=[a_harm(0)], assertion="denied")
    before = {t.type: t.low for t in tallies(read_tellers(claims, by_id(documents)), (), standard)}
    told = read_tellers([*claims, denied], by_id([*documents, denial]))
    after = {t.type: t.low for t in tallies(told, (), standard)}
    assert after == before


@given(told(), standards, st.sampled_from(KEYS), st.sampled_from([None, "acled"]), st.randoms(use_true_random=False))
def test_totals_add_up_whatever_the_order_and_count_nothing_twice(
    given_: tuple[list[Document], list[Claim]], standard: Standard, key: str, divided: str | None, rng: random.Random
) -> None:
    documents, claims = given_
    apart = Assignment(incident_of={c.claim_id: f"inc_{n // 2}" for n, c in enumerate(claims)})
    incidents = reconcile(apart, {c.claim_id: c for c in claims}, by_id(documents), standard=standard)
    question = Question(by=(key,), divided_by=divided, start="2031-05-04")
    found = total(incidents, question)
    assert total([*rng.sample(incidents, len(incidents)), *incidents], question) == found
    for whole in found.whole:
        held = [x for x in found.lines if x.type == whole.type and (key != "group" or x.key == ("all",))]
        assert sum(x.low for x in held) == whole.low
        assert {i for x in held for i in x.incident_ids} == set(whole.incident_ids)
        known = [n for n in (whole.low, whole.best, whole.high) if n is not None]
        assert known == sorted(known)
        assert whole.high_at_least == whole.high if whole.high is not None else whole.open_high > 0
        assert whole.fair_low <= whole.low
    summed = {i for x in found.whole for i in x.incident_ids}
    assert not summed & {i for x in found.left_out for i in x.incident_ids}
    assert len(summed) == found.incidents
