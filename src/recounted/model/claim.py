"""Claim: who says whom was harmed, how many, where, when, with what, allegedly by whom; each value with its span.

The field names are those of claims.jsonl. Unknown, none and zero are three things: a null is unknown, 0 is "none,
said so".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from recounted.errors import ModelError
from recounted.model.process import Process
from recounted.model.second import SecondReading
from recounted.model.span import Span
from recounted.model.vocabulary import (
    Assertion,
    Bound,
    ClaimField,
    DateBasis,
    DatePrecision,
    Group,
    HarmType,
    Kind,
    PerpetratorBasis,
    PerpetratorHint,
    PerpetratorRole,
    PlaceBasis,
    PlacePrecision,
    PublishedBasis,
    Scope,
    SourceKind,
    SpeakerKind,
    TargetCode,
    VictimStatus,
    WeaponCode,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Whole numbers of people, low <= best <= high where known; null is unknown, 0 is "none, said so".

    `rule` names the convention that set a number the text does not state, as in a harm.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: str | None = None

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if known != sorted(known) or any(n < 0 for n in known):
            raise ModelError(f"a count must hold 0 <= low <= best <= high, not {self.low}, {self.best}, {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A disjoint part of a harm's total, as the text tells it ("two police" of "two police and three civilians")."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    stated: str = ""
    bound: Bound = "exact"
    status: VictimStatus = "unknown"
    groups: Mapping[Group, Count] = field(default_factory=dict)
    actor_id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """One type of harm, the whole of it. `rule` names the convention that set a number the text does not state."""

    type: HarmType
    low: int | None
    best: int | None
    high: int | None
    stated: str
    bound: Bound
    spans: tuple[Span, ...]
    status: VictimStatus = "unknown"
    status_by: str | None = None
    groups: Mapping[Group, Count] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    rule: str | None = None

    def __post_init__(self) -> None:
        Count(low=self.low, best=self.best, high=self.high)
        if not self.spans:
            raise ModelError(f"a harm needs the words it stands on: {self.type} {self.stated!r} has none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacks:
    """How many attacks the claim counts ("more than 140 times")."""

    low: int | None
    best: int | None
    high: int | None
    bound: Bound
    stated: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """A person named as harmed. `status` is the type of harm told of the person; the age is in years, as stated."""

    name: str
    span: Span
    name_ar: str | None = None
    age: int | None = None
    sex: str | None = None
    kinship: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurred:
    """When: ISO dates, both ends included. `basis` says what the days hang on; `published` is a fallback.

    `alternative` is the day that the same figures would tell by the other habit of writing dates (3/4/2017), null
    where they can be read one way only. `counted_from` is what the day of publication rests on that a relative or a
    published one was counted from (inferred: from what the text gives away).
    """

    start: str | None
    end: str | None
    precision: DatePrecision
    basis: DateBasis
    stated: str | None = None
    span: Span | None = None
    alternative: str | None = None
    counted_from: PublishedBasis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """Another place that the words could mean, and how well it fits (0..1)."""

    name: str
    lat: float
    lon: float
    country: str
    score: float
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where, as exactly as the text allows and no more. Coordinates are null where the gazetteer does not know it.

    `radius_km` is the distance within which the true spot may lie. `country` is ISO 3166-1 alpha-2. `basis` says where
    it is known from: the claim's sentences, another one, or else an office, the dateline, a body ("Teshill Police").
    """

    name: str
    stated: str
    precision: PlacePrecision
    span: Span
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    country_name: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    geonames_id: int | None = None
    basis: PlaceBasis = "stated"
    candidates: tuple[PlaceCandidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Perpetrator:
    """A party said to have done it, or the other side of a fight. `name` is neutral; `stated` is the source's word.

    `by` is who alleges, claims or denies it. `actor_id` is null where the words stay unresolved ("the terrorists").
    `hint` is what a hinted one hangs on, null for a named one.
    """

    name: str
    stated: str
    span: Span
    actor_id: str | None = None
    role: PerpetratorRole = "alleged"
    by: str | None = None
    basis: PerpetratorBasis = "named"
    hint: PerpetratorHint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """With what, as stated."""

    code: WeaponCode
    stated: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What was hit, as stated."""

    code: TargetCode
    stated: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One link of the chain of who says so, nearest first. `span` is null for a publisher who is not in the text."""

    name: str
    kind: SpeakerKind
    source_kind: SourceKind
    actor_id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Firing:
    """A rule of the reader that fired, and the words that it fired on."""

    rule: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Words that could have filled `field` and were set aside: by which rule, and why, in a few plain words."""

    field: ClaimField
    rule: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One of the reasons for the confidence: what was looked at, its value, and what it adds, in log odds."""

    feature: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim of one document. `evidence` is never empty; every other value points into the same text.

    `second_readings` are what a second reader says of the same passage; nothing of it enters the other fields.
    """

    claim_id: str
    document_id: str
    primary: bool
    kind: Kind
    scope: Scope | None
    assertion: Assertion
    occurred: Occurred
    evidence: tuple[Span, ...]
    confidence: float
    reader: str
    harm: tuple[Harm, ...] = ()
    attacks: Attacks | None = None
    victims: tuple[Victim, ...] = ()
    place: Place | None = None
    places: tuple[Place, ...] = ()
    perpetrators: tuple[Perpetrator, ...] = ()
    opponents: tuple[Perpetrator, ...] = ()
    weapon: Weapon | None = None
    weapons: tuple[Weapon, ...] = ()
    targets: tuple[Target, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    process: Process | None = None
    rules: tuple[Firing, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    grounds: tuple[Ground, ...] = ()
    second_readings: tuple[SecondReading, ...] = ()

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ModelError(f"claim {self.claim_id} of {self.document_id} has no evidence")
        if not 0 <= self.confidence <= 1:
            raise ModelError(f"confidence of {self.claim_id} is {self.confidence}, not within 0..1")
        if (self.kind == "process") != (self.scope is None):
            raise ModelError(f"claim {self.claim_id}: a process claim has no scope and every other claim has one")
