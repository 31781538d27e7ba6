"""Accounts of a made-up world's incidents, as claims of the real model with their documents, and the truth of each.

Comes in: a World and how many claims are wanted. Goes out: Account after Account; none is kept. Refuses: nothing.

The noise is that of data/noise.toml: how often an account has the day, the place and the figures right, and what it
says otherwise. One document in twelve tells of a second incident in passing, one in fifty gives a total, and one
account in ten is printed again by another outlet.
"""

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from benchmarks.linkage.world import WEAPONS, Happened, Town, World
from recounted.linkage.comparisons.weapons import FAMILIES
from recounted.model.claim import Claim, Count, Harm, Occurred, Perpetrator, Place, Target, Victim, Weapon
from recounted.model.document import Document, Published
from recounted.model.identity import claim_id
from recounted.model.span import Span
from recounted.model.vocabulary import HarmType

NOISE: Final = tomllib.loads((Path(__file__).parent / "data" / "noise.toml").read_text("utf-8"))
COPIED: Final = 0.1
IN_PASSING: Final = 1 / 12
TOTALS: Final = 1 / 50
VOCABULARY: Final = 30_000
SENTENCE: Final = 16
OWN_IN_PASSING: Final = 2  # words: whose street it was; what else it has stands in the account that is about it
SENTENCES: Final = (1, 5)  # of common words, beside the sentences that tell what happened
COUNTRY: Final = "XV"
_SYLLABLES: Final = ("an", "be", "cor", "du", "el", "fi", "ga", "ho", "in", "ju", "ly", "no", "or", "pa", "ri", "st")


@dataclass(frozen=True, slots=True)
class Account:
    """A claim, its document, and the number of the incident that it truly tells of; None for a total."""

    claim: Claim
    document: Document
    incident: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """What one account says of an incident by name."""

    happened: Happened
    place: Place | None
    named: tuple[str, ...]


