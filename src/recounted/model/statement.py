"""Statement: something published, before anybody captured it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Where a text was published, as told to us; nothing here was checked against the bytes.

    `name` tells it from all others of one run: the path below the input as given, or the `id` of a line of JSON.
    """

    name: str
    path: str
    title: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    language: str | None = None
    url: str | None = None
    restricted: bool = False
    metadata: Mapping[str, Any] = field(default_factory=dict)
