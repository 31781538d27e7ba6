"""Claims from drafts: every field with its span, ids, the primary claim, confidence.

Comes in: the sentences and the drafts of a document. Goes out: Claims in the order of their evidence. Refuses: to fill a field
that no words stand for; what is carried over from another sentence points to the words it was taken from.
"""

from recounted.model import identity
from recounted.model.claim import Claim, Count, Firing, Harm, Occurred, Part, Place, Process, Speaker, Target, Weapon
from recounted.model.document import Document
from recounted.model.span import Span, merged
from recounted.model.vocabulary import Bound, Group, Kind, VictimStatus
from recounted.reading.lang.en.draft import Draft, Drafts, Figure, groups_of, settle
from recounted.reading.lang.en.process import find_acts
from recounted.reading.lang.en.says import Said, source_kind, speaker
from recounted.reading.lang.en.sentence import RANK, Sentence
from recounted.reading.lang.en.when import When
from recounted.reading.lang.en.where import Named, as_place
from recounted.reading.lang.en.who import UNIDENTIFIED, Party, doers, perpetrator, targeting

LEAD = 2  # a day told in the sentences after the first two is not carried back to them
HARMED = ("killed", "injured", "casualties")


def finish(document: Document, read: list[Sentence], drafts: Drafts, reader: str) -> tuple[Claim, ...]:
    """All claims of a document."""
    builder = _Builder(document, read, drafts, reader)
    for draft in drafts.all:
        settle(draft.figures)
    _mark_headline_sums(drafts.all)
    made = [builder.harm(d) for d in drafts.all]
    told = {id(s) for d in drafts.all for s in d.sentences}
    made += [c for s in read if id(s) not in told and (c := builder.attack(s))]
    made += [c for s in read for c in builder.process(s)]
    unique: dict[str, Claim] = {}
    for claim in made:
        unique.setdefault(claim.claim_id, claim)
    return tuple(sorted(_with_primary(document, list(unique.values())), key=lambda c: (c.evidence[0], c.claim_id)))


