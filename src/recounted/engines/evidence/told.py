"""The settings that the records of a project hang on, as they go into its package and come out of it.

Comes in: settings; or the file of a package. Goes out: TOML of what differs from the defaults; settings, and the files
that they name. Refuses (PackageError): a file that sets anything else. What fetches, sends, encrypts or releases is the
user's own and stays where it is: a package of a stranger must not say whom a project asks or whose key it uses.
"""

import dataclasses
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from recounted.errors import ArgumentError, PackageError
from recounted.settings import KEY_FILE, Settings

NAME: Final = "settings.toml"
SECTIONS: Final = ("limits", "columns", "copies", "registers", "borders", "linkage", "reconciliation")
HEAD: Final = (
    "# The settings that readings and incidents hang on, where they differ from the defaults. Files that they name\n"
    "# are not in the package; nor are settings of fetching, sending, encryption and release.\n"
)
NO_SETTINGS: Final = "its settings: an older version wrote the package; the project has the defaults"
ABSENT: Final = (
    f"{KEY_FILE}, the key of masked names, which never leaves a project: public releases will have other words",
    "what `recounted watch` remembers, and settings of fetching, second readers, time-stamps, release and encryption",
)


def text_of(settings: Settings) -> str:
    """TOML of what differs from the defaults."""
    return HEAD + "".join(_lines(settings))


def of_file(path: Path) -> Settings:
    """What the file of a package says. Raises PackageError where it is none of ours."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        if other := sorted(set(found) - set(SECTIONS)):
            raise PackageError(f"{path}: sets [{other[0]}], which no package may")
        return Settings.load(path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ArgumentError) as error:
        raise PackageError(f"{path}: cannot be read: {error}") from error


def files_of(settings: Settings) -> tuple[str, ...]:
    """The user's own files that they name."""
    named = (*settings.registers.places, *settings.registers.actors, settings.linkage.weights)
    return tuple(name for name in (*named, settings.reconciliation.sources) if name)


def _lines(settings: Settings) -> Iterator[str]:
    for section in SECTIONS:
        held = getattr(settings, section)
        default = type(held)()
        told = [f.name for f in dataclasses.fields(held) if getattr(held, f.name) != getattr(default, f.name)]
        if told:
            yield f"\n[{section}]\n"
            yield from (f"{name} = {_value(getattr(held, name))}\n" for name in told)


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    return str(value).lower() if isinstance(value, bool) else repr(value)
