"""Agreement: what parties to a conflict agreed, or a body resolved, as the public record has it."""

from dataclasses import dataclass

from recounted.model.vocabulary import AgreementKind, PlacePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place of the gazetteer that an agreement covers: a country, a province, an area, a town.

    `name` is the gazetteer's own; `within` tells it from others of the name.
    """

    name: str
    country: str
    level: PlacePrecision
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement of the register. Days are ISO dates; null is unknown, never a guess.

    `names` mean it by themselves, `contextual` ones only in a text that speaks of its countries, on a day on which it
    can be meant. `starts` and `ends` are the days on which it is to hold; `end_basis` says in words what the end rests
    on. `document` is the public document that the entry rests on; `note` says in words what of its days or its number
    is not certain.
    """

    agreement_id: str
    name: str
    kind: AgreementKind
    countries: tuple[str, ...]
    names: tuple[str, ...]
    document: str
    contextual: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    guarantors: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    signed_on: str | None = None
    starts: str | None = None
    ends: str | None = None
    end_basis: str | None = None
    terms: str | None = None
    note: str | None = None
