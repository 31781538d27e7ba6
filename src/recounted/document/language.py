"""The language of a text.

Comes in: a text, and what we were told of its language. Goes out: a BCP 47 primary tag ("en", "ar"), "und"
where the text has no letters. What we were told wins. Refuses: nothing.
"""

import functools
import importlib.resources
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from typing import Final

import py3langid.langid

SAMPLE_CHARACTERS: Final = 4000  # the first pages decide; a longer sample changed nothing on the suites
GUESSED_CHARACTERS: Final = 1500  # of that sample: all of it gives the same for each of 1,400 texts of the suites
UNDETERMINED: Final = "und"  # BCP 47: whoever says so tells us nothing
ARABIC_SHARE: Final = 0.3  # of all letters: a post in Arabic between an English page's buttons is an Arabic text
_ARABIC_SCRIPT: Final = ("ar", "fa", "ur", "ug", "ps")
_MACRO: Final = {
    "ary": "ar",
    "arz": "ar",
    "pcm": "en",
    "sco": "en",
}  # told apart from their neighbours only by luck
_NOT_ARABIC_LETTERS: Final = frozenset("پچژگکیەۆێڕڵہےٹڈ")  # letters that Arabic itself does without
_LETTERS, _CAPITALS = re.compile("[a-zA-Z]+"), re.compile("[A-Z]")
COMMON_SHARE: Final = 0.12  # of the words; English news has .15 to .19. Three of four texts of the suites are told so
PART_SHARE: Final = 0.05  # of the words of each third: a text in two languages falls below it in one of them
FEWEST_WORDS: Final = 40  # of a text that is told by them
FOREIGN_SHARE: Final = 0.02  # of the characters that are not ASCII at most: curly quotation marks, a name or two
_OTHER_SHARE: Final = 0.04  # of Arabic-script letters; quoted Persian names in Arabic texts stay below


def language_of(text: str, told: str | None = None) -> str:
    """Primary tag of the language."""
    if told and told.lower() != UNDETERMINED:
        return told.replace("_", "-").split("-")[0].lower()
    sample = text[:SAMPLE_CHARACTERS]
    if (plain := _told_by_words(sample)) is not None:
        return plain
    letters = "".join(_LETTERS.findall(sample)) if sample.isascii() else [c for c in sample if c.isalpha()]
    if not letters:
        return "und"
    arabic = 0 if sample.isascii() else sum(map(is_arabic, letters))
    if arabic >= ARABIC_SHARE * len(letters):
        if sum(c in _NOT_ARABIC_LETTERS for c in letters) < _OTHER_SHARE * arabic:
            return "ar"
        return _guessed(sample, _ARABIC_SCRIPT)
    capitals = len(_CAPITALS.findall(sample)) if sample.isascii() else sum(c.isupper() for c in letters)
    shouted = capitals > len(letters) / 2  # wire texts in capitals puzzle the classifier
    return _guessed(sample.lower() if shouted else sample, ())


def _told_by_words(sample: str) -> str | None:
    """The language whose commonest words the beginning is full of; None where that does not settle it."""
    if not sample.isascii() and len(sample.encode("ascii", "ignore")) < (1 - FOREIGN_SHARE) * len(sample):
        return None
    found = sample[:GUESSED_CHARACTERS].lower().split()
    if len(found) < FEWEST_WORDS:
        return None
    third = -(-len(found) // 3)
    for language, common in _common_words().items():
        told = [word in common for word in found]
        shares = [sum(part) / len(part) for part in (told, told[:third], told[third:-third], told[-third:])]
        if shares[0] >= COMMON_SHARE and min(shares) >= PART_SHARE:
            return language
    return None


@functools.cache
def _common_words() -> Mapping[str, frozenset[str]]:
    source = importlib.resources.files(__package__).joinpath("data/languages.toml")
    return {language: frozenset(told.split()) for language, told in tomllib.loads(source.read_text("utf-8")).items()}


def is_arabic(character: str) -> bool:
    """Whether a letter is of the Arabic script."""
    return "\u0600" <= character <= "\u06ff" or (
        character > "\u06ff" and unicodedata.name(character, "").startswith("ARABIC")
    )


@functools.cache
def _identifier(languages: tuple[str, ...]) -> py3langid.langid.LanguageIdentifier:
    found = py3langid.langid.LanguageIdentifier.from_model_file(py3langid.langid.MODEL_FILE)
    if languages:
        found.set_languages(list(languages))
    return found


def _guessed(sample: str, languages: tuple[str, ...]) -> str:
    code, _ = _identifier(languages).classify(" ".join(sample.split())[:GUESSED_CHARACTERS])
    return _MACRO.get(str(code), str(code))
