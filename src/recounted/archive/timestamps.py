"""Time-stamps of RFC 3161: an authority states that it saw a digest at an instant.

Comes in: the bytes of a seal, an authority's address that the user named, certificates that the user trusts. Goes out:
the authority's token; what is wrong with a token. Nothing but the SHA-256 of the seal and a nonce is sent.
Refuses: an authority that cannot be reached or says no (TimestampError); addresses other than http and https.
"""

import base64
import binascii
import hashlib
import urllib.error
import urllib.request
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from recounted.errors import ArgumentError, TimestampError
from recounted.model.seal import Timestamp

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

ANSWER_BYTES: Final = 1_000_000  # a token with its certificates has some 6,000
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"


def request(seal: bytes, authority: str, *, seconds: float, proxy: str = "") -> Timestamp:
    """A token for a seal. Raises TimestampError where there is none to be had."""
    import rfc3161_client as rfc3161

    asked = (
        rfc3161.TimestampRequestBuilder(data=seal, hash_algorithm=rfc3161.HashAlgorithm.SHA256)
        .nonce(nonce=True)
        .build()
    )
    answer = _posted(authority, asked.as_bytes(), seconds=seconds, proxy=proxy)
    try:
        response = rfc3161.decode_timestamp_response(answer)
        if response.status not in (rfc3161.PKIStatus.GRANTED, rfc3161.PKIStatus.GRANTED_WITH_MODS):
            said = "; ".join(response.status_string) or f"status {response.status}"
            raise TimestampError(f"{authority}: refused the request ({said})")
        stated = response.tst_info  # decoded only here: an answer may be granted and hold nothing
    except ValueError as error:
        raise TimestampError(f"{authority}: its answer is no time-stamp ({error})") from error
    if stated.nonce != asked.nonce:
        raise TimestampError(f"{authority}: answers another request than this one (its nonce differs)")
    made = Timestamp(
        seal_sha256=hashlib.sha256(seal).hexdigest(),
        authority=authority,
        stated_at=stated.gen_time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        token=base64.b64encode(response.as_bytes()).decode("ascii"),
    )
    fault = fault_of(made, seal)
    if fault:
        raise TimestampError(f"{authority}: {fault}")
    return made


def fault_of(timestamp: Timestamp, seal: bytes, roots: Path | None = None) -> str | None:
    """What is wrong with a token; None where nothing is. Whether its signature holds is asked only with `roots`, a PEM
    file of the certificates that are trusted: without one nobody's word vouches for the authority's.
    """
    import rfc3161_client as rfc3161

    if timestamp.seal_sha256 != hashlib.sha256(seal).hexdigest():
        return "it names another seal"
    try:
        response = rfc3161.decode_timestamp_response(base64.b64decode(timestamp.token, validate=True))
        covered = response.tst_info.message_imprint.message
    except (ValueError, binascii.Error) as error:
        return f"its token cannot be read ({error})"
    if covered != hashlib.sha256(seal).digest():
        return "its token covers another seal"
    if roots is None:
        return None
    builder = rfc3161.VerifierBuilder()
    for certificate in certificates(roots):
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify_message(response, seal)
    except rfc3161.VerificationError as error:
        return f"its signature does not hold against {roots.name}: {error}"
    return None


def certificates(roots: Path) -> "list[Certificate]":
    """The certificates of a PEM file. Raises ArgumentError where it holds none."""
    from cryptography import x509

    try:
        found = x509.load_pem_x509_certificates(roots.read_bytes())
    except (OSError, ValueError) as error:
        raise ArgumentError(f"{roots}: not a file of certificates in PEM form: {error}") from error
    return found


def _posted(address: str, body: bytes, *, seconds: float, proxy: str) -> bytes:
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
        raise ArgumentError(f"{address!r} is no address of a time-stamping authority: http:// or https:// it has to be")
    proxies = {"http": proxy, "https": proxy} if proxy else {}
    opener = urllib.request.build_opener(urllib.request.ProxyHandler(proxies), _NoRedirect())
    query = urllib.request.Request(address, data=body, headers={"Content-Type": _QUERY, "Accept": _REPLY})  # noqa: S310
    try:
        with opener.open(query, timeout=seconds) as response:
            answer: bytes = response.read(ANSWER_BYTES + 1)
    except urllib.error.HTTPError as error:
        raise TimestampError(f"{address}: answered {error.code} {error.reason}") from error
    except (OSError, ValueError) as error:
        raise TimestampError(f"{address}: cannot be reached ({error})") from error
    if len(answer) > ANSWER_BYTES:
        raise TimestampError(f"{address}: its answer is too long for a time-stamp")
    return answer


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The user named one address; it alone is asked."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None
