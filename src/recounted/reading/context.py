"""Where a text plays: the countries it speaks of, their units, and its other places.

Comes in: votes for countries and units, the middles of those countries. Goes out: Context, which answers questions
about one place of the gazetteer. Refuses: to take a side; disputed territory lies in each country that claims it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from recounted.gazetteer.entry import Entry
from recounted.model.sphere import kilometres

BESIDE_KM: Final = 40.0  # beyond the radius of what a place is told to be near
NEIGHBOUR_KM: Final = 200.0  # from the edge of a country to a place beside it
LEAST_VOTES: Final = 1  # without any, nothing is known of which countries a text speaks of


class Context:
    """What a text tells of where it plays: its countries, their units, the other places."""

    def __init__(
        self, countries: Mapping[str, int], units: Mapping[tuple[str, str], int], homes: Sequence[Entry]
    ) -> None:
        self.countries, self.units, self.homes = countries, units, homes
        self.total = max(1, sum(countries.values()))
        self.told = sum(countries.values()) >= LEAST_VOTES
        self.units_total = max(1, sum(units.values()))
        self.anchors: list[Entry] = []

    def speaks_of(self, entry: Entry) -> bool:
        """Whether the text speaks of the country of a place, or is too short to tell."""
        return not self.told or self.votes_for(entry) > 0

    def votes_for(self, entry: Entry) -> int:
        """How often the text speaks of a place's country; of disputed territory, of the most told that claims it."""
        votes = self.countries.get(entry.country, 0)
        return max(votes, *(self.countries.get(code, 0) for code in entry.sides)) if entry.sides else votes

    def neighbours(self, entry: Entry) -> bool:
        """Whether a place lies beside a country of which the text speaks."""
        return any(apart(entry, h) <= h.radius_km + NEIGHBOUR_KM for h in self.homes)

    def nears(self, entry: Entry, beside: Sequence[Entry]) -> bool:
        """Whether a place lies near others of the text, or the text names no others."""
        others = [a for a in (*beside, *self.anchors) if a.name != entry.name]
        return not others or any(apart(entry, a) <= a.radius_km + BESIDE_KM for a in others)


def apart(a: Entry, b: Entry) -> float:
    """Kilometres between the middles of two places."""
    return kilometres(a.lat, a.lon, b.lat, b.lon)