class Reporters:
    """Those who write the documents of a world."""

    def __init__(self, world: World) -> None:
        self._world = world
        chance = random.Random(f"{world.seed}/words")  # noqa: S311  texts, not secrets
        self._words = ["".join(chance.choices(_SYLLABLES, k=2 + n % 3)) for n in range(VOCABULARY)]
        self._often = [0.0]
        for n in range(VOCABULARY - 1):  # words of a language come by Zipf's law
            self._often.append(self._often[-1] + 1 / (n + 3))

    def accounts(self, claims: int) -> Iterator[Account]:
        """So many claims, incident by incident."""
        made = number = 0
        while made < claims:
            for account in self._of_incident(self._world.incident(number)):
                yield account
                made += 1
                if made == claims:
                    return
            number += 1

    def _of_incident(self, happened: Happened) -> Iterator[Account]:
        chance = random.Random(f"{self._world.seed}/accounts/{happened.number}")  # noqa: S311
        before: list[Account] = []
        for told in range(happened.told):
            name = f"{happened.number}-{told}"
            if before and chance.random() < COPIED:
                yield _printed_again(chance.choice(before), name, chance)
                continue
            made = list(self._document(happened, name, chance))
            before.append(made[0])
            yield from made

    def _document(self, happened: Happened, name: str, chance: random.Random) -> Iterator[Account]:
        came_out = happened.day + timedelta(days=min(60, int(chance.expovariate(0.45))))
        told = self._told(happened, chance)
        lines = self._lines(told, chance)
        passing = None
        if chance.random() < IN_PASSING and happened.number:
            before = chance.randrange(max(0, happened.number - 500), happened.number)
            passing = self._told(self._world.incident(before), chance)
            lines.append(self._sentence(chance, (*_said(passing), *_own(passing, chance)[:OWN_IN_PASSING])))
        document = _document(name, "\n".join(lines), came_out)
        yield Account(self._claim(told, document, chance, head=Span(0, 40)), document, happened.number)
        if passing:
            end = len(document.text)
            claim = self._claim(passing, document, chance, head=Span(end - 40, end))
            yield Account(replace(claim, primary=False), document, passing.happened.number)
        if chance.random() < TOTALS:
            yield Account(_total(happened, document, chance), document, None)

    def _told(self, happened: Happened, chance: random.Random) -> Told:
        named = tuple(p for p in happened.people if chance.random() < NOISE["victims"]["named"])
        return Told(happened, self._place(happened.town, chance), named)

    def _lines(self, told: Told, chance: random.Random) -> list[str]:
        """Sentences: every name that a claim has stands in its document, as it does where a reader found it."""
        own = _own(told, chance)
        held = [(told.happened.town.name, *_said(told), *own[:2]), own[2:5], own[5:8], own[8:]]
        lines = [self._sentence(chance, words) for words in held]
        return lines + [self._sentence(chance, ()) for _ in range(chance.randint(*SENTENCES))]

    def _sentence(self, chance: random.Random, held: Sequence[str]) -> str:
        words = chance.choices(self._words, cum_weights=self._often, k=SENTENCE)
        for at, word in zip(chance.sample(range(SENTENCE), len(held)), held, strict=True):
            words[at] = word
        return " ".join(words).capitalize() + "."

    def _claim(self, told: Told, document: Document, chance: random.Random, *, head: Span) -> Claim:
        happened = told.happened
        code = _weapon(happened, chance)
        blamed = _drawn("perpetrator", chance)
        return Claim(
            claim_id=claim_id(document.capture_id, "harm", head),
            document_id=document.document_id,
            primary=True,
            kind="harm",
            scope="incident",
            assertion="reported",
            occurred=_occurred(happened.day, document, chance),
            evidence=(head,),
            confidence=0.8,
            reader="made",
            harm=tuple(_harms(happened, chance, head)),
            victims=tuple(Victim(name=name, span=head) for name in told.named),
            place=replace(told.place, span=head) if told.place else None,
            weapon=Weapon(code=code, stated=code, span=head) if code else None,
            targets=(Target(code=happened.target, stated="", span=head),)
            if _drawn("target", chance) == "right"
            else (),
            perpetrators=() if blamed == "none" else (_party(happened, blamed, head),),
        )

    def _place(self, town: Town, chance: random.Random) -> Place | None:
        drawn = _drawn("place", chance)
        told: dict[str, Any] = {"country": COUNTRY, "span": Span(0, 40), "stated": ""}
        if drawn == "none":
            return None
        if drawn == "province":
            return Place(name=town.province, precision="province", **told)
        told["admin1"] = town.province
        if drawn == "district":
            return Place(name=town.district, precision="district", **told)
        if drawn == "neighbour":
            town = self._world.near(town, chance)
        elif drawn == "wrong":
            town = self._world.anywhere(chance)
            told["admin1"] = town.province
        told["admin2"] = town.district
        if drawn == "unplaced":
            return Place(name=town.name, precision="settlement", **told)
        return Place(name=town.name, precision="settlement", lat=town.lat, lon=town.lon, **told)


def _said(told: Told) -> tuple[str, ...]:
    """The names that the text has because the claim has them, word for word."""
    return tuple(" ".join((told.place.name if told.place else "", *told.named)).split())


def _own(told: Told, chance: random.Random) -> list[str]:
    """The words of the incident that an account has: a line from a post has few, a page of a paper many."""
    share = NOISE["words"][f"in_{_drawn('length', chance)}"]
    return [word for word in told.happened.words if chance.random() < share]


def _drawn(table: str, chance: random.Random) -> str:
    shares: dict[str, float] = NOISE[table]
    return chance.choices(list(shares), weights=list(shares.values()))[0]


def _document(name: str, body: str, came_out: date) -> Document:
    day = came_out.isoformat()
    return Document(
        document_id=f"doc_{name}",
        capture_id=f"cap_{name}",
        path=f"{name}.txt",
        sha256="",
        text=body,
        title=None,
        publisher=None,
        language="en",
        url=None,
        published=Published(start=day, end=day, basis="metadata"),
        family_id=f"fam_{name}",
        restricted=False,
    )


def _printed_again(account: Account, name: str, chance: random.Random) -> Account:
    day = date.fromisoformat(account.document.published.start or "") + timedelta(days=chance.randint(0, 2))
    copy = replace(_document(name, account.document.text, day), family_id=account.document.family_id)
    (head,) = account.claim.evidence
    claim = replace(account.claim, claim_id=claim_id(copy.capture_id, "harm", head), document_id=copy.document_id)
    return Account(claim, copy, account.incident)


