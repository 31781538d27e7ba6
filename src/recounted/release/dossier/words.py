"""The words that a dossier is written in: one catalogue a language, under data/.

Comes in: a language, a key and what fills its gaps. Goes out: a sentence; where it counts something, in the form that
the language has for that number. Refuses (ArgumentError): a language that has no catalogue. A key that is missing is an
error of ours (KeyError).
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Final

from recounted.errors import ArgumentError
from recounted.release.dossier.inert import isolated, runs_left

LANGUAGES: Final = ("en", "ar")
Sentence = str | Mapping[str, str]  # one, or one for each form of a number
RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


COUNTED: Final = "n"  # the gap whose number decides the form of a sentence
OTHER: Final = "other"


def form(lang: str, n: int) -> str:
    """The form that a language has for a number of things, as Unicode's CLDR names it."""
    if lang == "ar":
        few, many = 3 <= n % 100 <= 10, n % 100 >= 11
        return ("zero", "one", "two")[n] if n in (0, 1, 2) else "few" if few else "many" if many else OTHER
    return "one" if n == 1 else OTHER


class Words:
    """The catalogue of one language."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ArgumentError(f"--lang {lang}: there are {', '.join(LANGUAGES)}")
        self.lang = lang
        self._table = catalogue(lang)
        self.dir = str(self._table["language"]["dir"])

    def __call__(self, key: str, **values: str | int | None) -> str:
        """The sentence under a key ("head.summary"), its gaps filled."""
        section, _, name = key.partition(".")
        filled = {k: self.apart(str(v)) if isinstance(v, str) else v for k, v in values.items()}
        sentence = self._table[section][name]
        if not isinstance(sentence, str):
            n = values.get(COUNTED)
            sentence = sentence.get(form(self.lang, n) if isinstance(n, int) else OTHER, sentence[OTHER])
        return sentence.format(**filled)

    def code(self, section: str, code: str) -> str:
        """A code of the records as words."""
        return str(self._table[section].get(code, code.replace("_", " ")))

    def known(self, section: str, code: str) -> bool:
        """Whether there are words for a code."""
        return code in self._table[section]

    def joined(self, names: Iterable[str]) -> str:
        """Several, one behind the other."""
        return str(self._table["language"]["comma"]).join(map(self.apart, names))

    def apart_joined(self, phrases: Iterable[str]) -> str:
        """Phrases that hold commas of their own, one behind the other."""
        return str(self._table["language"]["semicolon"]).join(phrases)

    def turns(self, text: str) -> bool:
        """Whether words have a direction of their own, which could turn what stands around them."""
        return self.dir == "rtl" or runs_left(text)

    def apart(self, text: str) -> str:
        """Words with a direction of their own, where it could turn the sentence around them."""
        return isolated(text) if text and self.turns(text) else text


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(lang: str) -> Mapping[str, Mapping[str, Sentence]]:
    """The sections of a language."""
    data = resources.files("recounted.release.dossier").joinpath(f"data/{lang}.toml")
    return tomllib.loads(data.read_text(encoding="utf-8"))


def direction(language: str) -> str:
    """The direction of a language, as HTML names it."""
    primary = language.split("-")[0].lower()
    return "rtl" if primary in RIGHT_TO_LEFT else "auto" if primary in ("", "und") else "ltr"
