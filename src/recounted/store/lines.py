"""Records as lines of JSON that any database takes, and back.

Comes in: a record of the model. Goes out: text without lone surrogates and without NUL, which databases refuse.
Refuses: ids that are not plain text (ModelError); everything else is escaped, so that hostile input is kept as it
came.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from recounted.errors import ModelError, StoreError
from recounted.model.record import from_record, to_line, to_record

R = TypeVar("R")


def line_of(record: Any) -> str:
    """One line of JSON; lone surrogates (which UTF-8 cannot hold) stay as escapes."""
    line = to_line(record)
    if encodable(line):
        return line
    return json.dumps(to_record(record), ensure_ascii=True, separators=(",", ":"))


def record_of(kind: type[R], line: str, where: str, without: Collection[str] = ()) -> R:
    """The record that `line` was made of, with the defaults for fields in `without`. Raises StoreError where the row
    was damaged or is of another version.
    """
    try:
        return from_record(kind, json.loads(line), without)
    except (ValueError, TypeError, AttributeError, ModelError) as error:
        raise StoreError(
            f"{where} is not readable as {kind.__name__}: {error}; `recounted verify` tells more"
        ) from error


def encodable(text: str) -> bool:
    """Whether UTF-8 can hold the text."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def plain_id(text: str, what: str) -> str:
    """The text as it is, where it can be a key of a row. Raises ModelError where it cannot."""
    if not text or "\x00" in text or not encodable(text):
        raise ModelError(f"{what} {text!r} cannot be an id: it is empty, or holds NUL or half a character")
    return text


def key_of(text: str) -> str:
    """A key made of any text, for rows that are found by a name that somebody else chose."""
    return text.replace("\x00", "\\x00").encode("utf-8", "backslashreplace").decode("utf-8")


def sha256_of(*parts: str | Iterable[str]) -> str:
    """Digest of lines, each ended by a line feed."""
    digest = hashlib.sha256()
    for part in parts:
        for line in (part,) if isinstance(part, str) else part:
            digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


def text_sha256(text: str) -> str:
    """Digest of a document's text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
