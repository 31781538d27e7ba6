"""Mailboxes, and what is attached to letters.

Comes in: a stream. Goes out: the letters of a mailbox; the attachments of a letter.
Refuses: a mailbox without a letter (CaptureError).
"""

from collections.abc import Iterator
from email.message import EmailMessage
from typing import BinaryIO, Final

from recounted.archive.member import Budget, Member, Refused
from recounted.errors import CaptureError
from recounted.model import media
from recounted.text.letter import bytes_of, charset_of, filename_of, letter_of

MOST_PARTS: Final = 1_000  # of one letter; one with its pictures has dozens
_FROM: Final = b"From "


def of_mbox(stream: BinaryIO, budget: Budget) -> Iterator[Member | Refused]:
    """Letters, in the order of the mailbox; a line ">From" of a letter is what its writer wrote as "From"."""
    lines: list[bytes] = []
    number, size, blank = 0, 0, True
    most = budget.limits.file_bytes
    opened = False
    for line in stream:
        if blank and line.startswith(_FROM):
            if opened:
                yield _letter(number, lines, size, budget)
            number, lines, size, opened = number + 1, [], 0, True
            blank = False
            continue
        if not opened:
            raise CaptureError('not a mailbox: its first line does not begin with "From "')
        size += len(line)
        if size <= most:
            lines.append(line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(_FROM) else line)
        blank = not line.strip()
    if not opened:
        raise CaptureError("a mailbox without a letter")
    yield _letter(number, lines, size, budget)


def _letter(number: int, lines: list[bytes], size: int, budget: Budget) -> Member | Refused:
    if size > budget.limits.file_bytes:
        error = CaptureError(f"{size:,} bytes, more than one file may have")
        return Refused(name=f"letter {number}", error=error)
    budget.take(size)
    return Member(name=f"letter {number}", data=b"".join(lines), media_type=media.MAIL)


def of_letter(data: bytes, budget: Budget) -> Iterator[Member | Refused]:
    """What is attached to a letter, letters that it forwards among them."""
    waiting: list[tuple[str, EmailMessage]] = [("", letter_of(data))]
    seen = 0
    while waiting and seen < MOST_PARTS:
        number, part = waiting.pop(0)
        seen += 1
        if part.get_content_type() == media.MAIL and number:
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, EmailMessage):
                written = bytes_of(inner)
                if written is None:
                    words = "a letter that cannot be taken out of the one that holds it; that one is kept whole"
                    yield Refused(name=number, error=CaptureError(words))
                else:
                    yield _attached(number, part, written, budget, media.MAIL)
        elif part.get_content_maintype() == "multipart":
            inner_parts = [p for p in part.iter_parts() if isinstance(p, EmailMessage)]
            waiting = [(f"{number}.{n}".lstrip("."), p) for n, p in enumerate(inner_parts, start=1)] + waiting
        elif part.get_content_disposition() == "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                yield _attached(number, part, payload, budget, None)


def _attached(number: str, part: EmailMessage, data: bytes, budget: Budget, kind: str | None) -> Member | Refused:
    name = f"{number} {filename_of(part) or ''}".strip()
    if len(data) > budget.limits.file_bytes:
        return Refused(name=name, error=CaptureError(f"{len(data):,} bytes, more than one file may have"))
    budget.take(len(data))
    return Member(name=name, data=data, media_type=kind, encoding=charset_of(part))
