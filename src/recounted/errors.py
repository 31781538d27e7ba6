"""Every error that the project raises on purpose.

Each message says what was wrong, where, and what to do about it. Nothing here knows a stage.
"""


class RecountedError(Exception):
    """Base of all errors raised on purpose; catch this to catch them all."""


class ArgumentError(RecountedError):
    """What the user typed cannot be acted on (a path that is not there, a malformed setting)."""


class CaptureError(RecountedError):
    """The bytes of a statement cannot be had: unreadable, too large, not of a kind that is read."""


class DocumentError(RecountedError):
    """Bytes were had, but no text could be made of them."""


class ModelError(RecountedError):
    """A record breaks a rule of its kind (an empty evidence list, a low above a high)."""


class SecondReaderError(RecountedError):
    """The second reader could not be asked, or what it answered cannot be used. The first reading stands."""


class TimestampError(RecountedError):
    """A time-stamping authority cannot be reached, says no, or answers what is no time-stamp of what was asked."""


class GazetteerError(RecountedError):
    """The index of places is missing, damaged or of another version."""


class StoreError(RecountedError):
    """The project on disk cannot be opened or written."""


class ConflictError(StoreError):
    """Somebody else decided about the same thing meanwhile; `judgement_id` is what stands. Nothing was written."""

    def __init__(self, message: str, *, judgement_id: str) -> None:
        super().__init__(message)
        self.judgement_id = judgement_id


class PackageError(RecountedError):
    """An evidence package is not whole, was changed, or is not what it says it is."""


class DigestError(StoreError):
    """Bytes no longer have the digest under which they were kept."""
