"""Words, numbers and marks of a text, with their places in it.

Comes in: text, and the stretch of it to cut. Goes out: Token records in order. Refuses: to change a character; every
token is text[start:end].
"""

import re
from dataclasses import dataclass
from typing import Literal

from recounted.model.span import Span

TokenKind = Literal["word", "number", "mark"]
Case = Literal["as_written", "name", "small"]

_JOINED = re.compile(r"(?:a[lrsndtz]|ash|e[lzdsrt])[-'’](?=[A-Z])")
_LETTER = r"[^\W\d_]"
_HYPHEN = r"[-\u2010\u2011\s]{1,2}"  # a line may break behind it
_TOKEN = re.compile(
    rf"""
    (?P<age>\d{{1,3}}{_HYPHEN}(?i:year|month|day|week)[sS]?{_HYPHEN}(?i:olds?)\b)
  | (?P<initials>(?:{_LETTER}\.){{2,}})
  | (?P<number>\d{{1,3}}(?:[,\u066c\u2009\u00a0]\d{{3}})+(?!\d)|\d+(?:[.\u066b]\d+)?)
  | (?P<word>{_LETTER}[\w\u064b-\u0652]*(?:[-'\u2019\u02bc`\u2011](?!s\b){_LETTER}[\w\u064b-\u0652]*)*)
  | (?P<possessive>['\u2019]s\b)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`low` is the lower-case form with straight apostrophes; `value` is the number that digits say.

    `case` is what the writing tells, or, in words that are all in capitals, whether it is taken for a name.
    """

    text: str
    low: str
    start: int
    end: int
    kind: TokenKind
    value: float | None = None
    case: Case = "as_written"

    @property
    def span(self) -> Span:
        """Where it stands in the document's text."""
        return Span(self.start, self.end)

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter, after an article joined to it ("al-Zour") too."""
        if self.kind != "word" or self.case == "small":
            return False
        return self.text[0].isupper() or bool(_JOINED.match(self.text))

    @property
    def acronym(self) -> bool:
        """Whether it is in capitals throughout where the words around it are not."""
        return self.case == "as_written" and self.text.isupper()


def tokens(text: str, within: Span | None = None) -> tuple[Token, ...]:
    """The tokens of a text, or of the stretch of it that `within` gives."""
    start, end = within or Span(0, len(text))
    return tuple(_token(m) for m in _TOKEN.finditer(text, start, end))


def _token(match: re.Match[str]) -> Token:
    words, kind = match[0], match.lastgroup
    start, end = match.span()
    if kind == "number":
        digits = words.translate(_SEPARATORS)
        return Token(words, words, start, end, "number", float(digits))
    low = words.lower().replace("\u2019", "'").replace("\u2011", "-")
    if kind == "age":
        low = _APART.sub("-", low)
    return Token(words, low, start, end, "mark" if kind == "mark" else "word")


_APART = re.compile(r"[-\u2010\s]+")
_SEPARATORS = {ord(","): None, 0x066C: None, 0x2009: None, 0x00A0: None, 0x066B: "."}
