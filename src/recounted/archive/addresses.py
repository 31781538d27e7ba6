"""Addresses that a person named, as captures.

Comes in: an http or https address. Goes out: the capture of what it gave and captures of what that holds, or a Failure.
Refuses: nothing; what cannot be fetched is a Failure.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from recounted.archive.digest import sha256
from recounted.archive.fetch import Fetched, fetch
from recounted.archive.unpack import Unpacked, Unpacking, holds_others
from recounted.errors import CaptureError
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.model.identity import capture_id
from recounted.model.statement import Statement
from recounted.settings import Settings

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_STATED: Final = {
    "text/html": media.HTML,
    "application/xhtml+xml": media.HTML,
    "application/rss+xml": media.FEED,
    "application/atom+xml": media.FEED,
    "text/markdown": media.MARKDOWN,
    "message/rfc822": media.MAIL,
    "text/csv": media.TABLE,
}


def is_address(text: str) -> bool:
    """Whether an input is an address and no path."""
    return _ADDRESS.match(text) is not None


def captures_of_address(address: str, settings: Settings, unpacking: Unpacking) -> Iterator[Unpacked]:
    """What the address gives now. The same bytes at another time are the same capture."""
    try:
        found = fetch(address, settings.fetch)
        kind = kind_of_answer(found, settings, unpacking)
    except CaptureError as error:
        yield Failure(document_id=address, stage="capture", error=type(error).__name__, message=str(error))
        return
    capture = capture_of(address, found, kind)
    yield capture, found.data
    if holds_others(kind):
        yield from unpacking.members(capture, found.data, settings)


def capture_of(address: str, found: Fetched, kind: str) -> Capture:
    """The capture of an answer, with the headers of request and response."""
    about = {
        "fetched_at": found.fetched_at,
        "request_headers": dict(found.request_headers),
        "response_headers": dict(found.response_headers),
        **({"redirects": list(found.redirects)} if found.redirects else {}),
    }
    digest = sha256(found.data)
    return Capture(
        capture_id=capture_id(digest, address),
        statement=Statement(name=address, path=address, url=found.url, metadata=about),
        sha256=digest,
        size=len(found.data),
        media_type=kind,
        encoding=found.encoding,
    )


def kind_of_answer(found: Fetched, settings: Settings, unpacking: Unpacking) -> str:
    """The media type: by the first bytes; what the server states where those are just text."""
    name = PurePosixPath(unquote(urlsplit(found.url).path)).name or "page"
    stated = _STATED.get(found.media_type)
    try:
        kind = unpacking.kind_of(name, found.data, settings)
    except CaptureError:
        if stated is None:
            raise
        return stated
    return stated if stated is not None and kind in (media.TEXT, media.MARKDOWN, media.UNKNOWN) else kind
