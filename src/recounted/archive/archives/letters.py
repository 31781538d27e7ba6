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
from recounted.text.letter import charset_of, enclosed, filename_of, letter_of, sources_of

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
    """What is attached to a letter, letters that it forwards among them, those with the bytes in which they came."""
    waiting: list[tuple[str, EmailMessage, bytes | None]] = [("", letter_of(data), data)]
    seen = 0
    while waiting and seen < MOST_PARTS:
        number, part, source = waiting.pop(0)
        seen += 1
        if part.get_content_type() == media.MAIL and number:
            yield _forwarded(number, part, source, budget)
        elif part.get_content_maintype() == "multipart" and part.is_multipart():
            sources = sources_of(part, source) if source is not None else None
            inner = [p for p in part.iter_parts() if isinstance(p, EmailMessage)]
            came = sources if sources and len(sources) == len(inner) else [None] * len(inner)
            named = [f"{number}.{n}".lstrip(".") for n in range(1, len(inner) + 1)]
            waiting = [*zip(named, inner, came, strict=True), *waiting]
        elif part.get_content_disposition() == "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                yield _attached(number, part, payload, budget, None)


def _forwarded(number: str, part: EmailMessage, source: bytes | None, budget: Budget) -> Member | Refused:
    """A letter within a letter: never as a library would write it anew."""
    data = None if source is None else enclosed(part, source)
    if not data:
        words = "a letter that cannot be taken out of the one that holds it; that one is kept whole"
        return Refused(name=number, error=CaptureError(words))
    return _attached(number, part, data, budget, media.MAIL)


def _attached(number: str, part: EmailMessage, data: bytes, budget: Budget, kind: str | None) -> Member | Refused:
    name = f"{number} {filename_of(part) or ''}".strip()
    if len(data) > budget.limits.file_bytes:
        return Refused(name=name, error=CaptureError(f"{len(data):,} bytes, more than one file may have"))
    budget.take(len(data))
    return Member(name=name, data=data, media_type=kind, encoding=charset_of(part))
