"""Boxes: what is encrypted at rest, with age, for keys that lie outside the project.

Comes in: bytes, and the public keys that the settings name; or ciphertext, and a file of secret keys. Goes out: the
other. Refuses (StoreError): keys that are none, ciphertext that these keys do not open. Any program that knows age
(`age -d -i KEYS`) opens the same files.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyrage
from pyrage import x25519

from recounted.errors import ArgumentError, StoreError


def new_keys() -> tuple[str, str]:
    """A new pair: the secret key and the public one."""
    made = x25519.Identity.generate()
    return str(made), str(made.to_public())


def locked(data: bytes, recipients: Sequence[str]) -> bytes:
    """The ciphertext of some bytes, for every one of these public keys."""
    try:
        keys = [x25519.Recipient.from_str(key) for key in recipients]
    except pyrage.RecipientError as error:
        raise ArgumentError(f"[encryption] recipients: not a public key of age ({error})") from error
    return bytes(pyrage.encrypt(data, keys))


class Keys:
    """Secret keys, read from a file for one command and kept nowhere."""

    def __init__(self, path: Path) -> None:
        try:
            lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
            self._keys = [x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
        except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
            raise ArgumentError(f"{path}: not a file of secret keys of age: {error}") from error

    def opened(self, ciphertext: bytes, what: str) -> bytes:
        """The bytes. Raises StoreError where none of the keys opens them."""
        try:
            return bytes(pyrage.decrypt(ciphertext, self._keys))
        except pyrage.DecryptError as error:
            raise StoreError(f"{what}: these keys do not open it ({error})") from error


def box_of(words: Mapping[str, Any], recipients: Sequence[str]) -> str:
    """Words that leave rows, as text that a row can hold."""
    told = json.dumps(words, ensure_ascii=True).encode("ascii")
    return base64.b64encode(locked(told, recipients)).decode("ascii")


def words_of(box: str, keys: Keys, what: str) -> dict[str, Any]:
    """The words of a box."""
    told: dict[str, Any] = json.loads(keys.opened(base64.b64decode(box), what))
    return told


def digest(ciphertext: bytes) -> str:
    """SHA-256 of a ciphertext."""
    return hashlib.sha256(ciphertext).hexdigest()
