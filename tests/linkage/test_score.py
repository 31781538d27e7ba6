"""Two claims are scored alike whichever comes first, and each finding has a weight."""

import itertools
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.linkage.made import a_claim, a_document, a_harm, a_place, a_victim, a_weapon, blamed, on, published

from recounted.errors import ArgumentError
from recounted.linkage import weights
from recounted.linkage.links import Links
from recounted.linkage.passages import LEAST_FAMILIES
from recounted.linkage.score import Scorer
from recounted.linkage.scratch import Scratch
from recounted.linkage.weights import Cuts
from recounted.model.claim import Claim, Count, Occurred
from recounted.model.link import CandidatePair
from recounted.model.span import Span

WEIGHTS = weights.load()
COMPARISONS = Path(weights.__file__).parent / "comparisons"


def compared(
    one: Claim, other: Claim, text: str = "Seven people were killed by shells, a clinic said."
) -> CandidatePair:
    with Scratch(memory_mb=500) as scratch:
        for claim in (one, other):
            scratch.take_in(claim, a_document(claim.document_id.removeprefix("doc_"), text))
        scratch.close_intake()
        scratch.set_pairs([(0, 1)])
        scorer = Scorer(scratch, WEIGHTS)
        (pair,) = Links(scorer.score(), scratch.ids, scorer.comparisons, WEIGHTS)
        return pair


def level(comparison: str, one: Claim, other: Claim) -> str:
    return next(w.level for w in compared(one, other).weights if w.comparison == comparison)


def a(**changed: object) -> Claim:
    return a_claim(a_document("a"), **changed)  # type: ignore[arg-type]


def b(**changed: object) -> Claim:
    return a_claim(a_document("b"), **changed)  # type: ignore[arg-type]


VARIED = [
    a(),
    b(occurred=on("2031-05-06", basis="published")),
    a(place=a_place("Teshmora", 14.0, 27.0), weapon=a_weapon("air_strike")),
    b(place=None, harm=[a_harm(None, bound="vague", low=2)]),
    a(victims=(a_victim("Ila Marsk"),), perpetrators=(blamed("Ondra Guard", "act_guard"),)),
    b(occurred=on(None), harm=[a_harm(12, "injured"), a_harm(7, bound="at_least")]),
]


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(VARIED, 2)))
def test_the_order_of_two_claims_changes_nothing(one: Claim, other: Claim) -> None:
    assert compared(one, other) == compared(other, one)


def test_every_level_that_a_comparison_names_is_weighed() -> None:
    said = "".join(p.read_text(encoding="utf-8") for p in COMPARISONS.glob("*.py"))
    unused = [k for k in WEIGHTS.bits if k[0] != "prior" and k[1].split("_")[-1] not in said]
    assert unused == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (on(), on(), "same_day"),
        (on(), on("2031-05-06"), "one_day_apart"),
        (on(), on("2031-05-08"), "few_days_apart"),
        (on(), on("2031-05-09"), "apart"),
        (on(), on("2031-05-03", "2031-05-09", precision="week"), "overlap_few_days"),
        (on(), on("2031-05-01", "2031-05-31", precision="month"), "overlap_month"),
        (on(), on("2031-01-01", "2031-12-31", precision="year"), "overlap_year"),
        (on(), on("2031-05-06", basis="published"), "published_with_it"),
        (on(), on("2031-05-10", basis="published"), "published_soon_after"),
        (on(), on("2031-05-04", basis="published"), "published_before"),
        (on(), on("2031-12-04", basis="published"), "published_long_after"),
        (on(basis="published"), on("2031-05-06", basis="published"), "both_published_together"),
        (on(), on(None), "unknown"),
    ],
)
def test_days(one: object, other: object, expected: str) -> None:
    assert level("days", a(occurred=one), b(occurred=other)) == expected


