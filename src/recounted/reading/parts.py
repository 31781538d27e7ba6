"""What a language's reader finds in a sentence, before it is joined into claims. The same for every language.

Comes in: nothing. Goes out: values at tokens of a sentence or spans of the text. Refuses: to join them; see draft.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from recounted.gazetteer.entry import Entry
from recounted.model.claim import Attacks, Count, Occurred, Target, Weapon
from recounted.model.span import Span
from recounted.model.vocabulary import (
    ActorKind,
    Assertion,
    Bound,
    DateBasis,
    DatePrecision,
    Group,
    HarmType,
    PerpetratorHint,
    PerpetratorRole,
    PublishedBasis,
    VictimStatus,
)
from recounted.reading.acts import Act
from recounted.reading.share import Share
from recounted.reading.sites import ALONE, Found, Siting
from recounted.text.tokens import Token

Stage = Literal["hurt", "shot", "care", "described", "victims"]
Occasion = Literal["", "event", "outcome", "other"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at tokens [first, last]; numbers as the contract writes them."""

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    bound: Bound
    rule: str | None = None
    digits: bool = False


@dataclass(slots=True)
class People:
    """Tokens [first, last] that tell of people.

    `additive`: "others"; `definite`: "the two men", told of before; `group_of`: a group of those before ("including");
    `weak`: by a noun or a name alone, without a number or an article; `bare`: a number without a noun; people of one
    `chain` are coordinated ("a woman and her son"); `told_before`: as many as were said to be taken ("their bodies").
    `name` (lower case), `age` in years, `sex` ("f", "m") and `kin` ("mother") tell one person from another.
    `kind`: civilian, police, army or attacker, no two of them the same people; `of_hurt`: of those told to be hurt.
    `name_at` is where a name begins behind an office ("Minister Tam Orrel").
    `share`: a group that is a share of those told of before ("half of them children").
    `whole`: of so many they are some ("one of four women"); `nth`: the third is a third ("a third victim").
    """

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    bound: Bound
    rule: str | None = None
    status: VictimStatus = "unknown"
    groups: dict[Group, Count] = field(default_factory=dict)
    bare: bool = False
    additive: bool = False
    definite: bool = False
    attacker: bool = False
    group_of: bool = False
    chain: int = 0
    named: bool = False
    weak: bool = False
    told_before: bool = False
    name: str = ""
    age: int | None = None
    sex: str = ""
    kin: str = ""
    kind: str = ""
    of_hurt: bool = False
    name_at: int | None = None
    share: Share | None = None
    whole: int = 0
    nth: int = 0

    @property
    def pronoun(self) -> bool:
        """Whether a single word points back to people told of before ("he died", "shot them")."""
        return self.definite and self.first == self.last

    @property
    def figure(self) -> int:
        """The one number that stands for it best: best, else low, else high, else 0."""
        return next((n for n in (self.best, self.low, self.high) if n is not None), 0)


@dataclass(slots=True)
class Finding:
    """A word that says harm and the people it binds. `toll`: from a "death toll"; `groups`: groups of those.
    `stage`: "shot" and "care" do not say whether they lived, "victims" not what befell them, "described" are told by
    an adjective and may be some of those told by a verb; `also`: harmed beside others told of; `aside`: why it tells
    of no harm done ("fiction").
    """

    type: HarmType
    first: int
    last: int
    people: list[People] = field(default_factory=list)
    groups: list[People] = field(default_factory=list)
    rule: str = ""
    assertion: Assertion = "asserted"
    toll: bool = False
    stage: Stage = "hurt"
    also: bool = False
    aside: str = ""

    @property
    def span_tokens(self) -> tuple[int, int]:
        """First and last token of the word and its people together."""
        return (
            min([self.first, *(p.first for p in self.people)]),
            max([self.last, *(p.last for p in self.people)]),
        )


