"""Where it happened: which places of a sentence may be an incident's, and the place of a claim made of one of them.

Comes in: sentences read, places named. Goes out: the places in question, the exactest, and Place records. Refuses: a
place that only says where somebody spoke, is from or has his office, where another place lies, or whose something is;
and a country that does something, which says nothing of where.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from recounted.gazetteer.entry import Entry
from recounted.model import sphere
from recounted.model.claim import Place, PlaceCandidate
from recounted.model.span import Span
from recounted.model.vocabulary import PlaceBasis, PlacePrecision
from recounted.reading.draft import finer
from recounted.reading.parts import Named, Sentence

CANDIDATES: Final = 4  # other readings of a name that are kept with a place
PART_RADIUS: Final = 3  # "northern Teshill" may lie anywhere in a circle so many times as wide as Teshill's
PHRASE: Final = 90  # characters of the words that name a place; longer ones have more in them than its name
HALF: Final = 0.5  # "eastern Veldra" lies about half way from the middle of Veldra to its edge
PART_OF_AREA: Final = 0.7  # of its radius: a half or a quarter of a circle fits into one so much smaller
FURTHEST_ROW_KM: Final = 500.0  # from the middle of places told in one breath; what lies further is no one place
BEFORE_TOTAL: Final = 40  # sentences back, some two pages, in which the country of a war is told: few texts tell of two
AROUND: Final = 4  # sentences back in which the town of a quarter that no list knows is looked for
_BROAD: Final = frozenset(("country", "province", "area"))
_INNER: Final = frozenset(("neighbourhood", "point"))
LEAST_RADIUS_KM: Final = 2.0
OFF_BY: Final = 0.3  # of a distance told: "20 km south of Teshill" is a round number along some road
BESIDE_KM: Final = 10.0  # a place "near" another, of which nothing else is known, lies within so much of its edge
TOWARDS: Final = 2  # a place "south of" another lies so many of its radii off, give or take as many


def in_question(s: Sentence) -> list[Named]:
    """The places of a sentence where something may have happened; finer ones go before those that they lie in."""
    apart = [p for p in s.places if set_apart(s, p)]
    beyond = {q.found.span for p in apart if p.siting.office for q in (p.within, p.near) if q is not None}
    told = [p for p in s.places if p not in apart and p.found.span not in beyond]
    outer = {q.found.span for p in told for q in (p.within, p.near) if q is not None}
    own = [p for p in told if not p.siting.mark and p.found.span not in outer and not p.country_only]
    return own or [p for p in told if not p.country_only] or [p for p in told if p.found.led]


def set_apart(s: Sentence, p: Named) -> bool:
    """Whether the words around a place say something else of it than that anything happened there."""
    return of_speaker(s, p) or p.found.attributive or p.siting.office or p.siting.dateline


def of_speaker(s: Sentence, place: Named) -> bool:
    """Whether a place only says where a speaker is from."""
    inside = any(x.first <= place.found.first and place.found.last <= x.last for x in s.said)
    return inside or place.found.of_speaker


def best_place(s: Sentence) -> Named | None:
    """The most exactly told place of a sentence."""
    best: Named | None = None
    for p in in_question(s):
        if not p.country_only:
            best = finer(best, p)
    return best


def last_resort(near: Sequence[Sentence], read: Sequence[Sentence]) -> tuple[Named | None, PlaceBasis]:
    """Where no sentence tells of a place: that of an office, of the dateline, of a body called after it."""
    offices = (p for s in (*near, *read) for p in s.places if p.siting.office and not p.country_only)
    if office := next(offices, None):
        return office, "office"
    if written := dateline(read):
        return written, "dateline"
    bodies = (p for s in (*near, *read) for p in s.places if p.found.attributive and not p.country_only)
    return next((p for p in bodies if p.entry is not None), None), "body"


def of_total(near: Sequence[Sentence], read: Sequence[Sentence]) -> tuple[Named | None, PlaceBasis]:
    """Where a total was counted that no place is told with: that of the body that counts it, else the country or the
    province told of last."""
    bodies = (p for s in near for p in s.places if p.entry is not None and not p.country_only)
    if body := next((p for p in bodies if p.found.attributive or of_speaker(near[0], p)), None):
        return body, "body"
    before = reversed(read[max(0, near[0].index - BEFORE_TOTAL) : near[0].index])
    told = (p for s in before for p in s.places if p.entry is not None and not set_apart(s, p))
    return next((p for p in told if p.entry and p.entry.precision in _BROAD), None), "carried"


def dateline(read: Sequence[Sentence]) -> Named | None:
    """Where the text was written, as its dateline says."""
    return next((p for s in read for p in s.places if p.siting.dateline and not p.country_only), None)


def enclosing(sentences: Sequence[Sentence], place: Named | None, read: Sequence[Sentence] = ()) -> Named | None:
    """The known place that stands nearest behind an unknown one; of a quarter or a street, the town told of last."""
    if place is None or place.entry is not None:
        return None
    pool = [p for s in sentences for p in s.places if p.entry is not None and p is not place]
    near = [p for p in pool if not p.country_only]
    inner = place.found.exactness in _INNER or place.found.ground
    if not near and inner and place.within is None and (town := _town(sentences[0], read)):
        return town
    return min(near or pool, key=lambda p: abs(p.found.span.start - place.found.span.end), default=None)


def _town(s: Sentence, read: Sequence[Sentence]) -> Named | None:
    """The town that the sentences before tell of last, else that of the dateline."""
    before = reversed(read[max(0, s.index - AROUND) : s.index])
    told = (p for other in before for p in reversed(other.places) if not set_apart(other, p))
    town = next((p for p in told if p.entry is not None and p.entry.precision == "settlement"), None)
    return town or dateline(read)


def places_of(first: Sentence, where: Place | None, text: str) -> tuple[Place, ...]:
    """The place of the claim, and the others of its first sentence where it may have happened too."""
    out = [where] if where else []
    for p in in_question(first):
        told = out[1:] if _row(p) else out  # each of a row stands beside the circle around them all
        if p.entry is not None and not p.country_only and not any(p.found.span.overlaps(x.span) for x in told):
            out.append(place_of(replace(p, row=()), text))
    return tuple(out)


def place_of(named: Named, text: str, *, around: Named | None = None, basis: PlaceBasis = "stated") -> Place:
    """A named place. One that the gazetteer lacks takes the coordinates of what it is told to lie in or near."""
    entry, found = named.entry, named.found
    if named.other is not None and entry is not None and named.other.entry is not None:
        return _between(named, entry, named.other.entry, text, basis)
    if entry is None:
        return _unknown(named, text, around, basis)
    if row := _row(named):
        return _across(row, text, basis)
    part = found.direction is not None and entry.precision in ("settlement", "province", "country")
    precision: PlacePrecision = "area" if part or named.siting.distance_km else entry.precision
    lat, lon, radius = entry.lat, entry.lon, entry.radius_km * (PART_RADIUS if part else 1)
    if part and found.towards is not None and entry.precision != "settlement":
        lat, lon = sphere.moved(lat, lon, found.towards, HALF * entry.radius_km)
        radius = round(PART_OF_AREA * entry.radius_km, 1)
    if named.siting.distance_km:
        lat, lon, radius = _off(named, entry)
    admin1, admin2 = _units(named)
    span = _closed(text, _phrase(named))
    seen = entry.shown()
    return Place(
        name=entry.name, stated=_words(text, span), span=span, precision=precision, lat=lat, lon=lon,
        radius_km=radius, country=seen.country, country_name=seen.country_name, admin1=admin1 or entry.admin1,
        admin2=admin2 or entry.within or entry.admin2, geonames_id=entry.geonames_id, basis=basis,
        candidates=_candidates(named, entry),
    )  # fmt: skip


def _row(named: Named) -> list[Named]:
    """The places told in one breath with it, where each is known and the same harm may have been done in it."""
    told = [p for p in named.row if p.entry is not None and not p.country_only]
    apart = any(s.office or s.mark or s.other is not None for s in (p.siting for p in told))
    if apart or any(p.found.attributive for p in told) or len(told) < max(2, len(named.row)):
        return []
    lat, lon = sphere.centre([(p.entry.lat, p.entry.lon) for p in told if p.entry])
    far = (p.entry for p in told if p.entry and sphere.kilometres(lat, lon, p.entry.lat, p.entry.lon) > FURTHEST_ROW_KM)
    return [] if any(far) else told


def _across(row: list[Named], text: str, basis: PlaceBasis) -> Place:
    """ "in X, Y and Z": a circle around them all."""
    entries = [p.entry for p in row if p.entry is not None]
    lat, lon = sphere.centre([(e.lat, e.lon) for e in entries])
    radius = max(sphere.kilometres(lat, lon, e.lat, e.lon) + e.radius_km for e in entries)
    span = Span(min(p.found.span.start for p in row), max(p.found.span.end for p in row))
    countries, provinces = {e.country for e in entries}, {e.admin1 for e in entries}
    return Place(
        name=", ".join(e.name for e in entries), stated=_words(text, span), span=span, precision="area", lat=lat,
        lon=lon, radius_km=round(radius, 1), country=entries[0].country if len(countries) == 1 else None,
        country_name=entries[0].country_name if len(countries) == 1 else None,
        admin1=entries[0].admin1 if len(provinces) == 1 else None, basis=basis,
    )  # fmt: skip


def _candidates(named: Named, taken: Entry) -> tuple[PlaceCandidate, ...]:
    others = (s for s in named.found.senses if s.entry is not taken)
    return tuple(
        PlaceCandidate(
            name=s.entry.name, lat=s.entry.lat, lon=s.entry.lon, country=s.entry.shown().country, score=0.0,
            geonames_id=s.entry.geonames_id,
        )
        for s in others
    )[:CANDIDATES]  # fmt: skip


def _unknown(named: Named, text: str, around: Named | None, basis: PlaceBasis) -> Place:
    """A place that the gazetteer lacks, in the smallest place around it that the text gives."""
    outer = next((w for w in _outwards(named) if w.entry is not None), None)
    outer = outer or (named.near if named.near and named.near.entry else None) or around
    entry = outer.entry if outer else None
    lat, lon, radius = (entry.lat, entry.lon, entry.radius_km) if entry else (None, None, None)
    if entry and outer is named.near:
        lat, lon, radius = _off(named, entry)
    admin1, admin2 = _units(named)
    span = _closed(text, _phrase(named))
    seen = entry.shown() if entry else None
    inner = entry is not None and entry.precision != "country" and outer is not named.near
    return Place(
        name=named.found.stated, stated=_words(text, span), span=span, lat=lat, lon=lon, radius_km=radius, basis=basis,
        precision=named.found.exactness, country=seen.country if seen else None,
        country_name=seen.country_name if seen else None, admin1=admin1 or (entry.admin1 if entry else None),
        admin2=admin2 or (entry.name if entry and inner and entry.name != admin1 else None),
    )  # fmt: skip


def _between(named: Named, entry: Entry, other: Entry, text: str, basis: PlaceBasis) -> Place:
    """The stretch between two places: its middle, and half its length around."""
    lat, lon = sphere.middle(entry.lat, entry.lon, other.lat, other.lon)
    half = sphere.kilometres(entry.lat, entry.lon, other.lat, other.lon) / 2
    seen = entry.shown()
    ends = [named.found.span, named.other.found.span] if named.other else [named.found.span]
    span = Span(min(e.start for e in ends), max(e.end for e in ends))
    return Place(
        name=f"{entry.name}–{other.name}", stated=_words(text, span), span=span, precision="area", lat=lat, lon=lon,
        radius_km=round(max(LEAST_RADIUS_KM, half), 1), country=seen.country, country_name=seen.country_name,
        admin1=entry.admin1 if entry.admin1 == other.admin1 else None, basis=basis,
    )  # fmt: skip


def _off(named: Named, entry: Entry) -> tuple[float, float, float]:
    """A spot told by its distance and direction from a known one, and within how much of it."""
    siting = named.siting if named.siting.distance_km or named.near is None else named.near.siting
    if siting.bearing is None:
        return entry.lat, entry.lon, entry.radius_km + (siting.distance_km or BESIDE_KM)
    distance = siting.distance_km or TOWARDS * entry.radius_km
    lat, lon = sphere.moved(entry.lat, entry.lon, siting.bearing, distance)
    radius = max(LEAST_RADIUS_KM, OFF_BY * distance) if siting.distance_km else distance
    return lat, lon, round(radius, 1)


def _outwards(named: Named) -> Iterator[Named]:
    """What a place is told to lie in, the smallest first."""
    outer = named.within
    while outer is not None:
        yield outer
        outer = outer.within


def _units(named: Named) -> tuple[str | None, str | None]:
    """The province and the district or town that the text puts a place in."""
    admin1 = admin2 = None
    for outer in _outwards(named):
        entry = outer.entry
        if entry is not None and entry.precision == "country":
            continue
        if outer.found.province if entry is None else entry.precision == "province":
            admin1 = admin1 or (outer.found.stated if entry is None else entry.admin1 or entry.name)
        else:
            admin2 = admin2 or (outer.found.stated if entry is None else entry.name)
            admin1 = admin1 or (entry.admin1 if entry is not None else None)
    return admin1, admin2


def _phrase(named: Named) -> Span:
    """The words that name a place with what they say it lies in or near ("the Lower Market of Teshill")."""
    span = named.found.span
    beside = (named.near,) if named.near is not None and named.found.sentence == named.near.found.sentence else ()
    for outer in (*beside, *_outwards(named)):
        wide = Span(min(span.start, outer.found.span.start), max(span.end, outer.found.span.end))
        if outer.found.sentence != named.found.sentence or wide.end - wide.start > PHRASE:
            break
        span = wide
    return span


def _words(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def _closed(text: str, span: Span) -> Span:
    """The span with the bracket that it opens."""
    words = span.of(text)
    return Span(span.start, span.end + 1) if "(" in words and text[span.end : span.end + 1] == ")" else span
