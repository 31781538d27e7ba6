"""Letters (RFC 5322) out of their bytes, whatever stands in their headers.

Comes in: the bytes of a message. Goes out: the message as Python's library reads it; a header that its parser breaks on
stands as it was written. Refuses: nothing; the library makes a message of any bytes.
"""

import base64
import binascii
import email
import quopri
import re
from email.message import EmailMessage, Message
from email.policy import EmailPolicy, Policy
from typing import Any, Final, cast

_HEADERS_END: Final = re.compile(rb"\r\n\r\n|\n\r?\n|\r\r")
_BREAKS: Final = (AttributeError, IndexError, KeyError, LookupError, TypeError, ValueError)  # each met while fuzzing


class _Tolerant(EmailPolicy):
    """The library's own way with headers, except that none of them ends the reading of a letter."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        try:
            return super().header_fetch_parse(name, value)
        except _BREAKS:
            return " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())


_POLICY: Final = cast("Policy[EmailMessage]", _Tolerant(refold_source="none"))  # headers stay as they were written


def letter_of(data: bytes) -> EmailMessage:
    """The message that the bytes are."""
    return email.message_from_bytes(data, policy=_POLICY)


def filename_of(part: EmailMessage) -> str | None:
    """The name that a part is attached under, where it states one that can be read."""
    try:
        return part.get_filename()
    except _BREAKS:
        return None


def charset_of(part: Message) -> str | None:
    """The encoding that a part, or the answer of a server, states, where that can be read."""
    try:
        return part.get_content_charset()
    except _BREAKS:
        return None


def sources_of(part: EmailMessage, source: bytes) -> list[bytes] | None:
    """The bytes, as they came, of each part of a part that has several; None where they cannot be told apart.

    `source` are the bytes of the part itself. The line break before a boundary belongs to it (RFC 2046, section 5.1.1).
    """
    try:
        boundary = part.get_boundary()
    except _BREAKS:
        boundary = None
    if boundary is None:
        return None
    line = (
        rb"(?:^|\r\n|\n|\r)--"
        + re.escape(boundary.encode("utf-8", "surrogateescape"))
        + rb"(--)?[ \t]*(?:\r\n|\n|\r|\Z)"
    )
    body = _body(source)
    out: list[bytes] = []
    begun: int | None = None
    pattern, at = re.compile(line), 0
    while (found := pattern.search(body, at)) is not None:
        if begun is not None:
            out.append(body[begun : found.start()])
        if found[1]:
            begun = None
            break
        begun = found.end()
        at = max(found.end() - 1, found.start() + 1)  # its line break may open the next boundary: an empty part
    if begun is not None:
        out.append(body[begun:])  # cut off: the last part runs to the end
    return out if len(out) == len(part.get_payload()) else None


def enclosed(part: EmailMessage, source: bytes) -> bytes | None:
    """The bytes of the letter that a part encloses, as they came; None where it is encoded in a way not known."""
    body = _body(source)
    coded = str(part.get("content-transfer-encoding", "7bit")).strip().lower()
    if coded in ("7bit", "8bit", "binary", ""):
        return body
    if coded == "quoted-printable":
        return quopri.decodestring(body)
    try:
        return base64.b64decode(body, validate=False) if coded == "base64" else None
    except binascii.Error:
        return None


def _body(source: bytes) -> bytes:
    """What stands behind the headers."""
    if source.startswith((b"\n", b"\r\n")):
        return source[source.index(b"\n") + 1 :]
    end = _HEADERS_END.search(source)
    return source[end.end() :] if end else b""
