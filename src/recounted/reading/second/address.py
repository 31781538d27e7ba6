"""The address of the endpoint and the key for it, checked before anything is read.

Comes in: the settings, the environment. Goes out: an Address. Refuses (ArgumentError): an address that is missing,
holds a password or a query, or would carry text and key unencrypted to another machine; a key that is not there.
"""

import ipaddress
import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from recounted.errors import ArgumentError
from recounted.settings import SecondReader

FORMATS = ("json_schema", "json_object", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where requests go. The key is kept out of every message."""

    shown: str
    encrypted: bool
    host: str
    port: int
    path: str
    key: str | None = field(default=None, repr=False)


def address_of(settings: SecondReader) -> Address:
    """The address that the settings name. Raises ArgumentError where it cannot be used."""
    where = "[second_reader]"
    if not settings.url or not settings.model:
        raise ArgumentError(f"{where} needs url and model: where the second reader is, and what it is called there")
    if settings.response_format not in FORMATS:
        raise ArgumentError(f"{where} response_format must be one of {', '.join(FORMATS)}")
    if min(settings.attempts, settings.passages, settings.answer_bytes, settings.answer_tokens) < 1:
        raise ArgumentError(f"{where} attempts, passages, answer_bytes and answer_tokens must be at least 1")
    if settings.seconds <= 0 or settings.wait_seconds < 0 or settings.passage_characters < 1:
        raise ArgumentError(f"{where} seconds and passage_characters must be above 0, wait_seconds not below it")
    try:
        parts = urlsplit(settings.url)
        port = parts.port
    except ValueError as error:
        raise ArgumentError(f"{where} url is no address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ArgumentError(f"{where} url must begin with https:// or http:// and name a host")
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ArgumentError(f"{where} url must hold no user, password or query; a key goes into key_variable")
    encrypted = parts.scheme == "https"
    if not encrypted and not _is_here(parts.hostname):
        raise ArgumentError(
            f"{where} url: http:// would send texts and key unencrypted to {parts.hostname}; use https://"
        )
    return Address(
        shown=settings.url,
        encrypted=encrypted,
        host=parts.hostname,
        port=port or (443 if encrypted else 80),
        path=f"{parts.path.rstrip('/')}/chat/completions",
        key=_key(settings.key_variable),
    )


def _is_here(host: str) -> bool:
    """Whether the host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _key(variable: str) -> str | None:
    if not variable:
        return None
    key = os.environ.get(variable, "")
    if not key or not key.isascii() or not key.isprintable():
        raise ArgumentError(f"[second_reader] key_variable: {variable} is not set, or holds what no key can hold")
    return key
