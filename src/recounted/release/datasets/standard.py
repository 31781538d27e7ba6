"""A standard of the field: its columns, what each of them holds here, and how well that says what the standard means.

Comes in: the name of a standard. Goes out: a Standard, read from data/. Refuses: a name that is not there
(ArgumentError).
"""

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Final, Literal, get_args

from recounted.errors import ArgumentError

Fidelity = Literal["exact", "close", "caveat", "unsayable"]
CellType = Literal["string", "integer", "number", "boolean", "date"]
Value = str | int | float | bool | None
_FOLDER: Final = resources.files("recounted.release.datasets") / "data"
_RENAMED: Final = {"from": "derived"}  # a word of Python's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `fidelity` says whether it means here what it means there: exact, close (a rule that may differ in a
    corner), caveat (not without reading `cannot`), unsayable (it stays empty). `memory`: its meaning is recalled, not
    read in the codebook. `hxl` is its tag of the Humanitarian Exchange Language, empty where it has none.
    """

    name: str
    fidelity: Fidelity
    type: CellType = "string"
    derived: str = ""
    cannot: str = ""
    hxl: str = ""
    memory: bool = False

    def __post_init__(self) -> None:
        for what, word, known in (("fidelity", self.fidelity, Fidelity), ("type", self.type, CellType)):
            if word not in get_args(known):
                raise ValueError(f"column {self.name}: {what} {word!r}")
        if (self.fidelity == "unsayable") == bool(self.derived):
            raise ValueError(f"column {self.name}: either it is derived from something, or it is unsayable")
        if self.fidelity in ("caveat", "unsayable") and not self.cannot:
            raise ValueError(f"column {self.name}: {self.fidelity} needs the words for it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A standard: where its columns are known from, and what becomes a row."""

    name: str
    title: str
    source: str
    about: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in the standard's order."""
        return tuple(c.name for c in self.columns)


def names() -> tuple[str, ...]:
    """The standards that there are."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in _FOLDER.iterdir() if f.name.endswith(".toml")))


@functools.cache
def load(name: str) -> Standard:
    """The standard of this name. Raises ArgumentError where there is none."""
    if name not in names():
        raise ArgumentError(f"there is no standard {name!r}; there are: {', '.join(names())}")
    table = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    columns = tuple(Column(**{_RENAMED.get(key, key): value for key, value in row.items()}) for row in table["column"])
    return Standard(name=name, title=table["title"], source=table["source"], about=table["about"], columns=columns)
