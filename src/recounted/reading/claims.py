"""Claims from drafts: ids, evidence, what is carried over, the primary claim.

Comes in: the sentences and drafts of a document. Goes out: Claims in the order of their evidence. Refuses: to fill a
field that no words stand for; what is carried over from another sentence points to the words it was taken from.
"""

import dataclasses
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from recounted.model import identity
from recounted.model.claim import Claim, Firing, Perpetrator, Place, Weapon
from recounted.model.document import Document
from recounted.model.span import Span, merged
from recounted.model.vocabulary import Assertion, PlaceBasis, Scope
from recounted.reading import fields, located
from recounted.reading.acts import Act
from recounted.reading.attacks import EXPLICIT_WEAPON, Attack, find_attack, goes_on
from recounted.reading.confidence import rated
from recounted.reading.dating import carried, day_of
from recounted.reading.doers import Doers
from recounted.reading.draft import Draft, Drafts
from recounted.reading.figures import one, total
from recounted.reading.headline import about, join
from recounted.reading.home import at_home, goes_home, home_of
from recounted.reading.outcome import settle
from recounted.reading.parts import Named, Sentence, When
from recounted.reading.process import nearest_place, process_of, rule_of, spoken_of, tellers
from recounted.reading.rejected import set_aside, set_aside_of_attack
from recounted.reading.roster import victims
from recounted.reading.speakers import Chains, Stretch, Voices
from recounted.reading.which import lies_in

BACK = 40  # sentences back from which a place is carried: some two pages
AHEAD = 4  # sentences ahead in which a headline's place may be told
FURTHER = 12  # sentences ahead in which a text that tells of one incident alone may name the weapon
LEAD = 2  # sentences around the first of a claim in which its weapon may be named

_AIRBORNE = frozenset(("air_strike", "drone_strike"))
_FALLS = _AIRBORNE | {"shelling", "rocket", "barrel_bomb", "cluster", "incendiary", "chemical"}
_ELSEWHERE = frozenset(("background", "separate", "aggregate"))
_HARMED = frozenset(("killed", "injured", "casualties"))
_THERE = frozenset(("here", "there"))
_WIDE = frozenset(("district", "province"))
_TOWN = frozenset(("settlement", "neighbourhood"))
_LIVE = frozenset(("asserted", "reported", "feared", "disputed"))


def _every_act(read: Sequence[Sentence]) -> Iterator[tuple[Sentence, Act]]:
    return ((s, act) for s in read for act in s.acts)


@dataclasses.dataclass(frozen=True, slots=True)
class Language:
    """What a language brings to the making of claims: who a name is, which acts stay, how exactly a weapon is told."""

    prefix: str
    voices: Voices
    weapon_rank: Callable[[Weapon], int]
    from_above: Container[str] = frozenset()
    acts: Callable[[Sequence[Sentence]], Iterable[tuple[Sentence, Act]]] = _every_act


def finish(
    document: Document,
    read: list[Sentence],
    drafts: Drafts,
    *,
    reader: str,
    language: Language,
    headline: Draft | None = None,
) -> tuple[Claim, ...]:
    """All claims of a document."""
    fate_told = bool(drafts.all) and any("fate" in s.cues for s in read)
    for draft in drafts.all:
        by_party = any(s.doers or _named_beside(s) for s in draft.sentences)  # of a crime it is told who died of it
        draft.dropped = settle(draft.figures, draft.staged, fate_told=fate_told or not by_party)
    if drafts.headline and (told_of := about(drafts.all, drafts.headline)):
        join(drafts.headline, told_of)
    fields.headline_sums(drafts.all)
    told = {id(s) for d in drafts.all for s in d.sentences}
    found = [(s, find_attack(s, language.weapon_rank)) for s in read if id(s) not in told]
    attacks = [(s, attack) for s, attack in found if attack and not goes_on(attack, s, drafts.all)]
    acts = list(language.acts(read)) if any(s.acts for s in read) else []
    if not (drafts.all or attacks or acts):
        return ()
    maker = _Maker(document, read, reader, language)
    maker.single = sum(d.scope == "incident" for d in drafts.all) == 1
    maker.told = {s.index: d for d in reversed(drafts.all) for s in d.sentences}
    made = [maker.harm(d) for d in drafts.all]
    made += [maker.attack(s, attack) for s, attack in attacks]
    made += [maker.process(s, act) for s, act in acts]
    unique: dict[str, Claim] = {}
    for claim in made:
        unique.setdefault(claim.claim_id, claim)
    order = sorted(unique.values(), key=lambda c: c.evidence[0])  # of one stretch in the order made: no id decides
    chief = _chief(order)
    order = [dataclasses.replace(c, primary=True) if c is chief else c for c in order]
    return rated(order, read, language=language.prefix)


