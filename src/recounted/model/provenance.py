"""Provenance: where a document came from, what was done to it, and which others hold the same text."""

from dataclasses import dataclass

from recounted.model.capture import Capture
from recounted.model.copies import Family
from recounted.model.custody import CustodyEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """`custody` are the entries of the log about the document and its capture, oldest first. `copies` is null where it
    has none. `open` says whether the bytes may be handed out: nothing in them is restricted.
    """

    capture: Capture
    custody: tuple[CustodyEntry, ...]
    copies: Family | None
    open: bool
