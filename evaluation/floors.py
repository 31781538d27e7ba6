"""The floors: what a figure may not sink below. They rise with any change and sink only by a decision record.

Comes in: figures measured, floors.json. Goes out: which figures lie below their floor; floors raised.
Refuses: to lower a floor. Floors hold for the very documents that they were measured on, told by digest;
on other documents figures are shown and nothing is held.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().parent / "floors.json"
LEAST_N = 40  # a share over fewer gold values jumps by more than a fortieth with one answer
STEP = 100  # floors stand on whole hundredths, with room for one answer: arithmetic differs between processors
EXACT = "evidence_in_text"  # holds to the last claim: a span outside the text is an error, not a matter of degree

# No floor under these: each is taken over what the reader found, or is one half of a trade, so that a better
# reader may lower it. What they tell is held by the figures over all answers, and by F1.
NOT_HELD = ("_log_mae", "_where_read", "_where_found", "bcubed_precision", "bcubed_recall")

Floors = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure of one suite, and the floor under it (a ceiling over it, where less is better)."""

    suite: str
    name: str
    value: float
    n: int
    floor: float | None = None

    @property
    def less_is_better(self) -> bool:
        """Errors and misses, as told by the name."""
        return any(part in self.name for part in ("_mae", "beyond", "wrong"))

    @property
    def below(self) -> bool:
        """Whether the figure is worse than its floor."""
        if self.floor is None:
            return False
        return self.value > self.floor if self.less_is_better else self.value < self.floor


def load(section: str, path: Path = FLOORS) -> Floors:
    """Floors of `section` (sample or full): suite -> {"documents": digest, "figures": {name: floor}}."""
    if not path.is_file():
        return {}
    table: dict[str, Floors] = json.loads(path.read_text(encoding="utf-8"))
    return table.get(section, {})


def floor_of(floors: Floors, suite: str, documents: str, name: str) -> float | None:
    """The floor of one figure, where there is one for these very documents."""
    entry = floors.get(suite)
    if entry is None or entry["documents"] != documents:
        return None
    value: float | None = entry["figures"].get(name)
    return value


def raise_floors(section: str, figures: list[Figure], documents: dict[str, str], path: Path = FLOORS) -> int:
    """Writes the floors that these figures allow, upwards only, and returns how many rose or are new."""
    table: dict[str, Floors] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    floors = table.setdefault(section, {})
    risen = 0
    for figure in figures:
        if figure.n < LEAST_N or any(part in figure.name for part in NOT_HELD):
            continue
        entry = floors.get(figure.suite)
        if entry is None or entry["documents"] != documents[figure.suite]:
            entry = floors[figure.suite] = {"documents": documents[figure.suite], "figures": {}}
        old = entry["figures"].get(figure.name)
        new = _rounded(figure)
        if old is None or (new < old if figure.less_is_better else new > old):
            entry["figures"][figure.name] = new
            risen += 1
    path.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return risen


def sunk(old: dict[str, Floors], new: dict[str, Floors]) -> list[str]:
    """Floors of `old` that `new` has lowered or dropped, each as "section suite figure"."""
    out = []
    for section, suites in old.items():
        for suite, entry in suites.items():
            now = new.get(section, {}).get(suite, {}).get("figures", {})
            for name, value in entry["figures"].items():
                probe = Figure(suite=suite, name=name, value=now.get(name, math.nan), n=0, floor=value)
                if name not in now or probe.below:
                    out.append(f"{section} {suite} {name}")
    return out


def _rounded(figure: Figure) -> float:
    room = 0.0 if figure.name == EXACT else 1 / figure.n
    near = round((figure.value + room if figure.less_is_better else figure.value - room) * STEP, 6)
    return max(0.0, (math.ceil(near) if figure.less_is_better else math.floor(near)) / STEP)
