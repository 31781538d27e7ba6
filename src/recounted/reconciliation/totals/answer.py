"""What a question about incidents is answered with, beside a total.

Comes in: nothing. Goes out: records. Refuses: nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recounted.model.incident import Incident
from recounted.model.vocabulary import LeftOutReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The incidents that a question asks for, and those that could belong and are left out, by reason."""

    incidents: Sequence[Incident]
    left_out: Mapping[LeftOutReason, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Names that a question may ask for, those of most incidents first; the first and the last day."""

    places: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
