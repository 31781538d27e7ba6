"""A person's word takes the place of the machine's in what is concluded, and nowhere else; no work is lost."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.linkage.made import a_claim, a_harm, a_place, blamed

from recounted.correction.correct import attached, correct
from recounted.correction.values import FIELDS, Ground, corrected
from recounted.errors import ModelError
from recounted.model.claim import Claim
from recounted.model.judgement import Judgement
from recounted.model.span import Span
from recounted.model.vocabulary import HARM_TYPES

CLAIM = a_claim(harm=[a_harm(7), a_harm(2, "injured")], perpetrators=(blamed("Ondra Guard", "act_guard"),))
GROUND = Ground(Span(2, 9), "ten dead")


def judged(
    field: str, value: Any, claim: Claim = CLAIM, *, at: str = "2031-06-01T00:00:00Z", **changed: Any
) -> Judgement:
    made: dict[str, Any] = {
        "judgement_id": f"jdg_{field}_{at}",
        "kind": "field",
        "decision": "positive",
        "subject_ids": (claim.claim_id,),
        "by": "Ila",
        "at": at,
        "field": field,
        "judged_value": json.dumps(value),
        "document_id": claim.document_id,
        "span": claim.evidence[0],
    }
    return Judgement(**made | changed)


def by_id(*claims: Claim) -> dict[str, Claim]:
    return {c.claim_id: c for c in claims}


def of(claim: Claim, *judgements: Judgement) -> Claim:
    return correct(by_id(claim), judgements)[claim.claim_id]


def test_a_figure_takes_the_place_of_the_machine_s_and_keeps_its_words() -> None:
    harm = of(CLAIM, judged("killed", {"low": 9, "best": 10, "high": None})).harm
    assert [(h.type, h.low, h.best, h.high) for h in harm] == [("killed", 9, 10, None), ("injured", 2, 2, 2)]
    assert harm[0].spans == CLAIM.harm[0].spans


def test_a_harm_that_the_claim_does_not_tell_of_goes() -> None:
    assert [h.type for h in of(CLAIM, judged("killed", None)).harm] == ["injured"]


def test_a_harm_that_the_machine_missed_stands_on_the_words_that_were_named() -> None:
    made = corrected(CLAIM, "missing", {"best": 3, "low": 3, "high": 3}, GROUND).harm[-1]
    assert (made.type, made.spans, made.stated) == ("missing", (Span(2, 9),), "ten dead")


def test_a_place_that_the_words_name_keeps_its_coordinates() -> None:
    claim = dataclasses.replace(CLAIM, places=(a_place(), a_place("Teshill", 11.0, 21.0)))
    place = of(claim, judged("place", {"name": "teshill"}, claim)).place
    assert place is not None
    assert (place.name, place.lat, place.lon) == ("Teshill", 11.0, 21.0)


def test_a_place_that_only_a_person_knows_has_the_coordinates_that_were_given_or_none() -> None:
    place = of(CLAIM, judged("place", {"name": "Quelbrin"})).place
    assert place is not None
    assert (place.name, place.lat) == ("Quelbrin", None)
    with pytest.raises(ModelError, match="both coordinates"):
        corrected(CLAIM, "place", {"name": "Quelbrin", "lat": 3.0}, GROUND)


def test_a_party_that_the_claim_names_stays_that_party() -> None:
    (party,) = of(CLAIM, judged("perpetrators", [{"name": "ondra guard", "role": "denied_by_self"}])).perpetrators
    assert (party.name, party.actor_id, party.role) == ("Ondra Guard", "act_guard", "denied_by_self")
    assert of(CLAIM, judged("perpetrators", [])).perpetrators == ()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("killed", {"low": 9, "best": 3, "high": None}, "low <= best <= high"),
        ("killed", {"best": -1}, "no number of people"),
        ("killed", {"best": True}, "no number of people"),
        ("killed", {}, "at least one of"),
        ("killed", 7, "no value"),
        ("occurred", {"start": "May 2031"}, "no day"),
        ("occurred", {"start": "2031-05-05", "end": "2031-05-01"}, "before the first"),
        ("occurred", {"start": None}, "first day"),
        ("place", {"name": " "}, "needs a name"),
        ("place", {"name": "X", "lat": 91, "lon": 0}, "no coordinate"),
        ("weapon", "spoon", "none of"),
        ("perpetrators", {"name": "X"}, "no list"),
        ("perpetrators", [{"name": "X", "role": "did"}], "none of"),
        ("assertion", "true", "none of"),
        ("confidence", 1, "nobody can correct"),
    ],
)
def test_what_is_no_value_of_a_field_is_refused(field: str, value: Any, said: str) -> None:
    with pytest.raises(ModelError, match=said):
        corrected(CLAIM, field, value, GROUND)


def test_the_latest_word_holds_whatever_the_order() -> None:
    early = judged("killed", {"best": 1, "low": 1, "high": 1})
    late = judged("killed", {"best": 2, "low": 2, "high": 2}, at="2031-06-02T00:00:00Z")
    assert of(CLAIM, early, late) == of(CLAIM, late, early)
    assert of(CLAIM, early, late).harm[0].best == 2


def test_what_was_taken_back_leaves_the_machine_s_value() -> None:
    first = judged("killed", {"best": 1, "low": 1, "high": 1})
    back = judged(
        "killed", None, at="2031-06-02T00:00:00Z", decision="negative", judged_value=None, supersedes=first.judgement_id
    )
    assert of(CLAIM, first, back) == CLAIM


def test_a_decision_finds_the_claim_that_a_better_reader_made_of_the_same_words() -> None:
    old = judged("killed", {"best": 1, "low": 1, "high": 1}, subject_ids=("clm_gone",), span=Span(10, 20))
    far = a_claim(head=Span(30, 40))
    near = a_claim(head=Span(12, 25))
    found = attached([old], by_id(far, near))
    assert [j.subject_ids for j in found.judgements] == [(near.claim_id,)]
    assert found.lost == ()


def test_a_decision_about_words_in_which_nothing_is_read_any_more_is_told_as_lost() -> None:
    old = judged("killed", None, subject_ids=("clm_gone",), span=Span(50, 60))
    assert attached([old], by_id(CLAIM)).lost == (old,)
    assert attached([dataclasses.replace(old, span=None)], by_id(CLAIM)).lost != ()


def test_a_value_that_cannot_be_put_in_any_more_is_told_as_lost_and_changes_nothing() -> None:
    old = judged("killed", {"people": 3})
    assert attached([old], by_id(CLAIM)).lost == (old,)
    assert of(CLAIM, old) == CLAIM
    broken = dataclasses.replace(old, judged_value="{")
    assert attached([broken, judged("injured", None)], by_id(CLAIM)).lost == (broken,)


numbers = st.one_of(st.none(), st.integers(-3, 50))


@given(st.sampled_from(HARM_TYPES), st.fixed_dictionaries({"low": numbers, "best": numbers, "high": numbers}))
def test_a_figure_is_taken_or_refused_and_never_bent(kind: str, value: dict[str, int | None]) -> None:
    try:
        made = corrected(CLAIM, kind, value, GROUND)
    except ModelError:
        return
    harm = next(h for h in made.harm if h.type == kind)
    assert {"low": harm.low, "best": harm.best, "high": harm.high} == value


def test_every_field_has_a_value_that_is_taken() -> None:
    values: dict[str, Any] = {
        "occurred": {"start": "2031-05-05", "end": "2031-05-07"}, "place": {"name": "Lonn"}, "weapon": "rocket",
        "perpetrators": [], "assertion": "denied", "scope": "aggregate",
    }  # fmt: skip
    for field in FIELDS:
        assert corrected(CLAIM, field, values.get(field, {"low": 1, "best": 1, "high": 1}), GROUND) != CLAIM
