"""Claims in the making: what several sentences say of one occurrence, joined.

Comes in: sentences read. Goes out: Drafts, each one occurrence or one total. Refuses: to add up what is told twice, and to
join what the text tells apart (another day, another place, "elsewhere", a total).
"""

from dataclasses import dataclass, field
from datetime import date

from recounted.model.claim import Count
from recounted.model.span import Span
from recounted.model.vocabulary import Assertion, HarmType, Scope
from recounted.reading.lang.en.harm import Finding
from recounted.reading.lang.en.people import People
from recounted.reading.lang.en.sentence import Sentence
from recounted.reading.lang.en.when import When
from recounted.reading.lang.en.where import Named

_UPDATES = (" rose ", " risen ", " increased ", " climbed ", " later died ", " updated ", " raised ", " rising ", " now stands ", " has reached ", " revised ")
NEAR = 1  # sentences: "another man" further on is one of those counted before, told of again
LEAST_SHARE, MOST_TIMES = 0.5, 3  # a second figure outside of these is a part of the first, or of something larger


@dataclass(slots=True)
class Figure:
    """One type of harm in a draft: the people that its total is made of, and every stretch that tells it."""

    type: HarmType
    people: list[People]
    words: list[Span] = field(default_factory=list)
    stated: list[str] = field(default_factory=list)
    others: list[tuple[int | None, int | None, int | None]] = field(default_factory=list)
    rules: list[tuple[str, Span]] = field(default_factory=list)
    groups: list[People] = field(default_factory=list)
    sentence: int = 0

    @property
    def total(self) -> tuple[int | None, int | None, int | None]:
        """Low, best, high of the sum of the parts."""
        return _sum(self.people)

    @property
    def figure(self) -> int:
        """The one number that stands for it best."""
        return next((n for n in (self.total[1], self.total[0], self.total[2]) if n is not None), 0)


def settle(figures: dict[HarmType, Figure]) -> None:
    """Those shot, stabbed or hurt who are told to have died of it are counted among the killed and no more as injured."""
    killed, injured = figures.get("killed"), figures.get("injured")
    if killed is None or injured is None or killed.figure == 0:
        return
    same = {id(p) for p in killed.people} & {id(p) for p in injured.people}
    later = all(p.definite for p in killed.people) and killed.figure >= injured.figure
    spoken = all(p.definite for p in injured.people) and injured.figure <= 2
    if same or later or spoken:
        del figures["injured"]


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    scope: Scope
    assertion: Assertion
    sentences: list[Sentence]
    figures: dict[HarmType, Figure] = field(default_factory=dict)
    when: When | None = None
    place: Named | None = None
    total: bool = False
    parties: frozenset[str] = frozenset()
    head: Span | None = None
    evidence: list[Span] = field(default_factory=list)


def _sum(people: list[People]) -> tuple[int | None, int | None, int | None]:
    if len(people) == 1:
        p = people[0]
        return p.low, p.best, p.high
    lows = [p.low if p.low is not None else (p.best or 0 if p.bound in ("about",) else 0) for p in people]
    if all(p.best is not None for p in people):
        best = sum(p.best or 0 for p in people)
        low = sum(lows) if all(p.low is not None for p in people) else None
        high = sum(p.high or 0 for p in people) if all(p.high is not None for p in people) else None
        return low, best, high
    figures = [p.best if p.best is not None else (p.low or 0) for p in people]
    return sum(figures), None, None


def groups_of(people: list[People], extra: list[People]) -> dict[str, Count]:
    """The groups of a figure: those that its nouns name, and those told as part of it; girls and boys are children."""
    out: dict[str, Count] = {}
    for p in [*people, *extra]:
        for name, count in p.groups.items():
            known = out.get(name)
            if known is None:
                out[name] = count
            elif p in people or (p in extra and name in out and not any(name in q.groups for q in people)):
                out[name] = _plus(known, count)
    young = [out[g] for g in ("girls", "boys") if g in out]
    if young and "children" not in out:
        total = young[0] if len(young) == 1 else _plus(*young)
        out["children"] = total
    return out


def _plus(a: Count, b: Count) -> Count:
    return Count(
        low=a.low + b.low if a.low is not None and b.low is not None else None,
        best=a.best + b.best if a.best is not None and b.best is not None else None,
        high=a.high + b.high if a.high is not None and b.high is not None else None,
    )


class Drafts:
    """The drafts of a document, in the order in which they begin."""

    def __init__(self) -> None:
        self.all: list[Draft] = []

    def take(self, sentence: Sentence, group: list[Finding], context: "Context") -> Draft:
        """Adds findings that belong together to the draft that they restate or complete, or begins a new one."""
        draft = self._same(sentence, group, context)
        if draft is None:
            draft = Draft(
                context.scope, context.assertion, [sentence], when=context.when, place=context.place, total=context.total, parties=context.parties
            )  # fmt: skip
            self.all.append(draft)
        elif sentence not in draft.sentences:
            draft.sentences.append(sentence)
        draft.when = draft.when or context.when
        draft.place = finer(draft.place, context.place)
        for finding in group:
            _add(draft, sentence, finding)
        return draft

    def _same(self, sentence: Sentence, group: list[Finding], context: "Context") -> Draft | None:
        for draft in reversed(self.all):
            if draft.scope != context.scope or (draft.assertion == "denied") != (context.assertion == "denied"):
                continue
            if draft.scope != "incident":
                if _equal_figures(draft, group):
                    return draft
                continue
            if _apart(draft, context) or (context.new and not _equal_figures(draft, group)):
                continue
            if _told_apart(draft, group, context) or (context.parties and draft.parties and not context.parties & draft.parties and not _equal_figures(draft, group)):
                continue
            return draft
        return None


