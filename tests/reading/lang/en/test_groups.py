import pytest
from tests.reading import made


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Nine people, including two women, were killed.", {"women": 2}),
        ("Nine people were killed, two of them women.", {"women": 2}),
        ("Nine people were killed, two women among them.", {"women": 2}),
        ("Nine people were killed. Two of them were women.", {"women": 2}),
        ("Nine people, all women, were killed.", {"women": None}),
        ("Nine people were killed, among them three girls and a boy.", {"girls": 3, "boys": 1, "children": 4}),
        ("Nine women were killed.", {"women": 9}),
        ("Nine people were killed.", {}),
    ],
)
def test_groups_of_those_killed(text: str, groups: dict[str, int | None]) -> None:
    assert {name: count.best for name, count in made.the_harm(text).groups.items()} == groups


def test_a_group_never_adds_to_the_total() -> None:
    assert made.the_harm("Nine people, including two women and a child, were killed.").best == 9


def test_groups_of_the_killed_are_not_those_of_the_wounded() -> None:
    text = "Nine people, including two women, were killed and four, including a child, were wounded."
    assert set(made.the_harm(text, "killed").groups) == {"women"}
    assert set(made.the_harm(text, "injured").groups) == {"children"}
