"""Scripture: verses that a statement ends or adorns itself with, and their translation.

Comes in: the lines of a text. Goes out: which lines, or stretches of a line, are scripture.
Refuses: to take a quotation of a person for scripture: a verse is known by its brackets, its vowel signs or
its citation.
"""

import re
from collections.abc import Iterator
from typing import Final

from recounted.document.language import is_arabic
from recounted.document.lines import Line
from recounted.model.span import Span

VOWELLED_SHARE: Final = 0.2  # vowel signs per Arabic letter: verses have about 0.6, news none
_VOWEL_SIGNS = re.compile(r"[\u064b-\u0652\u0670]")
_MAY_BE_ARABIC = re.compile(r"[^\x00-\u05ff\u2000-\u206f]")  # beyond the European scripts and their quotation marks
_ORNATE = re.compile(r"[﴾﴿](?:[^﴾﴿\n]{1,1200}[﴾﴿]|[\u0600-\u06ff\s]+)(?:\s*[\[(][^\]\n)]{1,40}[\])])?")
_CITATION: Final = r"[\[(](?:[^\W\d_][\w'’ -]{0,30}[:,]?\s*\d{1,3}\s*(?::\s*\d{1,3})?(?:\s*[-–]\s*\d{1,3})?)[\])]"
_CITED = re.compile(r"[“\"«][^“”\"«»\n]{8,800}[”\"»][\s.]*" + _CITATION)
_QUOTED = re.compile(r"[“\"«»﴾﴿(][^\n]*[”\"»«﴾﴿)][\s.]*")


def scripture_lines(lines: tuple[Line, ...], *, arabic_text: bool) -> Iterator[int]:
    """Indexes of the lines that are scripture as a whole."""
    verse_before = False
    for i, line in enumerate(lines):
        verse = _is_verse(line.text, arabic_text=arabic_text)
        if verse or (verse_before and _QUOTED.fullmatch(line.text)):
            yield i
        verse_before = verse


def scripture_within(text: str, within: Span) -> Iterator[Span]:
    """Stretches of a line that are a cited or bracketed verse."""
    for pattern in (_ORNATE, _CITED):
        for match in pattern.finditer(text, *within):
            yield Span(*match.span())


def _is_verse(line: str, *, arabic_text: bool) -> bool:
    if _ORNATE.fullmatch(line) or _CITED.fullmatch(line):
        return True
    if not _MAY_BE_ARABIC.search(line):
        return False
    letters = sum(c.isalpha() for c in line)
    arabic = sum(is_arabic(c) for c in line if c.isalpha())
    if not letters or arabic < letters / 2:
        return False
    vowelled = len(_VOWEL_SIGNS.findall(line)) >= VOWELLED_SHARE * arabic
    return vowelled or (not arabic_text and bool(_QUOTED.fullmatch(line)))
