"""Opening: a capture becomes a document.

Comes in: a capture and its bytes. Goes out: a Document; `family_id` is the document's own until copies are
found. Refuses: bytes that are no text, and text over the limit (DocumentError).
"""

from collections.abc import Mapping

from recounted.document.decode import text_of
from recounted.document.language import language_of
from recounted.document.published import published_of
from recounted.document.publisher import publisher_of
from recounted.document.title import title_of
from recounted.document.zones import zones_of
from recounted.errors import DocumentError
from recounted.model import identity
from recounted.model.capture import Capture
from recounted.model.document import Document
from recounted.settings import Settings


def open_document(
    capture: Capture, data: bytes, *, settings: Settings, copies: Mapping[str, str] | None = None
) -> Document:
    """The working copy of a capture. `copies` maps captures to families where they are known already."""
    text = text_of(data, capture.media_type)
    limit = settings.limits.document_characters
    if len(text) > limit:
        raise DocumentError(
            f"{len(text):,} characters, more than the {limit:,} that one document may have; "
            "split it, or raise document_characters under [limits] in the settings"
        )
    statement = capture.statement
    language = language_of(text, statement.language)
    title = title_of(text, statement.title, language)
    zones = zones_of(text, title, language)
    publisher = publisher_of(text, statement.publisher, zones=zones, title=title)
    own = identity.family_id(capture.capture_id)
    return Document(
        document_id=document_id(capture),
        capture_id=capture.capture_id,
        path=statement.path,
        sha256=capture.sha256,
        text=text,
        title=title,
        publisher=publisher.name if publisher else None,
        language=language,
        url=statement.url,
        published=published_of(text, statement.published_on, zones=zones, language=language),
        family_id=(copies or {}).get(capture.capture_id, own),
        restricted=statement.restricted,
        zones=zones,
        metadata=dict(statement.metadata),
        publisher_span=publisher.span if publisher else None,
    )


def document_id(capture: Capture) -> str:
    """The id that the input gave, or one made of the capture's."""
    return capture.document_id or identity.document_id(capture.capture_id)
