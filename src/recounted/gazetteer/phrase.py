"""Phrases that name a place: what in them is the name, and what the place lies within.

Comes in: a phrase such as "al-Sukkari neighbourhood, Aleppo", "near Hajin" or "the road between Mayadin and Deblan".
Goes out: the names to look up, nearest reading first, each with what the phrase says it lies within and is; the two
ends of a stretch. Refuses: nothing; a phrase that cannot be parted is looked up whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUARTERS = "neighbou?rhoods?|quarter|street|hay{1,2}|hai"
_UNITS = "sub-?district|district|governorate|province"
_KINDS = (
    f"town|towns|city|village|villages|hamlet|{_QUARTERS}|sub-?district|district|suburb|area|countryside|farmlands|"
    "farms|desert|badiya|region"
)
_BEFORE = re.compile(
    r"^(?:(?:near|in|at|outskirts of|the outskirts of|around|outside|off|next to|close to|vicinity of|the vicinity of|"
    r"the|(?:to the )?(?:north|south|east|west)(?:ern|ern part)?(?: of)?|between|hay{1,2}|hai|"
    rf"(?:roads?|highway) (?:near|to|in|of)|(?:(?:{_KINDS}) (?:of|in)))\s+)+",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:\s+(?:{_KINDS}))+$", re.IGNORECASE)
_ARABIC_BEFORE = re.compile(
    "^(?:(?:بلدة|بلدتي|مدينة|مدينتي|قرية|قريتي|قرى|حي|أحياء|منطقة|ناحية|قرب|بالقرب من|محيط|أطراف|بلدات|ريف|بادية|"
    "شرق|غرب|شمال|جنوب|شرقي|غربي|شمالي|جنوبي|طريق|بين)\\s+)+"
)
# What lies inside a town, so that the town is an answer; a village "in" a province's capital is somewhere
# else.
_URBAN = re.compile(
    r"\b(?:neighbou?rhood|street|square|roundabout|mosque|hospital|school|market|bakery|bridge|clinic|quarter|"
    r"station|building|home|house|tower|university|church|cafe|garden|park|road|stadium|prison|institute|centre|"
    r"center|cemetery|pharmacy|intersection|junction|hotel|club|hay{1,2}|hai)s?\b|"
    r"(?:^| )(?:ال)?(?:حي|شارع|دوار|مسجد|جامع|مشفى|مستشفى|سوق|مدرسة|ساحة|مبنى|مقبرة|سجن|محطة|نادي|فرن|مخفر|حديقة|ملعب|"
    r"مركز|معمل) ",
    re.IGNORECASE,
)
_QUARTER = re.compile(rf"\b(?:{_QUARTERS})\b|(?:^| )(?:حي|أحياء|شارع) ", re.IGNORECASE)
_PART_OF_TOWN = re.compile(
    rf"\b(?:{_QUARTERS}|square|roundabout|intersection)\b|(?:^| )(?:حي|أحياء|شارع|دوار|ساحة)(?= )",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"\b(?:{_UNITS})$|^(?:{_UNITS}) of\b|^(?:منطقة|ناحية|قضاء|محافظة) ", re.IGNORECASE)
_PARTED = re.compile(r"\s*[,،:;؛()\[\]“”\"]+\s*")
_LIES_IN = re.compile(
    rf"^(?P<inner>.*\b(?:{_KINDS}|camp|market|square|roundabout|road)) (?:of|in) (?:the )?(?P<outer>[^,]+)$|"
    r"^(?P<first>\S.*?) (?:في|ب(?=مدينة|بلدة|ريف)) ?(?P<second>[^,،]+)$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^(?P<inner>.*?\S),? (?:near|outside|close to|next to|(?:in|on) the (?:vicinity|outskirts) of|"
    r"(?:(?:to )?the )?(?:north|south)?-?(?:east|west|north|south) of) (?:the )?(?P<outer>\S.*)$|"
    r"^(?P<first>\S.*?) (?:قرب|بالقرب من|بمحيط|في محيط|(?:شرق|غرب|شمال|جنوب)ي?) (?P<second>\S.*)$",
    re.IGNORECASE,
)
_DISTANCE = re.compile(r"\d\s*(?:km|kilomet|m\b|mile|كم)", re.IGNORECASE)
# What stands in a town and bears its name: "Afrin hospital" is in Afrin, wherever in it.
_ITS = re.compile(
    r"\s+(?:(?:national|military|central|general|city|town|main)\s+)?(?:hospital|cemetery|market|bakery|police station|"
    r"prison|camp|school|water station|silos?|mosque|square|roundabout|university|bridge|crossing)s?$",
    re.IGNORECASE,
)
_ITS_ARABIC = re.compile("^(?:مخيم|معبر|مشفى|مستشفى|مقبرة|مركز شرطة|مخفر|سوق|مدرسة|جامع|مسجد|جسر|صوامع|سجن|دوار|ساحة) ")
_EITHER = re.compile(r"\s+(?:or|and|to|أو|و)\s+|\s*/\s*", re.IGNORECASE)
_STRETCHES = (
    re.compile(
        r"\bbetween (?:the )?(?:(?:town|village|citie|city|neighbou?rhood|area)s? (?:of )?)?(?P<one>[^,]+?) and "
        r"(?:the )?(?:(?:town|village|city|neighbou?rhood) (?:of )?)?(?P<other>[^,(]+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:the )?(?P<one>[^,–-]+?)\s*[–-]\s*(?P<other>[^,–-]+?) (?:road|highway|motorway)$",
        re.IGNORECASE,
    ),
    re.compile(r"بين (?:(?:بلدتي|قريتي|مدينتي|حيي|بلدة|قرية|مدينة) )?(?P<one>\S+(?: \S+)??) و\s?(?P<other>.+)$"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A name to look up; `encloses` where it is not the place itself but what the phrase puts it in.

    `near` is a place that the phrase names after it and that it may lie in; `quarter` and `unit` say what the phrase
    calls the place: a part of a town, a unit of administration.
    """

    name: str
    within: str | None = None
    near: str | None = None
    encloses: bool = False
    quarter: bool = False
    unit: bool = False


