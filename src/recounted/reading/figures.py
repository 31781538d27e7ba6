"""Figures in the making: what one document says of one type of harm, told once or many times.

Comes in: findings. Goes out: Figures. Refuses: to add up what is told twice; a second telling is the same again, a
later word, more people, a detail of those counted, or another figure that is kept beside the first.
"""

from dataclasses import dataclass, field

from recounted.model.claim import Count
from recounted.model.span import Span
from recounted.model.vocabulary import Bound, HarmType
from recounted.reading.fuller import with_others
from recounted.reading.parts import Finding, People, Sentence
from recounted.reading.persons import beyond, learn, next_of, others, single, who_did_it
from recounted.reading.retold import (
    additive,
    all_of_them,
    beside_these,
    detail,
    grown_or_child,
    none_of_a_kind,
    of_two_kinds,
    partly_vague,
)

BESIDE = 2  # sentences over which people of another kind are told of beside those before
NEAR = 1  # sentences: "another man" further on is one of those counted before, told of again
LEAST_SHARE = 0.5  # a second figure below this share of the first is a part of it
MOST_TIMES = 3  # and one above so many times the first is of something larger
MOST_OF_VAGUE = 10  # and above so many times the least that "Tam Orrel and his children" may be
FLOORS: tuple[Bound, ...] = ("at_least", "more_than", "range")  # what such a figure says holds against lower accounts
CEILINGS: tuple[Bound, ...] = ("up_to", "range")  # and what such a one says against higher ones
FEW = 2  # so few are singled out of those counted more often than counted otherwise
_REPLACED = ("figure.corrected", "figure.made_exact", "figure.made_whole")
_ONE = ("one ", "1 ", "at least one ")
TAKEN = ("abducted", "disappeared", "missing", "detained")  # whose bodies may be told to have been found


