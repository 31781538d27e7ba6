"""Totals over incidents: sums low to high, aggregates beside, what is left out, and division only where it is asked."""

from collections.abc import Sequence
from typing import Any

import pytest
from tests.linkage.made import a_claim, a_document, a_harm, a_place, a_speaker, a_weapon, blamed, by_id, on

from recounted.errors import ArgumentError
from recounted.model.claim import Claim, Count, Occurred, Place
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.link import Assignment
from recounted.model.total import Total, TotalLine
from recounted.reconciliation.reconcile import reconcile
from recounted.reconciliation.totals.question import Question, harm_types
from recounted.reconciliation.totals.total import total

GUARD, FRONT = blamed("Ondra Guard", "act_guard"), blamed("Teshmora Front", "act_front")
VELDRA: dict[str, Any] = {"country": "XV", "country_name": "Veldra"}
TESHILL = a_place("Teshill", 11.0, 21.0, admin1="Upper Sarn", **VELDRA)
MARROWICK = a_place("Marrowick", 14.0, 25.0, admin1="Lower Sarn", **VELDRA)
KILLED = Question(harm=("killed",))


def drawn(*told: Claim | tuple[Claim, ...], aggregates: Sequence[Claim] = ()) -> tuple[Incident, ...]:
    """One incident for each claim, or for the claims of a tuple."""
    groups = [one if isinstance(one, tuple) else (one,) for one in told]
    claims = {c.claim_id: c for group in groups for c in group}
    names = {c.claim_id: f"inc_{n}" for n, group in enumerate(groups) for c in group}
    covering = {i: tuple(c.claim_id for c in aggregates) for i in set(names.values())} if aggregates else {}
    documents = by_id([_document(c) for c in claims.values()])
    return reconcile(Assignment(incident_of=names, aggregates=covering), claims, documents)


def _document(claim: Claim) -> Document:
    return a_document(claim.document_id.removeprefix("doc_"))


def says(name: str, best: int | None, *, kind: str = "killed", **changed: object) -> Claim:
    harm = changed.pop("harm", None) or [a_harm(best, kind)]  # type: ignore[arg-type]
    return a_claim(a_document(name), harm=harm, **changed)  # type: ignore[arg-type]


def line(found: Total, *key: str) -> TotalLine:
    (one,) = [x for x in (found.lines if key else found.whole) if x.key == key and x.type == "killed"]
    return one


def ends(one: TotalLine) -> tuple[int, int | None, int | None]:
    return (one.low, one.best, one.high)


def test_incidents_are_summed_low_to_high_and_named() -> None:
    found = total(drawn((says("a", 7), says("b", 9)), says("c", 4)), KILLED)
    assert (ends(line(found)), line(found).incident_ids) == ((11, 11, 13), ("inc_0", "inc_1"))
    assert (found.incidents, found.chosen_rules, found.lines) == (2, ("majority",), ())


def test_a_most_that_one_has_not_got_the_sum_has_not_got_either() -> None:
    one = line(total(drawn(says("a", 7), says("b", None, harm=[a_harm(4, bound="at_least")])), KILLED))
    assert (ends(one), one.high_at_least, one.open_high) == ((11, 11, None), 11, 1)
    vague = line(total(drawn(says("a", 7), says("b", None, harm=[a_harm(None, bound="vague", low=2)])), KILLED))
    assert (ends(vague), vague.high_at_least) == ((9, None, None), 9)
    upper = line(total(drawn(says("a", 7), says("b", 5, harm=[a_harm(5, bound="up_to")])), KILLED))
    assert ends(upper) == (7, 12, 12)


def test_aggregates_stand_beside_and_are_never_added() -> None:
    watch = (a_speaker("Ondra Watch", source_kind="monitor"),)
    month = on("2031-05-01", "2031-05-31", precision="month")
    said = says("t", 120, scope="aggregate", occurred=month, speakers=watch, place=a_place("Veldra", None, None))
    apart = says("u", 50, scope="aggregate", occurred=on("2030-01-01"))
    found = total(
        drawn(says("a", 7), aggregates=[said]),
        Question(harm=("killed",), start="2031-05-01", end="2031-05-31"),
        aggregates=[said, apart],
    )
    assert line(found).low == 7
    assert [(a.claim_id, a.by, a.best, a.covers) for a in found.aggregates] == [
        (said.claim_id, "Ondra Watch", 120, ("inc_0",))
    ]


