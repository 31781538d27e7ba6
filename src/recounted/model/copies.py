"""Copies: a family of documents that are one text, and what ties each of them to it."""

from dataclasses import dataclass

from recounted.model.span import Span
from recounted.model.vocabulary import CopyKind, PublishedBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """Words that stand in two documents, or say the same in two languages: where in the one, and where in the other."""

    span: Span
    other_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyTie:
    """Why a document is in its family: the document of the family that it shares most with, and how.

    `shared` and `other_shared` are the shares of the words of each that stand in a run which both have; of a
    translation, of the figures of each that the other has. `rule` names the rule by which it is one, null for others.
    """

    document_id: str
    other_id: str
    kind: CopyKind
    shared: float
    other_shared: float
    passages: tuple[SharedPassage, ...]
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Documents that are copies of one text. `earliest_id` is the one that came out first by what is known, null where
    no day is known of any; `earliest_basis` says how that day is known. `withheld` are restricted ones, told by id.
    """

    family_id: str
    document_ids: tuple[str, ...]
    earliest_id: str | None
    earliest_basis: PublishedBasis
    ties: tuple[CopyTie, ...]
    withheld: tuple[str, ...] = ()
