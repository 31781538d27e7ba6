"""Words, numbers and marks of a text, with their places in it.

Comes in: text, and the stretch of it to cut. Goes out: Token records in order. Refuses: to change a character; every
token is text[start:end].
"""

import functools
import re
from typing import Any, Literal, NamedTuple

from recounted.model.span import Span

TokenKind = Literal["word", "number", "mark"]
Case = Literal["as_written", "name", "small"]

FORMS_KEPT = 1 << 16  # a text says the same few thousand words again and again

_JOINED = re.compile(r"(?:a[lrsndtz]|ash|e[lzdsrt])[-'’](?=[A-Z])")
_LETTER = r"[^\W\d_]"
_HYPHEN = r"[-\u2010\u2011\s]{1,2}"  # a line may break behind it
_TOKEN = re.compile(
    rf"""
    (?P<age>\d{{1,3}}{_HYPHEN}(?i:year|month|day|week)[sS]?{_HYPHEN}(?i:olds?)\b)
  | (?P<initials>(?:{_LETTER}\.){{2,}})
  | (?P<number>\d{{1,3}}(?:[,\u066c\u2009\u00a0]\d{{3}})+(?!\d)|\d+(?:[.\u066b]\d+)?)
  | (?P<word>{_LETTER}[\w\u064b-\u0652]*(?:[-'\u2019\u02bc`\u2011](?![sS]\b){_LETTER}[\w\u064b-\u0652]*)*)
  | (?P<possessive>['\u2019][sS]\b)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """`low` is the lower-case form with straight apostrophes; `value` is the number that digits say.

    `capital`: a word that begins with a capital letter, after an article joined to it ("al-Zour") too.
    `case` is what the writing tells, or, in words that are all in capitals, whether it is taken for a name.
    """

    text: str
    low: str
    start: int
    end: int
    kind: TokenKind
    value: float | None = None
    capital: bool = False
    case: Case = "as_written"

    @property
    def span(self) -> Span:
        """Where it stands in the document's text."""
        return Span(self.start, self.end)

    @property
    def acronym(self) -> bool:
        """Whether it is in capitals throughout where the words around it are not."""
        return self.case == "as_written" and self.text.isupper()

    def in_case(self, case: Case) -> "Token":
        """The same token, taken for a name or for a small word whatever its letters."""
        return self._replace(case=case, capital=self.capital and case != "small")


class Words(tuple[Token, ...]):
    """Tokens in a row. `lows` are their lower-case forms, by which most questions end before a token is looked at."""

    @functools.cached_property
    def lows(self) -> frozenset[str]:
        """The lower-case forms, each once."""
        return frozenset(self.row)

    @functools.cached_property
    def row(self) -> tuple[str, ...]:
        """The lower-case forms in order."""
        return tuple([w.low for w in self])

    @functools.cached_property
    def counts(self) -> dict[int, Any]:
        """By token, the quantity that a language found to begin there, None for none: many ask for the same one."""
        return {}

    @functools.cached_property
    def capitals(self) -> tuple[int, ...]:
        """Where the words with a capital stand: names are looked for there alone."""
        return tuple([k for k, w in enumerate(self) if w.capital])


def tokens(text: str, within: Span | None = None) -> Words:
    """The tokens of a text, or of the stretch of it that `within` gives."""
    start, end = within or Span(0, len(text))
    return Words([_token(match) for match in _TOKEN.finditer(text, start, end)])


def _token(match: re.Match[str]) -> Token:
    words = match[0]
    low, kind, value, capital = _form(words, match.lastgroup)
    start, end = match.span()
    return _made(Token, (words, low, start, end, kind, value, capital, "as_written"))


_made = tuple.__new__  # a third of the time that Token() takes, and there is one for each word of all texts


@functools.lru_cache(maxsize=FORMS_KEPT)
def _form(words: str, group: str | None) -> tuple[str, TokenKind, float | None, bool]:
    """What a token is wherever it stands: in lower case, its kind, its value, whether it has a capital."""
    if group == "number":
        return words, "number", float(words.translate(_SEPARATORS)), False
    low = words.lower().replace("\u2019", "'").replace("\u2011", "-")
    if group == "age":
        low = _APART.sub("-", low)
    if group == "mark":
        return low, "mark", None, False
    return low, "word", None, words[0].isupper() or (words[0] in "ae" and _JOINED.match(words) is not None)


_APART = re.compile(r"[-\u2010\s]+")
_SEPARATORS = {ord(","): None, 0x066C: None, 0x2009: None, 0x00A0: None, 0x066B: "."}
