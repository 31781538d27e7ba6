"""Which of several: the place of the gazetteer that a name in a text means. The same for every language.

Comes in: the names found, how they lie to one another, how often the text speaks of each country. Goes out: Named
places, one for each name, in the order given. Refuses: the nearest-sounding stranger: a bent or another spelling, or a
small town, in a country of which the text does not speak is no answer, and the name stays unresolved.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recounted.gazetteer.entry import Entry, Sense
from recounted.model.sphere import kilometres
from recounted.reading.context import BESIDE_KM, Context, apart
from recounted.reading.parts import Named
from recounted.reading.sites import Found, Siting

ANCHORS: Final = 50  # the places most often told of, by which namesakes are told apart; more would decide nothing
CLOSE_KM: Final = 50.0
REGIONAL_KM: Final = 150.0
DISTANT_KM: Final = 400.0  # a namesake further than that from all other places of the text is less likely meant
EDGE_KM: Final = 20.0  # a province is a circle here, its edge no line
TOWN_EDGE_KM: Final = 12.0  # a quarter may lie outside the circle of its city
COUNTRY: Final = 7.0  # weight of a country: above a city of five million, below one of more
OF_COUNTRY: Final = 1.0  # a country is near to what a text tells of as often as not
FAMOUS: Final = 5.0  # weight from which a place is meant in a text that does not speak of its country
KNOWN: Final = 4.0  # weight that another spelling needs, where the text speaks of the country

_WIDE = frozenset(("country", "province", "area", "district"))
# what stands in one row is of one kind, so far as units, countries and towns are kinds
_WIDTH = {"country": 0, "province": 1, "area": 1, "district": 2, "settlement": 3, "neighbourhood": 4, "point": 4}


@dataclass(frozen=True, slots=True)
class _Around:
    """What the words around a name tell of it: what it lies in, what beside, what lies in it, what it is named with."""

    areas: Sequence[Entry]
    beside: Sequence[Entry] = ()
    holds: Sequence[Found] = ()
    peers: Sequence[Entry] = ()
    firm: bool = False


def resolved(
    found: Sequence[Found], sitings: Sequence[Siting], countries: Mapping[str, int], homes: Sequence[Entry] = ()
) -> list[Named]:
    """The places that the names mean; one name means one place throughout a text, unless it is told otherwise.

    `homes` are the countries themselves of which the text speaks.
    """
    context = Context(countries, Counter(), homes)
    chosen = _round(found, sitings, context, [None] * len(found))
    context = Context(countries, _units(found, chosen), homes)
    context.anchors = _anchors(chosen)
    before, chosen = chosen, _round(found, sitings, context, chosen)
    if any(a is not b for a, b in zip(before, chosen, strict=True)):  # else a third round would choose the same
        context.anchors = _anchors(chosen)
        chosen = _round(found, sitings, context, chosen)
    return _linked(found, sitings, chosen)


def _linked(found: Sequence[Found], sitings: Sequence[Siting], chosen: Sequence[Entry | None]) -> list[Named]:
    """The places, each with what it lies in, near and towards; what lies in what is mostly told outwards."""
    alone = [Named(f, e, s) for f, e, s in zip(found, chosen, sitings, strict=True)]
    out, rows = list(alone), _rows(sitings)
    for n in reversed(range(len(alone))):
        s = sitings[n]
        if s.within is s.near is s.other is None and n not in rows:
            continue
        out[n] = replace(
            alone[n],
            within=None if s.within is None else _outer(alone[n], (out if s.within > n else alone)[s.within]),
            near=None if s.near is None else alone[s.near],
            other=None if s.other is None else alone[s.other],
            row=tuple(alone[m] for m in rows.get(n, ())),
        )
    return out


def _outer(place: Named, told: Named) -> Named | None:
    """What a place is told to lie in, unless it cannot lie there: then the words name two places."""
    a, b = place.entry, told.entry
    if a is None or b is None or _same(a, b):
        return told
    if a.radius_km > b.radius_km:
        return None  # "the Veldran embassy in Teshill"
    parted = a.country != b.country or (a.precision == "province" and not lies_in(a, b))
    return None if parted and not place.siting.firm else told


def lies_in(entry: Entry, area: Entry) -> bool:
    """Whether a place lies in another."""
    if not entry.lies_in_country(area.country) or entry.place_id == area.place_id:
        return False
    if area.precision == "country":
        return entry.precision != "country"
    if entry.precision == "country":
        return False
    if area.precision == "province" and entry.admin1 and area.admin1:
        if entry.admin1 == area.admin1:
            return entry.precision != "province"
        edge = 0.0
    else:
        edge = EDGE_KM if area.precision in _WIDE else TOWN_EDGE_KM
    distance = kilometres(entry.lat, entry.lon, area.lat, area.lon)
    if area.precision == "province" and edge == 0.0:
        return False
    return entry.within == area.name or (entry.radius_km < area.radius_km and distance <= area.radius_km + edge)


def _round(
    found: Sequence[Found], sitings: Sequence[Siting], context: Context, before: Sequence[Entry | None]
) -> list[Entry | None]:
    """Chooses for every name by what was chosen for the others before."""
    groups: dict[str, list[int]] = defaultdict(list)
    for n, f in enumerate(found):
        groups[f.stated.lower()].append(n)
    out: list[Entry | None] = [None] * len(found)
    holding, rows = _holding(found, sitings), _rows(sitings)
    for members in groups.values():
        areas = [a for n in members if (a := _area(before, sitings[n].within))]
        beside = [a for n in members if (a := _area(before, sitings[n].near))]
        for kind, some in _by_kind(found, members).items():
            named_with = {m for n in some for m in rows.get(n, ())} - set(some)
            peers = [e for m in sorted(named_with) if (e := before[m]) is not None]
            around = _Around(areas, beside, [f for n in some for f in holding[n]], peers)
            best = _best(found[some[0]], kind, around, context)
            for n in some:
                out[n] = best
                own = _area(before, sitings[n].within)
                if own is None or best is None or _same(best, own) or lies_in(best, own):
                    continue
                if sitings[n].firm:
                    out[n] = _best(found[n], kind, _Around([own], firm=True), context)
                elif len(areas) > 1:
                    out[n] = _best(found[n], kind, _Around([own]), context) or best
    return out


def _holding(found: Sequence[Found], sitings: Sequence[Siting]) -> dict[int, list[Found]]:
    """By the number of each name, the names that are told to lie in what it means."""
    out: dict[int, list[Found]] = defaultdict(list)
    for f, s in zip(found, sitings, strict=True):
        if s.within is not None:
            out[s.within].append(f)
    return out


def _rows(sitings: Sequence[Siting]) -> dict[int, list[int]]:
    """By the number of each name, those of the row that it stands in ("Ontario, Quebec and Manitoba")."""
    out: dict[int, list[int]] = {}
    for n, s in enumerate(sitings):
        if s.peer is not None:
            row = out.setdefault(n, [n])
            row.append(s.peer)
            out[s.peer] = row
    return out


def _by_kind(found: Sequence[Found], members: Sequence[int]) -> dict[tuple[bool, bool], list[int]]:
    """The names of one spelling, by whether they are told to be a province or something small."""
    out: dict[tuple[bool, bool], list[int]] = defaultdict(list)
    for n in members:
        out[found[n].province, found[n].small].append(n)
    return out


def _area(chosen: Sequence[Entry | None], n: int | None) -> Entry | None:
    return None if n is None else chosen[n]


def _units(found: Sequence[Found], chosen: Sequence[Entry | None]) -> Counter[tuple[str, str]]:
    """How often the text names each province."""
    named = (e for e in chosen if e and e.precision == "province" and e.admin1)
    return Counter((e.country, e.admin1 or "") for e in named)


def _anchors(chosen: Sequence[Entry | None]) -> list[Entry]:
    told = Counter(e for e in chosen if e is not None and e.precision not in ("country", "area"))
    return [e for e, _ in told.most_common(ANCHORS)]


def _best(found: Found, kind: tuple[bool, bool], around: _Around, context: Context) -> Entry | None:
    """The place that fits best, or None where none is meant likely enough."""
    held = [s for s in found.senses if any(_same(s.entry, a) or lies_in(s.entry, a) for a in around.areas)]
    wider = any(_wider(s.entry, around.areas) for s in found.senses)
    ground = found.ground and not held and not wider
    if around.areas and not held and (ground or not any(_stands(s, around) for s in found.senses)):
        return None  # "X in Y", and every X that is known lies elsewhere
    if ground:
        beside = [*around.areas, *around.beside]
        near = [s for s in found.senses if s.weight >= FAMOUS or context.nears(s.entry, beside)]
        if not near:
            return None  # "Salim Mosque" stands in no town of Salim far from all the text tells of
    pool = held or [s for s in found.senses if _likely(s, found, context)]
    if around.areas and around.firm and not held:
        pool = [s for s in pool if _stands(s, around)]
    if not pool:
        return None
    fits = {s.entry.place_id: _fit(s, kind, around, context) for s in pool}
    return max(pool, key=lambda s: (fits[s.entry.place_id], -len(s.entry.place_id), s.entry.place_id)).entry


def _wider(entry: Entry, areas: Sequence[Entry]) -> bool:
    """Whether a country or a continent is told to lie in what is no larger ("the Veldran embassy in Teshill")."""
    return entry.precision in ("country", "area") and any(entry.radius_km > a.radius_km for a in areas)


def _stands(sense: Sense, around: _Around) -> bool:
    """Whether a place is so well known by the name that "X, Y" may tell of two places."""
    if _wider(sense.entry, around.areas):
        return True
    if not sense.own or (sense.weight < FAMOUS and sense.entry.precision not in _WIDE):
        return False
    # of what is disputed, one says that it lies in a country, another in the next
    reach = sense.entry.radius_km + REGIONAL_KM
    return not around.firm or any(apart(sense.entry, a) <= a.radius_km + reach for a in around.areas)


def _likely(sense: Sense, found: Found, context: Context) -> bool:
    """Whether a place may be meant where nothing but its name points to it."""
    entry = sense.entry
    if entry.precision == "country" or entry.place_id.startswith("user:"):
        return True
    if sense.own and sense.weight >= FAMOUS:
        return True
    told = found.inside and found.kinds and context.neighbours(entry)
    if not context.speaks_of(entry) and not told:
        return False
    if sense.own:
        return True
    return sense.weight >= KNOWN or found.led or found.kinds


def _fit(sense: Sense, kind: tuple[bool, bool], around: _Around, context: Context) -> float:
    entry, (province, small) = sense.entry, kind
    score = min(sense.weight, COUNTRY) - (0.5 if sense.bent else 0.0)
    score += 3 * context.votes_for(entry) / context.total
    score -= 0 if context.speaks_of(entry) else 1.5
    score += 1.5 * context.units.get((entry.country, entry.admin1 or ""), 0) / context.units_total
    if small:
        score += 2 if entry.precision in ("neighbourhood", "point") else -1 if entry.precision != "settlement" else 0
    if province:
        score += 3 if entry.precision in ("province", "district", "area") else 0
    if any(apart(entry, b) <= b.radius_km + BESIDE_KM for b in around.beside):
        score += 3
    if any(lies_in(s.entry, entry) for f in around.holds for s in f.senses):
        score += 3  # "Albany, New York" names the state
    known = entry.precision in _WIDE or sense.weight >= FAMOUS  # a row of cities makes no village one
    if known and around.peers:
        alike = sum(_WIDTH[entry.precision] == _WIDTH[p.precision] for p in around.peers)
        score += 2 * alike / len(around.peers)
    return score + _nearness(entry, context.anchors)


def _nearness(entry: Entry, anchors: Sequence[Entry]) -> float:
    if entry.precision == "country":
        return OF_COUNTRY if anchors else 0.0
    others = (apart(entry, a) for a in anchors if a.name != entry.name)
    nearest = min(others, default=None)
    if nearest is None:
        return 0.0
    return 1.5 if nearest < CLOSE_KM else 1.0 if nearest < REGIONAL_KM else 0.5 if nearest < DISTANT_KM else -1.0


def _same(a: Entry, b: Entry) -> bool:
    return a.place_id == b.place_id
