"""The words that a dossier is written in: one catalogue a language, under data/.

Comes in: a language, a key and what fills its gaps. Goes out: a sentence. Refuses (ArgumentError): a language that has
no catalogue. A key that is missing is an error of ours (KeyError).
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Final

from recounted.errors import ArgumentError
from recounted.release.dossier.inert import isolated, runs_left

LANGUAGES: Final = ("en", "ar")
RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Words:
    """The catalogue of one language."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ArgumentError(f"--lang {lang}: there are {', '.join(LANGUAGES)}")
        self.lang = lang
        self._table = catalogue(lang)
        self.dir = self._table["language"]["dir"]

    def __call__(self, key: str, **values: str | int | None) -> str:
        """The sentence under a key ("head.summary"), its gaps filled."""
        section, _, name = key.partition(".")
        filled = {k: self.apart(str(v)) if isinstance(v, str) else v for k, v in values.items()}
        return self._table[section][name].format(**filled)

    def code(self, section: str, code: str) -> str:
        """A code of the records as words."""
        return self._table[section].get(code, code.replace("_", " "))

    def known(self, section: str, code: str) -> bool:
        """Whether there are words for a code."""
        return code in self._table[section]

    def joined(self, names: Iterable[str]) -> str:
        """Several, one behind the other."""
        return self._table["language"]["comma"].join(map(self.apart, names))

    def apart(self, text: str) -> str:
        """Words with a direction of their own, where it could turn the sentence around them."""
        return isolated(text) if text and (self.dir == "rtl" or runs_left(text)) else text


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(lang: str) -> Mapping[str, Mapping[str, str]]:
    """The sections of a language."""
    data = resources.files("recounted.release.dossier").joinpath(f"data/{lang}.toml")
    return tomllib.loads(data.read_text(encoding="utf-8"))


def direction(language: str) -> str:
    """The direction of a language, as HTML names it."""
    primary = language.split("-")[0].lower()
    return "rtl" if primary in RIGHT_TO_LEFT else "auto" if primary in ("", "und") else "ltr"
