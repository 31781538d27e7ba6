"""Who speaks throughout a text, as its head says: "QUELBRIN, 9 May 2031 (Radio Lonn) -- [Communiqué] [Council of X]".

Comes in: a document. Goes out: the body whose word it is, then the station or the agency that passed it on. Refuses:
brackets that only say what kind of text it is, a station that the publisher already is, and anything behind the head.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from recounted.model.document import Document
from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Said

HEAD: Final = 260  # characters: a dateline, a station and two brackets with long names
LONGEST: Final = 12  # words of an issuer: "General Command of the Liberation Front of the Eastern Valleys (LFEV)"

_DATA = {name: frozenset(words) for name, words in lexicon.table("speakers")["head"].items()}
_DATELINE = re.compile(  # a place, a day or the word that there is none, and the station in brackets
    r"\s*[^\n()\[\]]{2,60},\s*(?:[^\n()\[\]]{0,20}\d{2,4}|no date)\s*\(([^()\n]{2,60})\)\s*(?:--|—|–|-)", re.IGNORECASE
)
_BRACKET = re.compile(r"\[([^\[\]]{2,160})\]")
_MARKS = re.compile(r"(?:\s|--|—|–|-|\([^()\n]{2,60}\))*")


def voices_of_the_head(document: Document) -> list[Said]:
    """Who speaks throughout the text, nearest to the facts first."""
    return [*_issuer(document.text[:HEAD]), *_station(document.text[:HEAD], document.publisher or "")]


def _issuer(head: str) -> Iterator[Said]:
    """The bracket behind the one that says what the text is: "[Communiqué] [Council of Free Ondravar]"."""
    told = list(_BRACKET.finditer(head))
    for kind, body in itertools.pairwise(told):
        side_by_side = _MARKS.fullmatch(head, kind.end(), body.start())
        if side_by_side and _plain(kind[1]) in _DATA["genres"] and _may_be_issuer(body[1]):
            yield _said(head, Span(body.start(1), body.end(1)))
            return


def _station(head: str, publisher: str) -> Iterator[Said]:
    found = _DATELINE.match(head)
    if found is None or not _DATA["no_station"].isdisjoint(_plain(found[1]).split()):
        return
    if _plain(found[1]) not in publisher.lower():
        yield _said(head, Span(found.start(1), found.end(1)))


def _may_be_issuer(words: str) -> bool:
    low = _plain(words)
    return low not in _DATA["no_issuer"] | _DATA["genres"] and len(low.split()) <= LONGEST


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _said(head: str, span: Span) -> Said:
    return Said(-1, -1, span, " ".join(span.of(head).split()), definite=True)