def test_the_phrases_of_one_outlet_say_nothing_where_nothing_is_known_of_when() -> None:
    def of_two(second: str, first_day: str | None, *, told: Occurred) -> str:
        texts = ("Orsavale lamp quarter: shells fell on Salt Row", "Orsavale lamp quarter: rockets hit the old mill")
        claims = [replace(claim, occurred=told) for claim in (a(), b())]
        with Scratch(memory_mb=500) as scratch:
            for claim, text, outlet in zip(claims, texts, ("The Vale", second), strict=True):
                name = claim.document_id.removeprefix("doc_")
                scratch.take_in(claim, a_document(name, text, publisher=outlet, published=published(first_day)))
            for n in range(LEAST_FAMILIES * 2):
                other = a_document(f"z{n}", f"word{n % 40} other{n % 40}")
                scratch.take_in(a_claim(other, occurred=on(None)), other)
            scratch.close_intake()
            scratch.set_pairs([(0, 1)])
            scorer = Scorer(scratch, WEIGHTS)
            (pair,) = Links(scorer.score(), scratch.ids, scorer.comparisons, WEIGHTS)
            return next(w.level for w in pair.weights if w.comparison == "passages")

    assert of_two("the vale", None, told=on(None)) == "of_one_outlet_undated"
    assert of_two("Another", None, told=on(None)) == "alike"
    assert of_two("The Vale", "2031-05-06", told=on(None)) == "alike"
    assert of_two("The Vale", None, told=on()) == "alike"


def test_two_claims_of_one_document_are_not_tied_by_its_words_nor_by_the_day_on_which_it_came_out() -> None:
    undated = on(basis="published")
    one, beside, other = a(occurred=undated), a(occurred=undated, head=Span(20, 30)), b(occurred=undated)
    text = "Shells fell on the fish market of Orsavale at noon, and seven traders were killed, the Lantern Clinic said."
    told = {w.comparison: w.level for w in compared(one, beside, text).weights}
    assert (told["published"], told["days"], told["passages"]) == ("unknown", "unknown", "unknown")
    told = {w.comparison: w.level for w in compared(one, other, text).weights}
    assert (told["published"], told["days"], told["passages"]) == ("together", "both_published_together", "verbatim")
    assert level("days", a(), a(head=Span(20, 30))) == "same_day"  # a day that the text tells is


LAMP_STREET = a_place("Lamp Street", precision="neighbourhood")  # it bears the point of its town
PROVINCE = a_place("Ondra", None, None, precision="province", country="ZZ")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (a_place(), a_place("Orsa Vale", 10.01, 20.0), "same_spot"),
        (LAMP_STREET, a_place("Salt Row", precision="neighbourhood"), "other_part_of_town"),
        (LAMP_STREET, a_place("Old Lamp Street", precision="point"), "same_spot"),
        (LAMP_STREET, a_place("Salt Row", precision="neighbourhood", geonames_id=7), "same_spot"),
        (a_place(), a_place("Sedge End", 10.06, 20.0), "within_radii"),
        (a_place(), a_place("Sedge End", 10.2, 20.0), "near"),
        (a_place(), a_place("Sedge End", 10.6, 20.0), "elsewhere"),
        (a_place(), a_place("Teshmora", 14.0, 27.0), "far"),
        (a_place(), a_place("ORSÁVALE", None, None), "same_name"),
        (a_place(), a_place("Old Harbour, Orsavale", None, None), "name_within_name"),
        (a_place(), a_place("Teshmora", None, None), "other_name"),
        (a_place(country="ZZ"), a_place(country="YY"), "far"),
        (a_place(country="ZZ", admin1="Ondra"), PROVINCE, "same_province"),
        (
            a_place(country="ZZ"),
            a_place("Zed", None, None, precision="country", country="ZZ"),
            "same_country",
        ),
        (a_place(), None, "unknown"),
        (a_place("Clinic", 14.0, 27.0), a_place(), "named_by_other"),
    ],
)
def test_places(one: object, other: object, expected: str) -> None:
    assert level("places", a(place=one), b(place=other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (a_harm(27), a_harm(27), "equal_large"),
        (a_harm(7), a_harm(7), "equal_some"),
        (a_harm(2), a_harm(2), "equal_few"),
        (a_harm(1), a_harm(1), "equal_one"),
        (a_harm(7), a_harm(5, bound="at_least"), "within_range"),
        (a_harm(7), a_harm(None, bound="range", low=5, high=9), "within_range"),
        (a_harm(7), a_harm(None, bound="vague", low=2), "within_range"),
        (a_harm(7), a_harm(9), "close"),
        (a_harm(7), a_harm(12), "differ"),
        (a_harm(7), a_harm(70), "far_apart"),
        (a_harm(7), a_harm(3, bound="up_to"), "differ"),
    ],
)
def test_counts(one: object, other: object, expected: str) -> None:
    assert level("counts_killed", a(harm=[one]), b(harm=[other])) == expected


