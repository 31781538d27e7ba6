"""Claims in the making: what several sentences say of one occurrence, joined.

Comes in: sentences read. Goes out: Drafts, each one occurrence or one total. Refuses: to join what the text tells apart
(another day, another place, another doer, "elsewhere", a total).
"""

from dataclasses import dataclass, field, replace

from recounted.model.claim import Victim
from recounted.model.span import Span
from recounted.model.vocabulary import Assertion, HarmType, PlacePrecision, Scope
from recounted.reading.figures import FEW, LEAST_SHARE, MOST_TIMES, TAKEN, Figure, one, total
from recounted.reading.fuller import BETWEEN
from recounted.reading.parts import Finding, Named, Party, People, Person, Sentence, Stage, When
from recounted.reading.persons import single
from recounted.reading.retold import additive, civilians_and_fighters, detail, none_of_a_kind
from recounted.reading.roster import victim_of
from recounted.reading.two_days import counts_others, of_two_days, one_fate, one_large, toll_raised

COUNTED: tuple[HarmType, ...] = ("killed", "casualties", "injured")
RECENT = 60  # drafts back to which a text may come again; a list of a thousand incidents is read in one pass
CLOSE = 0.05  # degrees, some 5 km: two names for one town and its quarter

_RANKS: dict[PlacePrecision, int] = {
    "country": 0, "province": 1, "area": 2, "district": 2, "settlement": 3, "neighbourhood": 4, "point": 4,
}  # fmt: skip
_COARSE = frozenset(("country", "province", "area", "district"))


@dataclass(slots=True)
class Context:
    """What the sentence around a group of findings says of scope, day, place and doers."""

    scope: Scope
    assertion: Assertion
    when: When | None
    place: Named | None
    new: bool
    parties: tuple[Party, ...] = ()

    @property
    def actors(self) -> frozenset[str]:
        """The doers that are resolved."""
        return frozenset(p.actor_id for p in self.parties if p.actor_id)


@dataclass(slots=True)
class Draft:
    """A claim in the making; `context` is that of the sentence in which it begins.

    `staged`: figures of those of whom the word does not say whether they lived (see outcome.py); `dropped` were settled
    away; `days` are those told beside its figures; `covers` are those whose sum its figure is.
    """

    context: Context
    scope: Scope
    sentences: list[Sentence]
    figures: dict[HarmType, Figure] = field(default_factory=dict)
    staged: dict[Stage, Figure] = field(default_factory=dict)
    days: list[When] = field(default_factory=list)
    covers: list["Draft"] = field(default_factory=list)
    place: Named | None = None
    victims: list[Victim] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    head: Span | None = None
    evidence: list[Span] = field(default_factory=list)
    dropped: list[Figure] = field(default_factory=list)
    latest: tuple[int, list[People]] = (0, [])  # who was last told to be hurt, and in which sentence

    @property
    def when(self) -> When | None:
        """The first day told as that of the harm: the one that keeps it apart from other incidents."""
        firm = (w for w in self.days if w.occasion in ("event", ""))
        return next(firm, None) or next((w for w in self.days if w.occasion == "outcome"), None)

    def add(self, sentence: Sentence, finding: Finding) -> None:
        """Takes in a finding."""
        span = sentence.stretch(*finding.span_tokens)
        stated = BETWEEN.join(sentence.stated(p.first, p.last) for p in finding.people)
        finding = self._of_the_one_just_told(finding, sentence)
        self.head = self.head or span
        self.evidence.append(span)
        self.victims.extend(victim_of(sentence, p, finding.type) for p in finding.people if p.named)
        if any(p.told_before for p in finding.people):
            held = next((self.figures[t] for t in TAKEN if t in self.figures), None)
            one_of_them = held is not None and finding.people[0].best == 1 < held.figure
            if held and not one_of_them:  # "five were kidnapped; their bodies were found": as many as were taken
                finding = replace(finding, people=list(held.people))
        known = self.known(finding)
        shares = [(p.share.rule, sentence.stretch(p.first, p.last)) for p in finding.groups if p.share]
        if known:
            known.rules.extend(shares)
            known.tell(finding, sentence, span, stated)
            return
        made = Figure(
            finding.type, list(finding.people), [span], [stated], rules=[(finding.rule, span), *shares],
            groups=list(finding.groups), sentence=sentence.index,
            early="earlier" in sentence.cues, listed=finding.stage in ("care", "described"),
        )  # fmt: skip
        if finding.stage == "hurt":
            self.figures[finding.type] = made
        else:
            self.staged[finding.stage] = made

    def _of_the_one_just_told(self, finding: Finding, sentence: Sentence) -> Finding:
        """ "A second man was hit. He died": one more than those told of before, told of right before "he"."""
        (index, told), p = self.latest, finding.people[0]
        if finding.type == "injured" and not p.pronoun:
            self.latest = (sentence.index, finding.people)
        spoken = finding.type == "killed" and len(finding.people) == 1 and p.pronoun and single(p)
        more = len(told) == 1 and single(told[0]) and (told[0].additive or told[0].nth > 1)
        if not (spoken and more and index == sentence.index - 1):
            return finding
        return replace(finding, people=[replace(told[0], first=p.first, last=p.last)])

    def known(self, finding: Finding) -> Figure | None:
        """What is told so far of the harm of a finding."""
        return self.figures.get(finding.type) if finding.stage == "hurt" else self.staged.get(finding.stage)


