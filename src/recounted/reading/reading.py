"""Reading: what a reader returns for one document, and the tools that it reads with."""

from dataclasses import dataclass

from recounted.actors.register import Register
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.claim import Claim
from recounted.model.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Opened once a process, shared by all documents that it reads. `notes` say what the reader has to do without."""

    gazetteer: Gazetteer
    register: Register
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Claims in the order of their first evidence; mentions in the order of the text."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
