"""Letters (RFC 5322) out of their bytes, whatever stands in their headers.

Comes in: the bytes of a message. Goes out: the message as Python's library reads it; a header that its parser breaks on
stands as it was written. Refuses: nothing; the library makes a message of any bytes.
"""

import email
from email.message import EmailMessage, Message
from email.policy import EmailPolicy, Policy
from typing import Any, Final, cast

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


def bytes_of(letter: EmailMessage) -> bytes | None:
    """The bytes of a letter that another one holds; None where the library cannot write them down."""
    try:
        return letter.as_bytes()
    except _BREAKS:
        return None