class Drafts:
    """The drafts of a document, in the order in which they begin."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self.told: Draft | None = None
        self.headline: Draft | None = None  # what the headline tells that was handed in beside the text

    def take(self, sentence: Sentence, group: list[Finding], context: Context) -> Draft:
        """Adds findings that belong together to the draft that they restate or complete, or begins a new one."""
        fitting = [d for d in reversed(self.all[-RECENT:]) if _same(d, group, context)]
        draft = next((d for d in fitting if _accounts(d, group)), None) or next(iter(fitting), None)
        if draft is None:
            draft = Draft(context, context.scope, [sentence], place=context.place)
            self.all.append(draft)
        elif draft.sentences[-1] is not sentence:
            draft.sentences.append(sentence)
        draft.days += [context.when] if context.when else []
        draft.place = finer(draft.place, context.place)
        for finding in group:
            draft.add(sentence, finding)
        return draft

    def tell_groups(self, sentence: Sentence, made_up: list[People]) -> None:
        """Groups of the dead, else of the injured, of the sentence just before ("Two of them were women."); where the
        sentence speaks of the dead, of those of the incident told of ("Of the dead, nine were children.")."""
        draft = next((d for d in reversed(self.all) if d.sentences[-1].index == sentence.index - 1), None)
        dead = "dead" in sentence.cues and all(f.type == "killed" for f in sentence.findings)
        draft = self.told if dead and not (draft and _kills(draft)) else draft
        hurt = "hurt" in sentence.cues and not sentence.findings  # "two guards are among the wounded"
        kinds: tuple[HarmType, ...] = ("injured", "casualties") if hurt else COUNTED
        figure = next((draft.figures[t] for t in kinds if t in draft.figures), None) if draft else None
        if figure:  # people are not looked for in a sentence where they could add nothing
            groups = [p for p in sentence.people if p.group_of and p.groups] if not sentence.findings else []
            some = hurt or ("among_dead" in sentence.cues and not sentence.findings)
            groups = [p for p in sentence.people if p.best and not p.definite] if some else groups
            if dead:
                groups += [p for p in made_up if not any(set(p.groups) & set(g.groups) for g in groups)]
            told = {g for p in [*figure.people, *figure.groups] for g in p.groups}
            figure.groups.extend(p for p in groups if not told & set(p.groups))

    def telling(self, sentence: Sentence) -> Draft | None:
        """The incident whose dead a sentence may name: the first told of, until another day's begins."""
        begun = next((d for d in reversed(self.all) if d.sentences[0] is sentence and _kills(d)), None)
        if begun and (self.told is None or _another_day(self.told, begun) or "separate" in sentence.cues):
            self.told = begun
        apart = any(d.sentences[-1] is sentence and d.scope != "incident" for d in self.all[-RECENT:])
        return None if apart else self.told


def _accounts(draft: Draft, group: list[Finding]) -> bool:
    """Whether a number told of nobody by name is another account of the number with which a draft begins."""
    for f in group:
        known, new = draft.figures.get(f.type), one(total(f.people))
        counted = len(f.people) == 1 and f.people[0].bound != "vague" and not detail(f) and new > FEW
        if counted and known and known.counted:
            return known.figure * LEAST_SHARE <= new <= known.figure * MOST_TIMES
    return False


def _kills(draft: Draft) -> bool:
    return draft.scope == "incident" and "killed" in draft.figures


def _another_day(told: Draft, draft: Draft) -> bool:
    a, b = told.when, draft.when
    return a is not None and b is not None and of_two_days(a, b)


