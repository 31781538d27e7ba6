"""Whether a text says of itself that it is a translation, from which language and by whom.

Comes in: text, its language, and what it was handed in with. Goes out: Translation, with the words that say so.
Refuses: to infer it from how a text reads, what a text says of other texts, and what stands in its middle. A text that
says nothing is neither a translation nor an original: that is unknown.
"""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from recounted.document.lines import folded
from recounted.model.document import Translation
from recounted.model.span import Span

EDGE_CHARACTERS: Final = 1_500  # what a text says of itself stands at its head or its foot, among bylines and notes
PIECE_CHARACTERS: Final = 400  # longer than any pattern: a sentence that says so and names what was translated
LABEL_CHARACTERS: Final = (
    120  # a line as short without a full stop is no sentence: "Interview in Teshill, translated by ..."
)
FEWEST_WORDS, MOST_WORDS = 1, 7  # of a translator's name, which may be that of an office
_BRACKETS = re.compile(r"\(([^()\n]{3,400})\)|\[([^\[\]\n]{3,400})\]")
_STOPS = re.compile(r"(?:[.!?؟؛;|·•]|\s[–—-])\s+")
_CLAUSES = re.compile(r"(?:[.!?؟؛;|·•,،]|\s[–—-])\s+")
_MARKS: Final = " \t#*_>|\"'“”()[]{}.…:،,–—-\u200e\u200f\u200b\ufeff\u00a0"
_ALIKE: Final = str.maketrans("أإآٱ’‘", "اااا''")  # letter for letter, so that places stay
_SMALL: Final = frozenset(("of", "the", "for", "and", "al", "bin", "de", "la", "van", "von", "du", "des", "y", "e"))
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def translation_of(text: str, language: str, told: Mapping[str, Any]) -> Translation:
    """What was told with the text, else what it says at its head or its foot; of several, what says most."""
    given = _told(told)
    if given is not None:
        return given
    best, most = Translation(), 0
    for piece in _pieces(text):
        found = _said(text, piece, language)
        if found is not None and (says := _says(found)) > most:
            best, most = found, says
    return best


def _told(told: Mapping[str, Any]) -> Translation | None:
    """By the keys `translation`, `translated_from` and `translator` of a line, a column or a record."""
    is_one, source, by = (told.get(key) for key in ("translation", "translated_from", "translator"))
    name = by.strip() if isinstance(by, str) else ""
    code = _tag(source) if isinstance(source, str) else None
    if not isinstance(is_one, bool) and not name and code is None:
        return None
    return Translation(
        translated=is_one if isinstance(is_one, bool) else True,
        from_language=code,
        translator=name or None,
        basis="metadata",
    )


def _tag(source: str) -> str | None:
    """A language by its name or its tag; None where it is neither."""
    tag = source.strip().replace("_", "-").partition("-")[0].lower()
    known = _names().get(folded(source.translate(_ALIKE)))
    return known or (tag if re.fullmatch("[a-z]{2,3}", tag) else None)


def _says(found: Translation) -> int:
    """How much it says: that it is one before that it is none, and more with a language or a name."""
    return 1 + 2 * bool(found.translated) + bool(found.from_language) + bool(found.translator)


def _pieces(text: str) -> Iterator[Span]:
    """Lines, brackets and sentences of the edges of a text that hold a sign of it, in the order of the text."""
    foot = max(EDGE_CHARACTERS, len(text) - EDGE_CHARACTERS)
    last = 0
    for at, edge in ((0, text[:EDGE_CHARACTERS]), (foot, text[foot:])):
        shown = edge if edge.isascii() else edge.translate(_ALIKE)  # no other letters are alike
        low = shown.lower()
        if not any(word in low for word in (_lists().plain_words if edge.isascii() else _lists().words)):
            continue  # as nearly always, and at a tenth of what the pattern costs
        for sign in _lists().signs.finditer(shown):
            place = at + sign.start()
            if place < last:
                continue
            first, end = max(0, place - PIECE_CHARACTERS), min(len(text), place + PIECE_CHARACTERS)
            start, last = text.rfind("\n", first, place) + 1 or first, text.find("\n", place, end)
            last = end if last < 0 else last
            yield from _of_line(text, Span(start, last))


def _of_line(text: str, line: Span) -> Iterator[Span]:
    yield line
    for bracket in _BRACKETS.finditer(text, *line):
        yield Span(*bracket.span(bracket.lastindex or 0))
    label = line.end - line.start <= LABEL_CHARACTERS and text[line.end - 1] not in ".!?؟"
    at = line.start
    for stop in (_CLAUSES if label else _STOPS).finditer(text, *line):
        yield Span(at, stop.start())
        at = stop.end()
    if line.start < at < line.end:
        yield Span(at, line.end)