@dataclass(slots=True)
class Figure:
    """One type of harm: the people that its total is made of, and every stretch that tells it.

    `others` are figures that the same text gives beside it; `sentence` is where it was told first; `early`: as an
    earlier report, which a later word replaces; `aside` are words that it did not take, with the rule (rejected.py);
    `loose` are groups told with another number, which are no fewer in this one.
    """

    type: HarmType
    people: list[People]
    words: list[Span] = field(default_factory=list)
    stated: list[str] = field(default_factory=list)
    others: list[Count] = field(default_factory=list)
    rules: list[tuple[str, Span]] = field(default_factory=list)
    groups: list[People] = field(default_factory=list)
    sentence: int = 0
    early: bool = False
    listed: bool = False
    aside: list[tuple[str, Span]] = field(default_factory=list)
    loose: list[People] = field(default_factory=list)

    @property
    def total(self) -> Count:
        """The sum of its parts."""
        return total(self.people)

    @property
    def figure(self) -> int:
        """The one number that stands for it best."""
        return one(self.total)

    @property
    def vague(self) -> bool:
        """Whether no number is told at all."""
        return all(p.bound == "vague" for p in self.people)

    @property
    def counted(self) -> bool:
        """Whether a number of people, and not persons singly, are told of."""
        return any(p.figure > 1 and not p.named and p.bound != "vague" for p in self.people)

    def tell(self, finding: Finding, sentence: Sentence, span: Span, stated: str) -> None:
        """Takes in a second telling."""
        told = {g for p in [*self.people, *self.groups] for g in p.groups}
        same = one(total(finding.people)) == self.figure
        (self.groups if same else self.loose).extend(p for p in finding.groups if not told & set(p.groups))
        self.words.append(span)
        self.rules.append((finding.rule, span))
        if all_of_them(finding, sentence) and all(single(p) for p in self.people) and not same:
            self.aside += [("figure.made_whole", s) for s in self.words[:-1]]
            self.people, self.stated = list(finding.people), [stated]
            return
        listed = (self.listed and additive(finding)) or next_of(self.people, finding.people)
        if listed or (self._disjoint(finding, sentence) and not self._some_of_these(finding)):
            self._extend(finding.people, stated)
            return
        if more := self._more(finding, near=sentence.index - self.sentence <= BESIDE):
            self._extend(more, stated)
            return
        learn(self.people, finding.people)
        if one(total(finding.people)) < self.figure and not additive(finding):
            self.loose.extend(p for p in finding.people if p.groups and not told & set(p.groups))
        none = none_of_a_kind(finding.people) and self.figure
        rule = "figure.none_of_some" if none else self._reconsider(finding, sentence, stated)
        if rule in _REPLACED:
            self.aside += [(rule, s) for s in self.words[:-1]]
        elif rule:
            self.aside.append((rule, span))

    def _reconsider(self, finding: Finding, sentence: Sentence, stated: str) -> str | None:
        """Changes the figure where the finding does; the rule by which one of the two was set aside, if one was."""
        new, old = one(total(finding.people)), self.figure
        vague = all(p.bound == "vague" for p in finding.people)
        if new == old and (not additive(finding) or new > 1):
            if len(self.people) == len(finding.people) == 1:
                self._agree(self.people[0], finding.people[0])
            return None
        if "update" in sentence.cues or (self.early and not vague):
            if new < old or self._covers(new):
                return "figure.below_correction" if new < old else "figure.in_the_range"
            self.early = "earlier" in sentence.cues
            self.people, self.stated = list(finding.people), [stated]
            return "figure.corrected"
        if "earlier" in sentence.cues and new < old and not self.vague:
            return "figure.earlier_report"
        if rule := self._counted_by(finding, new, stated, vague=vague, sourced=bool(sentence.said)):
            self.people, self.stated = list(finding.people), [stated]
            return rule
        spelled_out = additive(finding) and self._spelled_out(sentence)
        some = all(p.group_of for p in finding.people) and new <= old
        if vague or detail(finding) or spelled_out or some or self._some_of_these(finding):
            return "figure.vague_again" if vague else "figure.detail"
        if additive(finding) and beside_these(finding, sentence):
            if sentence.index - self.sentence > NEAR:
                return "figure.told_again"
            self._extend(finding.people, stated)
            return None
        if not old * LEAST_SHARE <= new <= old * MOST_TIMES or (new < old and self._of_a_group(finding)):
            return "figure.part" if new < old else "figure.something_larger"
        if new <= FEW:
            return "figure.one_or_two"
        self.others.append(total(finding.people))
        return "figure.another_account"

    def _counted_by(self, finding: Finding, new: int, stated: str, *, vague: bool, sourced: bool) -> str | None:
        """The rule by which the number of a finding stands for those told of so far, if it does."""
        if vague or detail(finding):
            return None
        if self.vague or self._some_told(new) or (new and none_of_a_kind(self.people)):
            return "figure.made_exact"
        alone = len(finding.people) == 1 and not finding.people[0].group_of
        if alone and self.figure < new <= self.figure * MOST_OF_VAGUE and partly_vague(self.people):
            return "figure.made_whole"
        if with_others(self.people, self.stated, finding.people, stated):
            return "figure.made_whole"
        if self._singly_told_of(finding, new) and not (sourced and self.figure > 1):
            return "figure.made_whole"  # two by name, and a source that speaks of three: another account
        return None

    def _some_told(self, new: int) -> bool:
        """ "among the dead were seven clerks", and then how many died."""
        return new > self.figure and all(p.definite and p.bound == "at_least" for p in self.people)

    def _singly_told_of(self, finding: Finding, new: int) -> bool:
        """ "Tam Orrel was killed in the mill", and then "three people were killed": he and two others."""
        told = finding.people
        more = self.figure < new <= self.figure * MOST_TIMES
        counted = len(told) == 1 and more and not told[0].definite and told[0].bound != "vague"
        as_one = any(s.lower().startswith(_ONE) for s in self.stated)  # "one guard was killed" counts as a number does
        alone = all(single(p) and not p.attacker for p in self.people) and not as_one
        return counted and not told[0].group_of and alone

    def _of_a_group(self, finding: Finding) -> bool:
        """ "nine people were killed ... six children were killed": some of the nine, and no other account of them."""
        mine = {g for p in self.people for g in p.groups}
        return all(set(p.groups) - mine for p in finding.people)

    def _spelled_out(self, sentence: Sentence) -> bool:
        """ "Two had light wounds and another is in surgery": of the three told of before, as their sum shows."""
        here = [one(total(f.people)) for f in sentence.findings if f.type == self.type]
        return len(here) > 1 and sum(here) <= self.figure and sentence.index > self.sentence

    def _some_of_these(self, finding: Finding) -> bool:
        """Persons by name after a larger number ("Tam Orrel was killed with his two sons"), and one more after it who
        is named, kin, or of a group told of ("Tam Orrel was also killed")."""
        told = finding.people
        if one(total(told)) >= self.figure:
            return False
        if not additive(finding):
            return any(p.named for p in told)
        groups = {g for p in self.groups for g in p.groups}
        known = any(p.named or p.kin or set(p.groups) & groups for p in told)
        return self.counted and known

    def _extend(self, people: list[People], stated: str) -> None:
        """Takes them in beside those told of before."""
        self.people.extend(p for p in people if not any(p is q for q in self.people))
        self.stated.append(stated)

    def _disjoint(self, finding: Finding, sentence: Sentence) -> bool:
        """Whether these are surely others: "also", of another kind, attackers beside those attacked, died of wounds."""
        if self.type == "killed" and who_did_it([*self.people, *self.groups], finding.people):
            return True
        if sentence.index - self.sentence > BESIDE or any(p.bound == "vague" for p in finding.people):
            return False
        again = one(total(finding.people)) == self.figure  # as many again are most often the same
        others_again = again and self.figure > 1 and self.people[0].additive  # "three others", "also three others"
        if any(p.group_of for p in finding.people):
            return any(p.group_of and p.additive for p in finding.people)
        if finding.also and finding.people[0].additive:
            return not others_again
        mine, theirs = ({self._kind(p) for p in told} for told in (self.people, finding.people))
        if {"attacker"} in (mine, theirs):  # not "three died, the gunman among them", and then the gunman
            return mine != theirs and not mine & theirs and all(g.kind != "attacker" for g in self.groups)
        if (mine & theirs) - {""}:
            return False
        here = [one(total(f.people)) for f in sentence.findings if f.type == self.type]
        if (len(here) > 1 and sum(here) == self.figure) or any(p.pronoun for p in finding.people):
            return False  # "a boy and a woman were hurt", then "a boy was hurt in a shooting that also hurt a woman"
        if self._of_other_groups(finding) or self._told_beside(finding, sentence):
            return True
        return (finding.also and not (again and self.figure > 1)) or (not again and of_two_kinds(mine | theirs))

    def _told_beside(self, finding: Finding, sentence: Sentence) -> bool:
        """ "One guard was killed and two clerks were killed": a clause of its own about others, in one sentence;
        "Orrel was killed. They killed two of his guards": those of the one told of."""
        told = finding.people[0]
        owned = {w.low for w in sentence.words[told.first : told.last + 1]} & {"his", "her"}
        if self.figure == 1 and single(self.people[0]) and owned and len(finding.people) == 1 < told.figure:
            return True
        before = [f for f in sentence.findings if f.type == self.type and f.last < told.first]
        mine = bool(before) and any(p is q for p in before[-1].people for q in self.people)
        joined = told.first > 0 and sentence.words[told.first - 1].low in ("and", "while", ";")
        return (
            mine
            and joined
            and told.last < finding.first
            and not (told.definite or told.group_of or (told.weak and told.figure == 1))
        )

    def _of_other_groups(self, finding: Finding) -> bool:
        """ "A man was hit in the chest and two women in the legs": no man is a woman, and no woman a child."""
        mine, theirs = ([grown_or_child(p) for p in told] for told in (self.people, finding.people))
        told_of = not any(p.definite or p.group_of for p in finding.people)
        return told_of and all(mine) and all(theirs) and not set().union(*mine) & set().union(*theirs)

    def _kind(self, p: People) -> str:
        """Who hurt himself by accident attacked nobody."""
        return "attacker" if self.type == "killed" and (p.attacker or p.kind == "suspect") else p.kind

    @staticmethod
    def _agree(first: People, again: People) -> None:
        """The same number once more: its status where none was told, and the more careful of two bounds."""
        if first.status == "unknown":
            first.status = again.status
        if first.bound == "exact" and again.bound in FLOORS and first.best == again.best:
            first.bound, first.low, first.high = again.bound, again.low, again.high

    def _covers(self, number: int) -> bool:
        """Whether a range that is told holds the number."""
        return all(p.bound == "range" for p in self.people) and number <= (self.total.high or 0)

    def _bounded_by(self, bounds: tuple[Bound, ...]) -> bool:
        told = {p.bound for p in self.people}
        return told <= {"exact", *bounds} and bool(told & {*bounds})

    @property
    def accounts(self) -> Count:
        """The ends that several accounts set; a bound that the text itself gives holds against them."""
        lead, counts = self.total, [self.total, *self.others]
        values = [v for c in counts for v in (c.low, c.best, c.high) if v is not None]
        low = lead.low if self._bounded_by(FLOORS) else None
        high = lead.high if self._bounded_by(CEILINGS) else None
        low = min(values, default=None) if low is None else low
        high = max(values, default=None) if high is None else high
        return Count(low=low, best=lead.best, high=high)

    def _more(self, finding: Finding, *, near: bool) -> list[People]:
        """Persons who are surely none of those told of singly so far ("a man of 30", then "a woman")."""
        if not all(single(p) for p in [*self.people, *finding.people]):
            return []
        return others(self.people, finding.people) or (beyond(self.people, finding.people) if near else [])


def one(count: Count) -> int:
    """The one number that stands for a count best: best, else low, else high, else 0."""
    return next((n for n in (count.best, count.low, count.high) if n is not None), 0)


def total(people: list[People]) -> Count:
    """The sum of disjoint parts; its ends are known only where the ends of all parts are."""
    if len(people) == 1:
        p = people[0]
        return Count(low=p.low, best=p.best, high=p.high)
    if any(p.best is None for p in people):
        return Count(low=sum(p.best if p.best is not None else (p.low or 0) for p in people))
    return Count(
        low=sum(p.low or 0 for p in people) if all(p.low is not None for p in people) else None,
        best=sum(p.best or 0 for p in people),
        high=sum(p.high or 0 for p in people) if all(p.high is not None for p in people) else None,
    )