def _same(draft: Draft, group: list[Finding], context: Context) -> bool:
    """Whether findings in their context speak of what a draft speaks of."""
    denied = context.assertion == "denied"
    if draft.scope != context.scope or (draft.context.assertion == "denied") != denied:
        return False
    equal = _equal_figures(draft, group)
    if draft.scope == "incident" and not (context.new or two_places(draft.place, context.place)):
        told = ((f, known) for f in group if (known := draft.known(f)))
        if one_large(told, draft.when, context.when):
            return True
    found = any(p.told_before for f in group for p in f.people)
    if found and draft.scope == "incident" and any(t in draft.figures for t in TAKEN):
        return True  # "the men's bodies were found a month later": of those taken
    if draft.scope != "incident":
        return equal
    if _apart(draft, group, context) or _told_apart(draft, group, context) or _none_before(draft, group):
        return False
    if _far_more(draft, group) and ((draft.when is None and context.when) or any(not draft.known(f) for f in group)):
        return False  # of another day, or told with harm of which nothing was told before: a total
    if not equal and _other_people(draft, group):
        return False
    two_doers = draft.context.actors and context.actors and not draft.context.actors & context.actors
    return equal or not (context.new or two_doers)


def elsewhere(a: Draft | None, b: Draft | None) -> bool:
    """Whether two occurrences are told to be in two places, neither of which lies in the other, with other numbers."""
    if a is None or b is None or a is b:
        return False
    told = [(a.figures[t].figure, b.figures[t].figure) for t in COUNTED if t in a.figures and t in b.figures]
    return any(1 < x != y > 1 for x, y in told) and two_places(a.place, b.place)


def finer(a: Named | None, b: Named | None) -> Named | None:
    """The more exactly told of two places; the first where they are alike."""
    return (b if rank(b) > rank(a) else a) if a and b else a or b


def rank(place: Named) -> float:
    """How exactly a place is told, 0 (a country) to 4 (a neighbourhood or a point); a village is told above a town."""
    if place.entry is None:
        return 4 if place.found.small else 3
    small = place.found.small and place.entry.precision == "settlement"
    return _RANKS[place.entry.precision] + (0.5 if small else 0)


def _apart(draft: Draft, group: list[Finding], context: Context) -> bool:
    """Whether day or place keep the two apart."""
    one_day, other_day = draft.when, context.when
    if one_day and other_day:
        again = [(f, known) for f in group if (known := draft.known(f))]
        told = [*draft.figures.values(), *draft.staged.values()]
        here = context.place is None or draft.place is None or context.place.found.stated == draft.place.found.stated
        one_incident = one_fate(told, group, one_day, other_day) or (here and toll_raised(again, one_day, other_day))
        if of_two_days(one_day, other_day, others=counts_others(again)) and not one_incident:
            return True
    return two_places(draft.place, context.place)


def two_places(one: Named | None, other: Named | None) -> bool:
    """Whether two places are surely two, neither of which lies in the other."""
    a, b = (None if place is None else place.entry for place in (one, other))
    if a is None or b is None or a.place_id == b.place_id:
        return False
    if a.precision in _COARSE or b.precision in _COARSE:
        return a.country != b.country
    close = abs(a.lat - b.lat) < CLOSE and abs(a.lon - b.lon) < CLOSE
    return not (a.within == b.name or b.within == a.name or close)


def _told_apart(draft: Draft, group: list[Finding], context: Context) -> bool:
    """Another figure with a finer or another place of its own is not the one told before, but one of several."""
    a, b = draft.place, context.place
    if a is None or b is None or a.found.stated == b.found.stated or rank(b) < rank(a):
        return False
    return any(
        1 < one(total(f.people)) != known.figure and not additive(f) and not f.toll and not known.vague
        for f in group
        if (known := draft.known(f))
    )


def _none_before(draft: Draft, group: list[Finding]) -> bool:
    """Whether nobody is told to have come to that harm before: those who did are of another occurrence."""
    return any(
        known.total.high == 0 and one(total(f.people)) and not none_of_a_kind(known.people)
        for f in group
        if (known := draft.figures.get(f.type))
    )


def _far_more(draft: Draft, group: list[Finding]) -> bool:
    """Whether so many more are told of that, with a day of their own, they are no account of those told before."""
    return any(
        one(total(f.people)) > known.figure * MOST_TIMES > 0 and not known.vague and f.people[0].bound != "vague"
        for f in group
        if (known := draft.known(f))
    )


def _other_people(draft: Draft, group: list[Finding]) -> bool:
    """Whether both give numbers of the same harm, one to civilians and one to fighters."""
    return any(
        civilians_and_fighters({p.status for p in f.people}, {p.status for p in known.people})
        for f in group
        if (known := draft.known(f)) and not known.vague and all(p.bound != "vague" for p in f.people)
    )


def _equal_figures(draft: Draft, group: list[Finding]) -> bool:
    return any(1 < one(total(f.people)) == known.figure for f in group if (known := draft.known(f)))
