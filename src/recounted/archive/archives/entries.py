"""Feeds, tables and chats: files that hold many statements, each in a few fields.

Comes in: a stream. Goes out: an entry, a row or a message each, as the words of its field, with what the other fields
say of it. The file itself is kept whole; a member's bytes are that field's words in UTF-8.
Refuses: what is not such a file, or has no field with text (CaptureError).
"""

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO, Final

import feedparser

from recounted.archive.member import Budget, Member, Refused
from recounted.errors import CaptureError
from recounted.model import media

_TOLD: Final = ("title", "publisher", "published_on", "language", "url")
_CELL: Final = 5_000_000  # characters of one cell; Python's own limit is 131,072
FIELDS: Final = {  # what tables call their columns; `columns` of the settings says otherwise
    "text": ("text", "body", "content", "description", "statement", "message"),
    "title": ("title", "headline", "subject"),
    "publisher": ("publisher", "source", "outlet", "channel"),
    "published_on": ("published_on", "published", "date", "publication date", "datetime"),
    "language": ("language", "lang"),
    "url": ("url", "link", "permalink"),
}


def of_feed(stream: BinaryIO, budget: Budget) -> Iterator[Member | Refused]:
    """Entries of an RSS or Atom feed. Their HTML is taken as it stands: it is never shown, only read."""
    data = budget.read(stream)
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not found.entries and found.get("bozo"):
        raise CaptureError(f"not a feed: {found.get('bozo_exception')}")
    publisher = found.feed.get("title") or None
    for number, entry in enumerate(found.entries, start=1):
        name = str(entry.get("id") or entry.get("link") or f"entry {number}")  # the same at every poll
        words, kind = _words(entry)
        if not words.strip():
            yield Refused(name=name, error=CaptureError("has no text"))
            continue
        encoded = words.encode("utf-8", "replace")
        budget.take(len(encoded))
        day = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")  # its own `get` mixes the two
        told = {
            "title": entry.get("title") or None,
            "url": entry.get("link") or None,
            "publisher": publisher,
            "published_on": None if day is None else date(*day[:3]).isoformat(),
        }
        yield Member(name=name, data=encoded, media_type=kind, encoding="utf-8", told=told)


def _words(entry: Mapping[str, Any]) -> tuple[str, str]:
    fields = [*entry.get("content", []), entry.get("summary_detail") or {}, entry.get("title_detail") or {}]
    for told in fields:
        if str(told.get("value", "")).strip():
            return str(told["value"]), media.TEXT if told.get("type") == "text/plain" else media.HTML
    return "", media.TEXT


def of_table(stream: BinaryIO, budget: Budget, columns: Mapping[str, str]) -> Iterator[Member | Refused]:
    """Rows of a table with a head, in UTF-8, parted by commas, semicolons or tabs. `columns`: field -> its column."""
    stream.seek(0)
    head = stream.read(len(codecs.BOM_UTF8))
    stream.seek(0 if head != codecs.BOM_UTF8 else len(codecs.BOM_UTF8))
    words = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        first = words.readline()
        csv.field_size_limit(_CELL)
        names = next(csv.reader([first], delimiter=_delimiter(first)), [])
        at = _columns(names, columns)
        rows = csv.reader(words, delimiter=_delimiter(first))
        for number, row in enumerate(rows, start=2):
            yield _row(f"row {number}", row, names, at, budget)
    except UnicodeDecodeError as error:
        raise CaptureError(f"not UTF-8 ({error.reason}); save the table as CSV in UTF-8") from error
    except csv.Error as error:
        raise CaptureError(f"not a table: {error}") from error
    finally:
        words.detach()


def _delimiter(first: str) -> str:
    return max(",;\t", key=first.count)


def _columns(names: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    folded = [name.strip().casefold() for name in names]
    found: dict[str, int] = {}
    for field, usual in FIELDS.items():
        wanted = (columns[field].casefold(),) if field in columns else usual
        place = next((folded.index(name) for name in wanted if name in folded), None)
        if place is not None:
            found[field] = place
        elif field in columns:
            raise CaptureError(f"has no column {columns[field]!r}; its columns are {', '.join(names)}")
    if "text" not in found:
        raise CaptureError(
            f"no column holds the text; its columns are {', '.join(names)}. "
            'Name it: text = "..." under [columns] in the settings'
        )
    return found


def _row(name: str, row: list[str], names: list[str], at: Mapping[str, int], budget: Budget) -> Member | Refused:
    cells = {field: row[place].strip() for field, place in at.items() if place < len(row)}
    if not cells.get("text"):
        return Refused(name=name, error=CaptureError("has no text"))
    data = cells["text"].encode()
    budget.take(len(data))
    told: dict[str, Any] = {field: cells.get(field) or None for field in _TOLD}
    try:
        told["published_on"] = day_of(told["published_on"])
    except ValueError:
        words = f"{told['published_on']!r} is no ISO date such as 2021-05-12"
        return Refused(name=name, error=CaptureError(words))
    others = {names[n]: cell for n, cell in enumerate(row[: len(names)]) if n not in at.values() and cell}
    return Member(name=name, data=data, media_type=media.TEXT, told={**told, "metadata": others})


def of_posts(stream: BinaryIO, budget: Budget, columns: Mapping[str, str]) -> Iterator[Member | Refused]:
    """Posts of a JSON list of objects, by the names of their fields, as the rows of a table."""
    try:
        posts = json.loads(budget.read(stream))
    except (ValueError, RecursionError) as error:
        raise CaptureError(f"not JSON: {error}") from error
    found = [post for post in posts if isinstance(post, dict)] if isinstance(posts, list) else []
    if not found:
        raise CaptureError("a JSON file that is no list of posts; each is an object with its text in one field")
    names = list(dict.fromkeys(name for post in found for name in post))
    at = _columns(names, columns)
    for number, post in enumerate(posts, start=1):
        cells = [_cell(post.get(name)) for name in names] if isinstance(post, dict) else []
        yield _row(f"post {number}", cells, names, at, budget)


def _cell(value: Any) -> str:
    """A value as a table would have it."""
    words = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return words.encode("utf-8", "replace").decode("utf-8")


def of_chat(stream: BinaryIO, budget: Budget) -> Iterator[Member | Refused]:
    """Messages with words of a chat, as Telegram Desktop exports it ("result.json")."""
    try:
        chat = json.loads(budget.read(stream))
        messages = chat["messages"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CaptureError(f"not a chat as Telegram Desktop exports it: {error}") from error
    for message in messages if isinstance(messages, list) else []:
        words = _plain(message.get("text")) if isinstance(message, dict) else ""
        if not words.strip():
            continue  # pictures, and who joined: no words, and no failure
        data = words.encode("utf-8", "replace")
        budget.take(len(data))
        told = {
            "publisher": message.get("from") or chat.get("name"),
            "published_on": str(message.get("date", ""))[:10] or None,
            "metadata": {"message": message.get("id"), "forwarded_from": message.get("forwarded_from")},
        }
        yield Member(name=f"message {message.get('id')}", data=data, media_type=media.TEXT, told=told)


def _plain(text: Any) -> str:
    """Telegram writes words with links or marks as a list of strings and objects."""
    if isinstance(text, list):
        return "".join(_plain(piece.get("text", "") if isinstance(piece, dict) else piece) for piece in text)
    return text if isinstance(text, str) else ""


def day_of(told: str | None) -> str | None:
    """An ISO day, or None. Raises ValueError where `told` is none."""
    return date.fromisoformat(told[:10]).isoformat() if told else None
