"""Dossier: what is shown or published about one incident: every figure beside the words it stands on."""

from dataclasses import dataclass

from recounted.model.incident import Incident
from recounted.model.origin import Origin
from recounted.model.second import SecondReading
from recounted.model.span import Span
from recounted.model.vocabulary import HarmType


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one claim says of one figure: the figure as stated, its sentence, and the way back to the bytes.

    `origins` lead from the words of the figure to the bytes, the page or the part of the capture that has `sha256`.
    `second_readings` are those that stand beside the claim and tell of the same type of harm.
    """

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
    second_readings: tuple[SecondReading, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """An incident with the accounts that it rests on."""

    incident: Incident
    accounts: tuple[Account, ...]
