"""Sealing a project and having its seals time-stamped; proofs that one capture was held.

Comes in: an open store, settings, authorities that the user named. Goes out: the seal, what each authority answered,
the faults of time-stamps and proofs. Killed or offline, nothing is lost: a seal without a stamp is asked for again.
Refuses: nothing; what an authority does not give is told.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from recounted.archive import timestamps
from recounted.errors import TimestampError
from recounted.model import merkle
from recounted.model.record import to_line
from recounted.model.seal import Proof, Seal, Timestamp
from recounted.settings import Settings
from recounted.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """A seal, the stamps that came for it and for older ones, and what could not be had, in words."""

    seal: Seal
    stamped: tuple[Timestamp, ...]
    missing: tuple[str, ...]


def seal(store: Store, settings: Settings, authorities: Sequence[str] = ()) -> Sealing:
    """Seals what is held, then asks each authority for every seal that it has not stamped."""
    made = store.seal()
    stamped: list[Timestamp] = []
    missing: list[str] = []
    for authority in dict.fromkeys([*settings.timestamps.authorities, *authorities]):
        for waiting in store.unstamped(authority):
            try:
                found = timestamps.request(
                    to_line(waiting).encode("utf-8"),
                    authority,
                    seconds=settings.timestamps.seconds,
                    proxy=settings.timestamps.proxy,
                )
            except TimestampError as error:
                missing.append(str(error))
                break  # the next seal would fare no better
            store.add_timestamp(found)
            stamped.append(found)
    return Sealing(seal=made, stamped=tuple(stamped), missing=tuple(missing))


def roots_of(settings: Settings) -> Path | None:
    """The certificates that the user trusts, or None where none are named."""
    return Path(settings.base) / settings.timestamps.roots if settings.timestamps.roots else None


def faults(store: Store, roots: Path | None) -> Iterator[str]:
    """What is wrong with the time-stamps that the project holds."""
    for sealed, stamps in store.seals():
        for stamp in stamps:
            fault = timestamps.fault_of(stamp, to_line(sealed).encode("utf-8"), roots)
            if fault:
                yield f"time-stamp of {sealed.at} by {stamp.authority}: {fault}"


def faults_of_proof(proof: Proof, original: bytes | None, roots: Path | None) -> Iterator[str]:
    """What is wrong with a proof; it needs nothing but itself, the original and the authority's certificates."""
    leaf = merkle.leaf(proof.capture_id, proof.sha256, proof.record_sha256)
    try:
        reached = merkle.follow(leaf, proof.path)
    except ValueError as error:
        yield f"its path is broken: {error}"
    else:
        if reached != proof.seal.merkle_root:
            yield "its path does not lead to the root of its seal: this capture was not among those sealed"
    if original is not None and hashlib.sha256(original).hexdigest() != proof.sha256:
        yield f"the file is not the one that was captured: its SHA-256 is not {proof.sha256}"
    sealed = to_line(proof.seal).encode("utf-8")
    for stamp in proof.timestamps:
        fault = timestamps.fault_of(stamp, sealed, roots)
        if fault:
            yield f"time-stamp by {stamp.authority}: {fault}"