def test_the_dead_of_one_are_not_held_against_the_injured_of_the_other() -> None:
    pair = compared(a(harm=[a_harm(7)]), b(harm=[a_harm(40, "injured")]))
    assert [w for w in pair.weights if w.comparison.startswith("counts")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven died on Monday, 5 May.", "same_day"),
        ("Seven died on 6 May.", "day_beside"),
        ("Seven died on 7 May.", "unknown"),
        ("Seven died on Monday, 9 September.", "other_day"),
        ("Seven died on Monday.", "same_weekday"),
        ("Seven died on Sunday night.", "weekday_beside"),
        ("Seven died on Thursday.", "other_weekday"),
        ("Seven died.", "unknown"),
    ],
)
def test_what_recurs_is_weighed_where_one_tells_no_year(text: str, expected: str) -> None:
    pair = compared(a(), b(occurred=on(None)), text)
    assert next(w.level for w in pair.weights if w.comparison == "recurring") == expected
    assert level("recurring", a(), b()) == "unknown"


def test_children_within_the_dead_are_a_fingerprint() -> None:
    five = [a_harm(7, groups={"children": Count(best=5)})]
    assert level("groups", a(harm=five), b(harm=five)) == "fingerprint"
    assert level("groups", a(harm=five), b()) == "unknown"


def test_blaming_another_is_no_evidence_against() -> None:
    one, other = blamed("Ondra Guard", "act_guard"), blamed("Teshmora Front", "act_front")
    assert level("perpetrators", a(perpetrators=(one,)), b(perpetrators=(other,))) == "unknown"
    assert WEIGHTS.bits["perpetrators", "unknown"] == 0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ila Marsk", "Ila Marsk", "same_name"),
        ("Ila Marsk", "Ila Sorin Marsk", "same_name"),
        ("إيلا مارسك", "ايلا مارسك", "same_name"),
        ("Ila Marsk", "Osra Marsk", "part_of_name"),
        ("Ila Marsk", "Osra Benlin", "other_names"),
    ],
)
def test_named_victims(one: str, other: str, expected: str) -> None:
    assert level("victims", a(victims=(a_victim(one),)), b(victims=(a_victim(other),))) == expected


@pytest.mark.parametrize(
    ("primary", "language", "expected"),
    [
        (True, "en", "unlike"),
        (False, "en", "unlike_in_passing"),
        (True, "ar", "unlike_in_arabic"),
        (False, "ar", "unlike_in_passing"),
    ],
)
def test_words_say_less_in_passing_and_in_arabic(primary: bool, language: str, expected: str) -> None:
    told = [
        replace(a_document(f"{n:02}", f"Grelm{n % 21} and Torv{n % 21} were struck."), language=language)
        for n in range(LEAST_FAMILIES + 2)
    ]
    with Scratch(memory_mb=500) as scratch:
        for n, document in enumerate(told):
            scratch.take_in(replace(a_claim(document), primary=primary or n > 0), document)
        scratch.close_intake()
        scratch.set_pairs([(0, 1)])
        scorer = Scorer(scratch, WEIGHTS)
        (pair,) = Links(scorer.score(), scratch.ids, scorer.comparisons, WEIGHTS)
    assert next(w.level for w in pair.weights if w.comparison == "passages") == expected


def test_the_cuts_are_kept_in_a_file_and_tell_weights_apart(tmp_path: Path) -> None:
    changed = replace(WEIGHTS, cuts=Cuts(settled=3.0, lone=-0.5))
    path = tmp_path / "weights.toml"
    path.write_text(weights.as_toml(changed, pairs=0, judged=0, seed=0), encoding="utf-8")
    assert weights.load(path) == changed
    assert changed.digest != WEIGHTS.digest


def test_a_level_that_nobody_weighed_is_an_error() -> None:
    with pytest.raises(ArgumentError, match=re.escape("[days] yesterday")):
        WEIGHTS.weigh("days", "yesterday")


@pytest.mark.parametrize(
    "text",
    [
        "[days]\nsame_day = 1.0\n",
        "version = 1\n[days]\nsame_day = 'much'\n",
        "version",
        "version = 1\n[cuts]\nlone = 1.0\n",
        "version = 1\n[cuts]\nother = 1.0\n",
    ],
)
def test_a_weights_file_that_is_off_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weights.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ArgumentError, match="match weights"):
        weights.load(path)
