"""Second readings: what a second reader says of a document, beside the claims of the first and never in their place.

A second reader is a model behind an endpoint that somebody switched on by name. Of what it answers only that is kept
which stands in the text, with the place where it stands; numbers are read from those words by our own grammar.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from recounted.model.span import Span
from recounted.model.vocabulary import Bound, HarmType, SecondField, WhyNotAsked


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondValue:
    """One value: the words, and for `harm` the figure that our grammar reads there.

    `agrees` holds it against the claim that it stands beside: null where the first reader gives no such value.
    """

    field: SecondField
    stated: str
    span: Span
    type: HarmType | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    bound: Bound | None = None
    agrees: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """What the second reader says of one passage: `span` is what it quoted, found in the text."""

    reader: str
    model: str
    span: Span
    values: tuple[SecondValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondAnswer:
    """What became of asking the second reader about one document.

    `asked` of its `passages` were sent, none where `not_asked` says why, and `failed` of these gave no answer that can
    be used, which is a Failure too; `dropped` counts, by reason, what was answered and the text does not bear out;
    `beyond` are readings that belong to no claim of the first reader.
    """

    reader: str
    model: str
    passages: int = 0
    asked: int = 0
    failed: int = 0
    not_asked: WhyNotAsked | None = None
    kept: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    beyond: tuple[SecondReading, ...] = ()