@pytest.mark.parametrize(
    ("occurred", "place", "known"),
    [
        (on("2031-05-01", "2031-05-31", precision="month"), a_place("Ondra"), True),
        (on("2031-05-09", basis="published"), a_place("Ondra"), False),
        (on(None), a_place("Ondra"), False),
        (on("2031-05-01", "2031-05-31", precision="month"), None, False),
        (on("2031-05-01", "2031-05-31", precision="month"), a_place("Ondra", basis="carried"), False),
        (on("2031-05-01", "2031-05-31", precision="month"), a_place("Ondra", None, None), False),
    ],
)
def test_a_total_that_says_neither_when_nor_where_covers_nobody_knows_what(
    occurred: Occurred, place: Place | None, *, known: bool
) -> None:
    said = says("t", 120, scope="aggregate", occurred=occurred, place=place)
    (beside,) = total(drawn(says("a", 7)), KILLED, aggregates=[said]).aggregates
    assert (beside.covers, beside.covers_known) == ((), known)


def test_what_may_lie_outside_the_period_is_left_out_and_named_and_what_plainly_does_is_not() -> None:
    incidents = drawn(
        says("a", 7, occurred=on("2031-05-05")),
        says("b", 4, occurred=on("2031-05-01", "2031-05-31", precision="month")),
        says("c", 5, occurred=on(None)),
        says("d", 6, occurred=on("2031-07-01")),
    )
    found = total(incidents, Question(harm=("killed",), start="2031-05-04", end="2031-06-01"))
    assert line(found).incident_ids == ("inc_0",)
    assert {x.reason: x.incident_ids for x in found.left_out} == {
        "across_the_period": ("inc_1",),
        "no_day": ("inc_2",),
    }


def test_a_place_holds_what_lies_in_it_and_a_wider_one_is_left_out() -> None:
    country = a_place("Veldra", None, None, precision="country", **VELDRA)
    incidents = drawn(
        says("a", 7, place=TESHILL),
        says("b", 4, place=MARROWICK),
        says("c", 5, place=country),
        says("d", 6, place=None),
        says("e", 3, place=a_place("Quelbrin", None, None)),
    )
    found = total(incidents, Question(harm=("killed",), place="upper sarn"))
    assert line(found).incident_ids == ("inc_0",)
    assert {x.reason: x.incident_ids for x in found.left_out} == {
        "no_place": ("inc_3",),
        "unplaced": ("inc_4",),
        "wider_place": ("inc_2",),
    }
    assert line(total(incidents, Question(harm=("killed",), place="Veldra"))).low == 16


def test_lines_by_party_count_an_incident_once_though_two_are_blamed() -> None:
    incidents = drawn(
        says("a", 7, perpetrators=(GUARD,)),
        says("b", 4, perpetrators=(GUARD, FRONT)),
        says("c", 5, perpetrators=(blamed("Ondra Guard", "act_guard", role="denied_by_self"),)),
    )
    found = total(incidents, Question(harm=("killed",), by=("perpetrator",)))
    assert {x.key[0]: x.low for x in found.lines} == {
        "Ondra Guard": 7,
        "Ondra Guard + Teshmora Front": 4,
        "nobody is blamed": 5,
    }
    asked = total(incidents, Question(harm=("killed",), perpetrator="ondra guard"))
    assert line(asked).incident_ids == ("inc_0", "inc_1")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("day", {"2031-05-05": 7, "2031-05-30 to 2031-06-02": 4}),
        ("week", {"2031-W19": 7, "2031-W22 to 2031-W23": 4}),
        ("month", {"2031-05": 7, "2031-05 to 2031-06": 4}),
        ("year", {"2031": 11}),
        ("place", {"Teshill, Veldra": 7, "Marrowick, Veldra": 4}),
        ("province", {"Upper Sarn, Veldra": 7, "Lower Sarn, Veldra": 4}),
        ("district", {"not known, Veldra": 11}),
        ("country", {"Veldra": 11}),
        ("weapon", {"shelling": 7, "not known": 4}),
        ("grading", {"weak": 11}),
    ],
)
def test_lines_by_each_key(key: str, expected: dict[str, int]) -> None:
    incidents = drawn(
        says("a", 7, place=TESHILL, weapon=a_weapon("shelling")),
        says("b", 4, place=MARROWICK, occurred=on("2031-05-30", "2031-06-02", precision="days")),
    )
    found = total(incidents, Question(harm=("killed",), by=(key,)))
    assert {x.key[0]: x.low for x in found.lines} == expected


