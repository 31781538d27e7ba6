"""Writes the table of what the reader reaches into docs/limits.md: `python scripts/limits.py [--check]`.

Comes in: evaluation/floors.json, scripts/limits.toml with the words for each figure. Goes out: the part of the page
between its two marks. --check: status 1 where the page is not what the floors say. Refuses: a suite without words.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "limits.md"
FLOORS: Final = ROOT / "evaluation" / "floors.json"
WORDS: Final = Path(__file__).with_name("limits.toml")
BEGIN: Final = "<!-- from evaluation/floors.json; `python scripts/limits.py` writes it anew -->"
END: Final = "<!-- end -->"
CEILING: Final = ("wrong", "beyond")  # of these less is better


def lines() -> Iterator[str]:
    """The tables, a suite after the other."""
    words: dict[str, Any] = tomllib.loads(WORDS.read_text("utf-8"))
    floors = json.loads(FLOORS.read_text("utf-8"))["full"]
    told = words["suite"]
    if missing := sorted(set(floors) - set(told)):
        raise SystemExit(f"scripts/limits.toml has no words for {', '.join(missing)}")
    for suite in told:
        figures = floors.get(suite, {}).get("figures", {})
        if not figures:
            continue
        yield f"\n### `{suite}`\n\n{told[suite]}\n\n| share of | holds |\n|---|---:|"
        for name in sorted(figures, key=lambda n: (_order(words["figure"], n), n)):
            bound = "at most" if any(part in name for part in CEILING) else "at least"
            yield f"| {words['figure'].get(name, f'`{name}`')} | {bound} {figures[name]:.2f} |"


def _order(words: dict[str, str], name: str) -> int:
    return list(words).index(name) if name in words else len(words)


def main() -> int:
    """Writes the part, or holds it against what would be written."""
    text = PAGE.read_text("utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    made = "\n".join([f"{before}{BEGIN}", *lines(), "", f"{END}{after}"])
    if "--check" in sys.argv:
        return int(made != text)
    PAGE.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
