"""The language of a text.

Comes in: a text, and what we were told of its language. Goes out: a BCP 47 primary tag ("en", "ar"), "und"
where the text has no letters. What we were told wins. Refuses: nothing.
"""

import functools
import re
import unicodedata
from typing import Final

import py3langid.langid

SAMPLE_CHARACTERS: Final = 4000  # the first pages decide; a longer sample changed nothing on the suites
GUESSED_CHARACTERS: Final = 1500  # of that sample: all of it gives the same for each of 1,400 texts of the suites
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
_OTHER_SHARE: Final = 0.04  # of Arabic-script letters; quoted Persian names in Arabic texts stay below


def language_of(text: str, told: str | None = None) -> str:
    """Primary tag of the language."""
    if told:
        return told.replace("_", "-").split("-")[0].lower()
    sample = text[:SAMPLE_CHARACTERS]
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
