"""A made-up country of war: towns, people, parties and the incidents that happen there, each by its number.

Comes in: a seed and how many claims there will be. Goes out: Incident, the same for the same number. Refuses: nothing.
Names are put together from syllables; no town, person or party is a real one.

The country has the same towns whatever the size of the collection. Its days grow with the square root of the claims, so
that a collection of a hundred times as many claims holds ten times as many incidents a day: collections grow both ways.
"""

import itertools
import math
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from recounted.model.vocabulary import TargetCode, WeaponCode

PROVINCES: Final = 14
DISTRICTS: Final = 5  # a province
TOWNS: Final = 40  # a district: 2,800 towns in all
DAYS_AT: Final = (10_000, 365)  # so many claims are spread over so many days
FIRST_DAY: Final = date(2031, 1, 1)
_OPEN: Final = (
    "ta",
    "ren",
    "vo",
    "mi",
    "kal",
    "os",
    "dar",
    "shi",
    "lu",
    "bren",
    "que",
    "tor",
    "har",
    "ne",
    "ish",
    "um",
)
_CLOSE: Final = ("vale", "mor", "rin", "dara", "kesh", "low", "wick", "sun", "ba", "tel", "nova", "rul")
WEAPONS: Final[tuple[WeaponCode, ...]] = (
    "air_strike", "shelling", "small_arms", "drone_strike", "vehicle_bomb", "mine_ied", "rocket", "barrel_bomb",
)  # fmt: skip
TARGETS: Final[tuple[TargetCode, ...]] = ("residential", "market", "health", "education", "vehicle", "camp")
PARTIES: Final = tuple(f"act_{name}" for name in ("guard", "front", "league", "column", "brigade"))
OWN_WORDS: Final = 18
NAMES_AT: Final = (10_000, 50_000)  # so many claims draw their own words from so many
LEAST_SYLLABLES: Final = 3
HEAPS: Final = 0.5  # so do the different words of texts: .50 to .54 on crime news, .50 to .61 on a war, .45 on wires
MEN_AND_WOMEN: Final = 400  # given names; of family names ten times as many


@dataclass(frozen=True, slots=True)
class Town:
    """A settlement with where it lies."""

    name: str
    lat: float
    lon: float
    district: str
    province: str


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened, and how many documents tell of it."""

    number: int
    day: date
    town: Town
    weapon: WeaponCode
    target: TargetCode
    party: str
    killed: int
    injured: int
    children: int
    people: tuple[str, ...]  # those of the dead and injured whose names became known
    words: tuple[str, ...]  # what only this incident's accounts have: streets, families, a hospital
    told: int


def invented(chance: random.Random, *, parts: int = 2) -> str:
    """A name of nothing."""
    return ("".join(chance.choices(_OPEN, k=parts)) + chance.choice(_CLOSE)).capitalize()


def spelt(number: int) -> str:
    """The name of a number, another for each."""
    number, last = divmod(number, len(_CLOSE))
    name = _CLOSE[last]
    for _ in range(LEAST_SYLLABLES):
        number, at = divmod(number, len(_OPEN))
        name = _OPEN[at] + name
    while number:
        number, at = divmod(number, len(_OPEN))
        name = _OPEN[at] + name
    return name.capitalize()


class World:
    """The incidents of one seed."""

    def __init__(self, seed: int, claims: int) -> None:
        self.seed = seed
        chance = random.Random(f"{seed}/world")  # noqa: S311  texts, not secrets
        self.days = max(30, round(DAYS_AT[1] * math.sqrt(claims / DAYS_AT[0])))
        self.towns = list(_towns(chance))
        self._often = list(itertools.accumulate(1 / (n + 10) for n in range(len(self.towns))))  # Zipf: front lines
        self._given = [invented(chance, parts=1) for _ in range(MEN_AND_WOMEN)]
        self._names = round(NAMES_AT[1] * (claims / NAMES_AT[0]) ** HEAPS)
        self._family = [invented(chance, parts=2) for _ in range(10 * MEN_AND_WOMEN)]

    def incident(self, number: int) -> Happened:
        """The incident of a number."""
        chance = random.Random(f"{self.seed}/incident/{number}")  # noqa: S311
        killed = _heavy(chance, nobody=0.25)
        injured = _heavy(chance, nobody=0.35 if killed else 0.0)
        known = chance.randint(1, 4) if chance.random() < 0.35 else 0
        return Happened(
            number=number,
            day=FIRST_DAY + timedelta(days=chance.randrange(self.days)),
            town=chance.choices(self.towns, cum_weights=self._often)[0],
            weapon=chance.choices(WEAPONS, weights=(30, 25, 15, 8, 6, 6, 6, 4))[0],
            target=chance.choices(TARGETS, weights=(50, 12, 8, 6, 18, 6))[0],
            party=chance.choice(PARTIES),
            killed=killed,
            injured=injured,
            children=chance.randint(0, killed) if killed > 1 and chance.random() < 0.5 else 0,
            people=tuple(self.person(chance) for _ in range(min(known, killed + injured))),
            words=tuple(spelt(chance.randrange(self._names)) for _ in range(OWN_WORDS)),
            told=1 + min(24, int(chance.expovariate(1 / 2.8))),
        )

    def person(self, chance: random.Random) -> str:
        """Somebody's name."""
        return f"{chance.choice(self._given)} {chance.choice(self._family)}"

    def near(self, town: Town, chance: random.Random) -> Town:
        """Another town of the same district."""
        return chance.choice([t for t in self._of_district(town) if t is not town])

    def anywhere(self, chance: random.Random) -> Town:
        """Any town, the often named ones more often."""
        return chance.choices(self.towns, cum_weights=self._often)[0]

    def _of_district(self, town: Town) -> list[Town]:
        return [t for t in self._by_district[town.district] if t.province == town.province]

    @property
    def _by_district(self) -> dict[str, list[Town]]:
        if not hasattr(self, "_districts"):
            self._districts: dict[str, list[Town]] = {}
            for town in self.towns:
                self._districts.setdefault(town.district, []).append(town)
        return self._districts


def _towns(chance: random.Random) -> list[Town]:
    towns: list[Town] = []
    for p in range(PROVINCES):
        lat, lon, province = 10 + 1.2 * (p // 4), 20 + 1.2 * (p % 4), invented(chance, parts=2)
        for d in range(DISTRICTS):
            district = invented(chance, parts=2)
            south, west = lat + 0.5 * (d // 3), lon + 0.4 * (d % 3)
            for _ in range(TOWNS):
                place = (round(south + chance.random() * 0.5, 4), round(west + chance.random() * 0.4, 4))
                towns.append(Town(invented(chance, parts=chance.choice((1, 2, 2))), *place, district, province))
    chance.shuffle(towns)
    return towns


def _heavy(chance: random.Random, *, nobody: float) -> int:
    """How many were harmed: half of all incidents have one or two, few have fifty."""
    if chance.random() < nobody:
        return 0
    return max(1, min(200, int(chance.paretovariate(1.1))))
