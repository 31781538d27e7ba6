"""What a comparison is: named levels, each with the condition under which a pair of claims has it.

Comes in: conditions in SQL over the columns of two claims, those of the one ending in `_l`, those of the other in `_r`,
as Splink has them. Goes out: one CASE expression. Refuses: nothing. The first condition that holds decides.
"""

from dataclasses import dataclass
from typing import Final

OTHERWISE: Final = "TRUE"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`levels` are (level, condition) in the order in which they are tried; `columns` are those of a claim it reads."""

    name: str
    columns: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]

    @property
    def case(self) -> str:
        """The number of the level."""
        tried = " ".join(f"WHEN {condition} THEN {n}" for n, (_, condition) in enumerate(self.levels))
        return f"CAST(CASE {tried} END AS UTINYINT)"

    @property
    def names(self) -> tuple[str, ...]:
        """The levels, each at its number."""
        return tuple(level for level, _ in self.levels)
