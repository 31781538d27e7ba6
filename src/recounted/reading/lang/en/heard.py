"""Who speaks in a sentence in quotation marks of which another sentence says whose words they are.

Comes in: the sentences of a text. Goes out: how each stands to quotation marks, and the speaker of one. Refuses: a
sentence that names a speaker of its own, one outside quotation marks, and a speaker further off than a few sentences.
"""

from collections.abc import Sequence
from typing import NamedTuple

from recounted.reading.parts import Said, Sentence

BESIDE = 3  # sentences from words in quotation marks to the one that says whose they are


class Quoted(NamedTuple):
    """Whether a quotation is open where a sentence begins and where it ends, and whether one begins with it."""

    before: bool
    behind: bool
    begins: bool


def quoted(texts: Sequence[str]) -> list[Quoted]:
    """How each sentence stands to quotation marks; plain ones open and close by turns."""
    out: list[Quoted] = []
    is_open = False
    for text in texts:
        before = is_open
        begins = text.lstrip()[:1] in ("“", '"')
        for mark in text:
            if mark == "“":
                is_open = True
            elif mark == "”":
                is_open = False
            elif mark == '"':
                is_open = not is_open
        if not before and begins and is_open and len(out) and text.rstrip()[-1:] == '"':
            is_open = False  # a mark was missed before
        out.append(Quoted(before, is_open, begins and not before))
    return out


def heard_beside(read: Sequence[Sentence], marks: Sequence[Quoted], n: int) -> Said | None:
    """Who is said to speak where the quotation ends, else where it was opened or just before it."""
    at = marks[n]
    if not (at.before or at.begins):
        return None
    for k in range(n + 1, min(len(read), n + 1 + BESIDE)):
        if not marks[k].before:
            break
        if said := _named(read[k]):
            return said
    for k in range(n - 1, max(-1, n - 1 - BESIDE), -1):
        if said := _named(read[k]):
            return said
        if not (marks[k].before or marks[k].begins):
            break
    return None


def _named(sentence: Sentence) -> Said | None:
    """The first who is said to speak there, if by a name."""
    return next((s for s in sentence.said if not s.pronoun), None)
