"""Numbered lists of those harmed: "الشهداء: 1_ فلان 28 سنة 2_ فلانة", each on a line of its own or one behind another.

Comes in: the sentences of a text, or the tokens behind a heading. Goes out: the sentences, a heading and its list
being one; those whom a list names. Refuses: a list that is cut ("2_...") or that does not begin with one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recounted.model.claim import Count
from recounted.model.span import Span
from recounted.model.vocabulary import Group
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.names import name_end
from recounted.reading.lang.ar.told import Told
from recounted.reading.lang.ar.words import THE, stems, tokens
from recounted.reading.parts import People
from recounted.text.tokens import Token

LONGEST: Final = 40  # tokens of one row: a name, whose child, from where, how old
ADULT: Final = 18
AGE: Final = 3  # tokens behind a name in which an age stands
_ROW = re.compile(r"[\W_]{0,3}([\d\u0660-\u0669\u06f0-\u06f9]{1,2})\s*[-_.)/:\u2013\u0640]")
_HEADING: Final = 6  # words of a line of which one says what befell those listed


def with_lists(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences, a heading and the numbered rows behind it as one."""
    out: list[Span] = []
    row = 0
    for span in spans:
        told = _ROW.match(span.of(text))
        number = int(told[1]) if told else 0
        follows = number == row + 1 and (row > 0 or (bool(out) and _heads(text, out[-1])))
        if follows:
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
        row = number if follows else 0
    return out


def _heads(text: str, span: Span) -> bool:
    """Whether the last words before a list say what befell those whom it names."""
    words = [w for w in tokens(text, span) if w.kind == "word"][-_HEADING:]
    known = lexicon.nouns_by_form()
    return any(known[s].state for w in words for s in stems(w.low) if s in known)


def begins(words: Sequence[Token], start: int) -> bool:
    """Whether a numbered list begins at token `start`."""
    return bool(_rows(words, start))


def numbered(words: Sequence[Token], start: int) -> Told | None:
    """Those whom the rows of a list name that begins at token `start`."""
    rows = _rows(words, start)
    people = [p for first, last in rows if (p := person(words, first, last))]
    if not people or len(people) < len(rows):
        return None
    return Told(people, rows[-1][1])


def _rows(words: Sequence[Token], start: int) -> list[tuple[int, int]]:
    """The tokens of each row, without its number."""
    begun: list[int] = []
    for k in range(start, len(words)):
        near = not begun or k - begun[-1] <= LONGEST
        if words[k].kind == "number" and words[k].value == len(begun) + 1 and near and not _counts(words, k):
            begun.append(k + 1)
        elif not begun and words[k].kind == "word":
            break
    ends = [*(b - 2 for b in begun[1:]), min(len(words) - 1, begun[-1] + LONGEST)] if begun else []
    return list(zip(begun, ends, strict=True))


def _counts(words: Sequence[Token], k: int) -> bool:
    """Whether a number is an age or counts people, and no row's own."""
    behind = words[k + 1].low if k + 1 < len(words) else ""
    people = lexicon.nouns().at(words, k + 1) is not None and not behind.startswith(THE)  # "1_ the child X" is a row
    return people or behind in lexicon.words("names", "years")


def person(words: Sequence[Token], first: int, last: int) -> People | None:
    """The person whom a row names, with the group that a noun or an age tells of."""
    while first <= last and words[first].kind == "mark":
        first += 1
    k = first
    groups: dict[Group, Count] = {}
    one = Count(low=1, best=1, high=1)
    while k <= last and (hit := lexicon.nouns().at(words, k)):
        groups |= dict.fromkeys(hit.meaning.groups, one)
        k = hit.last + 1
    end = name_end(words, k) if k <= last else None
    if end is None:
        return None
    end = min(end, last)
    if words[k].low in lexicon.words("names", "women"):
        groups["women"] = one
    age = next((w.value for w in words[end + 1 : min(end + AGE, last) + 1] if w.kind == "number"), None)
    if age is not None and age < ADULT:
        groups = {"children": one}
    return replace(People(first, end, 1, 1, 1, "exact", groups=groups, named=True), name_at=k)
