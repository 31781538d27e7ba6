"""Names of places as a text has them, before it is told which place of the gazetteer each means.

Comes in: nothing. Goes out: records of positions and of what the words around a name say. Refuses: to choose.
Token positions count the tokens of one sentence; spans count code points of the document's text.
"""

from dataclasses import dataclass

from recounted.gazetteer.entry import Entry, Sense
from recounted.model.span import Span
from recounted.model.vocabulary import PlacePrecision


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a place at tokens [first, last] of a sentence, with the places of the gazetteer that bear it.

    `small`: told to be a neighbourhood, a village or a street; `kinds`: told to be a place of some kind; `province`:
    told to be a province; `direction`: the word for a part of it ("northern"), `towards` its degrees from north by
    east, where it has any; `of_speaker`: where somebody spoke;
    `led`: a preposition leads up to it; `inside`: one that tells where something is ("in"); `attributive`: it says
    whose or what something is ("Teshill police"); `ground`: a building or a ground is called so ("Teshill Mosque");
    `policed`: it is the town of a police force that the text names; `quarter`: told to be a part of a town;
    `implied`: meant without its name ("the capital");
    `exactness`: what the kind of place told makes of a name that no list knows.
    """

    sentence: int
    first: int
    last: int
    span: Span
    stated: str
    senses: tuple[Sense, ...]
    small: bool = False
    direction: str | None = None
    towards: float | None = None
    kinds: bool = False
    province: bool = False
    of_speaker: bool = False
    led: bool = False
    inside: bool = False
    attributive: bool = False
    ground: bool = False
    policed: bool = False
    quarter: bool = False
    implied: bool = False
    exactness: PlacePrecision = "settlement"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The places that bear the name, the weightiest first."""
        return tuple(s.entry for s in self.senses)


@dataclass(frozen=True, slots=True)
class Siting:
    """How a place lies to others: `within` and `near` are their numbers among the places of the text.

    `bearing` in degrees and `distance_km` tell of a spot that lies so from the place ("5 km south of X"); `mark`: the
    place only says where another one lies; `office`: it only says where somebody is from or has his office;
    `other`: the other end of a road or of a stretch of land; `dateline`: where a text was written; `peer`: the next of
    a row of names ("X, Y and Z"); `firm`: the words that say what it lies in can hardly be a row of names.
    """

    within: int | None = None
    near: int | None = None
    other: int | None = None
    bearing: float | None = None
    distance_km: float | None = None
    mark: bool = False
    office: bool = False
    dateline: bool = False
    peer: int | None = None
    firm: bool = False


ALONE = Siting()
