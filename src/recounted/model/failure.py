"""Failure: what could not be done, where, and why. A failure never looks like an empty answer."""

from dataclasses import dataclass

from recounted.model.vocabulary import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One document (or line, or path) that one stage could not handle; the rest of the run goes on."""

    document_id: str
    stage: Stage
    error: str
    message: str
