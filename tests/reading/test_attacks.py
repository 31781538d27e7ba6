"""Attacks of which nobody harmed is told."""

import pytest
from tests.reading import made


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The Veldran army shelled a school in Teshill on Monday.", "incident"),
        ("An air strike hit a bakery in Teshill.", "incident"),
        ("A bomb exploded at the bank in Teshill.", "incident"),
        ("Rebels attacked an army post near Teshill on Friday.", "incident"),
        ("Unidentified men attacked the embassy in Teshill with explosives.", "incident"),
        ("On the bomb attack on the university in Teshill the council said nothing.", "incident"),
        ("Dynamite sticks were hurled at the mill of Teshill.", "incident"),
        ("Warplanes bombed Ondravar 30 times in April 2031.", "aggregate"),
        ("The Veldran army continues to shell schools and houses in Ondravar.", "aggregate"),
    ],
)
def test_an_attack_is_told(text: str, scope: str) -> None:
    (claim,) = (c for c in made.claims(text) if c.kind == "attack")
    assert claim.scope == scope
    assert claim.attacks is None or claim.attacks.best == 30


@pytest.mark.parametrize(
    "text",
    [
        "The truce forbids shelling and air strikes.",
        "The bakery opened again in spring.",
        "The Veldran army said nothing.",
        "Rebels attacked an army post near Teshill in their speeches.",
        "The police in Teshill seek those who sell explosives.",
        "Air strike on Teshill\n\nGrowers met in the town hall on Monday to speak of their wheat and of its price.",
    ],
    ids=["a truce", "no attack", "a party alone", "no day and no party known by name", "no bomb went off", "a heading"],
)
def test_no_attack_is_told(text: str) -> None:
    assert [c for c in made.claims(text) if c.kind == "attack"] == []


@pytest.mark.parametrize(
    ("behind", "more"),
    [
        ("The shelling of Teshill hit a school.", 0),
        ("Separately, the Veldran army shelled Quelbrin with mortars.", 1),
        ("On 2 May mortars hit a school in Teshill.", 1),
    ],
)
def test_a_second_attack_is_told_apart_from_more_about_the_first(behind: str, more: int) -> None:
    found = made.claims(f"On 4 May 2031 shells killed four people in Teshill. {behind}")
    assert sum(c.kind == "attack" for c in found) == more
