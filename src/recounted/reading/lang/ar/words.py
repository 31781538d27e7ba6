"""Words of an Arabic text: tokens, and what a word may be without the small words that are written onto it.

Comes in: text, and the stretch of it to cut. Goes out: Words, each token text[start:end] with its folded form (no vowel
marks, no stretching, one form of alef), and the stems of a folded word. Refuses: to change a character of the text.

A hashtag's words are cut at its underscores, Arabic and Latin letters run together where they meet. A word broken to
hide it from filters ("قـ.ـصف") is one.
"""

import functools
import re
from typing import Final

from recounted.model.span import Span
from recounted.text.fold import fold
from recounted.text.tokens import Token, TokenKind, Words

STEMS_KEPT: Final = 1 << 16
SHORTEST: Final = 2  # letters that are left of a word without what is written onto it
AND: Final = ("و", "ف")
_BY: Final = ("ب", "ل", "ك")
THE: Final = "ال"
_FOR_THE: Final = "لل"

_LETTER = r"[^\W\d_]"
_ARABIC = r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\ufb50-\ufdff\ufe70-\ufefc]"
_MARKS = r"\u0610-\u061a\u064b-\u065f\u0670\u0640"
_BROKEN = r"(?<=\u0640)[ .\u00b7\u2022*\-]{1,3}(?=\u0640)"  # a stretched word, broken inside
_TOKEN = re.compile(
    rf"""
    (?P<number>[\d\u0660-\u0669\u06f0-\u06f9]{{1,3}}(?:[,\u066c][\d\u0660-\u0669\u06f0-\u06f9]{{3}})+(?!\d)
      |\d+(?:[.\u066b]\d+)?)
  | (?P<word>{_ARABIC}(?:{_ARABIC}|[{_MARKS}]|{_BROKEN})*|(?:(?!{_ARABIC}){_LETTER})+)
  | (?P<mark>@[A-Za-z0-9_]+(?={_ARABIC})|[^\s_])
    """,
    re.VERBOSE,
)
_SEPARATORS = {ord(","): None, 0x066C: None, 0x066B: "."}


def tokens(text: str, within: Span) -> Words:
    """The tokens of a stretch of a text."""
    return Words([_token(m) for m in _TOKEN.finditer(text, within.start, within.end)])


def _token(match: "re.Match[str]") -> Token:
    words, (start, end) = match[0], match.span()
    low, kind, value = _form(words, match.lastgroup or "mark")
    return Token(words, low, start, end, kind, value)


@functools.lru_cache(maxsize=STEMS_KEPT)
def _form(words: str, group: str) -> tuple[str, TokenKind, float | None]:
    if group == "number":
        return words, "number", float(words.translate(_SEPARATORS))
    if group == "mark":
        return words, "mark", None
    return folded(words), "word", None


@functools.lru_cache(maxsize=STEMS_KEPT)
def folded(words: str) -> str:
    """The form by which words are compared; what breaks a word inside goes."""
    return fold(words).replace(" ", "")


@functools.lru_cache(maxsize=STEMS_KEPT)
def stems(low: str) -> tuple[str, ...]:
    """What a folded word may be without "and", "by", "for" and the article, the whole word first."""
    out = [low]
    for joined in AND:
        if low.startswith(joined) and len(low) > SHORTEST:
            out.append(low[1:])
    for word in list(out):
        if word.startswith(_FOR_THE) and len(word) > len(_FOR_THE) + 1:
            out += [THE + word[2:], word[2:]]
        out += [word[1:] for by in _BY if word.startswith(by) and len(word) > SHORTEST]
    out += [word[2:] for word in list(out) if word.startswith(THE) and len(word) > len(THE) + 1]
    return tuple(dict.fromkeys(out))


def joined(low: str, stem: str) -> bool:
    """Whether "and" is written onto the word of which `stem` is what is meant."""
    return low != stem and low.startswith(AND) and stem in (low[1:], *stems(low[1:]))


def definite(low: str, stem: str) -> bool:
    """Whether the article is written onto it."""
    before = low.removesuffix(stem)
    return before.endswith((THE, _FOR_THE))
