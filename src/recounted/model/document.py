"""Document: the text of a capture, the working copy. All spans of later records count code points of `text`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from recounted.model.origin import Origin
from recounted.model.second import SecondAnswer
from recounted.model.span import Span
from recounted.model.vocabulary import PublishedBasis, TranslationBasis, ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The window of days in which the statement came out: ISO dates, null where unknown, with the `basis` for it.

    metadata: told by who handed it in. file: the file says so of itself (the head of a page, the date of an e-mail).
    address: the address says so (the day in its path, the number of a post). text: a dateline of the text. inferred:
    from the days that the text gives away, so that `start` is the earliest possible day and `end` may be null. none:
    nothing to go by.
    """

    start: str | None
    end: str | None
    basis: PublishedBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Whether a text says of itself that it is a translation: `translated` is null where nothing says so or otherwise.

    metadata: told by who handed it in. text: the words at `span` say it. none: nothing to go by. `from_language` and
    `translator` are null where they are not stated; the translator is as stated, the language a BCP 47 tag.
    """

    translated: bool | None = None
    from_language: str | None = None
    translator: str | None = None
    basis: TranslationBasis = "none"
    span: Span | None = None

    def told(self) -> str:
        """In words; empty where nothing says that it is one, or that it is none."""
        if self.translated is None:
            return ""
        basis = "as told" if self.basis == "metadata" else "as the text says"
        if not self.translated:
            return f"none, {basis}"
        source = f", from {self.from_language}" if self.from_language else ", the language of the original not stated"
        by = f", by {self.translator}" if self.translator else ""
        return f"yes{source}{by}, {basis}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of the text and what it is; furniture (breadcrumbs, share buttons) is set aside, never deleted."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What readers read. `family_id` is shared by copies and translations of one text.

    `author` is as the file states it. `origins` lead from each run of the text to the bytes or the page of the capture;
    `unread` says in words what of the capture could not be made text.
    `publisher_span` is where the text names its publisher; null where we were told. `second_answer` is null where no
    second reader was switched on.
    """

    document_id: str
    capture_id: str
    path: str
    sha256: str
    text: str
    title: str | None
    publisher: str | None
    language: str
    url: str | None
    published: Published
    family_id: str
    restricted: bool
    zones: tuple[Zone, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    publisher_span: Span | None = None
    origins: tuple[Origin, ...] = ()
    unread: tuple[str, ...] = ()
    second_answer: SecondAnswer | None = None
    author: str | None = None
    translation: Translation = Translation()
