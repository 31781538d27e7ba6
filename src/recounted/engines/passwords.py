"""Passwords and one-time codes: hashed with argon2, counted with TOTP.

Comes in: what a person typed. Goes out: a hash to keep, whether a password or a code fits. Refuses (ArgumentError): a
password that is short, endless, or the name of who it is for. Both libraries come with the extra `web`.
"""

import functools
import hmac
import re
import secrets
import threading
import time
from typing import Final

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from recounted.errors import ArgumentError

LEAST: Final = 12  # characters: NIST SP 800-63B asks for 8 and recommends 15 where nothing else is asked
MOST: Final = 1_024  # more is no password, and hashing it is work that a stranger could ask for
AT_ONCE: Final = 2  # hashes in the making: each takes 64 MiB, and a crowd at the door is not to take the machine
STEP: Final = 30  # seconds of a one-time code, as every application of them has it
_HASHER: Final = PasswordHasher()  # argon2id, RFC 9106's second choice: 3 passes, 64 MiB, 4 lanes
_ROOM: Final = threading.BoundedSemaphore(AT_ONCE)


def sound(password: str, name: str) -> str:
    """The password, where it will do. Raises ArgumentError."""
    if len(password) < LEAST:
        raise ArgumentError(f"a password has at least {LEAST} characters: a few words that do not belong together")
    if len(password) > MOST:
        raise ArgumentError(f"a password has at most {MOST} characters")
    if password.casefold().strip() == name.casefold().strip():
        raise ArgumentError("a password is not the name of who it is for")
    return password


def hashed(password: str) -> str:
    """What is kept of it."""
    with _ROOM:
        return _HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one that was kept; takes as long where none was, so that nobody learns who is known."""
    if len(password) > MOST:
        return False
    with _ROOM:
        try:
            return _HASHER.verify(kept or _nobody(), password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


@functools.cache
def _nobody() -> str:
    """A hash that no password fits, to be looked at where there is none."""
    return _HASHER.hash(secrets.token_hex())


def needs_rehash(kept: str) -> bool:
    """Whether it was hashed with less than is usual now."""
    return _HASHER.check_needs_rehash(kept)


def new_secret() -> str:
    """A secret for one-time codes."""
    return pyotp.random_base32()


def is_secret(text: str) -> bool:
    """Whether this can be a secret for one-time codes: 32 characters of base32, as `new_secret` makes them."""
    return re.fullmatch(r"[A-Z2-7]{32}", text) is not None


def address_of(secret: str, name: str, project: str) -> str:
    """What an application of one-time codes takes in: an `otpauth` address."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=f"Recounted, {project}")


def step_of(code: str, secret: str) -> int | None:
    """The interval whose code this is, now or just before or after; None for any other code."""
    typed = "".join(code.split())
    now = int(time.time()) // STEP
    for step in (now - 1, now, now + 1):
        if hmac.compare_digest(pyotp.TOTP(secret).generate_otp(step).encode(), typed.encode()):
            return step
    return None
