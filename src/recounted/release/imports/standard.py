"""A dataset that others make, as it is taken in: its columns, what becomes of each, and the rules that are used.

Comes in: its name. Goes out: an ImportStandard, read from data/. Refuses: a name that is not there (ArgumentError).
"""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final

from recounted.errors import ArgumentError

_FOLDER: Final = resources.files("recounted.release.imports") / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportColumn:
    """A column that is read: what becomes of it, and what that loses. `also`: other names that tables give it."""

    name: str
    becomes: str
    loses: str = ""
    also: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStandard:
    """A dataset: who speaks in it, which column holds its identifier, what is read of it and by which rules."""

    name: str
    title: str
    speaker: str
    identifier: str
    about: str
    columns: tuple[ImportColumn, ...]
    rules: Mapping[str, str]

    @property
    def also(self) -> Mapping[str, str]:
        """Other names of columns -> the names that are used here."""
        return {other: c.name for c in self.columns for other in c.also}


def names() -> tuple[str, ...]:
    """The datasets that can be taken in."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in _FOLDER.iterdir() if f.name.endswith(".toml")))


@functools.cache
def load(name: str) -> ImportStandard:
    """The dataset of this name. Raises ArgumentError where there is none."""
    if name not in names():
        raise ArgumentError(f"no dataset {name!r} can be imported; there are: {', '.join(names())}")
    table = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    columns = tuple(ImportColumn(**{**row, "also": tuple(row.get("also", ()))}) for row in table["column"])
    told = {key: table[key] for key in ("title", "speaker", "identifier", "about")}
    return ImportStandard(name=name, columns=columns, rules=table["rule"], **told)
