"""Digests: the one way in which bytes are hashed.

Comes in: bytes. Goes out: SHA-256 as lower-case hex. Refuses: nothing.
"""

import hashlib


def sha256(data: bytes) -> str:
    """SHA-256 of the bytes, lower-case hex."""
    return hashlib.sha256(data).hexdigest()
