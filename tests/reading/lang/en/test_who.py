import pytest
from tests.reading import made
from tests.reading.made import parties

from recounted.reading.lang.en.who import doers, targeting
from recounted.text.tokens import tokens


@pytest.mark.parametrize(
    ("text", "did"),
    [
        ("The Veldran army shelled the town.", ["xv-government"]),
        ("The town was shelled by the Veldran army.", ["xv-government"]),
        ("The Veldran army said that the town was shelled.", []),
        ("The town was shelled, the Veldran army denied.", []),
        ("A bomb hit a base of the Ondravar Brigades.", []),
        ("The Veldran army attacked the Ondravar Brigades.", ["xv-government"]),
        ("Fighting against the Ondravar Brigades went on.", []),
    ],
)
def test_who_is_said_to_have_done_it(text: str, did: list[str]) -> None:
    words = tokens(text)
    assert [p.actor_id for p in doers(words, parties(text), frozenset())] == did


def test_victims_are_no_doers() -> None:
    text = "The Veldran army shelled the town."
    assert doers(tokens(text), parties(text), frozenset({1, 2})) == []


def test_verbs_that_aim_are_found() -> None:
    assert targeting(tokens("They shelled a school and fled, targeting houses.")) == [1, 7]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Ondravar Brigades killed seven people in Teshill.", "alleged"),
        ("The Ondravar Brigades claimed responsibility for the attack that killed seven people.", "claimed_by_self"),
        ("The Ondravar Brigades said that the Ondravar Brigades killed seven people.", "claimed_by_self"),
    ],
)
def test_a_party_that_says_so_of_itself_claims_it(text: str, role: str) -> None:
    (claim,) = (c for c in made.claims(text) if c.kind == "harm")
    assert [p.role for p in claim.perpetrators] == [role]
