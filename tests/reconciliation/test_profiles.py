"""Profiles: a number on a word without one, by the convention of a standard, named in the figure; off by default."""

import dataclasses
import tomllib
from pathlib import Path

import pytest
from evaluation.lines import read_lines
from evaluation.profile import counts, write_run
from tests import factory
from tests.linkage.made import a_claim, a_document, a_harm, by_id

from recounted.engines.batch import run_batch
from recounted.errors import ArgumentError
from recounted.model.claim import Claim, Part
from recounted.model.document import Document
from recounted.model.tally import Tally
from recounted.reconciliation.profiles import Profile, load, names
from recounted.reconciliation.standard import Standard
from recounted.reconciliation.tallies import tallies
from recounted.reconciliation.voices import read_tellers
from recounted.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
A, B, C = (a_document(n) for n in "abc")


@pytest.fixture
def airwars() -> Profile:
    found = load("airwars")
    assert found is not None
    return found


def vague(document: Document, rule: str, low: int | None, *, parts: tuple[Part, ...] = ()) -> Claim:
    harm = dataclasses.replace(a_harm(None, "injured", bound="vague", low=low), rule=rule, parts=parts)
    return a_claim(document, harm=[harm])


def tallied(profile: Profile | None, *told: Claim) -> Tally:
    (tally,) = tallies(read_tellers(told, by_id((A, B, C))), (), Standard(profile=profile))
    return tally


def ends(tally: Tally) -> tuple[int | None, int | None, int | None]:
    return (tally.low, tally.best, tally.high)


@pytest.mark.parametrize(
    ("rule", "low", "expected"),
    [
        ("plural_is_two", 2, ((2, 2, 2), "airwars.plural_is_two")),
        ("unknown_number", None, ((2, 2, 2), "airwars.plural_is_two")),
        ("acled_dozens", 12, ((12, None, 24), "airwars.dozens_are_12_to_24")),
        ("plural_of_a_large_number", 2, ((12, None, 24), "airwars.large_number_is_12_to_24")),
        ("plural_of_many", 2, ((2, None, None), "range_of_accounts")),
        ("acled_hundreds", 100, ((100, None, None), "range_of_accounts")),
    ],
)
def test_a_word_gets_the_number_of_the_standard_and_says_so(
    airwars: Profile, rule: str, low: int | None, expected: tuple[object, str]
) -> None:
    claim = vague(A, rule, low)
    tally = tallied(airwars, claim)
    assert (ends(tally), tally.rule) == expected
    assert (tally.bound, tally.stands_on) == ("vague", (claim.claim_id,))


def test_without_a_profile_a_word_stays_what_grammar_forces() -> None:
    assert Settings().reconciliation.profile == ""
    assert load("") is None
    assert ends(tallied(None, vague(A, "acled_dozens", 12))) == (12, None, None)
    assert tallies(read_tellers([vague(A, "unknown_number", None)], by_id([A]))) == ()


def test_a_number_that_somebody_gives_is_left_alone(airwars: Profile) -> None:
    told = (vague(A, "plural_is_two", 2), vague(B, "unknown_number", None), a_claim(C, harm=[a_harm(7, "injured")]))
    tally = tallied(airwars, *told)
    assert (ends(tally), tally.rule) == ((7, 7, 7), "one_account")
    assert [d.why for d in tally.dissent] == ["its word is vague", "its word is vague"]
    ranged = a_claim(C, harm=[a_harm(None, "injured", bound="range", low=5, high=9)])
    assert ends(tallied(airwars, vague(A, "plural_is_two", 2), ranged)) == (5, None, 9)


def test_words_of_two_conventions_make_one_range_and_both_are_named(airwars: Profile) -> None:
    tally = tallied(airwars, vague(A, "plural_is_two", 2), vague(B, "acled_dozens", 12))
    assert ends(tally) == (2, None, 24)
    assert tally.rule == "airwars.plural_is_two+airwars.dozens_are_12_to_24"
    assert len(tally.stands_on) == 2


def test_a_word_without_a_convention_stands_beside_as_dissent(airwars: Profile) -> None:
    other = vague(B, "acled_hundreds", 100)
    tally = tallied(airwars, vague(A, "acled_dozens", 12), other)
    assert ends(tally) == (12, None, 24)
    assert [d.claim_id for d in tally.dissent] == [other.claim_id]


def test_a_sum_with_a_word_in_it_has_no_convention(airwars: Profile) -> None:
    claim = vague(A, "plural_is_two", 4, parts=(Part(low=2, bound="vague"), Part(low=2, bound="vague")))
    assert ends(tallied(airwars, claim)) == (4, None, None)


def test_a_profile_that_is_not_there_is_refused_by_name() -> None:
    for name in ("airwar", "../data/airwars", "data"):
        with pytest.raises(ArgumentError, match="there are: acled, airwars"):
            load(name)


@pytest.mark.parametrize("name", names())
def test_each_convention_stands_on_rules_that_a_reader_has_and_on_the_page(name: str) -> None:
    profile = load(name)
    assert profile is not None
    assert profile.source
    words = ROOT / "src" / "recounted" / "reading" / "lang" / "en" / "data" / "numbers.toml"
    rules = {rule for _, rule in tomllib.loads(words.read_text(encoding="utf-8"))["vague"].values()}
    page = (ROOT / "docs" / "reconciliation.md").read_text(encoding="utf-8")
    for convention in profile.conventions:
        assert set(convention.of) <= rules
        assert f"`{convention.name}`" in page
        assert convention.seen in page
        assert convention.why


def test_what_a_profile_changes_is_measured_on_incidents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dozens of people were injured when shells hit Varrow Ford on 4 May 2031.")
    (tmp_path / "b.txt").write_text(f"{factory.TEXT} Nine were injured.")
    run_batch([tmp_path], tmp_path / "run", settings=Settings())
    told = {}
    for profile in ("", "airwars"):
        write_run(tmp_path / "run", tmp_path / "out", profile, alone=True)
        claims = read_lines(tmp_path / "out" / "claims.jsonl")
        told[profile] = [(h["low"], h["high"]) for c in claims for h in c["harm"] if h["type"] == "injured"]
    assert sorted(told[""], key=str) == [(12, None), (9, 9)]
    assert sorted(told["airwars"], key=str) == [(12, 24), (9, 9)]
    scores = [("claim_injured_inside", 0.5, 2), ("claim_injured_log_mae", 0.1, 2), ("claim_date_exact", 1.0, 2)]
    assert counts(scores, "claim_") == {"injured_inside": (0.5, 2)}
