"""An account in the making: what a row of a dataset tells, value by value, each with the cell that it stands in.

Comes in: a document that is such a row, the registers of actors and places. Goes out: a claim and its mentions.
Refuses: a value without a cell; a cell that does not hold what its column is for leaves its field unknown, and the
claim says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from recounted.actors.register import Actor, Register, resolve
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model import identity
from recounted.model.claim import (
    Claim,
    Firing,
    Occurred,
    Perpetrator,
    Place,
    Rejection,
    Speaker,
)
from recounted.model.document import Document
from recounted.model.mention import Mention
from recounted.model.span import Span
from recounted.model.vocabulary import ClaimField, DatePrecision, Kind, MentionKind, PerpetratorRole, PlacePrecision
from recounted.release.imports.row import Cell, Row
from recounted.release.imports.standard import ImportStandard
from recounted.text.tokens import tokens

READER: Final = "recounted-rows 0.1.0"
CERTAIN: Final = 1.0  # that the row says so: a cell is read, nothing is inferred from prose
NOBODY: Final = ("unidentified", "unknown")  # the first word of what stands for a party that nobody names
KINDS_OF_PLACE: Final = frozenset(
    {"city", "town", "village", "district", "province", "governorate", "municipality", "county", "department"}
)
CIVILIANS: Final = ("civilians", "civilian")
_FORCES: Final = ("government of ", "military forces of ", "police forces of ")
NOWHERE: Final = Span(0, 0)  # a row has one claim, which needs no words of it to tell it from others
_BEFORE: Final = "by the group "  # so that a name in capitals alone is no shouted sentence


@dataclass(slots=True, kw_only=True)
class Account:
    """What was found in a row so far. `country` and `day` say which of several actors of one name is meant."""

    document: Document
    standard: ImportStandard
    row: Row
    register: Register
    gazetteer: Gazetteer
    country: str | None = None
    day: str | None = None
    used: list[Span] = field(default_factory=list)
    rules: list[Firing] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def fire(self, rule: str, cell: Cell) -> None:
        """A rule of the standard was used on a cell."""
        if rule not in self.standard.rules:
            raise KeyError(rule)
        self.rules.append(Firing(rule=rule, span=cell.span))

    def use(self, cell: Cell, kind: MentionKind | None = None, **told: Any) -> Cell:
        """The cell gave a value; with a kind it is a mention too."""
        self.used.append(cell.span)
        if kind is not None:
            name, (start, end) = self.document.document_id, cell.span
            self.mentions.append(Mention(document_id=name, kind=kind, start=start, end=end, text=cell.value, **told))
        return cell

    def reject(self, name: ClaimField, rule: str, cell: Cell, why: str) -> None:
        """The cell could not give its value."""
        self.rejected.append(Rejection(field=name, rule=rule, span=cell.span, why=why))

    def party(self, cell: Cell, role: PerpetratorRole = "alleged") -> Perpetrator | None:
        """The party that a cell names; None where it names nobody, or civilians."""
        first = cell.value.casefold().split(" ")[0]
        if first in NOBODY or first in CIVILIANS:
            return None
        actor = self._actor(cell.value.split(" (")[0])
        actor_id, name = (actor.actor_id, actor.name) if actor else (None, cell.value)
        self.use(cell, "actor", actor_id=actor_id, name=name)
        by = self.standard.speaker if role == "alleged" else None
        return Perpetrator(name=name, stated=cell.value, span=cell.span, actor_id=actor_id, role=role, by=by)

    def parties(self, column: str, role: PerpetratorRole = "alleged") -> tuple[Perpetrator, ...]:
        """The parties that a column names."""
        cell = self.row.get(column)
        found = () if cell is None else (self.party(part, role) for part in cell.parts())
        return tuple(p for p in found if p is not None)

    def _actor(self, name: str) -> Actor | None:
        words = tokens(_BEFORE + name)
        before, near = len(_BEFORE.split()), frozenset({self.country} if self.country else ())
        for hit in self.register.find(words):
            if hit.first == before and hit.last == len(words) - 1:
                return resolve(hit.meaning, day=self.day, countries=near)
        state = next((name[len(begin) :] for begin in _FORCES if name.casefold().startswith(begin)), None)
        code = self.gazetteer.country_of(state) if state else None
        return self.register.forces_of(code, self.day) if code else None

    def place(self, names: Iterable[str], precision: PlacePrecision, radius_km: float | None = None) -> Place | None:
        """The place, named by the first of these columns that has a value."""
        cell = next((self.row[n] for n in names if n in self.row), None)
        if cell is None:
            return None
        lat, lon = self._degrees("latitude", 90.0), self._degrees("longitude", 180.0)
        if lat is None or lon is None:
            lat = lon = None
        name = self._bare(cell)
        self.use(cell, "place", lat=lat, lon=lon, name=name)
        admin1, admin2 = (self.row.get(n) for n in ("admin1", "admin2"))
        return Place(
            name=name, stated=cell.value, precision=precision, span=cell.span, lat=lat, lon=lon,
            radius_km=radius_km, country=self.country,
            country_name=self.gazetteer.country_name(self.country) if self.country else None,
            admin1=admin1.value if admin1 else None, admin2=admin2.value if admin2 else None,
        )  # fmt: skip

    def _bare(self, cell: Cell) -> str:
        """The name without the word for what the place is ("Teshill town")."""
        name, _, kind = cell.value.rpartition(" ")
        if not name or kind.casefold() not in KINDS_OF_PLACE:
            return cell.value
        self.fire("kind_of_place", cell)
        return name

    def _degrees(self, column: str, most: float) -> float | None:
        cell = self.row.get(column)
        if cell is None:
            return None
        found = cell.number()
        if found is None or abs(found) > most:
            self.reject("place", "no_degrees", cell, "no number of degrees")
            return None
        self.use(cell)
        return found

    def occurred(self, told: Cell | None, first: date | None, last: date | None, precision: DatePrecision) -> Occurred:
        """The days from the first to the last, which a cell tells of; without a last one, or one before, the first."""
        if told is None or first is None:
            return Occurred(start=None, end=None, precision="unknown", basis="none")
        self.use(told, "date")
        start, end = first.isoformat(), max(first, last or first).isoformat()
        return Occurred(start=start, end=end, precision=precision, basis="stated", stated=told.value, span=told.span)

    def speakers(self, original: Cell | None = None) -> tuple[Speaker, ...]:
        """The dataset, and whom it passes on."""
        here = Speaker(name=self.document.publisher or self.standard.speaker, kind="publisher", source_kind="monitor")
        if original is None:
            return (here,)
        self.use(original, "speaker")
        return here, Speaker(name=original.value, kind="quoted", source_kind="other", span=original.span)

    def claim(self, head: Cell, told: Mapping[str, Any]) -> Claim:
        """The claim; `head` is the cell of the identifier. Its id is of the row, whichever revision of it is read, so
        that an incident and what people decided about it outlive a correction of the dataset.
        """
        named = f"{self.standard.name}:{head.value}"
        kind: Kind = "harm" if told.get("harm") else "attack"
        return Claim(
            claim_id=identity.claim_id(named, kind, NOWHERE),
            document_id=self.document.document_id, primary=True, kind=kind, assertion="reported",
            evidence=tuple(sorted({head.span, *self.used})), confidence=CERTAIN, reader=READER,
            rules=tuple(self.rules), rejected=tuple(self.rejected),
            **{"scope": "incident", **told},
        )  # fmt: skip
