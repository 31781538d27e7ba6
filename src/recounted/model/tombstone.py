"""Tombstone: what is left of a capture that was deleted for safety or encrypted: digests, and who decided why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from recounted.model.vocabulary import TombstoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """`sha256` is the digest of the bytes, `record_sha256` that of the capture's record, so that seals still hold.

    `entries` are the numbers of the custody entries and `judgements` the ids whose words went with it; their digests
    stay. `rows` says how many rows of each table went. Of what is encrypted, `ciphertext_sha256` is the digest of the
    file that took the original's place.
    """

    capture_id: str
    kind: TombstoneKind
    sha256: str
    size: int
    record_sha256: str
    by: str
    at: str
    why: str
    entries: tuple[int, ...] = ()
    judgements: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    ciphertext_sha256: str | None = None
