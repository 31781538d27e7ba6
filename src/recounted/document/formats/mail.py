"""E-mails (.eml) and pages saved as MHTML.

Comes in: the bytes of a message. Goes out: Content: its subject as the title, its sender, its day, and its text; plain
text where the message has it, else its HTML. Each run names the part that it stands in.
Attachments are captures of their own (the archive stage takes them out). Refuses: a message without any text
(DocumentError).
"""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final

from recounted.document.decode import decode_page
from recounted.document.formats.content import Content
from recounted.document.formats.page import of_page
from recounted.document.formats.plain import of_decoded
from recounted.errors import DocumentError
from recounted.text.letter import charset_of, letter_of

MOST_PARTS: Final = 1_000  # of one message; a letter with its pictures has dozens
_HIDDEN: Final = "attachment"


def of_message(data: bytes) -> Content:
    """The text of a message."""
    message = letter_of(data)
    best: tuple[str, EmailMessage] | None = None
    for name, part in _parts(message):
        kind = part.get_content_type()
        if kind == "text/plain" or (kind in ("text/html", "application/xhtml+xml") and best is None):
            best = (name, part)
            if kind == "text/plain":
                break
    if best is None:
        raise DocumentError("a message without text; its attachments are documents of their own")
    content = _content(*best)
    return replace(
        content,
        title=_header(message, "subject") or content.title,
        author=_sender(message),
        published_on=_day(message) or content.published_on,
    )


def _parts(message: EmailMessage) -> Iterator[tuple[str, EmailMessage]]:
    """Parts that hold the message itself, numbered as IMAP numbers them ("1.2")."""
    waiting: list[tuple[str, EmailMessage]] = [("", message)]
    seen = 0
    while waiting and seen < MOST_PARTS:
        name, part = waiting.pop(0)
        seen += 1
        if part.get_content_maintype() == "multipart":
            inner = [p for p in part.iter_parts() if isinstance(p, EmailMessage)]
            waiting = [(f"{name}.{n}".lstrip("."), p) for n, p in enumerate(inner, start=1)] + waiting
        elif (
            part.get_content_disposition() != _HIDDEN and part.get_content_maintype() == "text"
        ) or part.get_content_type() == "application/xhtml+xml":
            yield name or "1", part


def _content(name: str, part: EmailMessage) -> Content:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    told = charset_of(part)
    if part.get_content_type() == "text/plain":
        return of_decoded(decode_page(data, told), part=name)
    return of_page(data, told, part=name)


def _header(message: EmailMessage, name: str) -> str | None:
    return str(message.get(name, "")).strip() or None


def _sender(message: EmailMessage) -> str | None:
    name, address = parseaddr(_header(message, "from") or "")
    return name or address or None


def _day(message: EmailMessage) -> str | None:
    told = _header(message, "date")
    if told is None:
        return None
    try:
        return parsedate_to_datetime(told).date().isoformat()
    except ValueError:
        return None
