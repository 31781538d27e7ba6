"""Reading: what a reader returns for one document, and the tools that it reads with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from recounted.actors.register import Register
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A document and its claims with what a second reader says of them; `problems` are passages without an answer."""

    document: Document
    claims: tuple[Claim, ...]
    problems: tuple[str, ...] = ()


class Second(Protocol):
    """A second reader, which is asked after the first and stands beside it."""

    @property
    def version(self) -> str:
        """One word for all that its answers hang on."""
        ...

    def read(self, document: Document, claims: Sequence[Claim]) -> Beside:
        """What it says of a document that the first reader has read."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Opened once a process, shared by all documents that it reads. `notes` say what the reader has to do without.

    `second` is None unless somebody switched a second reader on by name.
    """

    gazetteer: Gazetteer
    register: Register
    notes: tuple[str, ...] = ()
    second: Second | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Claims in the order of their first evidence; mentions in the order of the text."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
