"""Namings to persons: names in two scripts and several spellings, ages, kinship, and who is never taken for another."""

import random
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.linkage.made import a_claim, a_document, on

from recounted.linkage.persons.features import read_namings
from recounted.linkage.persons.forms import form, one_letter_apart
from recounted.linkage.persons.link import candidates, link_persons, person_weights, score
from recounted.model.claim import Claim, Victim
from recounted.model.span import Span

S = Span(0, 4)
SYLLABLES = [f"{a}{b}" for a in ("Bar", "Ved", "Quin", "Tol") for b in ("dam", "fors", "kell", "nuth")]


def person(name: str, **told: object) -> Victim:
    return Victim(name=name, span=S, **told)  # type: ignore[arg-type]


def names(document: str, *victims: Victim, day: str = "2031-05-05") -> Claim:
    return a_claim(a_document(document), victims=victims, occurred=on(day))


def one_person(a: Victim, b: Victim, *, incident: bool = True, later: str = "2031-05-05") -> bool:
    """Whether two namings, of one incident or of two, are taken for one person's."""
    left, right = names("a", a), names("b", b, day=later)
    of = {left.claim_id: "inc_1", right.claim_id: "inc_1" if incident else "inc_2"}
    return len(set(link_persons((left, right), of).person_of.values())) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tam Orrel", "Tam Orrel"),
        ("TAM ORREL", "Tam Orrél"),
        ("Mohammed al-Sarnawi", "Muhammad Sarnawi"),
        ("Abd al-Rahman Qaddur", "Abdulrahman Kaddour"),
        ("Khadija Sarnawi", "خديجة السرناوي"),
        ("Tam Ildan Orrel", "Tam Orrel"),
        ("Nevra Quayle", "Nevra Quayel"),
    ],
)
def test_one_person_of_one_incident_whatever_the_spelling(left: str, right: str) -> None:
    assert one_person(person(left), person(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tam Orrel", "Tim Orrel"),
        ("Tam Orrel", "Nevra Orrel"),
        ("Tam Orrel", "Tam Vallamor"),
        ("Orrel", "Tam Orrel"),
        ("Ildan Tam Orrel", "Tam Orrel Ildan Quay"),
    ],
)
def test_a_family_name_or_a_part_of_a_name_is_not_enough(left: str, right: str) -> None:
    assert not one_person(person(left), person(right))


def test_an_age_that_agrees_makes_up_for_a_part_of_the_name_and_one_that_does_not_parts() -> None:
    assert one_person(person("Orrel", age=34), person("Tam Orrel", age=34))
    assert not one_person(person("Tam Orrel", age=34), person("Tam Ildan Orrel", age=9))
    assert not one_person(person("Nevra Quayle", sex="female"), person("Nevra Quayel", sex="male"))


def test_across_incidents_a_name_needs_the_days_or_the_age() -> None:
    tam = person("Tam Orrel")
    assert one_person(tam, tam, incident=False, later="2031-05-07")
    assert not one_person(tam, tam, incident=False, later="2032-05-05")
    aged = person("Tam Orrel", age=34)
    assert one_person(aged, aged, incident=False, later="2032-05-05")


def test_two_whom_one_claim_names_apart_are_two_also_through_a_third() -> None:
    father, son = person("Tam Ildan Orrel", age=61), person("Tam Orrel", age=34)
    listed, other = names("a", father, son), names("b", person("Tam Orrel"))
    of = {listed.claim_id: "inc_1", other.claim_id: "inc_1"}
    found = link_persons((listed, other), of).person_of
    assert found[f"{listed.claim_id}#0"] != found[f"{listed.claim_id}#1"]
    assert found[f"{other.claim_id}#0"] == found[f"{listed.claim_id}#1"]


def test_one_whom_a_claim_names_twice_in_the_same_words_is_one() -> None:
    twice = names("a", person("Tam Orrel"), person("Tam Orrel"))
    assert len(set(link_persons((twice,), {}).person_of.values())) == 1


def test_a_name_in_arabic_beside_the_latin_one_counts_as_well() -> None:
    both = person("Khadija Sarnawi", name_ar="خديجة السرناوي")
    assert one_person(both, person("خديجة السرناوي"))


