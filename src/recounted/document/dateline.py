"""Datelines: the place and day of writing that stand at the head of a text.

Comes in: text and a place in it. Goes out: the span of the dateline that begins there, or of a whole line
that is one. Refuses: a day inside a sentence ("On 3 May 2021 two shells fell"): that is when something
happened.
"""

import functools
import re
from typing import Final

from recounted.document.lines import LINES_KEPT, Line, folded, words
from recounted.model.span import Span
from recounted.text.days import Day, begins_month, find_days

HEAD_CHARACTERS: Final = 600  # a dateline further down dates another text (a comment, a related story)
_REACH: Final = 160  # characters within which a dateline must end
_TIME = re.compile(
    r"(?:\s*\((?:last\s+)?updated[^()]{0,40}\))?[\s,|·(-]*(?:at\s+(?=\d))?(?:\d{1,2}[:.٫]\d\d(?:[:.]\d\d)?|\d{4}(?=\s*(?:gmt|utc|h\b)))?\s*(?:[ap]\.?m\.?|gmt|utc|e[sd]t|h\b|م|ص)?"
    r"(?:\s*(?:local time|gmt|utc))?\s*[)|,·]*",
    re.IGNORECASE,
)
_DASH = r"[ \t]*(?:--+|[–—-])[ \t\n]*"
_CITY = re.compile(
    r"[A-Z][A-Z .'’/-]{2,40}(?P<rest>[,(/][^\n]{0,90}?)?(?<![\w])?" + _DASH + r"(?:\[[A-Z][^\]]{0,160}\]\s*)*"
)
_NAMED_CITY = re.compile(r"[A-Z][\w .'’-]{2,40},[^\n.]{0,60}?\([A-Z][\w /.-]{1,30}\)" + _DASH)
_STATE = re.compile(r",\s?[A-Z][\w.]{1,14}(?: [A-Z][\w.]{1,14})?\s*")  # "TESHILL, Veld. -", "TESHILL, North Veldra -"
_DIGIT = re.compile(r"\d")
_OPENING = re.compile(r"[a-z؀-ۿ.]*[a-z؀-ۿ][a-z؀-ۿ.]*|\d")  # the first word, or the first figure where none is before it
_LABEL = re.compile(r"(?P<label>[^\d,:.!?]{2,60})\s*[,:–—-]\s*")
_TOWN = re.compile(r"(?:[A-Z][\w'’-]*|a[ln]-[\w'’-]+|d[aei]|l[ae]|\s){1,7}|[؀-ۿ\s]{2,30}")
_PUBLISHED: Final = ("published", "posted", "first published", "نشر", "تاريخ النشر", "تم النشر")
_UPDATED: Final = ("آخر تحديث", "last updated", "updated")
TOWN_CHARACTERS: Final = 20  # behind a labelled day and its time: whose time it is ("17:18 Teshill")
_POSTED = re.compile(
    r"(?P<day>[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?)(?: at \d{1,2}:\d\d [AP]M)? · Shared with (?:Public)?"
    r"|\b\d{1,2}:\d\d [AP]M · (?P<on>[A-Z][a-z]{2} \d{1,2}, \d{4})"
    r"|\b(?:Posted|Published): (?:[A-Z][a-z]{2,8}, )?(?P<told>[A-Z][a-z]{2,8} \d{1,2}, \d{4})"
    r"(?: \d{1,2}:\d\d [AP]M(?: [A-Z]{2,4}\b)?)?(?:\s*Updated: [A-Z][\w ,:]{8,48}\b[AP]M(?: [A-Z]{2,4}\b)?)?"
)


def dateline_at(text: str, start: int, language: str) -> Span | None:
    """The dateline that begins at `start`, or None."""
    head = text[start : start + _REACH]
    return _dated(text, start, head, language) or _placed(text, start, head, language)


def written_at(text: str, start: int, language: str) -> Span | None:
    """The dateline with a town that begins at `start`, or None."""
    return _placed(text, start, text[start : start + _REACH], language)


def is_dateline(line: Line, language: str, *, labelled: bool = False) -> bool:
    """Whether a whole line is nothing but a day of publication, or a town and a day.

    `labelled` allows a few more words before the day ("Weekly report, 3 May 2021"), as letterheads have them.
    """
    return (
        len(line.text) <= _REACH
        and _DIGIT.search(line.text) is not None
        and _is_dateline(line.text, language, labelled)
    )


