"""From pairs to families: round-ups tie nothing."""

import pytest

from recounted.document.copies.resolve import Groups, resolved


def families(size: int, copies: list[tuple[int, int]], holds: list[tuple[int, int]]) -> list[set[int]]:
    groups = Groups(size)
    for left, right in copies:
        groups.join(left, right)
    found = resolved(groups, holds)
    leads = {found.lead(t) for t in range(size)}
    return sorted(({t for t in range(size) if found.lead(t) == lead} for lead in leads), key=min)


@pytest.mark.parametrize(
    ("copies", "holds", "expected", "why"),
    [
        ([(0, 1)], [], [{0, 1}, {2}, {3}], "copies are one family"),
        ([(0, 1), (1, 2)], [], [{0, 1, 2}, {3}], "copies of copies too"),
        ([], [(0, 3)], [{0, 3}, {1}, {2}], "an article joins the one statement that it prints"),
        ([], [(0, 3), (1, 3)], [{0}, {1}, {2}, {3}], "a round-up of two statements joins neither"),
        ([], [(0, 2), (0, 3)], [{0, 2, 3}, {1}], "two articles that print one statement"),
        ([], [(0, 2), (0, 3), (2, 3)], [{0, 2, 3}, {1}], "an article that prints an article that prints it"),
        ([(0, 1)], [(0, 3), (1, 3)], [{0, 1, 3}, {2}], "two copies of one statement are one"),
        ([(2, 3)], [(0, 3)], [{0}, {1}, {2, 3}], "what half of the copies print decides nothing"),
        ([(2, 3)], [(0, 3), (0, 2)], [{0, 2, 3}, {1}], "what all copies print does"),
    ],
)
def test_families(
    copies: list[tuple[int, int]], holds: list[tuple[int, int]], expected: list[set[int]], why: str
) -> None:
    assert families(4, copies, holds) == expected, why
