"""Span: where in a document's text something stands."""

import itertools
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range [start, end) counted in code points of the document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def joined(self, other: "Span") -> "Span":
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def merged(spans: "list[Span] | tuple[Span, ...]") -> tuple[Span, ...]:
    """Spans in order, overlapping and touching ones made one."""
    if all(one.end < other.start for one, other in itertools.pairwise(spans)):
        return tuple(spans)
    out: list[Span] = []
    for span in sorted(set(spans)):
        if out and span.start <= out[-1].end:
            out[-1] = out[-1].joined(span)
        else:
            out.append(span)
    return tuple(out)