class _Builder:
    """What the claims of one document share."""

    def __init__(self, document: Document, read: list[Sentence], drafts: Drafts, reader: str) -> None:
        self.document, self.read, self.drafts, self.reader = document, read, drafts, reader
        self.speakers = _speakers_by_sentence(document, read)

    def harm(self, draft: Draft) -> Claim:
        """The claim of a draft."""
        near = draft.sentences
        when = draft.when or self._carried_when(near[0], draft)
        place = draft.place if draft.place and not draft.place.country_only else (self._carried_place(near[0]) or draft.place)
        weapons = self._weapons(near, draft)
        head = draft.head or near[0].span
        evidence = merged(draft.evidence)
        parties = self._doers(near)
        return self._claim(
            kind="harm", draft_scope=draft.scope, head=head, evidence=evidence, sentences=near, when=when, place=place,
            weapons=weapons, parties=parties, harm=tuple(_harm(f) for f in draft.figures.values()), assertion=draft.assertion,
            rules=tuple(Firing(rule=r, span=s) for f in draft.figures.values() for r, s in f.rules),
            confidence=_confidence(draft),
        )  # fmt: skip

    def attack(self, s: Sentence) -> Claim | None:
        """A claim that an attack was made, where a sentence tells of one and of nobody harmed."""
        victims: frozenset[int] = frozenset()
        parties = doers(s.words, s.parties, victims)
        parties = [p for p in parties if p.name != UNIDENTIFIED or len(parties) > 1]
        strong = [w for w in s.weapons if RANK[w.code] <= 7]
        targeted = targeting(s.words)
        if not strong and not (parties and s.targets) and not s.attacks and not (targeted and s.targets):
            return None
        if not (parties or s.attacks or targeted or (strong and (s.places or s.targets))):
            return None
        hit = [s.stretch(targeted[0], targeted[0])] if targeted and s.targets else []
        span = _hull([*(w.span for w in strong), *(p.span for p in parties), *([s.attacks.span] if s.attacks else []), *hit]) or s.span
        parties = parties or self._before(s)
        when = s.whens[0] if s.whens else None
        place = _best_place(s)
        several = not when and sum(t.stated.endswith("s") for t in s.targets) > 1
        total = bool(when and when.total) or s.attacks is not None or s.says("aggregate") or _habit(s) or several
        return self._claim(
            kind="attack", draft_scope="aggregate" if total else "incident", head=span, evidence=(span,), sentences=[s], when=when,
            place=place or self._carried_place(s), weapons=sorted(s.weapons, key=lambda w: (RANK[w.code], w.span)), parties=parties,
            harm=(), assertion=_attack_assertion(s), rules=(Firing(rule="en.attack.told", span=span),), confidence=0.5,
        )  # fmt: skip

    def _before(self, s: Sentence) -> list[Party]:
        """ "This is in addition to the targeting of": the doers are those of the sentence before."""
        if not s.index or s.words[0].low not in ("this", "these", "it", "they", "that"):
            return []
        before = self.read[s.index - 1]
        return doers(before.words, before.parties, frozenset())

    def process(self, s: Sentence) -> list[Claim]:
        """The acts of the political process that a sentence tells of."""
        out = []
        for act in find_acts(s):
            out.append(
                Claim(
                    claim_id=identity.claim_id(self.document.capture_id, f"process.{act.act}", act.cue), document_id=self.document.document_id,
                    primary=False, kind="process", scope=None, assertion="reported" if s.said else "asserted",
                    occurred=_occurred(s.whens[0] if s.whens else None, self.document, fallback=False), evidence=(act.span,), confidence=0.6,
                    reader=self.reader, place=None, speakers=self._chain([s]), process=Process(act=act.act, parties=act.parties),
                    rules=(Firing(rule=f"en.process.{act.act}", span=act.cue),),
                )
            )  # fmt: skip
        return out

    def _claim(self, *, kind: Kind, draft_scope, head: Span, evidence, sentences, when, place, weapons, parties, harm, assertion, rules, confidence) -> Claim:  # type: ignore[no-untyped-def]
        by = self._chain(sentences)
        enclosing = _enclosing(sentences, place)
        where = as_place(place, enclosing) if place else None
        return Claim(
            claim_id=identity.claim_id(self.document.capture_id, kind, head), document_id=self.document.document_id, primary=False, kind=kind,
            scope=draft_scope, assertion=assertion, occurred=_occurred(when, self.document, fallback=draft_scope == "incident"),
            evidence=evidence, confidence=confidence, reader=self.reader, harm=harm, attacks=next((s.attacks for s in sentences if s.attacks), None) if kind == "attack" else None,
            place=where, places=_others(sentences, where), weapon=weapons[0] if weapons else None, weapons=tuple(weapons),
            perpetrators=tuple(perpetrator(p, by[0].name if by else None) for p in parties), targets=_unique_targets(sentences),
            speakers=by, rules=rules,
        )  # fmt: skip

    # -- what is carried over -------------------------------------------------

    def _carried_when(self, s: Sentence, draft: Draft) -> When | None:
        if draft.scope != "incident":
            return None
        after = self.read[s.index + 1 : s.index + 3] if s.index < LEAD else []
        for other in [*reversed(self.read[: s.index]), *after]:
            found = next((w for w in other.whens if not w.total and w.precision in ("day", "days")), None)
            if found and (other.findings or other.weapons or other.index < LEAD):
                return found
        return None

    def _carried_place(self, s: Sentence) -> Named | None:
        for other in [*reversed(self.read[: s.index]), *self.read[s.index + 1 : s.index + 3]]:
            found = _best_place(other)
            if found:
                return found
        return None

    def _weapons(self, near: list[Sentence], draft: Draft) -> list[Weapon]:
        own = [w for s in near for w in s.weapons]
        if not own or all(RANK[w.code] >= 9 for w in own):
            first = near[0].index
            own = own + [w for s in self.read[max(0, first - 2) : first + 2] for w in s.weapons if w not in own]
        return sorted({w.span: w for w in own}.values(), key=lambda w: (RANK[w.code], w.span))

    def _doers(self, near: list[Sentence]) -> list[Party]:
        out: dict[str, Party] = {}
        for s in near:
            victims = frozenset(k for f in s.findings for p in f.people for k in range(p.first, p.last + 1))
            for p in doers(s.words, s.parties, victims):
                out.setdefault(p.actor_id or p.stated.lower(), p)
        if not out and near[0].index:
            before = self.read[near[0].index - 1]
            for p in doers(before.words, before.parties, frozenset()):
                out.setdefault(p.actor_id or p.stated.lower(), p)
        named = [p for p in out.values() if p.actor_id]
        return named or list(out.values())

    def _chain(self, sentences: list[Sentence]) -> tuple[Speaker, ...]:
        """Who says so, nearest first, the publisher last."""
        chain: dict[str, Speaker] = {}
        for s in sentences:
            for said in self.speakers[s.index]:
                chain.setdefault(said.name.lower(), speaker(said))
        if self.document.publisher:
            kind = source_kind(self.document.publisher)
            chain.setdefault(self.document.publisher.lower(), Speaker(name=self.document.publisher, kind="publisher", source_kind=kind))
        return tuple(chain.values())