def _said(text: str, piece: Span, language: str) -> Translation | None:
    """What one piece says, where it is one of the phrases and nothing else."""
    words = piece.of(text)
    start = piece.start + len(words) - len(words.lstrip(_MARKS))
    span = Span(start, max(start, piece.start + len(words.rstrip(_MARKS))))
    if lead := _lists().leads.match(span.of(text).translate(_ALIKE)):
        span = Span(span.start + lead.end(), span.end)
    words = span.of(text)
    if not 3 <= len(words) <= PIECE_CHARACTERS:
        return None
    lists, shown = _lists(), words.translate(_ALIKE)
    for pattern in lists.translated:
        match = pattern.fullmatch(shown)
        if match and (by := _name(words, match)) is not None:
            return Translation(
                translated=True, from_language=_language(match), translator=by or None, basis="text", span=span
            )
    for pattern in lists.original:
        if match := pattern.fullmatch(shown):
            source = _language(match)
            other = source != language
            return Translation(
                translated=other, from_language=source if other else None, translator=None, basis="text", span=span
            )
    if any(pattern.fullmatch(shown) for pattern in lists.not_translated):
        return Translation(translated=False, from_language=None, translator=None, basis="text", span=span)
    return None


def _name(words: str, match: re.Match[str]) -> str | None:
    """The translator as the text gives it; empty where none is named, None where the words are no name."""
    spans = [match.span(g) for g in match.groupdict() if g.startswith("name") and match[g]]
    if not spans:
        return ""
    name = " ".join(words[slice(*spans[0])].strip(_MARKS).split())
    found = _WORD.findall(name)
    large = [w for w in found if w.casefold() not in _SMALL and not w.casefold().startswith(("al-", "el-"))]
    fits = FEWEST_WORDS <= len(found) <= MOST_WORDS and all(not w[0].islower() for w in large)
    return name if fits else None


def _language(match: re.Match[str]) -> str | None:
    named = next((match[g] for g in match.groupdict() if g.startswith("from") and match[g]), None)
    return None if named is None else _names()[folded(named)]


@dataclass(frozen=True, slots=True)
class _Lists:
    plain_words: tuple[str, ...]
    words: tuple[str, ...]
    signs: re.Pattern[str]
    leads: re.Pattern[str]
    translated: tuple[re.Pattern[str], ...]
    original: tuple[re.Pattern[str], ...]
    not_translated: tuple[re.Pattern[str], ...]


@functools.cache
def _lists() -> _Lists:
    table = _table()
    alternatives = {
        "from": f"(?P<from{{n}}>{_any(_names())})",
        "into": f"(?:{_any(_names())})",
        "name": r"(?P<name{n}>[^\n;:()\[\]]{2,70})",
        "text": f"(?:{_any(table['text'])})",
        "quality": f"(?:{_any(table['quality'])})",
    }

    def compiled(key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(_compiled(pattern, alternatives) for pattern in table[key])

    return _Lists(
        plain_words=tuple(w for w in table["signs"] if w.isascii()),
        words=tuple(w.translate(_ALIKE) for w in table["signs"]),
        signs=re.compile(_any(table["signs"]), re.IGNORECASE),
        leads=re.compile(rf"(?:{_any(table['leads'])})\s?[:–—-]\s+", re.IGNORECASE),
        translated=compiled("translated"),
        original=compiled("original"),
        not_translated=compiled("not_translated"),
    )


def _compiled(pattern: str, alternatives: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern of the list with what its words in braces stand for; a group may stand in it more than once."""
    counted = iter(range(100))

    def put(match: re.Match[str]) -> str:
        return alternatives[match[1]].replace("{n}", str(next(counted)))

    return re.compile(re.sub(r"\{(from|into|name|text|quality)\}", put, pattern.translate(_ALIKE)), re.IGNORECASE)


def _any(words: Any) -> str:
    return "|".join(re.escape(w.translate(_ALIKE)) for w in sorted(words, key=lambda w: (-len(w), w)))


@functools.cache
def _names() -> Mapping[str, str]:
    """Names of languages, folded, by which they are known; and their tags."""
    return {folded(w.translate(_ALIKE)): tag for tag, named in _table()["languages"].items() for w in named}


@functools.cache
def _table() -> dict[str, Any]:
    source = importlib.resources.files(__package__).joinpath("data/translation.toml")
    return tomllib.loads(source.read_text("utf-8"))
