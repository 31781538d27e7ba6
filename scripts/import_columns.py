"""Writes docs/reference/imports.md from the datasets taken in: `python scripts/import_columns.py [--check]`.

--check: status 1 where the page is not what the files say.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recounted.release.imports import standard

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "reference" / "imports.md"
HEAD: Final = """\
# Datasets that are taken in

Written by `python scripts/import_columns.py` from `src/recounted/release/imports/data/`; see
[datasets](../datasets.md#taking-one-in) for how a row becomes an account. Columns that do not stand here stay in the
text of the row and become nothing. † without it a table is refused.
"""


def lines() -> Iterator[str]:
    """The page."""
    yield HEAD
    for name in standard.names():
        found = standard.load(name)
        yield f"## `{name}`: {found.title}\n"
        yield f"{found.about} Who speaks: {found.speaker}.\n"
        yield "| column | becomes | loses |\n|---|---|---|"
        for column in found.columns:
            also = f" (or {', '.join(f'`{other}`' for other in column.also)})" if column.also else ""
            mark = " †" if column.needed else ""
            yield f"| `{column.name}`{mark}{also} | {column.becomes} | {column.loses} |"
        yield "\n| rule | what it does |\n|---|---|"
        for rule, words in found.rules.items():
            yield f"| `{rule}` | {words} |"
        yield ""


def main() -> int:
    """Writes the page, or holds it against what would be written."""
    made = "\n".join(lines())
    if "--check" in sys.argv:
        return int(PAGE.read_text("utf-8") != made)
    PAGE.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
