"""With what: the weapons that a sentence names, and fire set to things.

Comes in: the tokens of a sentence and which of them belong to the names of parties. Goes out: codes at tokens. Refuses:
weapons that were not used ("we laid no mine", "loaded with rockets") and the branch that a party is named after.
"""

from collections.abc import Iterator, Sequence, Set

from recounted.model.claim import Weapon
from recounted.model.vocabulary import WeaponCode
from recounted.reading.lang.en import lexicon
from recounted.text.terms import Hit, Terms
from recounted.text.tokens import Token

Held = tuple[WeaponCode, int, int]
"""A weapon's code at tokens [first, last]."""

HINTED = 10  # the rank of "gunmen": behind that of every weapon told of (see data/weapons.toml)
RANK: dict[str, int] = {code: w["rank"] for code, w in lexicon.table("weapons").items()}
_NO_WEAPON: list[tuple[str, WeaponCode | None]] = [(t, None) for t in lexicon.table("attacks")["no_weapon"]]
_WEAPONS: Terms[WeaponCode | None] = Terms(
    [*_NO_WEAPON, *((t, code) for code, w in lexicon.table("weapons").items() for t in w["terms"])]  # type: ignore[list-item]
)
_BEARERS = frozenset(lexicon.table("attacks")["bearers"])
_CARRIERS = frozenset(lexicon.table("attacks")["carriers"])
_STORED = frozenset(lexicon.table("attacks")["stored"])
_NONE = frozenset(("no", "not", "never", "without"))
_FIRING = frozenset((*lexicon.table("attacks")["verbs"], *lexicon.table("attacks")["events"]))
_BRANCHES = frozenset(("air force", "artillery", "navy"))
_FIRE = {name: frozenset(words) for name, words in lexicon.table("fire").items()}
_FLOWN = frozenset(("air_strike", "drone_strike"))
_DOWNED = ("shot down", "shooting down", "downed", "brought down", "crashed", "came under fire")
_MODIFIED = frozenset(("and", "also", "then", "later", "down", "out"))

DOWNED = 5  # tokens behind an aircraft in which it is told that it was shot down
APART = 8  # tokens between "set" and "on fire"
BURNED = 6  # tokens between "burned" and what was: "burned the company's three new buses"


def weapon_rank(weapon: Weapon) -> int:
    """How exactly the words tell the means of the attack, the lowest first; "gunmen" only hints at it."""
    stated = weapon.stated.lower()
    if stated in _CARRIERS:  # a tank has a gun and a machine gun: what it fired says more
        return RANK["small_arms"] + 1
    return HINTED if stated in _BEARERS else RANK[weapon.code]


def may_be_armed(words: Sequence[Token], lows: Set[str]) -> bool:
    """Whether a weapon, or fire set to things, may be told of in a sentence."""
    fire = not (_FIRE["set"].isdisjoint(lows) and _FIRE["burn"].isdisjoint(lows))
    return fire or bool(_WEAPONS.find(words))


def find_weapons(words: Sequence[Token], named: Set[int]) -> list[Held]:
    """The weapons of a sentence from left to right. `named` tokens belong to the names of parties."""
    told = [h for h in _told(words) if not _in_name(words, h, named)]
    return told or list(_fires(words))  # "shot the driver and set the lorry on fire": the fire harmed nobody


def _shot_down(words: Sequence[Token], hit: Hit[WeaponCode | None]) -> bool:
    """ "their helicopter was shot down", "downed a drone": what was hit, and no means."""
    after = " ".join(w.low for w in words[hit.last + 1 : hit.last + 1 + DOWNED])
    before = " ".join(w.low for w in words[max(0, hit.first - 3) : hit.first])
    return any(d in after for d in _DOWNED) or any(d in before for d in _DOWNED[:3])


def _idle_branch(words: Sequence[Token], hit: Hit[WeaponCode | None]) -> bool:
    """ "The air force has bought two helicopters": a body of people, and a means only where something is attacked."""
    branch = " ".join(w.low for w in words[hit.first : hit.last + 1]) in _BRANCHES
    return branch and not any(w.low in _FIRING for w in words)


def _told(words: Sequence[Token]) -> Iterator[Held]:
    for hit in _WEAPONS.find(words):
        before = [w.low for w in words[max(0, hit.first - 3) : hit.first]]
        if hit.meaning in _FLOWN and (_shot_down(words, hit) or _idle_branch(words, hit)):
            continue
        if hit.meaning and not (set(before[-1:]) & _NONE or set(before) & _STORED):
            yield hit.meaning, hit.first, hit.last


def _in_name(words: Sequence[Token], held: Held, named: Set[int]) -> bool:
    """ "mortars of the Air Force": which branch a party's name names is no weapon told of."""
    _, first, last = held
    return first in named and " ".join(w.low for w in words[first : last + 1]) in _BRANCHES


def _fires(words: Sequence[Token]) -> Iterator[Held]:
    """ "set two lorries on fire", "burned a bus"."""
    for i, word in enumerate(words):
        if word.low in _FIRE["set"]:
            last = _alight(words, i)
        elif word.low in _FIRE["burn"]:
            last = _burned(words, i)
        else:
            continue
        if last is not None:
            yield "incendiary", i, last


def _alight(words: Sequence[Token], i: int) -> int | None:
    for k in range(i + 1, min(len(words), i + 2 + APART)):
        if words[k].low in _FIRE["alight"] and (words[k].low != "fire" or words[k - 1].low == "on"):
            return k
        if words[k].low in (".", ";", ":"):
            return None
    return None


def _burned(words: Sequence[Token], i: int) -> int | None:
    """The thing behind the verb, where its own phrase begins at once: "burned a bus", not "burned when the bus"."""
    j = i + 1
    while j < len(words) and words[j].low in _MODIFIED:
        j += 1
    for k in range(j, min(len(words), j + BURNED)):
        if words[k].low in _FIRE["things"]:
            return k + 1 if k + 1 < len(words) and words[k + 1].low in _FIRE["things"] else k
        if words[k].low in lexicon.grammar("stops") or (words[k].kind == "mark" and words[k].low not in ("-", "'")):
            return None
    return None
