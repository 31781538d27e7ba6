"""Disputed territory: which country a place in it is given, by whose view.

Comes in: data/territories.toml and a view: `iso`, `held`, `open`, or the code of a claimant, with single territories
set otherwise. Goes out: the territories, and for each the country of the view; a sentence that says whose view it is.
Refuses: an unknown view or territory, a code that is no code (GazetteerError).
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from recounted.errors import GazetteerError
from recounted.gazetteer.entry import View
from recounted.gazetteer.sources import DATA, country_names
from recounted.gazetteer.topology import Ring

DEFAULT = "iso"
OPEN = "open"
NOBODY = "ZZ"
_CODE = re.compile("[A-Z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """One territory, who claims it, who holds it, and where it lies: a shape of the borders' or a ring of its own."""

    territory_id: str
    name: str
    iso: str
    held: str
    claims: tuple[str, ...]
    basis: str
    code: str | None
    ring: Ring
    of: tuple[str, ...]
    listed_under: tuple[str, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """Every country that a text or a list of places may put a place of it in."""
        return tuple(dict.fromkeys((self.iso, self.held, *self.claims, *self.listed_under)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Territories:
    """All territories in the order in which they are asked, and the words of the views."""

    all: tuple[Territory, ...]
    says: Mapping[str, str]
    names: Mapping[str, str]

    def view(self, name: str = DEFAULT, single: Sequence[str] = ()) -> View:
        """The view of that name; `single` sets territories otherwise, each as "golan=SY".

        A code of two letters is the view of that claimant: what it claims is its own, the rest as ISO has it.
        """
        if name not in self.says and not any(name in territory.claims for territory in self.all):
            known = ", ".join((*self.says, *sorted({code for t in self.all for code in t.claims})))
            raise GazetteerError(f"no view of borders is called {name!r}; there are {known}")
        codes = {territory.territory_id: _country(territory, name) for territory in self.all}
        for given in single:
            territory_id, _, code = given.partition("=")
            if territory_id not in codes or not _CODE.fullmatch(code):
                known = ", ".join(codes)
                raise GazetteerError(f"{given!r} sets no territory; write golan=SY: one of {known}, and two letters")
            codes[territory_id] = code
        said = (
            self.says.get(name) or f"territory that {self._named(name)} claims as its own; the rest as ISO 3166 has it"
        )
        if single:
            said += f"; set for this project: {', '.join(sorted(single))}"
        named = {territory_id: (code, self._named(code)) for territory_id, code in codes.items()}
        sides = {territory.territory_id: territory.sides for territory in self.all}
        return View(view_id="+".join((name, *sorted(single))), says=said, countries=named, sides=sides)

    def _named(self, code: str) -> str:
        return self.names.get(code, code)


def _country(territory: Territory, view: str) -> str:
    if view == OPEN:
        return NOBODY if len(territory.claims) > 1 else territory.iso
    if view == "held":
        return territory.held
    return view if view in territory.claims else territory.iso


@lru_cache(maxsize=1)
def territories() -> Territories:
    """The territories that are shipped."""
    path = DATA / "territories.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return Territories(
            all=tuple(_territory(given) for given in table["territory"]),
            says={given["id"]: given["says"] for given in table["view"]},
            names=country_names() | table["names"],
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise GazetteerError(f"{path} cannot be read: {error!r}") from error


def _territory(given: Mapping[str, Any]) -> Territory:
    return Territory(
        territory_id=given["id"],
        name=given["name"],
        iso=given["iso"],
        held=given["held"],
        claims=tuple(given["claims"]),
        basis=given["basis"],
        code=given.get("code"),
        ring=[(float(lon), float(lat)) for lon, lat in given.get("ring", ())],
        of=tuple(given.get("of", ())),
        listed_under=tuple(given.get("listed_under", ())),
    )
