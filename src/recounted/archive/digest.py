"""Digests: the one way in which bytes are hashed.

Comes in: bytes, or a file of any size. Goes out: SHA-256 as lower-case hex. Refuses: nothing.
"""

import hashlib
from pathlib import Path

_CHUNK = 1 << 20


def sha256(data: bytes) -> str:
    """SHA-256 of the bytes, lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> tuple[str, int]:
    """SHA-256 of a file and its size, in bounded memory."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size
