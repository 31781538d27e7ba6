"""Places where people may be in danger, shown no more exactly than the settlement, and individuals who are blamed.

Comes in: incidents with their claims and documents, as a public release has them. Goes out: the same, with the names of
health care, camps, shelters and aid, of quarters, streets and spots near them, and of individuals without office
masked, and coordinates rounded. Refuses: to mask a name in the text alone: it gives way in titles, speakers and
publishers too; spans point into the masked text.
"""

import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import resources
from typing import Final

from recounted.model.claim import Claim, Place
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.span import Span
from recounted.model.sphere import kilometres
from recounted.release.capitals import WORD, lists
from recounted.release.masking import Mask, Masking, reworded
from recounted.release.names import may_name_a_person

ENDANGERED: Final = frozenset({"health", "camp", "aid"})
FINE: Final = frozenset({"point", "neighbourhood"})
DIGITS: Final = 1  # of a degree: some 11 km, which no settlement of thousands is wider than, nor much smaller
ROUNDED_KM: Final = 10.0
PLACE: Final = "[place masked]"
SITES: Final = {"health": "[health facility]", "camp": "[camp or shelter]", "aid": "[aid]"}
_CAPITALS: Final = r"(?:[A-Z][\w'’\-]*[ \u00a0]+)"
_BEHIND: Final = r"(?:[ \u00a0](?:(?:of|for|the)[ \u00a0]){0,2}[A-Z][\w'’\-]*)*"
_WORDS: Final = resources.files("recounted.release").joinpath("data/sites.toml")


@functools.cache
def _named() -> Mapping[str, re.Pattern[str]]:
    """What is shown instead -> the names that give way: a word of such a place with the capitals around it."""
    table = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    shown = {SITES[code]: words for code, words in table["site"].items()} | {PLACE: table["fine"]["words"]}
    return {instead: _of_words(words) for instead, words in shown.items()}


def _of_words(words: Iterable[str]) -> re.Pattern[str]:
    """A word in capitals, with others before it or behind it: "Saltgate Clinic", "Hospital of Teshill"."""
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    told = "|".join(re.escape(w.title()).replace(r"\ ", r"[ \u00a0]") for w in longest_first)
    noun = rf"(?:{told})(?:s|es)?(?!\w)"
    behind = rf"{noun}[ \u00a0](?:of|for|in)[ \u00a0]{_CAPITALS}{{0,4}}[A-Z][\w'’\-]*"
    return re.compile(rf"(?<!\w)(?:{_CAPITALS}{{1,5}}{noun}{_BEHIND}|{behind})")