def _occurred(day: date, document: Document, chance: random.Random) -> Occurred:
    drawn = _drawn("day", chance)
    if drawn == "unknown":
        return Occurred(start=None, end=None, precision="unknown", basis="none")
    if drawn == "published":
        out = document.published.start
        return Occurred(start=out, end=out, precision="day", basis="published")
    if drawn == "week":
        first = day - timedelta(days=chance.randint(0, 6))
        last = (first + timedelta(days=6)).isoformat()
        return Occurred(start=first.isoformat(), end=last, precision="week", basis="stated")
    off = {"right": 0, "next": 1, "few": chance.choice((-3, -2, 2, 3)), "wrong": chance.randint(-60, 60)}[drawn]
    told = (day + timedelta(days=off)).isoformat()
    return Occurred(start=told, end=told, precision="day", basis="stated")


def _harms(happened: Happened, chance: random.Random, head: Span) -> Iterator[Harm]:
    for kind, count in (("killed", happened.killed), ("injured", happened.injured)):
        if count and (harm := _harm(kind, count, happened, chance, head)):  # type: ignore[arg-type]
            yield harm


def _harm(kind: HarmType, count: int, happened: Happened, chance: random.Random, head: Span) -> Harm | None:
    drawn = _drawn(kind, chance)
    told: dict[str, Any] = {"type": kind, "stated": str(count), "spans": (head,)}
    if drawn == "none":
        return None
    if drawn == "vague":
        return Harm(low=2 if count > 1 else 1, best=None, high=None, bound="vague", **told)
    if drawn == "at_least":
        low = max(1, count - chance.randint(0, 1 + count // 4))
        return Harm(low=low, best=low, high=None, bound="at_least", **told)
    if drawn == "close":
        count = max(1, count + chance.choice((-1, 1)) * chance.randint(1, 1 + count // 4))
    elif drawn == "wrong":
        count = max(1, int(chance.paretovariate(1.0)))
    groups = {}
    if kind == "killed" and 0 < happened.children <= count and chance.random() < NOISE["groups"]["told"]:
        groups = {"children": Count(low=happened.children, best=happened.children, high=happened.children)}
    return Harm(low=count, best=count, high=count, bound="exact", groups=groups, **told)  # type: ignore[arg-type]


def _weapon(happened: Happened, chance: random.Random) -> Any:
    drawn = _drawn("weapon", chance)
    if drawn == "related":
        return chance.choice(sorted(set().union(*(f for f in FAMILIES if happened.weapon in f)) or {happened.weapon}))
    return {"right": happened.weapon, "none": None}.get(drawn, chance.choice(WEAPONS))


def _party(happened: Happened, drawn: str, head: Span) -> Perpetrator:
    actor = happened.party if drawn == "same" else "act_other"
    return Perpetrator(name=actor, stated=actor, span=head, actor_id=actor)


def _total(happened: Happened, document: Document, chance: random.Random) -> Claim:
    """A total of three days, of a district or of a province: "120 killed in 72 hours"."""
    head = Span(41, 80)
    wide = chance.random() < 0.2
    name = happened.town.province if wide else happened.town.district
    start, end = ((happened.day + timedelta(days=d)).isoformat() for d in (-1, 1))
    count = happened.killed + chance.randint(1, 40)
    return Claim(
        claim_id=claim_id(document.capture_id, "harm", head),
        document_id=document.document_id,
        primary=False,
        kind="harm",
        scope="aggregate",
        assertion="reported",
        occurred=Occurred(start=start, end=end, precision="days", basis="stated"),
        evidence=(head,),
        confidence=0.8,
        reader="made",
        harm=(Harm(type="killed", low=count, best=count, high=count, stated="", bound="exact", spans=(head,)),),
        place=Place(
            name=name, stated="", precision="province" if wide else "district", span=head, country=COUNTRY,
            admin1=happened.town.province,
        ),
    )  # fmt: skip
