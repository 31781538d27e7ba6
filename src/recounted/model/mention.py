"""Mention: a span that names a thing (a place, an actor, a day, a number)."""

from dataclasses import dataclass

from recounted.model.vocabulary import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """`text` is what stands at [start, end). `name`, `lat`, `lon` and `geonames_id` are given for resolved places."""

    document_id: str
    kind: MentionKind
    start: int
    end: int
    text: str
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    actor_id: str | None = None
