"""Days of the week in running text.

Comes in: text and its language. Goes out: where each stands, and its number; Monday is 0. Refuses: languages without
a list.
"""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator
from typing import Final

_WRITTEN_ON: Final = r"(?:[وف]?(?:[بك](?=ا)|ل(?=ا))?)"  # "and", "on" before the article, in Arabic


@functools.cache
def _names(language: str) -> dict[str, int]:
    table = tomllib.loads(importlib.resources.files(__package__).joinpath("data/weekdays.toml").read_text("utf-8"))
    return {name: int(number) for number, names in table.get(language, {}).items() for name in names}


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    before = _WRITTEN_ON if language == "ar" else ""
    return re.compile(rf"\b{before}(?P<name>{'|'.join(map(re.escape, _names(language)))})\b", re.IGNORECASE)


def find_weekdays(text: str, *, language: str) -> Iterator[tuple[int, int]]:
    """The place of each name of a weekday and its number, in order."""
    names = _names(language)
    if names:
        yield from ((m.start("name"), names[m["name"].lower()]) for m in _pattern(language).finditer(text))
