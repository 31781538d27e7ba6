"""Masking: words of a text give way to others, and everything that points into the text follows.

Comes in: a text and its masks. Goes out: the text with the masks in their places, and records whose spans and words are
those of that text. Refuses: to leave a span inside what was masked; one that begins or ends there covers all of it.
"""

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from recounted.model.document import Document
from recounted.model.mention import Mention
from recounted.model.span import Span

R = TypeVar("R")
_KEPT: Final = frozenset({"claim_id", "document_id", "capture_id", "incident_id", "family_id", "sha256", "reader"})


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of a text and what stands in its place."""

    span: Span
    shown: str


class Masking:
    """The masks of one text. `elsewhere`: names that give way in values too, and what is shown in their place."""

    def __init__(self, text: str, masks: Iterable[Mask], elsewhere: Mapping[str, str] | None = None) -> None:
        self._masks = _apart(masks)
        self._starts = [m.span.start for m in self._masks]
        self._shifts = [0]
        for mask in self._masks:
            self._shifts.append(self._shifts[-1] + len(mask.shown) - (mask.span.end - mask.span.start))
        self._elsewhere = dict(elsewhere or {})
        names = sorted(map(re.escape, self._elsewhere), key=lambda n: (-len(n), n))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)") if names else None
        self.before = text
        self.text = self._of(text)

    def _of(self, text: str) -> str:
        pieces: list[str] = []
        at = 0
        for mask in self._masks:
            pieces += (text[at : mask.span.start], mask.shown)
            at = mask.span.end
        return "".join((*pieces, text[at:]))

    def span(self, span: Span) -> Span:
        """Where the words of a span stand now."""
        return Span(self._at(span.start, end=False), self._at(span.end, end=True))

    def unmasked(self, span: Span) -> Span | None:
        """Where the words of a span of the masked text stand in the text before; none where any of them is masked."""
        at = 0
        for mask, shift in zip(self._masks, self._shifts[1:], strict=True):
            start, end = mask.span.end + shift - len(mask.shown), mask.span.end + shift
            if span.start < end and start < span.end:
                return None
            at = shift if end <= span.start else at
        return Span(span.start - at, span.end - at)

    def _at(self, position: int, *, end: bool) -> int:
        n = bisect_right(self._starts, position - 1 if end else position)
        if n:
            mask = self._masks[n - 1].span
            if position < mask.end:  # inside: all of what stands in its place
                start = mask.start + self._shifts[n - 1]
                return start + len(self._masks[n - 1].shown) if end else start
        return position + self._shifts[n]

    def words(self, words: str) -> str:
        """A value: names that are masked in the text are masked in it."""
        return words if self._names is None else self._names.sub(lambda m: self._elsewhere[m[0]], words)

    def record(self, record: R) -> R:
        """A record of the same text (a claim, a mention): its spans moved, its words as the text now has them."""
        if isinstance(record, Mention):
            found = self.span(Span(record.start, record.end))
            words = found.of(self.text)
            name = None if record.name is None else self.words(record.name)
            return replace(record, start=found.start, end=found.end, text=words, name=name)
        moved: R = self._value(record)
        return moved

    def _value(self, value: Any, name: str = "") -> Any:
        if isinstance(value, Span):
            return self.span(value)
        if isinstance(value, str):
            return value if name in _KEPT else self.words(value)
        if isinstance(value, tuple):
            return tuple(self._value(v, name) for v in value)
        if isinstance(value, Mapping):
            return {key: self._value(v) for key, v in value.items()}
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self._rebuilt(value)
        return value

    def _rebuilt(self, value: Any) -> Any:
        made = {f.name: self._value(getattr(value, f.name), f.name) for f in dataclasses.fields(value)}
        for words, place in (("stated", self._place_of(value)), ("name", getattr(value, "span", None))):
            old = getattr(value, words, None)
            if isinstance(old, str) and isinstance(place, Span) and place.of(self.before) == old:
                made[words] = self.span(place).of(self.text)
        return type(value)(**made)

    def _place_of(self, value: Any) -> Any:
        """The span that `stated` was taken from."""
        spans = getattr(value, "spans", ())
        return getattr(value, "span", None) or next((s for s in spans if s.of(self.before) == value.stated), None)

    def document(self, document: Document) -> Document:
        """The document with the masked text. What leads from it to the bytes is left out: they hold the words."""
        moved = self.record(replace(document, origins=(), text=""))
        return replace(moved, text=self.text)


def reworded(record: R, words: Callable[[str], str]) -> R:
    """A record that points into no text, all its words but ids changed by `words`."""
    changed: R = _reworded(record, words, "")
    return changed


def _reworded(value: Any, words: Callable[[str], str], name: str) -> Any:
    if isinstance(value, str):
        return value if name in _KEPT else words(value)
    if isinstance(value, Span):
        return value
    if isinstance(value, tuple):
        return tuple(_reworded(v, words, name) for v in value)
    if isinstance(value, Mapping):
        return {key: _reworded(v, words, "") for key, v in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        made = {f.name: _reworded(getattr(value, f.name), words, f.name) for f in dataclasses.fields(value)}
        return type(value)(**made)
    return value


def _apart(masks: Iterable[Mask]) -> list[Mask]:
    """In the order of the text; of masks that overlap one is made, with the words of the longest."""
    out: list[Mask] = []
    for mask in sorted(masks, key=lambda m: (m.span.start, -m.span.end)):
        if mask.span.start >= mask.span.end:
            continue
        if out and out[-1].span.overlaps(mask.span):
            longest = max(out[-1], mask, key=lambda m: m.span.end - m.span.start)
            out[-1] = Mask(out[-1].span.joined(mask.span), longest.shown)
        else:
            out.append(mask)
    return out
