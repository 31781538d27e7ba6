"""Custody entry: one line of the append-only log of what was done to the evidence, by whom and when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEntry:
    """A stage returns these; only the store appends them and chains each to the one before by its digest.

    `act` is a verb in the past tense (captured, opened, restricted), `by` who or what acted, with its version.
    """

    act: str
    subject_id: str
    subject_sha256: str
    by: str
    at: str
    note: str = ""