def _chief(claims: Sequence[Claim]) -> Claim | None:
    """The claim that the document is chiefly about: the first incident with a number of people harmed."""
    live = [c for c in claims if c.scope == "incident" and c.assertion in _LIVE]
    harmed = [c for c in live if any(h.type in _HARMED and (h.best or h.low or h.high) for h in c.harm)]
    counted = [c for c in harmed if any(h.bound != "vague" for h in c.harm)]
    return next(iter(counted or harmed or [c for c in live if c.harm] or live), None)


class _Maker:
    """What the claims of one document share."""

    def __init__(self, document: Document, read: list[Sentence], reader: str, language: Language) -> None:
        self.document, self.read, self.reader, self.language = document, read, reader, language
        self.chains = Chains(document, read, language.voices)
        self.doers = Doers(document, read, self.chains)
        self.single = False  # whether the text tells of one incident alone
        self.home = home_of(read, document.title, document.publisher)
        self.told: dict[int, Draft] = {}  # by sentence, the first occurrence that it tells of

    def harm(self, draft: Draft) -> Claim:
        """The claim of a draft."""
        near = draft.sentences
        place, place_basis = self._where(near, draft.place, total=draft.scope != "incident" and not draft.covers)
        when = day_of(draft, self.read, self.told, single=self.single)
        where = self._place(near, place, place_basis)
        head = draft.head or near[0].span
        claim = self._base("harm", head, near, when, where, scope=draft.scope, sums=bool(draft.covers))
        claim = dataclasses.replace(claim, speakers=self.chains.of(_tellers(draft)))
        by = claim.speakers[0].name if claim.speakers else None
        doers = self.doers.of(near, draft.scope, claim.speakers)
        weapons = self._weapons(near)
        return dataclasses.replace(
            claim, scope=draft.scope, assertion=draft.context.assertion, evidence=merged(draft.evidence),
            targets=fields.targets_of(near, denied=draft.context.assertion == "denied"),
            harm=tuple(
                fields.harm_of(f, draft.persons if t == "killed" else (), by=by) for t, f in draft.figures.items()
            ),
            victims=victims(draft.victims, draft.persons),
            perpetrators=doers, opponents=self.doers.opponents(near, doers), weapons=weapons,
            weapon=weapons[0] if weapons else None,
            rules=(
                *(Firing(rule=r, span=s) for f in draft.figures.values() for r, s in f.rules), *self._who(doers)
            ),
            rejected=set_aside(draft, self.read, place=place, when=when),
        )  # fmt: skip

    def attack(self, s: Sentence, attack: Attack) -> Claim:
        """The claim that an attack was made, of which nobody harmed is told."""
        scope: Scope = "aggregate" if attack.total else "incident"
        when = attack.when or (carried(s, self.read, self.told) if scope == "incident" else None)
        place, basis = self._where([s], located.best_place(s))
        claim = self._base("attack", attack.span, [s], when, self._place([s], place, basis), scope=scope)
        doers = self.doers.of_attack(s, attack.parties, claim.speakers)
        spoken = spoken_of(s, doers)
        if spoken is not None:  # "demanded that the brigades stop the shelling": the words of who demands it
            claim = dataclasses.replace(claim, speakers=tellers(spoken, s, self.chains))
            doers = self.doers.of_attack(s, attack.parties, claim.speakers)
        told: Assertion = "reported" if spoken and _assertion(s) == "asserted" else _assertion(s)
        return dataclasses.replace(
            claim, assertion=told, attacks=s.attacks, weapons=attack.weapons,
            targets=fields.targets_of([s], denied=told == "denied"),
            weapon=attack.weapons[0] if attack.weapons else None,
            rules=(Firing(rule=f"{self.language.prefix}.attack.told", span=attack.span), *self._who(doers)),
            rejected=set_aside_of_attack(s, place=place, when=when),
            perpetrators=doers, opponents=self.doers.opponents([s], doers),
        )  # fmt: skip

    def process(self, s: Sentence, act: Act) -> Claim:
        """The claim of an act of the political process."""
        place = nearest_place(s, act.cue)
        where = self._place([s], place, "stated") if place else None
        claim = self._base(f"process.{act.act}", act.cue, [s], act.when, where, scope=None)
        return dataclasses.replace(
            claim, assertion="reported" if s.said else "asserted", evidence=merged([act.span, *act.also]),
            process=process_of(act, s, self.read, self.chains), speakers=tellers(act, s, self.chains), places=(),
            rules=(Firing(rule=rule_of(act, self.language.prefix), span=act.cue),),
        )  # fmt: skip

    def _base(
        self,
        kind: str,
        head: Span,
        near: list[Sentence],
        when: When | None,
        where: Place | None,
        *,
        scope: Scope | None,
        sums: bool = False,
    ) -> Claim:
        """What every claim has: ids, days, places, speakers."""
        return Claim(
            claim_id=identity.claim_id(self.document.capture_id, kind, head), document_id=self.document.document_id,
            primary=False, kind="harm" if kind == "harm" else "attack" if kind == "attack" else "process", scope=scope,
            assertion="asserted", evidence=(head,),
            occurred=fields.occurred_of(when, self.document, fallback=scope == "incident" or sums),
            confidence=0.0, reader=self.reader, place=where,
            places=located.places_of(near[0], where, self.document.text),
            speakers=self.chains.of([(s, None) for s in near]),
        )  # fmt: skip

    def _who(self, doers: Sequence[Perpetrator]) -> Iterator[Firing]:
        """The rules by which doers were found that are not simply named as such."""
        for p in doers:
            how = f"hinted_{p.hint}" if p.hint else p.role
            if how != "alleged":
                yield Firing(rule=f"{self.language.prefix}.who.{how}", span=p.span)

    # -- what is carried over -------------------------------------------------

    def _where(
        self, near: list[Sentence], told: Named | None, *, total: bool = False
    ) -> tuple[Named | None, PlaceBasis]:
        """The place that the sentences tell; else that of another; else what says least of where it was. A `total` of
        a war or of a month takes no town from beside it."""
        if told is not None and not told.country_only:
            return self._finer(near, told), "stated"
        if total and not any(s.cues & _THERE for s in near):
            return (told, "stated") if told else located.of_total(near, self.read)
        if any("here" in s.cues for s in near) and (written := located.dateline(self.read)):
            return written, "dateline"
        carried = self._carried_place(near[0])
        if self.home is not None and goes_home(carried, self.home):
            basis: PlaceBasis = "body" if self.home.found.attributive else "carried"
            return self.home, "dateline" if self.home.siting.dateline else basis
        if carried is not None:
            return carried, "carried"
        return (told, "stated") if told else located.last_resort(near, self.read)

    def _finer(self, near: list[Sentence], told: Named) -> Named:
        """ "in Harrol County", and further on "at a farm in Teshill": of one incident the town in the county."""
        if not self.single or told.entry is None or told.entry.precision not in _WIDE or told.row:
            return told
        behind = self.read[near[0].index : near[0].index + FURTHER]
        named = (p for s in behind if not s.cues & _ELSEWHERE for p in located.in_question(s) if p.found.inside)
        return next((p for p in named if p.entry and p.entry.precision in _TOWN and lies_in(p.entry, told.entry)), told)

    def _place(self, near: list[Sentence], named: Named | None, basis: PlaceBasis) -> Place | None:
        if named is None:
            return None
        named, town = at_home(named, self.home)
        around = town or located.enclosing(near, named, self.read)
        place = located.place_of(named, self.document.text, around=around, basis=basis)
        return dataclasses.replace(place, admin2=place.admin2 or town.entry.name) if town and town.entry else place

    def _carried_place(self, s: Sentence) -> Named | None:
        before = self.read[max(0, s.index - BACK) : s.index]
        around = [*reversed(before), *self.read[s.index + 1 : s.index + 1 + AHEAD]]
        return next((p for other in around if (p := located.best_place(other))), None)

    def _weapons(self, near: list[Sentence]) -> tuple[Weapon, ...]:
        rank = self.language.weapon_rank
        own = [w for s in near for w in s.weapons]
        if not own or all(rank(w) > EXPLICIT_WEAPON for w in own):
            first = near[0].index
            own += [w for s in self.read[max(0, first - LEAD) : first + LEAD] for w in s.weapons if w not in own]
        if not own and self.single:
            behind = self.read[near[0].index : near[0].index + FURTHER]
            own += [w for s in behind if not s.cues & _ELSEWHERE for w in s.weapons][:1]
        if own and all(w.stated.lower() in self.language.from_above for w in own):
            told = (w for s in self.read if not s.cues & _ELSEWHERE for w in s.weapons if w.code in _AIRBORNE)
            own += [w for w in told if w not in own][:1]  # "bombed", and further on "the aircraft"
        armed = self._armed(near)
        first_told = frozenset(w.span for w in armed.weapons) if armed else frozenset()
        # what is told with the harm itself goes before what later sentences tell of other attacks
        return tuple(sorted(dict.fromkeys(own), key=lambda w: (w.span not in first_told, rank(w), w.span)))

    def _armed(self, near: list[Sentence]) -> Sentence | None:
        """The first sentence that tells the weapon; "bombed" says no more than that something fell, and gives way to
        a later one that says what.
        """
        rank, bare = self.language.weapon_rank, self.language.from_above
        first = next((s for s in near if any(rank(w) <= EXPLICIT_WEAPON for w in s.weapons)), None)
        if first is None or any(rank(w) <= EXPLICIT_WEAPON and w.stated.lower() not in bare for w in first.weapons):
            return first
        falls = (s for s in near if any(w.code in _FALLS and w.stated.lower() not in bare for w in s.weapons))
        return next(falls, first)


def _named_beside(s: Sentence) -> bool:
    """Whether a party is named that is none of those harmed ("nine Russians were shot" names no party to it)."""
    harmed = {k for f in s.findings for p in f.people for k in range(p.first, p.last + 1)}
    return any(p.first not in harmed and p.last not in harmed for p in s.parties)


def _tellers(draft: Draft) -> list[tuple[Sentence, Stretch | None]]:
    """Where the claim's own figures are told; those with other figures have speakers of their own."""
    told = {t: f.figure for t, f in draft.figures.items()}
    own = [(s, f.span_tokens) for s in draft.sentences for f in s.findings if told.get(f.type) == one(total(f.people))]
    return [*own] or [(s, None) for s in draft.sentences[:1]]


def _assertion(s: Sentence) -> Assertion:
    if s.doers and all(p.role.startswith("denied") for p in s.doers):
        return "denied"
    for name in ("denied", "demanded", "disputed", "threatened", "hypothetical", "feared"):
        if name in s.cues:
            return name
    return "reported" if s.said else "asserted"