@dataclass(slots=True)
class Context:
    """What the sentence around a group of findings says of scope, day and place."""

    scope: Scope
    assertion: Assertion
    when: When | None
    place: Named | None
    total: bool
    new: bool
    parties: frozenset[str] = frozenset()


def finer(a: Named | None, b: Named | None) -> Named | None:
    """The more exactly told of two places; the first where they are alike."""
    if a is None or b is None:
        return a or b
    return b if _rank(b) > _rank(a) else a


def _rank(place: Named) -> int:
    if place.entry is None:
        return 4 if place.found.small else 3
    return {"country": 0, "province": 1, "area": 2, "district": 2, "settlement": 3, "neighbourhood": 4, "point": 4}[place.entry.precision]


def _apart(draft: Draft, context: Context) -> bool:
    """Whether day or place keep the two apart."""
    if context.when and draft.when and (context.when.end < draft.when.start or draft.when.end < context.when.start):
        return True
    a, b = draft.place, context.place
    if a and b and a.entry and b.entry and a.entry.place_id != b.entry.place_id:
        coarse = {"country", "province", "area", "district"}
        if a.entry.precision in coarse or b.entry.precision in coarse:
            return a.entry.country != b.entry.country
        return not (a.entry.within == b.entry.name or b.entry.within == a.entry.name or _close(a, b))
    return False


def _told_apart(draft: Draft, group: list[Finding], context: Context) -> bool:
    """A smaller figure with a finer or another place of its own is not the one told before, but one of several."""
    a, b = draft.place, context.place
    if a is None or b is None or a.found.stated == b.found.stated or _rank(b) < _rank(a):
        return False
    return any(
        f.type in draft.figures and 1 < _figure(f) != draft.figures[f.type].figure and not _additive(f) and not f.toll and not _known_vague(draft.figures[f.type])
        for f in group
    )


def _close(a: Named, b: Named) -> bool:
    if a.entry is None or b.entry is None:
        return True
    return abs(a.entry.lat - b.entry.lat) < 0.05 and abs(a.entry.lon - b.entry.lon) < 0.05


def _equal_figures(draft: Draft, group: list[Finding]) -> bool:
    return any(f.type in draft.figures and draft.figures[f.type].figure == _figure(f) and _figure(f) > 1 for f in group)


def _figure(finding: Finding) -> int:
    low, best, high = _sum(finding.people)
    return next((n for n in (best, low, high) if n is not None), 0)


def _add(draft: Draft, sentence: Sentence, finding: Finding) -> None:
    first, last = finding.span_tokens
    span = sentence.stretch(first, last)
    stated = " … ".join(_stated(sentence, p) for p in finding.people)
    known = draft.figures.get(finding.type)
    draft.head = draft.head or span
    draft.evidence.append(span)
    if any(p.told_before for p in finding.people):
        held = next((draft.figures[t] for t in ("abducted", "disappeared", "missing", "detained") if t in draft.figures), None)
        if held:  # "five were kidnapped; their bodies were found": as many as were taken
            finding.people = list(held.people)
    if known is None:
        known = Figure(finding.type, list(finding.people), [span], [stated], rules=[(finding.rule, span)], groups=list(finding.groups), sentence=sentence.index)
        draft.figures[finding.type] = known
        return
    if _figure(finding) == known.figure or not known.groups:
        told = {g for p in [*known.people, *known.groups] for g in p.groups}
        known.groups.extend(p for p in finding.groups if not told & set(p.groups))
    known.words.append(span)
    known.rules.append((finding.rule, span))
    _reconsider(known, finding, sentence, stated)


def _stated(sentence: Sentence, p: People) -> str:
    return " ".join(w.text for w in sentence.words[p.first : p.last + 1])


def _reconsider(known: Figure, finding: Finding, sentence: Sentence, stated: str) -> None:
    """A second telling of one type of harm: the same again, a later word, more people, a detail, or another figure."""
    new, old = _figure(finding), known.figure
    vague = all(p.best is None for p in finding.people) and all(p.bound == "vague" for p in finding.people)
    if new == old and (not _additive(finding) or new > 1):
        if not _exact(known.people) and _exact(finding.people):
            known.people, known.stated[0] = list(finding.people), stated
        return
    if any(u in sentence.low for u in _UPDATES):
        if new >= old:
            known.people, known.stated = list(finding.people), [stated]
        return
    if _known_vague(known) and not vague and not _detail(finding, sentence):
        known.people, known.stated = list(finding.people), [stated]
        return
    if vague or _detail(finding, sentence):
        return
    if _additive(finding):
        if sentence.index - known.sentence <= NEAR:
            known.people.extend(p for p in finding.people)
            known.stated.append(stated)
        return
    if not old * LEAST_SHARE <= new <= old * MOST_TIMES or new <= 2:
        return
    known.others.append(_sum(finding.people))


def _exact(people: list[People]) -> bool:
    return all(p.bound == "exact" for p in people)


def _known_vague(known: Figure) -> bool:
    return all(p.bound == "vague" for p in known.people)


def _additive(finding: Finding) -> bool:
    return any(p.additive for p in finding.people)


def _detail(finding: Finding, sentence: Sentence) -> bool:
    """One of those counted before, told of singly: "the victim was identified as"."""
    return all(p.definite or p.named or (p.figure == 1 and p.weak) for p in finding.people)


def day_of(draft: Draft) -> date | None:
    """The day last told of, for what comes after it."""
    return draft.when.end if draft.when and draft.when.precision in ("day", "days") else None
