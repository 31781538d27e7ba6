"""Opening: a capture becomes a document.

Comes in: a capture and its bytes. Goes out: a Document; `family_id` is the document's own until copies are
found. Refuses: bytes that are no text, and text over the limit (DocumentError).
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from operator import attrgetter

from recounted.document.address import day_in_address
from recounted.document.contents import content_of
from recounted.document.formats.content import Content, Terms, blanked
from recounted.document.language import language_of
from recounted.document.published import published_of
from recounted.document.publisher import publisher_of
from recounted.document.title import title_of
from recounted.document.translation import translation_of
from recounted.document.zones import zones_of
from recounted.errors import DocumentError
from recounted.model import identity
from recounted.model.capture import Capture
from recounted.model.document import Document, Published, Zone
from recounted.model.statement import Statement
from recounted.settings import Settings

_END = attrgetter("end")


def open_document(
    capture: Capture,
    data: bytes,
    *,
    settings: Settings,
    copies: Mapping[str, str] | None = None,
    alive: Callable[[], None] = lambda: None,
) -> Document:
    """The working copy of a capture. `copies` maps captures to families where they are known already; `alive` is
    called between pages that take long.
    """
    content = content_of(
        data, capture.media_type, Terms(limits=settings.limits, encoding=capture.encoding, alive=alive)
    )
    limit = settings.limits.document_characters
    if len(content.text) > limit:
        raise DocumentError(
            f"{len(content.text):,} characters, more than the {limit:,} that one document may have; "
            "split it, or raise document_characters under [limits] in the settings"
        )
    statement = capture.statement
    shown = blanked(content.text, content.furniture)
    language = language_of(shown, statement.language)
    title = title_of(shown, statement.title or content.title, language)
    zones = zones_of(shown, title, language)
    publisher = publisher_of(shown, statement.publisher or content.publisher, zones=zones, title=title)
    own = identity.family_id(capture.capture_id)
    return Document(
        document_id=document_id(capture),
        capture_id=capture.capture_id,
        path=statement.path,
        sha256=capture.sha256,
        text=content.text,
        title=title,
        publisher=publisher.name if publisher else None,
        author=content.author,
        language=language,
        url=statement.url or content.url,
        published=_published(shown, statement, content, zones, language),
        family_id=(copies or {}).get(capture.capture_id, own),
        restricted=statement.restricted,
        zones=_with_furniture(zones, content),
        metadata=dict(statement.metadata),
        publisher_span=publisher.span if publisher else None,
        origins=content.origins,
        unread=content.unread,
        translation=translation_of(shown, language, statement.metadata),
    )


def document_id(capture: Capture) -> str:
    """The id that the input gave, or one made of the capture's."""
    return capture.document_id or identity.document_id(capture.capture_id)


def _published(shown: str, statement: Statement, content: Content, zones: tuple[Zone, ...], language: str) -> Published:
    """What we were told, else what the file says of itself, its address, its text; the day on which a file was made
    only where its text names none that it came out on, and none later.
    """
    if content.published_on and not statement.published_on:
        return Published(start=content.published_on, end=content.published_on, basis="file")
    addressed = None if statement.published_on else day_in_address(statement.url or content.url)
    if addressed:
        return Published(start=addressed.isoformat(), end=addressed.isoformat(), basis="address")
    found = published_of(shown, statement.published_on, zones=zones, language=language)
    made = content.created_on
    if made is None or found.basis in ("metadata", "text") or (found.start or "") > made:
        return found
    return Published(start=made, end=made, basis="file")


def _with_furniture(zones: tuple[Zone, ...], content: Content) -> tuple[Zone, ...]:
    """Zones of the statement, cut where the format's furniture stands between their words, and that furniture.

    Furniture comes in order, no two stretches overlapping.
    """
    pieces: list[Zone] = [Zone(kind="furniture", span=span) for span in content.furniture]
    for zone in zones:
        start = zone.span.start
        for at in range(bisect_right(content.furniture, start, key=_END), len(content.furniture)):
            span = content.furniture[at]
            if span.start >= zone.span.end:
                break
            pieces += _piece(zone, content.text, start, span.start)
            start = span.end
        pieces += _piece(zone, content.text, start, zone.span.end)
    return tuple(sorted(pieces, key=lambda z: z.span))


def _piece(zone: Zone, text: str, start: int, end: int) -> list[Zone]:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    return [Zone(kind=zone.kind, span=type(zone.span)(first, last))] if last > first else []