@functools.lru_cache(maxsize=LINES_KEPT)
def _is_dateline(line: str, language: str, labelled: bool) -> bool:
    span = _dated(line, 0, line, language)
    if span is not None:
        rest = line[span.end :].strip(" \t|·-,.()")
        of_town = folded(line).startswith((*_PUBLISHED, *_UPDATED)) and _TOWN.fullmatch(rest)
        return not rest or (len(rest) <= TOWN_CHARACTERS and of_town is not None)
    match = _LABEL.match(line)
    if not match or not (labelled or _TOWN.fullmatch(match["label"])):
        return False
    span = _dated(line, match.end(), line[match.end() :], language)
    return span is not None and span.end == len(line)


def says_published(words_of: str) -> bool:
    """Whether a dateline says in so many words that it is the day of publication."""
    return folded(words_of).startswith(_PUBLISHED)


def posted_at(text: str) -> Span | None:
    """The day that a social network prints above a post, or an outlet behind its headline, within a line."""
    match = _POSTED.search(text, 0, HEAD_CHARACTERS)
    return Span(*match.span()) if match else None


def day_of(text: str, span: Span, language: str) -> Day | None:
    """The day that a dateline gives, its span counted in `text`; None without a year."""
    for code in dict.fromkeys((language, "en")):
        posted = _POSTED.search(text, span.start, span.end)
        told = next((posted.span(n) for n in ("day", "on", "told") if posted[n]), None) if posted else None
        start, end = told or (span.start, min(span.end, span.start + _REACH))
        for day in find_days(text[start:end], language=code):
            if day.precision == "day" and day.year_stated:
                moved = Span(day.span.start + start, day.span.end + start)
                return Day(moved, day.start, day.end, day.precision, True, day.ambiguous)
    return None


def _dated(text: str, start: int, head: str, language: str) -> Span | None:
    first = head.split("\n", 1)[0]
    if not _may_open(folded(first), language):
        return None
    day = next((d for code in dict.fromkeys((language, "en")) for d in find_days(first, language=code)), None)
    if day is None or day.precision != "day" or (day.ambiguous and not day.year_stated):
        return None
    before = folded(first[: day.span.start])
    if not _only_known(before) or not (day.year_stated or before):
        return None
    time = _TIME.match(first, day.span.end)
    end = time.end() if time else day.span.end
    rest = first[end:].lstrip(" \t,|·-–—")
    if rest and rest[0].islower() and not rest.startswith("by "):
        return None
    return Span(start, start + len(first[:end].rstrip()))


def _may_open(line_folded: str, language: str) -> bool:
    """Whether a line begins with a figure, a month, or a word that may stand before a day; looked at first, as it is
    quick."""
    opening = _OPENING.search(line_folded)
    if opening is None or opening[0].strip(".") in _opening_words():
        return opening is not None
    return _DIGIT.search(opening[0]) is not None or any(begins_month(opening[0], c) for c in (language, "en"))


@functools.cache
def _opening_words() -> frozenset[str]:
    return frozenset(phrase.split()[0].strip(".") for phrase in _phrases())


def _only_known(words_before: str) -> bool:
    """Whether nothing stands before a day but weekdays, agencies, times and words such as "published on"."""
    left = f" {re.sub(r'[^a-z؀-ۿ.]+', ' ', words_before)} "
    for phrase in _phrases():
        left = left.replace(f" {phrase} ", "  ")
    return not left.strip(" .") and words_before.strip() not in ("on", "at")


@functools.cache
def _phrases() -> tuple[str, ...]:
    known = words("dateline", "words") | words("dateline", "weekdays") | words("dateline", "agencies")
    return tuple(sorted(known, key=lambda w: (-len(w), w)))


def _placed(text: str, start: int, head: str, language: str) -> Span | None:
    match = _CITY.match(head)
    if match:
        rest = match["rest"] or ""
        shouted = head.upper() == head
        told = (
            "(" in rest
            or _STATE.fullmatch(rest)
            or any(d.precision == "day" for d in find_days(rest, language=language))
        )
        if told or not (rest or shouted):
            return _trimmed(text, start, start + match.end())
    match = _NAMED_CITY.match(head)
    return _trimmed(text, start, start + match.end()) if match else None


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))