def forms(phrase: str) -> Iterator[Form]:
    """The readings of a phrase, nearest first, none twice."""
    seen: set[Form] = set()
    for form in _readings(" ".join(phrase.split())):
        if form.name and form not in seen:
            seen.add(form)
            yield form


def stretch(phrase: str) -> tuple[str, str] | None:
    """The two ends where the phrase names what lies between two places."""
    for pattern in _STRETCHES:
        if found := pattern.search(" ".join(phrase.split())):
            one, other = _plain(found["one"]), _plain(found["other"])
            return (one, other) if one and other else None
    return None


def quarter_of(phrase: str) -> str | None:
    """The name of the street, square or neighbourhood that the phrase names, if it names one."""
    parts = _parts(" ".join(phrase.split()))
    if not parts or not _PART_OF_TOWN.search(parts[0]):
        return None
    return _plain(" ".join(_PART_OF_TOWN.sub(" ", parts[0]).split()))


def _readings(phrase: str) -> Iterator[Form]:
    parts = _parts(phrase)
    beside = _BESIDE.match(parts[0]) if parts else None
    if beside:
        parts = [beside["inner"] or beside["first"], beside["outer"] or beside["second"], *parts[1:]]
    head = parts[0] if parts else phrase
    quarter, unit = bool(_QUARTER.search(head)), bool(_UNIT.search(head))
    yield Form(name=phrase, quarter=quarter, unit=unit)
    outward = ":" in phrase and not phrase.startswith(":")  # "Raqqa: the Mishlab neighbourhood"
    if len(parts) > 1:
        first, *rest = parts
        if outward:
            yield Form(name=_plain(rest[0]), within=first, quarter=bool(_QUARTER.search(rest[0])))
        for outer in rest:
            for name in (first, _plain(first)):
                yield Form(name=name, within=_plain(outer), quarter=quarter, unit=unit)
    bound = (
        _plain(parts[1]) if len(parts) == 2 and not outward else None
    )  # two parts are a place and its surroundings, more a list
    for name in (head, _plain(head), *(_plain(name) for name in _EITHER.split(head))):
        yield Form(name=name, near=bound, quarter=quarter, unit=unit)
    for outer in parts[1:] if _URBAN.search(head) or (beside and not _DISTANCE.search(head)) else ():
        yield Form(name=_plain(outer), encloses=True)
    if (bearer := _ITS_ARABIC.sub("", _ITS.sub("", head))) != head:
        yield Form(name=_plain(bearer), near=bound, encloses=True)


def _parts(phrase: str) -> list[str]:
    """What a phrase puts beside or into each other: the name first, then what it lies in."""
    parts = [part for part in _PARTED.split(phrase) if part]
    if parts and (found := _LIES_IN.match(parts[0])):
        inner, outer = found["inner"] or found["first"], found["outer"] or found["second"]
        return [inner, outer, *parts[1:]]
    return parts


def _plain(name: str) -> str:
    return _ARABIC_BEFORE.sub("", _AFTER.sub("", _BEFORE.sub("", name.strip()))).strip(" .-")
