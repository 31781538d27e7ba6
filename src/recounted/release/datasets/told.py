"""What is told of one incident, in the pieces that the standards put into columns.

Comes in: an incident, its claims, their documents, the register of actors. Goes out: parties, sources, figures.
Refuses: to name a party that nobody blames, and to call anything a fact that is alleged.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from recounted.actors.register import Actor
from recounted.model.claim import Claim, Count, Perpetrator, Place
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.tally import Tally
from recounted.model.vocabulary import HarmType
from recounted.release.datasets.countries import Country, country

BLAMED: Final = ("alleged", "claimed_by_self")
NEAR_KM: Final = 25.0  # where_prec 2
NO_COUNTRY: Final = "ZZ"  # the gazetteer's word for seas and continents
JOINT: Final = "; "  # several values of one cell


@dataclass(frozen=True, slots=True)
class Party:
    """A party under its neutral name; `actor` where the register has it."""

    name: str
    actor: Actor | None = None

    @property
    def is_state(self) -> bool:
        """Whether it is the force of a state, or of several."""
        return self.actor is not None and self.actor.ucdp == "government"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An incident with what it rests on; claims and documents in the order of their ids. `country`: the country of a
    code, as the standards have it.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    actor: Callable[[str], Actor | None]
    country: Callable[[str | None], Country | None] = country

    def tally(self, harm: HarmType) -> Tally | None:
        """The figure for a type of harm."""
        return next((t for t in self.incident.harm if t.type == harm), None)

    def blamed(self) -> tuple[Party, ...]:
        """Who is said to have done it, by others or by themselves."""
        return self._parties(p for p in self.incident.perpetrators if p.role in BLAMED)

    def opposed(self) -> tuple[Party, ...]:
        """Who they are said to have fought."""
        blamed = set(self.blamed())
        return tuple(p for p in self._parties(o for c in self.claims for o in c.opponents) if p not in blamed)

    def country_name(self) -> str | None:
        """The name of the country that it lies in: that of the standards, else that of the gazetteer."""
        place = self.incident.place
        if place is None:
            return None
        found = self.country(place.country)
        return found.name if found else place.country_name

    def publishers(self) -> tuple[str, ...]:
        """Who published the accounts."""
        return tuple(sorted({d.publisher for d in self.documents if d.publisher}))

    def published(self) -> tuple[str, ...]:
        """The days on which accounts came out, as far as they are known."""
        return tuple(sorted({d.published.start for d in self.documents if d.published.start}))

    def roots(self) -> tuple[str, ...]:
        """Who the accounts go back to."""
        return tuple(dict.fromkeys(s.name for s in self.incident.speakers))

    def days(self) -> tuple[str, str] | None:
        """First and last possible day, None where neither is known."""
        when = self.incident.occurred
        first, last = when.start or when.end, when.end or when.start
        return None if first is None or last is None else (first[:10], last[:10])

    def _parties(self, found: Iterator[Perpetrator]) -> tuple[Party, ...]:
        by_name: dict[str, Party] = {}
        for told in found:
            actor = self.actor(told.actor_id) if told.actor_id else None
            name = actor.name if actor else told.name
            if name:
                by_name.setdefault(name, Party(name, actor))
        return tuple(by_name.values())


def no_country(place: Place | None) -> str:
    """Why an incident cannot be coded by country, in a word: none is known, or it has no code."""
    return "no_country" if place is None or place.country in (None, NO_COUNTRY) else "no_country_code"


def is_near(place: Place) -> bool:
    """Whether a place is an area around a known point, as small as UCDP's and ACLED's second precision allows."""
    return place.precision == "area" and place.radius_km is not None and place.radius_km <= NEAR_KM


def joined(values: tuple[str, ...] | list[str]) -> str | None:
    """Several values in one cell; None where there is none."""
    return JOINT.join(values) or None


def sentence(told: Told) -> str:
    """An incident in one sentence: when, where, how many, low to high, by which rule, and who is alleged to have done
    it.
    """
    place, days = told.incident.place, told.days()
    spots = place.name if place else "place unknown"
    when = "Day unknown" if days is None else f"On {days[0]}" if days[0] == days[1] else f"Between {' and '.join(days)}"
    figures = [
        f"{t.type} {_range(t.low, t.best, t.high)} (rule {t.chosen_rule})" for t in told.incident.harm if t.high != 0
    ]
    by = joined([p.name for p in told.blamed()])
    alleged = f"Allegedly by {by}." if by else "Nobody is named as having done it."
    return f"{when}, {spots}: {', '.join(figures) or 'no figure'}. {alleged}"


def _range(low: int | None, best: int | None, high: int | None) -> str:
    known = ["?" if n is None else str(n) for n in (low, best, high)]
    return known[0] if len(set(known)) == 1 else f"{known[0]} to {known[2]}, best {known[1]}"


def best_of(count: Count | Tally | None) -> int | None:
    """The one number that stands for a figure: the best, or the least where no best is chosen."""
    if count is None:
        return None
    return count.best if count.best is not None else count.low


def articles(documents: tuple[Document, ...]) -> list[str]:
    """Publisher, day and title of each document."""
    return [", ".join(w for w in (d.publisher, d.published.start, d.title) if w) or d.document_id for d in documents]
