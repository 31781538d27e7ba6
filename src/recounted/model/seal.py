"""Seal: what a project held at an instant, in one record short enough to be deposited anywhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """`head` is the digest of entry number `entries` of the custody log, `merkle_root` that of the tree over the first
    `captures` captures, in the order in which they were added. `at` is what this machine's clock said (UTC).
    """

    project: str
    entries: int
    head: str
    captures: int
    merkle_root: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp:
    """What a time-stamping authority answered for a seal: its RFC 3161 answer, in base64, and the instant that it
    states.

    `seal_sha256` is the digest of the seal's line of JSON, which is what the token covers.
    """

    seal_sha256: str
    authority: str
    stated_at: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """That one capture was held when a seal was made: the path from its leaf to the seal's root, and the tokens.

    `path` are the digests to join with on the way up, each with the side that it stands on ("left:..." or "right:...").
    """

    capture_id: str
    sha256: str
    record_sha256: str
    path: tuple[str, ...]
    seal: Seal
    timestamps: tuple[Timestamp, ...]
