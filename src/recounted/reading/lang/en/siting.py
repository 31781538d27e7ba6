"""How the places of a sentence lie to one another, as the words between their names tell it.

Comes in: the tokens of a sentence and the places found in it. Goes out: for each place what it lies in, what it lies
near and how ("south of"), and whether the words make it only a mark by which another is found. Refuses: to know where
anything is; that is the gazetteer's.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.givennames import usual_sex
from recounted.reading.sites import Found, Siting
from recounted.text.tokens import Token

REACH: Final = 9  # tokens between two names of which one is told to lie in the other or near it
ROAD_REACH: Final = 5  # tokens before a place in which a road is told of
LONGEST_OFFICE: Final = 6  # tokens between an office and the place that it is an office of
CARE_REACH: Final = 14  # tokens between "flown to" and "a hospital in", and the name of the hospital

_WORDS = {name: frozenset(words) for name, words in lexicon.table("places").items() if isinstance(words, list)}
_BEARINGS = {word: float(degrees) for word, degrees in lexicon.table("places")["bearings"].items()}
_LENGTHS = {word: float(length) for word, length in lexicon.table("places")["lengths"].items()}
_OF = frozenset(("of", "in", "("))
_PLAIN = _WORDS["kinds"] | _WORDS["directions"] | _WORDS["provinces"] | _WORDS["describing"] | _WORDS["grounds"]

_ROW = frozenset(("and", ",", "or", "&"))
_BESIDE = _PLAIN | _OF | _WORDS["by"] | _WORDS["beside"]


def sited(words: Sequence[Token], places: Sequence[Found]) -> list[Siting]:
    """The siting of each place of one sentence; `within` and `near` count the places given."""
    return [
        Siting(
            within=(within := _within(words, places, n)),
            near=_near(words, places, n),
            other=_other_end(words, places, n),
            bearing=bearing,
            distance_km=distance,
            mark=_mark(words, places, n),
            office=_office(words, places[n])
            or (n > 0 and _peer(words, places, n - 1) == n and _office(words, places[n - 1])),
            peer=_peer(words, places, n),
            firm=within is not None and _firm(words, places, n, within),
        )
        for n, (bearing, distance) in enumerate(_offset(words, p) for p in places)
    ]


def _gap(words: Sequence[Token], a: Found, b: Found) -> list[str]:
    """The words between two places, in lower case; nothing where they stand too far apart."""
    gap = [w.low for w in words[a.last + 1 : b.first]]
    return gap if 0 < len(gap) <= REACH else []


def _within(words: Sequence[Token], places: Sequence[Found], n: int) -> int | None:
    """ "the X quarter of Y", "X, Y", "X (Y)", "Y's X district": the number of Y."""
    if n + 1 < len(places) and _holds(_gap(words, places[n], places[n + 1]), words, places, n):
        return n + 1
    if n and (gap := _gap(words, places[n - 1], places[n])) and gap[0] == "'s" and not places[n - 1].attributive:
        return n - 1 if all(low in _PLAIN for low in gap[1:]) else None
    return None


def _firm(words: Sequence[Token], places: Sequence[Found], n: int, within: int) -> bool:
    """Whether more than a comma says that the place lies in the other, or what follows shows that no row is told."""
    gap = _gap(words, places[min(n, within)], places[max(n, within)])
    if within < n or _OF & set(gap):
        return True
    after = words[places[within].last + 1].low if places[within].last + 1 < len(words) else ""
    further = after == "," and within + 1 < len(places) and _wide(places[within + 1]) and not _wide(places[within])
    return (after not in _ROW or further) and (gap != [","] or _wide(places[within]))


def _holds(gap: list[str], words: Sequence[Token], places: Sequence[Found], n: int) -> bool:
    """Whether the words between the place and the next say that it lies in that."""
    if not gap:
        return False
    if gap == [","]:
        return _no_list(words, places, n)
    if gap[-1] == "in" and (_on_the_way(words, places[n]) or _office(words, places[n])) and not _wide(places[n + 1]):
        return False  # "on the way to X in Y", "the mayor of X in Y"
    if _from_there(gap):
        return False  # "X, south of Y"
    if not all(low in _PLAIN or low in _OF or low in ("the", "a", "an", ",", "at") for low in gap):
        return False
    return bool(_OF & set(gap)) or (gap[0] in _WORDS["kinds"] and gap[-1] == ",") or gap[0] == ","


def _from_there(gap: list[str]) -> bool:
    """Whether "south of" leads away from the place behind it, as "in the south of" does not."""
    ways = (k for k, (low, after) in enumerate(pairwise(gap)) if low in _BEARINGS and after in ("of", "from"))
    return any(gap[max(0, k - 2) : k] != ["in", "the"] for k in ways)


def _wide(place: Found) -> bool:
    """Whether a name is a country's or a province's."""
    return place.province or any(s.entry.precision in ("country", "province") for s in place.senses[:1])


def _country(place: Found) -> bool:
    return any(s.entry.precision == "country" for s in place.senses[:1])


def _may_be_wide(place: Found) -> bool:
    """Whether a name is that of a province, whatever else bears it."""
    return any(s.own and s.entry.precision == "province" for s in place.senses)


def _peer(words: Sequence[Token], places: Sequence[Found], n: int) -> int | None:
    """ "X, Y and Z", "X and Y": the number of the next, where none lies in the other."""
    if n + 1 >= len(places):
        return None
    gap = _gap(words, places[n], places[n + 1])
    rows = gap in (["and"], [",", "and"], ["or"], ["&"]) or (gap == [","] and not _no_list(words, places, n))
    return n + 1 if rows else None


def _no_list(words: Sequence[Token], places: Sequence[Found], n: int) -> bool:
    """ "X, Y" tells of one place, "in X, Y and Z" of three, unless X is told to be small or Y to be a province."""
    here, there = places[n], places[n + 1]
    after = words[there.last + 1].low if there.last + 1 < len(words) else ""
    before = words[here.first - 1].low if here.first else ""
    if there.province:
        return True
    if _wide(there):
        if _country(there):
            return not _country(here)
        row = before == "," or after in _ROW
        return not (_wide(here) or (row and _may_be_wide(here)))  # "Ontario, Quebec" is a row
    closed = after == "," and not (there.last + 2 < len(words) and words[there.last + 2].capital)
    if closed and before not in (",", "and") and _may_be_wide(there):
        return True  # "in Albany, New York, a man"
    return after not in _ROW and before not in (",", "and")


def _near(words: Sequence[Token], places: Sequence[Found], n: int) -> int | None:
    """ "X, near Y", "X, 20 km north of Y": the number of Y."""
    if n + 1 >= len(places):
        return None
    gap = _gap(words, places[n], places[n + 1])
    told = set(gap)
    if places[n].attributive or not all(low in _BESIDE or low[:1].isdigit() for low in gap):
        return None
    if not (told & _WORDS["by"] or (gap[-1:] in (["of"], ["from"]) and _from_there(gap))):
        return None
    return n + 1


def _other_end(words: Sequence[Token], places: Sequence[Found], n: int) -> int | None:
    """ "the road between X and Y", "the X-Y road", "the highway linking X to Y": the number of Y."""
    if n + 1 >= len(places):
        return None
    here, there = places[n], places[n + 1]
    if here.first == there.first:
        return n + 1  # one word of two names
    gap = _gap(words, here, there)
    before = [w.low for w in words[max(0, here.first - ROAD_REACH) : here.first]]
    after = words[there.last + 1].low if there.last + 1 < len(words) else ""
    if gap in (["-"], ["–"], ["to"]) and after in _WORDS["roads"]:
        return n + 1
    joined = gap in (["and"], ["to"], ["with"], ["and", "the"]) and bool(before)
    if joined and before[-1] == "between" and (gap[0] == "and"):
        return n + 1
    told = set(before) & (_WORDS["roads"] | _WORDS["travel"])
    return n + 1 if joined and before[-1] in _WORDS["joining"] and told else None


def _offset(words: Sequence[Token], place: Found) -> tuple[float | None, float | None]:
    """ "5 km south of X": how far, and in which direction from north by east."""
    k = place.first - 1
    while k >= 0 and words[k].low in ("the", "city", "town", "village", "of", "from", "outside"):
        k -= 1
    of = {w.low for w in words[k + 1 : place.first]}
    bearing = _BEARINGS.get(words[k].low) if k >= 0 and of & {"of", "from"} else None
    if bearing is not None:
        k -= 1
        while k >= 0 and words[k].low in ("the", "to", "in", "just", "-"):
            k -= 1
    length = _LENGTHS.get(words[k].low.removesuffix("s")) if k > 0 else None
    if length is None or words[k - 1].value is None or not (of & {"of", "from", "outside"}):
        return bearing, None
    return bearing, length * (words[k - 1].value or 0)


def _mark(words: Sequence[Token], places: Sequence[Found], n: int) -> bool:
    """Whether the place only says where another one lies ("X, near Y"), or somebody came from or went."""
    way = _on_the_way(words, places[n]) and _other_end(words, places, n) is None
    return way or (n > 0 and _near(words, places, n - 1) == n)


def _on_the_way(words: Sequence[Token], place: Found) -> bool:
    return place.first > 0 and words[place.first - 1].low in _WORDS["ways"]


def _of_person(words: Sequence[Token], k: int) -> bool:
    """ "Tam Orrel, 27, of Teshill", "27-year-old Tam Orrel of Teshill": whether "of" at `k` tells of a home."""
    if k > 2 and words[k - 1].low in (",", ")") and words[k - 2].kind == "number" and words[k - 3].low in (",", "("):
        return True
    first = k - (words[k - 1].low == ",")
    while first > 0 and (words[first - 1].capital or words[first - 1].low == "."):
        first -= 1
    aged = 0 < first < k and words[first - 1].low.endswith("-old")
    return aged or (k - first > 1 and usual_sex(words[first].text) is not None)


def _helped(words: Sequence[Token], place: Found, k: int) -> bool:
    """ "The wounded arrived at Marrowick General Hospital": a house by name to which they were brought, behind `k`."""
    house = any(w.low in _WORDS["cared_for_in"] for w in words[place.first : place.last + 2])
    if not house or k < 0 or words[k].low not in ("to", "at", "into"):
        return False
    return bool(_WORDS["taken"] & {w.low for w in words[max(0, k - CARE_REACH) : k]})


def _office(words: Sequence[Token], place: Found) -> bool:
    """ "the police chief of X", "a member of parliament from X": where somebody is from or has his office."""
    behind = [w.low for w in words[place.last + 1 : place.last + 3]]
    if behind[:1] == ["'s"] and behind[-1] in _WORDS["officers"]:
        return True
    k = place.first - 1
    while k >= 0 and (words[k].low == "the" or words[k].low in _WORDS["kinds"] | _WORDS["directions"]):
        k -= 1
    if _helped(words, place, k):
        return True
    if k < 0 or words[k].low not in ("of", "from", "for", "in"):
        return False
    lows = [w.low for w in words[max(0, k - LONGEST_OFFICE) : k]]
    if words[k].low == "of" and _of_person(words, k):
        return True
    if words[k].low == "in" and lows and lows[-1] in _WORDS["cared_for_in"]:
        return bool(_WORDS["taken"] & {w.low for w in words[max(0, k - CARE_REACH) : k]})
    if words[k].low == "from" and lows and (lows[-1] in lexicon.nouns() or lows[-1] in ("originally", "hailing")):
        return True  # "workers from X"
    if words[k].low == "in":
        return bool(lows) and lows[-1] in _WORDS["officers"] and "police" in lows
    if lows and lows[-1] in _WORDS["officers"]:
        return True
    return len(lows) > 2 and lows[-2] == "of" and lows[-3] in _WORDS["officers"] and lows[-1] in _WORDS["houses"]