def endangered(incident: Incident, claims: Iterable[Claim]) -> bool:
    """Whether health care, a camp, a shelter or aid is said to have been hit."""
    told = (*incident.targets, *(t for c in claims for t in c.targets))
    return any(t.code in ENDANGERED for t in told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coarse:
    """What is shown, and which incidents have places masked."""

    incidents: tuple[Incident, ...]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    masked: frozenset[str]


def coarsened(
    incidents: Iterable[Incident],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    pseudonym: Callable[[str], str],
) -> Coarse:
    """The records with everything masked that may not be told exactly."""
    held = tuple(incidents)
    careful = {i.incident_id: i for i in held if endangered(i, _told(i, claims))}
    near = {name for i in careful.values() for name in i.claim_ids}
    made = _Masks()
    for claim in claims.values():
        made.add(claim, documents[claim.document_id], pseudonym, careful=claim.claim_id in near)
    for incident in careful.values():
        if incident.place is not None and fine(incident.place):
            made.names[incident.place.name] = PLACE
    return made.applied(held, claims, documents, frozenset(careful))


def _told(incident: Incident, claims: Mapping[str, Claim]) -> list[Claim]:
    return [claims[n] for n in incident.claim_ids if n in claims]


def fine(place: Place) -> bool:
    """Whether a place is told more exactly than the settlement: a spot, a quarter, a small area drawn of several."""
    small = place.precision == "area" and (place.radius_km is None or place.radius_km < ROUNDED_KM)
    return place.precision in FINE or small


@dataclass(slots=True)
class _Masks:
    """What gives way: stretches of texts, names wherever they stand; and the settlements that places lie in."""

    spans: dict[str, list[Mask]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    settlements: dict[str, Place] = field(default_factory=dict)

    def add(self, claim: Claim, document: Document, pseudonym: Callable[[str], str], *, careful: bool) -> None:
        """Takes note of a claim; `careful`: of an incident in which people may be in danger."""
        text, title, publisher = document.text, document.title, document.publisher
        found = list(_individuals(claim, text, pseudonym))
        if careful:
            found += [*_places(claim), *_sites(text)]
            for told in (title, publisher, *(s.name for s in claim.speakers)):
                self.names |= {m.span.of(told): m.shown for m in _sites(told)} if told else {}
        self.spans.setdefault(claim.document_id, []).extend(found)
        self.names |= {m.span.of(text): m.shown for m in found if m.span.of(text)[:1].isupper()}
        for place in (claim.place, *claim.places):
            if place is not None and place.precision == "settlement" and place.lat is not None:
                self.settlements[place.name] = place

    def applied(
        self,
        incidents: tuple[Incident, ...],
        claims: Mapping[str, Claim],
        documents: Mapping[str, Document],
        careful: frozenset[str],
    ) -> Coarse:
        """The records without it."""
        finder = _finder(self.names)
        maskings = {}
        for name, document in documents.items():
            again = [Mask(Span(*m.span()), self.names[m[0]]) for m in finder.finditer(document.text)] if finder else []
            maskings[name] = Masking(document.text, [*self.spans.get(name, ()), *again], self.names)

        def words(told: str) -> str:
            return finder.sub(lambda m: self.names[m[0]], told) if finder else told

        masked = careful | {i.incident_id for i in incidents if i.place and self._hidden(i.place)}
        return Coarse(
            incidents=tuple(
                replace(reworded(i, words), place=None if i.place is None else self._shown(i.place)) for i in incidents
            ),
            claims={i: self._claim(c, maskings[c.document_id].record(c)) for i, c in claims.items()},
            documents={name: maskings[name].document(d) for name, d in documents.items()},
            masked=masked,
        )

    def _claim(self, claim: Claim, shown: Claim) -> Claim:
        """A claim whose spans and words are those of the masked text, and whose masked places are coarse."""
        pairs = zip(claim.places, shown.places, strict=True)
        places = tuple(self._shown(before, after) for before, after in pairs)
        place = None if claim.place is None else self._shown(claim.place, shown.place)
        return replace(shown, place=place, places=places)

    def _hidden(self, place: Place) -> bool:
        return (fine(place) and self.names.get(place.name) == PLACE) or self.names.get(place.stated) == PLACE

    def _shown(self, place: Place, masked: Place | None = None) -> Place:
        """A place no more exact than the settlement, where its name gives way; else as it is."""
        here = place if masked is None else masked
        if not self._hidden(place):
            return replace(here, name=place.name, admin1=place.admin1, admin2=place.admin2)
        return replace(self._around(place), stated=PLACE, span=here.span, candidates=(), geonames_id=None)

    def _around(self, place: Place) -> Place:
        """The settlement that it lies in, where an account names it; else what holds it, coordinates rounded."""
        if place.lat is not None and place.lon is not None:
            near = [
                (away, s.name, s)
                for s in self.settlements.values()
                if (away := kilometres(place.lat, place.lon, s.lat or 0.0, s.lon or 0.0)) <= ROUNDED_KM
            ]
            if near:
                return min(near, key=lambda n: n[:2])[2]
        return replace(
            place,
            name=place.admin2 or place.admin1 or place.country_name or place.country or PLACE,
            precision="district" if place.admin2 else "province" if place.admin1 else "area",
            lat=None if place.lat is None else round(place.lat, DIGITS),
            lon=None if place.lon is None else round(place.lon, DIGITS),
            radius_km=ROUNDED_KM,
        )


def _finder(names: Mapping[str, str]) -> re.Pattern[str] | None:
    """Finds all names as words of their own, the longest first."""
    told = sorted((n for n in names if n.strip()), key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, told))})(?!\w)") if told else None


def _places(claim: Claim) -> Iterator[Mask]:
    for place in (claim.place, *claim.places):
        if place is not None and fine(place):
            yield Mask(place.span, PLACE)


def _sites(text: str) -> Iterator[Mask]:
    """Places where people may be in danger, and streets, with a name of their own ("Orsavale General Hospital")."""
    for shown, pattern in _named().items():
        for match in pattern.finditer(text):
            first = next((w for w in WORD.finditer(match[0]) if w[0].lower() not in lists()["words"]), None)
            span = Span(
                match.start() + (first.start() if first else 0), match.end()
            )  # without "At", "The", "On Monday"
            if " " in span.of(text).replace("\u00a0", " "):
                yield Mask(span, shown)


def _individuals(claim: Claim, text: str, pseudonym: Callable[[str], str]) -> Iterator[Mask]:
    """Parties that no register knows and that may be the names of persons."""
    for party in (*claim.perpetrators, *claim.opponents):
        words = party.span.of(text)
        if party.actor_id is None and may_name_a_person(words):
            yield Mask(party.span, pseudonym(words))
