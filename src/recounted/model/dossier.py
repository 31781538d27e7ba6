"""Dossier: what is shown or published about one incident: every figure beside the words it stands on."""

from dataclasses import dataclass

from recounted.model.incident import Incident
from recounted.model.span import Span
from recounted.model.vocabulary import HarmType


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one claim says of one figure: the figure as stated, its sentence, and the way back to the bytes."""

    claim_id: str
    document_id: str
    path: str
    sha256: str
    publisher: str | None
    speakers: tuple[str, ...]
    type: HarmType
    stated: str
    sentence: str
    sentence_span: Span
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """An incident with the accounts that it rests on."""

    incident: Incident
    accounts: tuple[Account, ...]
