"""Capture: the bytes of a statement as received, the evidentiary copy."""

from dataclasses import dataclass

from recounted.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One act of taking a copy. `capture_id` hashes the digest of the bytes and the statement's name.

    Two captures may hold the same bytes (a press release kept by two outlets): same `sha256`, other `capture_id`.
    `media_type` says what the bytes are (names in `model/media.py`), `encoding` how the server or the letter that the
    bytes came with said they are to be decoded. `within` is the capture of the archive or letter that these bytes were
    taken out of.
    `document_id` is the id that the input gave, or None where the project makes one.
    """

    capture_id: str
    statement: Statement
    sha256: str
    size: int
    media_type: str
    document_id: str | None = None
    encoding: str | None = None
    within: str | None = None
