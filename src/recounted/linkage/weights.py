"""The match weights: what each level of each comparison is worth, in bits.

Comes in: the packaged weights.toml, or another file of that shape. Goes out: Weights.
Refuses: files without a version, weights that are no numbers, and levels that nobody has weighed
(ArgumentError).
"""

import hashlib
import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recounted.errors import ArgumentError
from recounted.model.link import MatchWeight


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """Where pairs are cut, in bits: `learnt` is added to the threshold of the settings, where a cut was learnt with the
    weights. Above that, `settled` is for two clusters of several families of copies each, `lone` for a claim that
    stands alone, once the others have been followed, by a pair for which when, where and how many speak.
    """

    learnt: float = 0.0
    settled: float = 0.0
    lone: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """`bits` maps (comparison, level) to its weight."""

    version: int
    bits: Mapping[tuple[str, str], float]
    cuts: Cuts = Cuts()

    @property
    def digest(self) -> str:
        """Tells these weights from others: what was linked by others is linked anew."""
        told = "".join(f"{table}.{level}={bits!r};" for (table, level), bits in sorted(self.bits.items()))
        told += f"settled={self.cuts.settled!r};lone={self.cuts.lone!r};learnt={self.cuts.learnt!r}"
        return hashlib.sha256(told.encode()).hexdigest()

    def weigh(self, comparison: str, level: str) -> MatchWeight:
        """The weight of a finding."""
        table = table_of(comparison)
        try:
            return MatchWeight(comparison=comparison, level=level, bits=self.bits[table, level])
        except KeyError:
            raise ArgumentError(f"the match weights have no level [{table}] {level}") from None


def table_of(comparison: str) -> str:
    """The table that weighs a comparison: figures of all types of harm share one."""
    return "counts" if comparison.startswith("counts_") else comparison


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
    cuts = {name: bits for (_, name), bits in _levels({"cuts": tables.pop("cuts", {})}, where)}
    if not cuts.keys() <= {"learnt", "settled", "lone"} or cuts.get("lone", 0.0) > 0 or cuts.get("settled", 0.0) < 0:
        raise ArgumentError(
            f"match weights {where}: [cuts] may hold `learnt`, `settled`, 0 or more, and `lone`, 0 or less"
        )
    return Weights(version, dict(_levels(tables, where)), Cuts(**cuts))


def as_toml(weights: Weights, *, pairs: int, judged: int, seed: int) -> str:
    """A file that `load` reads, with what the weights were learnt from."""
    by_table: dict[str, list[str]] = {}
    for (table, level), bits in weights.bits.items():
        by_table.setdefault(table, []).append(f"{level} = {bits!r}")
    head = f"# Learnt from {pairs} pairs of claims, {judged} of them judged to be one incident; seed {seed}.\n"
    tables = "".join(f"\n[{table}]\n" + "\n".join(rows) + "\n" for table, rows in by_table.items())
    by = weights.cuts
    cuts = f"\n[cuts]\nlearnt = {by.learnt!r}\nsettled = {by.settled!r}\nlone = {by.lone!r}\n"
    return f"{head}version = {weights.version}\n{cuts}{tables}"


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