def test_every_pair_says_what_was_found_and_what_it_weighs() -> None:
    left, right = names("a", person("Tam Orrel", age=34)), names("b", person("Tam Orrel", age=34))
    (pair,) = link_persons((left, right), {left.claim_id: "inc_1", right.claim_id: "inc_1"}).pairs
    assert {(w.comparison, w.level): w.bits for w in pair.weights} == {
        ("prior", "candidate_pair"): -8.0,
        ("name", "same"): 9.0,
        ("incident", "same"): 5.0,
        ("age", "same"): 3.0,
        ("sex", "unknown"): 0.0,
        ("kinship", "unknown"): 0.0,
        ("fate", "unknown"): 0.0,
    }


def test_common_names_weigh_less_in_a_large_collection() -> None:
    others = [f"{a} {b}" for a in SYLLABLES for b in SYLLABLES]
    crowd = [names(f"d{n}", person("Mohammed Ahmed" if n % 2 else others[n // 2])) for n in range(300)]
    of = {c.claim_id: f"inc_{n}" for n, c in enumerate(crowd)}
    assert len(set(link_persons(crowd, of).person_of.values())) == 300
    few = crowd[:6]
    assert len(set(link_persons(few, of).person_of.values())) == 4  # here three namings of one day may be one person's


@given(st.permutations(range(6)))
def test_the_order_of_claims_changes_nothing(order: list[int]) -> None:
    victims = ("Tam Orrel", "Tam Ildan Orrel", "Nevra Quay", "Nevra Quay", "Orrel", "Tam Orrel")
    claims = [names(f"d{n}", person(v, age=34)) for n, v in enumerate(victims)]
    of = {c.claim_id: f"inc_{n % 2}" for n, c in enumerate(claims)}
    assert link_persons([claims[n] for n in order], of) == link_persons(claims, of)


def test_a_score_does_not_depend_on_which_comes_first() -> None:
    claims = [names("a", person("Tam Orrel", age=3)), names("b", person("Tam Ildan Orrel", sex="male"))]
    a, b = read_namings(claims, {})
    assert score(a, b, person_weights()) == score(b, a, person_weights())


def test_a_crowd_of_one_name_is_compared_by_days_alone() -> None:
    claims = [names(f"d{n}", person("Tam Orrel"), day=f"20{31 + n // 200}-0{1 + n % 9}-05") for n in range(900)]
    pairs = candidates(read_namings(claims, {}))
    assert 0 < len(pairs) < 900 * 899 / 4


def test_words_of_names() -> None:
    assert form("Tam Orrel Jr.").words == ("tam", "orrel")
    assert form("Abu Sarn").words == ("abusarn",)
    assert form("Abd").words == ("abd",)
    assert [one_letter_apart("orrel", w) for w in ("orrels", "orel", "orrle", "urrel", "orrel", "oral")] == [
        True, False, True, True, False, False,
    ]  # fmt: skip


def test_every_level_has_its_weight_and_its_words() -> None:
    data = files("recounted.linkage") / "data"
    weights = tomllib.loads((data / "persons.toml").read_text("utf-8"))
    words = tomllib.loads((data / "person_findings.toml").read_text("utf-8"))
    assert weights.pop("version") == 1
    assert {table: set(levels) for table, levels in weights.items()} == {t: set(w) for t, w in words.items()}
    rng = random.Random(7)  # noqa: S311  for examples, not for secrets
    told = ["Tam Orrel", "Tam Ildan Orrel", "Nevra Orrel", "Orrel", "Nevra Quayle", "Nevra Quayel", "نفرا كويل"]
    for _ in range(300):
        a, b = (
            person(
                rng.choice(told),
                age=rng.choice([None, 9, 10, 34]),
                sex=rng.choice([None, "male", "female"]),
                kinship=rng.choice([None, "son", "brother"]),
                status=rng.choice([None, "killed", "injured"]),
            )
            for _ in "ab"
        )
        one, two = names("a", a), names("b", b, day=rng.choice(["2031-05-05", "2031-05-20", "2033-01-01"]))
        x, y = read_namings((one, two), {one.claim_id: "inc_1", two.claim_id: rng.choice(["inc_1", "inc_2"])})
        assert score(x, y, person_weights()).bits == pytest.approx(score(y, x, person_weights()).bits)
