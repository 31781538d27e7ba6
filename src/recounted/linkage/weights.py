"""The match weights: what each level of each comparison is worth, in bits.

Comes in: the packaged weights.toml, or another file of that shape. Goes out: Weights.
Refuses: files without a version, weights that are no numbers, and levels that nobody has weighed
(ArgumentError).
"""

import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recounted.errors import ArgumentError
from recounted.model.link import MatchWeight


@dataclass(frozen=True, slots=True)
class Weights:
    """`bits` maps (comparison, level) to its weight."""

    version: int
    bits: Mapping[tuple[str, str], float]

    def weigh(self, comparison: str, level: str, *, table: str | None = None) -> MatchWeight:
        """The weight of a finding; `table` names the table where several comparisons share one."""
        try:
            return MatchWeight(comparison=comparison, level=level, bits=self.bits[table or comparison, level])
        except KeyError:
            raise ArgumentError(f"the match weights have no level [{table or comparison}] {level}") from None


def load(path: Path | None = None) -> Weights:
    """The weights that the package ships, or those of a file."""
    where = str(path or "linkage/data/weights.toml")
    if path is None:
        text = importlib.resources.files(__package__).joinpath("data/weights.toml").read_text("utf-8")
    else:
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ArgumentError(f"match weights {where} cannot be read: {error}") from error
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ArgumentError(f"match weights {where} are not TOML: {error}") from error
    version = tables.pop("version", None)
    if not isinstance(version, int):
        raise ArgumentError(f"match weights {where} have no version")
    return Weights(version, dict(_levels(tables, where)))


def _levels(tables: Mapping[str, object], where: str) -> list[tuple[tuple[str, str], float]]:
    made: list[tuple[tuple[str, str], float]] = []
    for table, levels in tables.items():
        if not isinstance(levels, dict):
            raise ArgumentError(f"match weights {where}: {table} must be a table of levels")
        for level, bits in levels.items():
            if isinstance(bits, bool) or not isinstance(bits, int | float):
                raise ArgumentError(f"match weights {where}: [{table}] {level} must be a number, not {bits!r}")
            made.append(((table, level), float(bits)))
    return made