def _mark_headline_sums(drafts: list[Draft]) -> None:
    """A first figure that is the sum of those told after it covers them all: a total, not one more incident."""
    live = [d for d in drafts if d.scope == "incident"]
    if len(live) < 3 or "killed" not in live[0].figures:
        return
    rest = [d.figures["killed"].figure for d in live[1:] if "killed" in d.figures]
    if len(rest) > 1 and sum(rest) == live[0].figures["killed"].figure:
        live[0].scope = "aggregate"


def _speakers_by_sentence(document: Document, read: list[Sentence]) -> dict[int, list[Said]]:
    """The speakers of each sentence; "it said" takes up the one before, and so does an open quotation."""
    out: dict[int, list[Said]] = {}
    last: Said | None = None
    quoted = False
    for s in read:
        named = [x for x in s.said if not x.pronoun]
        if not named and last and (any(x.pronoun for x in s.said) or quoted):
            named = [last]
        out[s.index] = named
        last = named[-1] if named else last
        words = s.span.of(document.text)
        opened, closed = words.count("“"), words.count("”")
        quoted = (quoted or opened > 0) and opened >= closed and not words.rstrip().endswith(("”", '"')) and (opened > closed)
    return out


def _harm(figure: Figure) -> Harm:
    low, best, high = figure.total
    people = figure.people
    bound: Bound = people[0].bound if len(people) == 1 else _joint_bound(figure)
    rule = next((p.rule for p in people if p.rule and p.rule != "none_said_so"), None)
    for other_low, other_best, other_high in figure.others:
        values = [v for v in (other_low, other_best, other_high, low, best, high) if v is not None]
        low, high, bound = min(values), max(values), "range"
        rule = "accounts_differ_within_the_text"
    if best is not None and bound in ("exact",):
        low = high = best
    groups: dict[Group, Count] = groups_of(people, figure.groups)  # type: ignore[assignment]
    return Harm(
        type=figure.type, low=low, best=best, high=high, stated=" and ".join(dict.fromkeys(figure.stated)), bound=bound,
        spans=tuple(figure.words), status=_status([p.status for p in people]), groups=groups, rule=rule,
        parts=tuple(Part(low=p.low, best=p.best, high=p.high, bound=p.bound, status="attacker" if p.attacker else p.status) for p in people) if len(people) > 1 else (),
    )  # fmt: skip