@dataclass(slots=True)
class Person:
    """Persons told of singly at tokens [first, last]: by name, by kinship, by age; `number` of them ("three sons").

    `counted`: by a number; `age`: the least and the most years told; `sex` and `grown` are None where no word says so;
    `owner`: the word before the kinship that says whose ("his"), `owner_name` the name in "Orrel's";
    `harm` befell them. `usual_sex`: what the given name
    alone hints at.
    """

    first: int
    last: int
    span: Span
    name: str | None = None
    name_span: Span | None = None
    number: int = 1
    counted: bool = False
    age: tuple[int, int] | None = None
    sex: str | None = None
    usual_sex: str | None = None
    grown: bool | None = None
    kin: str | None = None
    owner: str | None = None
    owner_name: str | None = None
    harm: HarmType | None = None


@dataclass(frozen=True, slots=True)
class When:
    """Days told at `span`. `total`: a period over which something is counted up ("since the beginning of the year").

    `other`: by the other habit of writing dates; `counted_from`: what is known of the day that a relative one hangs on.
    `occasion`: of the harm, of what came of it ("died on Monday"), or of something else ("police said on Monday").
    """

    span: Span
    start: date
    end: date
    precision: DatePrecision
    basis: DateBasis
    total: bool = False
    other: date | None = None
    counted_from: PublishedBasis | None = None
    occasion: Occasion = ""

    def occurred(self, text: str) -> Occurred:
        """As the field of a claim."""
        return Occurred(
            start=self.start.isoformat(),
            end=self.end.isoformat(),
            precision=self.precision,
            basis=self.basis,
            stated=self.span.of(text),
            span=self.span,
            alternative=self.other.isoformat() if self.other else None,
            counted_from=self.counted_from,
        )


@dataclass(frozen=True, slots=True)
class Named:
    """A place told of: the entry it was resolved to, or None, and the words.

    `within` and `near` are the places that it is told to lie in and near; `other` is the other end of a road; `row`
    are the places told in one breath with it, itself among them ("in X, Y and Z").
    """

    found: Found
    entry: Entry | None
    siting: Siting = ALONE
    within: "Named | None" = None
    near: "Named | None" = None
    other: "Named | None" = None
    row: "tuple[Named, ...]" = ()

    @property
    def country_only(self) -> bool:
        """Whether it names no more than a country."""
        return self.entry is not None and self.entry.precision == "country"


@dataclass(frozen=True, slots=True)
class Party:
    """A party named at tokens [first, last]; `actor_id` is None where the words stay unresolved.

    `by` says what its role says; `hint` only points at it; `own`: who speaks, or whose text it is ("our forces").
    """

    first: int
    last: int
    span: Span
    stated: str
    name: str
    actor_id: str | None
    kind: ActorKind = "other"
    role: PerpetratorRole = "alleged"
    by: str = ""
    hint: PerpetratorHint | None = None
    own: Literal["", "speaker", "text"] = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker named at tokens [first, last]; `pronoun`: one named before.

    `definite`: named, or told of as known ("the source"), so that a longer name may be meant.
    """

    first: int
    last: int
    span: Span
    name: str
    pronoun: bool = False
    actor_id: str | None = None
    definite: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence read: its tokens and everything found among them.

    `doers` made the attack, claim it or deny it; `hints` only point at them, `opponents` were fought; `cues` names the
    word lists of which a phrase stands in it (aggregate, background, separate, habit, update ...); `aimed` are tokens
    that say something was made a target; `account`: it tells who made an attack told of before; `masked` are numbers
    that count nobody (days, times, ages, money, shares); `of_harm`: a word of harm stands in it; `heard` speaks in it,
    as a sentence beside it says, within whose quotation it stands; `spared` was not hit, as a denial in it says.
    """

    index: int
    span: Span
    words: Sequence[Token]
    people: list[People] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    places: list[Named] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    doers: list[Party] = field(default_factory=list)
    hints: list[Party] = field(default_factory=list)
    opponents: list[Party] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    spared: list[Target] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    attacks: Attacks | None = None
    cues: frozenset[str] = frozenset()
    aimed: tuple[int, ...] = ()
    masked: frozenset[int] = frozenset()
    anaphoric: bool = False
    title: bool = False
    account: bool = False
    of_harm: bool = False
    heard: Said | None = None

    def stretch(self, first: int, last: int) -> Span:
        """The span of tokens [first, last]."""
        return Span(self.words[first].start, self.words[last].end)

    def stated(self, first: int, last: int) -> str:
        """The words of tokens [first, last], single spaces between them."""
        return " ".join(w.text for w in self.words[first : last + 1])
