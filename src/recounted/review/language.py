"""The language of the pages: every word that we say ourselves stands in a file of catalogue/, one a language.

Comes in: a code and the key of a text, with what is to stand in it. Goes out: safe HTML. Refuses (KeyError): a key that
the file does not have; a test holds the files against one another and against the templates.
Files are TOML that a translator edits: a text may be a table of plural forms, named as Unicode's CLDR names them.
"""

import functools
import importlib.resources
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

LANGUAGES: Final = ("en", "ar")
DEFAULT: Final = "en"
RIGHT_TO_LEFT: Final = frozenset({"ar"})
Text = str | Mapping[str, str]


def english(n: int) -> str:
    """The plural form of a number in English."""
    return "one" if n == 1 else "other"


def arabic(n: int) -> str:
    """The plural form of a number in Arabic."""
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    rest = n % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


PLURALS: Final[Mapping[str, Callable[[int], str]]] = {"en": english, "ar": arabic}
FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("one", "other"),
    "ar": ("zero", "one", "two", "few", "many", "other"),
}


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the interface."""

    code: str
    texts: Mapping[str, Text]

    @property
    def direction(self) -> str:
        """Which way its lines run."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    def __call__(self, key: str, **values: object) -> Markup:
        """The text of a key, its places filled; `n` chooses the plural form. Values are escaped unless they are safe
        already.
        """
        found = self.texts[key]
        if not isinstance(found, str):
            number = values["n"]
            found = found[PLURALS[self.code](number if isinstance(number, int) else 0)]
        return Markup(escape(found)).format(**values)  # noqa: S704  the text of the file is escaped first

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self.texts


@functools.cache
def language(code: str) -> Language:
    """The language with this code; English where we do not have it."""
    known = code if code in LANGUAGES else DEFAULT
    text = importlib.resources.files(__package__).joinpath(f"catalogue/{known}.toml").read_text("utf-8")
    return Language(known, dict(_flat(tomllib.loads(text))))


def chosen(wanted: str | None, accepted: str | None) -> Language:
    """The language that a person chose, else the first that the browser asks for and we have."""
    if wanted in LANGUAGES:
        return language(wanted)
    for part in (accepted or "").split(","):
        code = part.partition(";")[0].strip().lower().partition("-")[0]
        if code in LANGUAGES:
            return language(code)
    return language(DEFAULT)


def _flat(table: Mapping[str, object], before: str = "") -> list[tuple[str, Text]]:
    """Keys with dots; a table of plural forms is a text."""
    out: list[tuple[str, Text]] = []
    for name, value in table.items():
        key = f"{before}{name}"
        if isinstance(value, dict) and "other" in value and set(value) <= set(FORMS["ar"]):
            out.append((key, {form: str(words) for form, words in value.items()}))
        elif isinstance(value, dict):
            out += _flat(value, f"{key}.")
        else:
            out.append((key, str(value)))
    return out
