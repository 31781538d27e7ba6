"""The table of rights: what the page for administrators says is what holds."""

import itertools
import re
from pathlib import Path
from typing import get_args

from recounted.engines.rights import rights_of, table
from recounted.model.vocabulary import Right, Role

PAGE = Path(__file__).resolve().parents[2] / "docs" / "teams.md"


def test_the_page_says_what_the_table_says() -> None:
    rows = re.findall(r"(?m)^\| `(\w+)` \|((?: (?:yes )?\|){5})$", PAGE.read_text(encoding="utf-8"))
    told = {right: [cell.strip() == "yes" for cell in cells.split("|")[:5]] for right, cells in rows}
    assert set(told) == set(get_args(Right))
    for at, role in enumerate(get_args(Role)):
        assert {right for right, cells in told.items() if cells[at]} == rights_of(role)


def test_each_role_may_do_all_that_the_one_before_it_may() -> None:
    roles = get_args(Role)
    assert all(table()[low] < table()[high] for low, high in itertools.pairwise(roles))
