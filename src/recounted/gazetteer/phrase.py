"""Phrases that name a place: what in them is the name, and what the place lies within.

Comes in: a phrase such as "al-Sukkari neighbourhood, Aleppo" or "near Hajin". Goes out: the names to look
up, nearest reading first, each with what the phrase says it lies within. Refuses: nothing; a phrase that
cannot be parted is looked up whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KINDS = (
    "town|city|village|villages|hamlet|neighbou?rhoods?|district|subdistrict|suburb|area|countryside|farmlands|desert"
)
_BEFORE = re.compile(
    r"^(?:(?:near|in|at|outskirts of|around|outside|off|next to|the|"
    r"(?:to the )?(?:north|south|east|west)(?:ern|ern part)?(?: of)?|"
    rf"(?:(?:{_KINDS}) of))\s+)+",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:\s+(?:{_KINDS}|street))+$", re.IGNORECASE)
_ARABIC_BEFORE = re.compile("^(?:(?:بلدة|مدينة|قرية|حي|منطقة|ناحية|مزرعة|قرب|محيط|أطراف|بلدات|ريف)\\s+)+")
# What lies inside a town, so that the town is an answer; a village "in" a province's capital is somewhere
# else.
_URBAN = re.compile(
    r"\b(?:neighbou?rhood|street|square|roundabout|mosque|hospital|school|market|bakery|bridge|clinic|quarter|"
    r"station|building|home|house|tower|university|church|cafe|garden|park|road)s?\b|"
    r"(?:^| )(?:حي|شارع|دوار|مسجد|مشفى|مستشفى|سوق) ",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*[,،:;؛()\[\]“”\"]+\s*")
_EITHER = re.compile(r"\s+(?:or|and|to|أو)\s+|\s*/\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A name to look up; `encloses` where it is not the place itself but what the phrase puts it in."""

    name: str
    within: str | None = None
    encloses: bool = False


def forms(phrase: str) -> Iterator[Form]:
    """The readings of a phrase, nearest first, none twice."""
    seen: set[Form] = set()
    for form in _readings(" ".join(phrase.split())):
        if form.name and form not in seen:
            seen.add(form)
            yield form


def _readings(phrase: str) -> Iterator[Form]:
    yield Form(name=phrase)
    parts = [part for part in _PARTED.split(phrase) if part]
    if len(parts) > 1:
        first, *rest = parts
        if ":" in phrase and not phrase.startswith(":"):  # "Raqqa: the Mishlab neighbourhood"
            for name in _plain(rest[0]):
                yield Form(name=name, within=first)
        for outer in rest:
            for name in (first, *_plain(first)):
                yield Form(name=name, within=outer)
    head = parts[0] if parts else phrase
    for name in (head, *_plain(head)):
        yield Form(name=name)
    for name in _EITHER.split(head):
        for plain in _plain(name):
            yield Form(name=plain)
    for outer in parts[1:] if _URBAN.search(head) else ():
        for name in _plain(outer):
            yield Form(name=name, encloses=True)


def _plain(name: str) -> Iterator[str]:
    stripped = _ARABIC_BEFORE.sub("", _AFTER.sub("", _BEFORE.sub("", name))).strip(" .-")
    yield stripped
