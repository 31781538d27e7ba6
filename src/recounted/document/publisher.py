"""Who published a text, where nobody told us: the organisation in its letterhead, its source line or its signature.

Comes in: text, its zones and its title. Goes out: the name as the text gives it, with its span; None where no line at
the edges holds one. Refuses: the title, names of persons, what a text calls itself ("Press Release"), and whatever is
not written as a name is: languages without capital letters give none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from recounted.document.dateline import HEAD_CHARACTERS
from recounted.document.lines import folded, words
from recounted.model.document import Zone
from recounted.model.span import Span

FEWEST, MOST = 2, 8  # words with a capital: one alone is a rubric ("Media"), more are a sentence
_SOURCE = re.compile(r"\(?\bsource\s*:\s*(?P<name>[^()\n.]{4,100}?)\)?[ \t]*(?=\n|$)", re.IGNORECASE)
_PIECE = re.compile(r"[^,;|()\[\]\n\t]+(?:\n[ \t]*(?=(?:of|for|in|at|on|to|and|the)\b)[^,;|()\[\]\n\t]+)?")
_MARKS: Final = " \t*_#>.:–—-"
_WORD = re.compile(r"[^\W\d_](?:[\w'’&/.-]*\w)?|&|\d+|\S")


@dataclass(frozen=True, slots=True)
class Publisher:
    """A name, and where it stands; no span where we were told."""

    name: str
    span: Span | None = None


def publisher_of(text: str, told: str | None, *, zones: tuple[Zone, ...], title: str | None) -> Publisher | None:
    """What we were told, else the first organisation of the letterhead, of the source line, of the signature.

    In each of them an organisation comes before the office of one: below "Free Council" stands "Media Department".
    """
    if told and told.strip():
        return Publisher(told.strip())
    not_it = folded(title or "")
    for place in (_head(zones), _sources(text), _foot(zones)):
        found = [p for span in place for p in _names(text, span) if folded(p.name) != not_it]
        for kind in ("organisations", "parts"):
            for publisher in found:
                if _holds(publisher.name, kind):
                    return publisher
    return None


def _head(zones: tuple[Zone, ...]) -> list[Span]:
    return [z.span for z in zones if z.kind == "byline" and z.span.start < HEAD_CHARACTERS]


def _foot(zones: tuple[Zone, ...]) -> list[Span]:
    end = max((z.span.end for z in zones if z.kind == "body"), default=0)
    return [z.span for z in zones if z.kind == "byline" and z.span.start >= end]


def _sources(text: str) -> list[Span]:
    """The last line that says where the text comes from."""
    if "source" not in text.casefold():
        return []
    return [Span(*match.span("name")) for match in _SOURCE.finditer(text)][-1:]


def _names(text: str, within: Span) -> Iterator[Publisher]:
    """The pieces of a stretch that are written as the name of an organisation is."""
    for match in _PIECE.finditer(text, *within):
        start = match.start() + len(match.group()) - len(match.group().lstrip(_MARKS))
        span = Span(start, max(start + 1, start + len(match.group().strip(_MARKS))))
        name = " ".join(span.of(text).split())
        if _is_name(name):
            yield Publisher(name, span)


def _is_name(name: str) -> bool:
    found = _WORD.findall(name)
    small = words("publisher", "small")
    large = [w for w in found if w.casefold() not in small]
    return (
        FEWEST <= len(large) <= MOST
        and all(w[0].isupper() for w in large)
        and not any(w.casefold() in words("publisher", "not_names") for w in large)
        and (_holds(name, "organisations") or _holds(name, "parts"))
    )


def _holds(name: str, kind: str) -> bool:
    return any(w.removesuffix("'s") in words("publisher", kind) for w in folded(name).split())
