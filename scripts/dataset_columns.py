"""Writes docs/reference/datasets.md from the columns of the standards: `python scripts/dataset_columns.py [--check]`.

--check: status 1 where the page is not what the columns say.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recounted.release.datasets import standard

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "reference" / "datasets.md"
HEAD: Final = """\
# Columns of datasets

Written by `python scripts/dataset_columns.py` from `src/recounted/release/datasets/data/`; see
[datasets](../datasets.md) for what the words mean. `exact`: it means here what it means there. `close`: by a rule that
may differ in a corner. `caveat`: not without reading the last column. `unsayable`: nothing that is held could say it,
and the column stays empty. † recalled, not read in the codebook.
"""


def lines() -> Iterator[str]:
    """The page."""
    yield HEAD
    for name in standard.names():
        found = standard.load(name)
        yield f"## `{name}`: {found.title}\n"
        yield f"{found.about} Known from: {found.source}.\n"
        yield "| column | | holds | cannot say | HXL |\n|---|---|---|---|---|"
        for column in found.columns:
            mark = " †" if column.memory else ""
            tag = f"`{column.hxl}`" if column.hxl else ""
            yield f"| `{column.name}` | {column.fidelity}{mark} | {column.derived} | {column.cannot} | {tag} |"
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
