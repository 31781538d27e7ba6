"""The project's own list of reliable sources, written by people with their reasons.

Comes in: a TOML file of [[source]] tables: name, by, why, and where wanted also (other spellings), actor, rank,
passes_on. Goes out: a SourceList. Refuses (ArgumentError): a line without who listed it and why, unknown keys, a name
that stands twice. Which source is reliable is never worked out here.
"""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from recounted.errors import ArgumentError
from recounted.reconciliation.voices import Teller
from recounted.text.fold import fold

UNRANKED: Final = 1_000  # behind every rank that people write
_NEEDED: Final = ("name", "by", "why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One source: its name and other spellings, its party in the register, who listed it and why.

    `rank` 1 goes before 2 where figures differ; with `passes_on` also what it tells of what others say counts as its.
    """

    name: str
    by: str
    why: str
    also: tuple[str, ...] = ()
    actor: str = ""
    rank: int = UNRANKED
    passes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """All of them, by name."""

    sources: tuple[Listed, ...]

    def rank(self, teller: Teller) -> int | None:
        """The rank of who says so; None where it is on no line. An outlet vouches for whom it does not name."""
        root = teller.root
        named = root is not None and root.kind == "quoted"
        speaker = fold(root.name) if root is not None and root.kind != "anonymous" else ""
        actor = root.actor_id if root is not None else None
        outlet = fold(teller.document.publisher or "")
        found = [
            s.rank
            for s in self.sources
            if (speaker and speaker in _names(s))
            or (s.actor and s.actor == actor)
            or (outlet and outlet in _names(s) and (s.passes_on or not named))
        ]
        return min(found, default=None)


def _names(source: Listed) -> frozenset[str]:
    return frozenset(fold(name) for name in (source.name, *source.also))


def load(path: Path) -> SourceList:
    """The list of a file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ArgumentError(f"source list {path} cannot be read: {error}") from error
    rows = table.get("source")
    if set(table) != {"source"} or not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise ArgumentError(f"source list {path}: it must hold [[source]] tables and nothing else")
    listed = tuple(sorted((_listed(row, path) for row in rows), key=lambda s: s.name))
    seen: set[str] = set()
    for source in listed:
        if twice := seen & _names(source):
            raise ArgumentError(f"source list {path}: {min(twice)!r} stands in two lines")
        seen |= _names(source)
    return SourceList(sources=listed)


def _listed(row: dict[str, Any], path: Path) -> Listed:
    told = str(row.get("name", row))
    known = {f.name: f for f in fields(Listed)}
    if unknown := set(row) - set(known):
        raise ArgumentError(f"source list {path}: {told}: no key {min(unknown)!r}; there are {', '.join(known)}")
    for key in _NEEDED:
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise ArgumentError(f"source list {path}: {told}: needs {key!r}, in words")
    also = row.get("also", [])
    if not isinstance(also, list) or not all(isinstance(name, str) for name in also):
        raise ArgumentError(f"source list {path}: {told}: also must be a list of texts")
    for key, kind in (("actor", str), ("rank", int), ("passes_on", bool)):
        if key in row and type(row[key]) is not kind:
            raise ArgumentError(f"source list {path}: {told}: {key} must be {kind.__name__}, not {row[key]!r}")
    return Listed(**{**row, "also": tuple(also)})