def test_groups_are_lines_of_their_own_and_no_group_is_no_figure() -> None:
    children = a_harm(7, groups={"children": Count(low=3, best=3, high=3)})
    incidents = drawn(says("a", None, harm=[children]), says("b", 4))
    by_group = total(incidents, Question(harm=("killed",), by=("group",)))
    assert {x.key[0]: ends(x) for x in by_group.lines} == {"all": (11, 11, 11), "children": (3, 3, 3)}
    assert line(by_group).low == 11
    asked = total(incidents, Question(harm=("killed",), group="children"))
    assert (ends(line(asked)), line(asked).incident_ids) == ((3, 3, 3), ("inc_0",))
    assert [(x.reason, x.incident_ids) for x in asked.left_out] == [("no_figure", ("inc_1",))]
    nobody = total(incidents, Question(harm=("killed",), group="combatants"))
    assert (nobody.whole, nobody.incidents) == ((), 0)


def test_the_share_that_is_fair_or_better_and_only_those_where_asked() -> None:
    fair = (says("a", 7, perpetrators=(GUARD,)), says("b", 7, perpetrators=(GUARD,)))
    incidents = drawn(fair, says("c", 4))
    one = line(total(incidents, KILLED))
    assert (one.fair_or_better, one.fair_low, one.fair_high) == (1, 7, 7)
    found = total(incidents, Question(harm=("killed",), gradings=frozenset(("fair", "confirmed"))))
    assert (line(found).low, found.fair_or_better, found.judged) == (7, 1, 0)
    assert [(x.reason, x.incident_ids) for x in found.left_out] == [("other_grading", ("inc_1",))]


THREE_DAYS: Occurred = on("2031-05-04", "2031-05-06", precision="days")


def test_nothing_is_divided_unless_a_standard_is_asked_for_that_does() -> None:
    incidents = drawn(says("a", 14, occurred=THREE_DAYS))
    whole = total(incidents, Question(harm=("killed",), by=("day",)))
    assert {x.key[0]: (x.low, x.divided_by) for x in whole.lines} == {"2031-05-04 to 2031-05-06": (14, None)}
    asked = total(incidents, Question(harm=("killed",), by=("day",), divided_by="acled"))
    rule = "acled.equal_shares_remainder_first"
    assert {x.key[0]: (x.low, x.divided_by, x.divided_ids) for x in asked.lines} == {
        "2031-05-04": (5, rule, ("inc_0",)),
        "2031-05-05": (5, rule, ("inc_0",)),
        "2031-05-06": (4, rule, ("inc_0",)),
    }
    assert (line(asked).low, line(asked).divided_by) == (14, None)
    month = on("2031-05-01", "2031-05-31", precision="month")
    coarse = total(drawn(says("a", 14, occurred=month)), Question(harm=("killed",), by=("day",), divided_by="acled"))
    assert len(coarse.lines) == 1


def test_a_day_of_publication_that_stands_in_is_told() -> None:
    assert total(drawn(says("a", 7, occurred=on(basis="published"))), KILLED).days_by_publication == 1


@pytest.mark.parametrize(
    "words",
    [
        {"by": ("colour",)},
        {"weapon": "spear"},
        {"group": "sailors"},
        {"gradings": frozenset(("good",))},
        {"divided_by": "ucdp"},
        {"start": "May 2031"},
        {"start": "2031-06-01", "end": "2031-05-01"},
        {"by": ("group",), "group": "children"},
    ],
)
def test_a_question_of_words_that_name_nothing_is_refused(words: dict[str, object]) -> None:
    with pytest.raises(ArgumentError):
        Question(**words)  # type: ignore[arg-type]


def test_types_of_harm_are_named_by_their_words() -> None:
    assert harm_types(["injured", "killed", "killed"]) == ("killed", "injured")
    with pytest.raises(ArgumentError, match="--harm hurt"):
        harm_types(["hurt"])
