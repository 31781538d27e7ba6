"""Text with its spans marked: overlapping spans flattened into one row of <mark>s.

Comes in: text and marks, offsets in code points. Goes out: safe HTML that reads as the same text.
Refuses: to trust a character of the text (all is escaped) or a span (what lies outside the text is cut off).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markupsafe import Markup

from recounted.model.span import Span
from recounted.review.shown import shown

WHOLE = "evidence"  # of this kind are marks that hold whole sentences: no link stands on them


@dataclass(frozen=True, slots=True)
class Mark:
    """A span and what it is: `kind` becomes a class; `reading` is the id of the value that was read in these words,
    from which and to which links lead.
    """

    span: Span
    kind: str
    reading: str = ""


@dataclass(slots=True)
class _Given:
    """Ids that stand in the page already: each once."""

    readings: set[str] = field(default_factory=set)


def marked(text: str, marks: Iterable[Mark], *, within: Span | None = None, linked: bool = True) -> Markup:
    """The text, or the stretch `within` it, with every mark; where marks overlap, the piece carries all of them.

    A piece names its readings in `data-r`; where a reading begins stands an anchor `w-…`, and with `linked` the words
    lead to the value with its id: of several that of the shortest span.
    """
    whole = within or Span(0, len(text))
    kept = sorted(
        (replace(m, span=_cut(m.span, whole)) for m in marks if m.span.overlaps(whole)),
        key=lambda m: (m.span.start, -m.span.end, m.kind, m.reading),
    )
    kept = [m for m in kept if m.span.start < m.span.end]
    cuts = sorted({whole.start, whole.end, *(p for m in kept for p in m.span)})
    pieces: list[Markup] = []
    given = _Given()
    over: list[Mark] = []
    waiting = iter([*kept, None])
    following = next(waiting)
    for start, end in pairwise(cuts):
        over = [m for m in over if m.span.end > start]
        while following is not None and following.span.start <= start:
            over.append(following)
            following = next(waiting)
        pieces.append(_piece(text[start:end], over, given, linked=linked))
    return Markup("").join(pieces)


def _cut(span: Span, whole: Span) -> Span:
    return Span(max(span.start, whole.start), min(span.end, whole.end))


def _piece(words: str, over: list[Mark], given: _Given, *, linked: bool) -> Markup:
    inside = shown(words)
    if not over:
        return inside
    kinds = " ".join(dict.fromkeys(m.kind for m in over))
    readings = list(dict.fromkeys(m.reading for m in over if m.reading))
    anchors = Markup("")
    for name in readings:
        if linked and name not in given.readings:
            given.readings.add(name)
            anchors += Markup('<span id="w-{}"></span>').format(name)
    values = [m for m in over if m.reading and m.kind != WHOLE]
    if linked and values:
        nearest = min(values, key=lambda m: m.span.end - m.span.start)
        inside = Markup('<a href="#{}">{}</a>').format(nearest.reading, inside)
    if not readings:
        return Markup('<mark class="{}">{}</mark>').format(kinds, inside)
    return Markup('{}<mark class="{}" data-r="{}">{}</mark>').format(anchors, kinds, " ".join(readings), inside)