def _joint_bound(figure: Figure) -> Bound:
    bounds = {p.bound for p in figure.people}
    if bounds == {"exact"}:
        return "exact"
    if "vague" in bounds:
        return "at_least" if any(p.best is not None for p in figure.people) else "vague"
    return next(b for b in (p.bound for p in figure.people) if b != "exact")


def _status(statuses: list[VictimStatus]) -> VictimStatus:
    said = {s for s in statuses if s != "unknown"}
    if not said:
        return "unknown"
    return said.pop() if len(said) == 1 and "unknown" not in statuses else "mixed" if len(said) > 1 else "unknown"


def _occurred(when: When | None, document: Document, *, fallback: bool) -> Occurred:
    if when:
        return when.occurred(document.text)
    published = document.published
    if fallback and published.start and published.basis in ("metadata", "text"):
        return Occurred(start=published.start[:10], end=(published.end or published.start)[:10], precision="unknown", basis="published", span=published.span)
    return Occurred(start=None, end=None, precision="unknown", basis="none")


def _best_place(s: Sentence) -> Named | None:
    from recounted.reading.lang.en.draft import finer

    best: Named | None = None
    for p in s.places:
        if not p.country_only and not any(x.first <= p.found.first <= x.last for x in s.said):
            best = finer(best, p)
    return best


def _enclosing(sentences: list[Sentence], place: Named | None) -> Named | None:
    if place is None or place.entry is not None:
        return None
    pool = [p for s in sentences for p in s.places if p.entry is not None and p is not place]
    near = [p for p in pool if not p.country_only] or pool
    return min(near, key=lambda p: abs(p.found.span.start - place.found.span.end), default=None)


def _others(sentences: list[Sentence], where: Place | None) -> tuple[Place, ...]:
    seen = {where.span} if where else set()
    out = [where] if where else []
    for s in sentences[:1]:
        for p in s.places:
            if p.found.span not in seen and p.entry is not None and not p.country_only:
                seen.add(p.found.span)
                out.append(as_place(p))
    return tuple(out)


def _unique_targets(sentences: list[Sentence]) -> tuple[Target, ...]:
    out: dict[str, Target] = {}
    for s in sentences:
        for t in s.targets:
            out.setdefault(t.code, t)
    return tuple(out.values())


def _hull(spans: list[Span]) -> Span | None:
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def _habit(s: Sentence) -> bool:
    return any(w in s.low for w in (" continue ", " continues ", " continued ", " incessantly ", " do not cease ", " day after day ", " repeatedly "))


def _attack_assertion(s: Sentence):  # type: ignore[no-untyped-def]
    for name in ("denied", "disputed", "threatened", "hypothetical", "feared"):
        if s.says(name):
            return name
    return "reported" if s.said else "asserted"


def _confidence(draft: Draft) -> float:
    """A first rule of thumb, to be calibrated: figures told exactly and told twice are read right more often."""
    value = 0.85
    figures = list(draft.figures.values())
    if any(f.others for f in figures):
        value -= 0.25
    if all(all(p.bound == "vague" for p in f.people) for f in figures):
        value -= 0.15
    if any(p.weak for f in figures for p in f.people):
        value -= 0.15
    if any(len(f.words) > 1 and not f.others for f in figures):
        value += 0.08
    return round(min(0.97, max(0.2, value)), 2)


def _with_primary(document: Document, claims: list[Claim]) -> list[Claim]:
    """Marks the claim that the document is chiefly about: the first incident in which anybody was harmed, else the first told."""
    import dataclasses

    order = sorted(claims, key=lambda c: (c.evidence[0], c.claim_id))
    live = [c for c in order if c.scope == "incident" and c.assertion in ("asserted", "reported", "feared", "disputed")]
    harmed = [c for c in live if any(h.type in HARMED and (h.best or h.low or h.high) for h in c.harm)]
    counted = [c for c in harmed if any(h.bound != "vague" for h in c.harm)]
    chief = next(iter(counted or harmed or [c for c in live if c.harm] or live), None)
    return [dataclasses.replace(c, primary=True) if c is chief else c for c in claims]
