"""Who was harmed: joins the words that say harm ("killed", "dead", "the death of") to the people told of.

Comes in: the tokens of a sentence, the people in it. Goes out: Findings, one a trigger, each with the people it binds.
Refuses: harm that is not said to have been done ("could kill", "did not kill", "the death penalty").
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from recounted.model.vocabulary import Assertion, HarmType
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.numbers import Quantity, quantity
from recounted.reading.lang.en.people import People
from recounted.text.terms import Hit
from recounted.text.tokens import Token

_BE = frozenset("was were been being be is are got get gets 're left".split())
_HAVE = frozenset("have has had having".split())
_ADVERBS = frozenset(
    "also reportedly allegedly seriously critically slightly badly lightly severely gravely instantly immediately then "
    "later subsequently already all both either apparently confirmed reported believed said feared to have been still "
    "now initially together brutally deliberately shot and or stabbed kidnapped abducted attacked injured wounded "
    "killed burned beaten tortured just being moderately mostly only further themselves who that which , being "
    "similarly simultaneously recently fatally outright indiscriminately at least including executed".split()
)
_MODALS = frozenset("will would could can may might shall should must to cannot can't won't".split())
_NOT = frozenset("not n't never didn't don't doesn't without failed avoid avoiding prevent preventing".split())
_PREPOSITIONS = frozenset("in on at by when after during near with from as while since because for of outside inside".split())
_FEARED = frozenset(("feared",))
_TOLL_REACH = 12


@dataclass(slots=True)
class Finding:
    """One trigger and the people it binds. `assertion` other than asserted marks what was not said to have happened."""

    type: HarmType
    first: int
    last: int
    people: list[People] = field(default_factory=list)
    groups: list[People] = field(default_factory=list)
    rule: str = ""
    assertion: Assertion = "asserted"
    toll: bool = False

    @property
    def span_tokens(self) -> tuple[int, int]:
        """First and last token of trigger and people together."""
        return (
            min([self.first, *(p.first for p in self.people)]),
            max([self.last, *(p.last for p in self.people)]),
        )


def find_harm(words: Sequence[Token], people: list[People], masked: frozenset[int]) -> list[Finding]:
    """All findings of a sentence, in the order of their triggers."""
    hits = [h for h in lexicon.triggers().find(words) if h.meaning.readings]
    joiner = _Joiner(words, people, hits, masked)
    return joiner.run()


class _Joiner:
    """State of one sentence: which people are taken by which type of harm."""

    def __init__(self, words: Sequence[Token], people: list[People], hits: list[Hit[lexicon.Trigger]], masked: frozenset[int]) -> None:
        self.words, self.people, self.hits, self.masked = words, people, hits, masked
        self.at_first = {p.first: p for p in people}
        self.bound: set[int] = set()

    def run(self) -> list[Finding]:
        """Binds the triggers from left to right."""
        out: list[Finding] = []
        for n, hit in enumerate(self.hits):
            found = self._bind(n, hit)
            if found is None:
                continue
            self.bound |= {p.first for p in found.people}
            self._spelled_out(hit, found)
            out.extend(self._told_apart(found))
        self._attach(out)
        return out

    def _spelled_out(self, hit: Hit[lexicon.Trigger], found: Finding) -> None:
        """ "five were killed, a woman and four children, and": a list behind that adds up to the count is who they were."""
        first = self.at_first.get(hit.last + 2) if self._low(hit.last + 1) in (",", ":", "(", "–", "-") else None
        if first is None or first.group_of:
            return
        listed = [p for p in self.people if p.chain == first.chain and p.first >= first.first]
        if sum(p.figure for p in listed) == sum(p.figure for p in found.people) > 1:
            for p in listed:
                p.group_of = True

    def _told_apart(self, found: Finding) -> list[Finding]:
        """ "a number of people were killed and injured": no figure is lost by telling the two apart, as the verbs do."""
        vague = all(p.bound == "vague" for p in found.people)
        if found.type != "casualties" or not vague or self._low(found.first) in ("casualties", "casualty", "losses") or "and" not in [w.low for w in self.words[found.first : found.last + 1]]:
            return [found]
        return [dataclasses.replace(found, type=t, rule=f"{found.rule}.told_apart") for t in ("killed", "injured")]

    def _attach(self, found: list[Finding]) -> None:
        """Groups go to the harm of the people told of just before them ("killed 25, six of them children")."""
        for group in (p for p in self.people if p.group_of):
            before = [(p.last, f.type in ("killed", "injured", "casualties"), -n, f) for n, f in enumerate(found) for p in f.people if p.last < group.first]
            if before:
                max(before, key=lambda b: b[:3])[3].groups.append(group)

    def _low(self, i: int) -> str:
        return self.words[i].low if 0 <= i < len(self.words) else ""

    # -- the ways of binding -------------------------------------------------

    def _bind(self, n: int, hit: Hit[lexicon.Trigger]) -> Finding | None:
        meaning = hit.meaning
        assertion = self._assertion(hit)
        for how, bind in (
            ("active", self._active), ("past", self._past), ("subject", self._subject),
            ("act", self._act), ("count", self._count), ("state", self._state),
        ):  # fmt: skip
            harm_type = meaning.of(how)
            if harm_type is None:
                continue
            people = bind(n, hit)
            if people:
                if "also" in [self._low(k) for k in range(people[-1].last + 1, hit.first)] or self._low(hit.last + 1) == "also":
                    people[0].additive = True
                return Finding(harm_type, hit.first, hit.last, people, rule=f"en.{how}.{harm_type}", assertion=self._denied(hit, people, assertion),
                               toll="toll" in self.words[hit.last].low)  # fmt: skip
        return None

    def _active(self, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
        return self._right(n, hit.last + 1)

    def _past(self, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
        if self._passive(hit.first):
            left = self._left(n, hit.first, reach=40)
            return left + self._along_with(hit, left) if left else self._right(n, hit.last + 1)
        right = self._right(n, hit.last + 1) or self._shared_object(n)
        if right and not right[0].weak:
            return right
        left = self._left(n, hit.first, reach=3)
        if left and self._low(left[-1].last) in lexicon.doers() and left[-1].bound == "vague":
            return right  # "gunmen shot ...": they did it, and were not said to suffer it
        return left or right

    def _along_with(self, hit: Hit[lexicon.Trigger], left: list[People]) -> list[People]:
        """ "was gunned down along with his son"."""
        for words in (("along", "with"), ("together", "with"), ("as", "well", "as"), ("alongside",), ("with",)):
            j = hit.last + 1
            if self._low(j) == ",":
                j += 1
            if tuple(w.low for w in self.words[j : j + len(words)]) == words and (p := self.at_first.get(j + len(words))) and p not in left:
                return [p]
        return []

    def _shared_object(self, n: int) -> list[People]:
        """ "killed and detained hundreds": the object of the second verb is the first's too."""
        if n + 1 < len(self.hits) and self.hits[n + 1].first - self.hits[n].last == 2 and self._low(self.hits[n].last + 1) in ("and", "or"):
            return self._right(n + 1, self.hits[n + 1].last + 1)
        return []

    def _subject(self, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
        return self._left(n, hit.first, reach=40) or self._right_of_by(hit.last + 1)

    def _state(self, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
        near = self._left(n, hit.first, reach=3)
        return near or (self._left(n, hit.first, reach=25) if self._passive(hit.first) else [])

    def _act(self, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
        if self._low(hit.last + 1) != "of":
            return []
        j = hit.last + 2
        while self._low(j) in ("life", "lives", "a", "large", "numbers", "innocent") and self._low(j + 1) == "of":
            j += 2
        return self._right(n, j)

    def _count(self, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
        if "toll" in self._low(hit.last):
            return self._toll(hit)
        before = self._quantity_before(hit.first)
        if before:
            return [before]
        word = self._low(hit.last)
        if word in ("bodies", "body", "corpses") and self._low(hit.first - 1) in ("their", "his", "her", "'s", "s'") and self._found_dead(hit):
            few = word == "body"
            return [People(hit.first - 1, hit.last, 1 if few else 2, 1 if few else None, 1 if few else None, "exact" if few else "vague", "plural_is_two", definite=True, told_before=True)]
        if word in ("casualties", "injuries", "deaths", "fatalities", "losses") and not self._spoken_of(hit):
            if self._low(hit.last + 1) in ("of", "among") and (p := self.at_first.get(hit.last + 2)) and not p.weak:
                return [p]
            return [People(hit.first, hit.last, 2, None, None, "vague", "plural_is_two", weak=True)]
        return []

    def _found_dead(self, hit: Hit[lexicon.Trigger]) -> bool:
        near = {w.low for w in self.words[max(0, hit.first - 6) : hit.last + 8]}
        return bool(near & {"found", "recovered", "discovered", "dumped", "retrieved", "pulled", "returned"})

    def _spoken_of(self, hit: Hit[lexicon.Trigger]) -> bool:
        """ "the casualties", "his injuries", "due to injuries": told of, not told."""
        before = {self._low(hit.first - k) for k in (1, 2)}
        return bool(before & {"the", "his", "her", "their", "these", "those", "such", "of", "from", "to", "with", "s", "'s", "any", "about", "non-life-threatening", "for", "civilian's", "more"}) and not (
            before & {"caused", "causing", "civilian", "killed", "number"}
        )

    def _toll(self, hit: Hit[lexicon.Trigger]) -> list[People]:
        """The number of "death toll": the last one after "to" or the first one near it."""
        found: Quantity | None = None
        j = hit.last + 1
        stop = min(len(self.words), j + _TOLL_REACH)
        while j < stop:
            if j in self.masked or self._low(j) in (";", "."):
                j += 1
                continue
            q = quantity(self.words, j)
            if q is None or q.bound == "vague" and (q.low or 0) < 12:
                j += 1
                continue
            risen = found is not None and self._low(q.first - 1) == "to"
            if (found is None or risen) and self._low(q.last + 1) not in ("hours", "days", "years", "injured", "wounded"):
                found = q
            j = q.last + 1
        if found is None:
            before = self._quantity_before(hit.first)
            return [before] if before else []
        told = next((p for p in self.people if p.first <= found.last and found.first <= p.last), None)
        return [told or People(found.first, found.last, found.low, found.best, found.high, found.bound, found.rule)]

    # -- where the people stand ----------------------------------------------

    def _right(self, n: int, j: int) -> list[People]:
        limit = j + 3
        while j < limit and (self._low(j) in ("also", "instantly", "another", "off", "some", "immediately", "both", "all", ":", "indiscriminately")) and j not in self.at_first:
            j += 1
        first = self.at_first.get(j)
        if first is None or first.group_of and not first.weak:
            return self._object(j)
        if first.bare and self._belongs_to_next(n, first):
            return []
        if first.definite and self._low(first.first) in ("him", "her") and self._low(first.last + 1) == "alongside" and (p := self.at_first.get(first.last + 2)):
            return [first, *self._whole_chain(n, p)]
        if first.bare and first.last + 1 < len(self.words) and self._low(first.last + 1) in lexicon.not_people():
            return []
        return self._whole_chain(n, first)

    def _object(self, j: int) -> list[People]:
        if j < len(self.words) and self.words[j].capital and self._low(j - 1) != "of" and self._one_name(j):
            name = People(j, j, 1, 1, 1, "exact", named=True, weak=True)
            after = self.at_first.get(j + 2) if self._low(j + 1) == "and" else None
            return [name, after] if after and not after.group_of and not self._own_clause(after) else [name]
        return self._unknown_object(j)

    def _one_name(self, j: int) -> bool:
        after = self.words[j + 1] if j + 1 < len(self.words) else None
        return not self.words[j].text.isupper() and (after is None or after.kind == "number" or after.low in ("as", "twice", "dead", "several", "five", "four", "three", "multiple", "while", ",", ".", "and", "in", "by", "on", "at", "'s", "with", "when", "after", "before", "while"))

    def _unknown_object(self, j: int) -> list[People]:
        """ "killed a shepherdess": a noun that no list has, after an article, is one person unless it is a thing."""
        if self._low(j) in ("a", "an") and j + 1 < len(self.words):
            k = j + 1
            while k + 1 < len(self.words) and k < j + 4 and self.words[k + 1].kind == "word" and self._low(k + 1) not in _PREPOSITIONS | {"and", "who", "or", "was"}:
                k += 1
            if self.words[k].kind == "word" and not {self._low(x) for x in range(j, k + 1)} & (lexicon.not_people() | {"number", "lot", "suicide"}):
                return [People(j, k, 1, 1, 1, "exact", weak=True)]
        return []

    def _right_of_by(self, j: int) -> list[People]:
        return []

    def _whole_chain(self, n: int, first: People) -> list[People]:
        """The coordinated people from `first` on, but not a number that the next trigger claims ("killed 3, 5 wounded")."""
        out = [first]
        for p in self.people[self.people.index(first) + 1 :]:
            if p.group_of != first.group_of or (p.chain != first.chain and not self._joined_by_and(out[-1], p)):
                break
            if self._belongs_to_next(n, p) or self._own_clause(p) or (p.weak and not p.named and p.low == 2):
                break
            out.append(p)
        return self._without_doubles(out)

    def _joined_by_and(self, a: People, b: People) -> bool:
        """ "the commander of the province and two of his guards": a phrase that belongs to the first stands between."""
        gap = [w.low for w in self.words[a.last + 1 : b.first]]
        if not gap or len(gap) > 20 or gap[-1] not in ("and", "with") or (gap[-1] == "with" and gap[-2:-1] != ["along"]):
            return False
        if b.weak and not b.named:
            return False
        kin = self._low(b.first) in ("his", "her", "their") and a.figure == 1
        if kin and len(gap) <= 20 and not any(g in _BE | _HAVE | {"who", "which", "said"} for g in gap) and not any(a.last < h.first < b.first for h in self.hits):
            return True
        verbs = _BE | _HAVE | {"who", "which", "that", "while", "when", ";", "said", "before", "after"}
        return len(gap) <= 9 and not any(g in verbs for g in gap) and not any(a.last < h.first < b.first for h in self.hits)

    def _own_clause(self, p: People) -> bool:
        """ "killing two and others fled": what follows makes it a subject of its own."""
        after = self._low(p.last + 1)
        return after in _BE or after in _HAVE or after in ("who", "said", "told")

    def _belongs_to_next(self, n: int, p: People) -> bool:
        """ "killed 12 injured": the number stands before its own word."""
        for hit in self.hits[n + 1 :]:
            if hit.first <= p.last:
                continue
            gap = [w.low for w in self.words[p.last + 1 : hit.first]]
            if not all(g in _BE or g in _HAVE or g in _ADVERBS or g in ("more", "others") for g in gap):
                return False
            if hit.meaning.of("past", "state", "subject") is None:
                return False
            return not (gap and gap[-1] in ("and", "or", ",")) or any(g in _BE for g in gap)
        return False

    def _left(self, n: int, i: int, *, reach: int) -> list[People]:
        """The subject: the nearest people to the left that are no group of others and no agent after "by"."""
        floor = self.hits[n - 1].last if n else -1
        best = self._subject_left(n, i, floor, reach)
        if best is None:
            return []
        chained = [best]
        if best.group_of:
            return chained
        k = self.people.index(best)
        for p in reversed(self.people[:k]):
            if p.group_of or p.attacker:
                continue
            near = p.chain == chained[0].chain or self._joined_by_and(p, chained[0])
            if not near or p.first <= floor or p.first in self.bound or self._low(p.first - 1) == "by":
                break
            chained.insert(0, p)
        return self._without_doubles(chained)

    def _subject_left(self, n: int, i: int, floor: int, reach: int) -> People | None:
        best: People | None = None
        for p in reversed([p for p in self.people if p.last < i and not p.attacker]):
            if p.group_of:
                if not p.groups and self._low(p.last) in ("them", "whom", "those") and self._only_adverbs(p.last + 1, i):
                    p.additive = True  # "wounded six, one of whom later died"
                    return p
                continue
            if self._blocked(p.last + 1, i) or (best is None and i - p.last > reach and not self._only_adverbs(p.last + 1, i)):
                break
            if self._low(p.first - 1) == "by" and not self._only_adverbs(p.last + 1, i):
                continue
            if p.first < floor and not self._shared(n, p):
                break
            if best is None:
                best = p
            elif self._belongs(p, best) or (best.weak and not p.weak and p.bound != "vague"):
                best = p
            else:
                break
            if not best.weak and self._led_by(best) not in _PREPOSITIONS | {"–", "-", "(", "—"}:
                break
        return best

    def _led_by(self, p: People) -> str:
        """The word before those told of, past the owner in "of Iraq's minister"."""
        k = p.first - 1
        while self._low(p.first) == "'s" and k >= 0 and self.words[k].capital:
            k -= 1
        return self._low(k)

    def _belongs(self, a: People, b: People) -> bool:
        """ "five children from the family": the second only says more of the first."""
        if self._led_by(b) in ("–", "-", "(", "—") and b.first - a.last == 2:
            return True
        if self._led_by(b) not in _PREPOSITIONS:
            return False
        gap = [w.low for w in self.words[a.last + 1 : b.first]]
        return len(gap) <= 8 and not any(g in _BE | _HAVE | {"who", "which", "that", "and", ";", "said"} for g in gap) and not any(a.last < h.first < b.first for h in self.hits)

    def _shared(self, n: int, p: People) -> bool:
        """ "three were kidnapped and killed": one subject for two verbs, with no subject of its own for the second."""
        aside = [w.low for w in self.words[p.last + 1 : self.hits[n - 1].first]]
        if {"that", "who", "which"} & set(aside) and len(aside) <= 6:
            return True  # "22 people who had been displaced, ..., were killed": the first verb is an aside
        between = [w.low for w in self.words[self.hits[n - 1].last + 1 : self.hits[n].first]]
        return len(between) <= 12 and not any(p.first < q.first < self.hits[n].first and not q.group_of and not q.weak for q in self.people)

    def _blocked(self, a: int, b: int) -> bool:
        return any(self._low(k) == ";" for k in range(a, b))

    def _only_adverbs(self, a: int, b: int) -> bool:
        return all(self._low(k) in _ADVERBS or self._low(k) in _BE or self._low(k) in _HAVE or self._low(k).endswith("ly") for k in range(a, b))

    def _passive(self, i: int) -> bool:
        """Whether a form of "be" stands before token `i` with nothing but adverbs or coordinated verbs between."""
        for k in range(i - 1, max(-1, i - 6), -1):
            if self._low(k) in _BE:
                return True
            if not (self._low(k) in _ADVERBS or self._low(k).endswith(("ly", "ed"))):
                return False
        return False

    def _quantity_before(self, i: int) -> People | None:
        for k in range(max(0, i - 8), i):
            if k in self.masked:
                continue
            q = quantity(self.words, k)
            if q is None or q.last >= i:
                continue
            gap = [w.low for w in self.words[q.last + 1 : i]]
            fits = all(g in ("of", "civilian", "civilians", "more", "damage", "reported", "material", "damages", "property", "confirmed", "new", "the", "human", "serious", "minor", "other", "additional", "unidentified", "dead", "charred", "fresh", "and", "any", "martyrs", "mangled", "tortured", "decapitated", "beheaded", "bullet-riddled", "military", "fatal", "unidentified", "or") or self.words[q.last + 1 + n].capital for n, g in enumerate(gap))
            if fits and len(gap) <= 4:
                return People(q.first, i, q.low, q.best, q.high, q.bound, q.rule)
        return None

    def _without_doubles(self, chain: list[People]) -> list[People]:
        named = [p for p in chain if p.named]
        if len(named) > 1 and len(named) == len(chain) - 1 and not chain[0].named and chain[0].best is None:
            return named  # "councilmen, A B and C D": the names are the count
        """ "the mayor, Ali Hassan, and": a name beside a noun names the same person, unless only names are listed."""
        out: list[People] = []
        for p in chain:
            if out and p.named and not out[-1].named and out[-1].figure == 1 and self._low(p.first - 1) != "and":
                continue
            if out and out[-1].named and not p.named and p.figure == 1 and self._low(p.first - 1) == "," and self._low(p.first) in ("a", "an", "the"):
                continue
            if out and p.figure == 1 and out[-1].figure == 1 and not p.named and self._low(p.first - 1) == "," and self._low(p.first) in ("the", "a", "an") and not any(q.chain == p.chain and q.first > p.first for q in chain):
                continue
            if p.weak and not p.named and p.low == 2 and p.best is None and any(not o.weak for o in out):
                continue
            out.append(p)
        return out

    # -- what is said about it -----------------------------------------------

    def _assertion(self, hit: Hit[lexicon.Trigger]) -> Assertion:
        before = [self._low(k) for k in range(max(0, hit.first - 4), hit.first)]
        base = hit.meaning.of("active") is not None and not self._low(hit.first).endswith("ing")
        if base and before and (before[-1] in _MODALS or (len(before) > 1 and before[-2] in _MODALS)) and "managed" not in before:
            return "denied" if set(before) & _NOT else "hypothetical"
        if set(before) & {"could", "would", "might", "may", "will", "should", "if"} and "have" not in before and self._passive(hit.first):
            return "hypothetical"
        if set(before[-3:]) & _NOT:
            return "denied"
        if set(before) & _FEARED:
            return "feared"
        return "asserted"

    def _denied(self, hit: Hit[lexicon.Trigger], people: list[People], assertion: Assertion) -> Assertion:
        if all(p.best == 0 for p in people):
            return "asserted"  # "no one was killed" is a figure of its own: none, said so
        return assertion
