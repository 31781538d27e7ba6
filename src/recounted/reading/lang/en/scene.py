"""A sentence as the grammar of harm sees it: words, people, and the words that say harm.

Comes in: tokens, people, triggers. Goes out: answers to small questions of grammar. Refuses: to bind anything itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from recounted.model.claim import Count
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import People
from recounted.reading.retold import grown_or_child
from recounted.text.terms import Hit
from recounted.text.tokens import Token

WITH_REACH = 6  # tokens of "with a bandaged left arm told" up to the verb
KIN_REACH = 20  # tokens over which "X, the dean of ..., and his wife" still holds together
CHAIN_REACH = 9  # tokens between two coordinated people of which the first has a phrase of its own
BELONGS_REACH = 8  # tokens between "five children" and "from the family"
PASSIVE_REACH = 5  # tokens between "were" and "killed"

DASHES = frozenset(("–", "-", "(", "—"))
_KIN_OWNERS = frozenset(("his", "her", "their"))
_QUOTES = frozenset(("“", "”", '"', "(", ")", "‘", "’", "'"))
_THEN = frozenset(("then", "later", "finally", "also", "fatally"))
_TELLING = ("said", "told")
_OPENERS = frozenset(("who", "which", "that", "while", "when", ";", "said", "before", "after"))


@dataclass(slots=True)
class Scene:
    """One sentence while its triggers are bound; `bound` holds the first tokens of people that a trigger has taken."""

    words: Sequence[Token]
    people: list[People]
    hits: list[Hit[lexicon.Trigger]]
    masked: frozenset[int]
    at_first: dict[int, People] = field(default_factory=dict)
    bound: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.at_first = {p.first: p for p in self.people}

    def low(self, i: int) -> str:
        """The token at `i` in lower case; nothing beyond the ends."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def lows(self, a: int, b: int) -> list[str]:
        """The tokens [a, b) in lower case."""
        return [w.low for w in self.words[max(0, a) : max(0, b)]]

    def capital(self, i: int) -> bool:
        """Whether a name or another capitalised word stands at token `i`."""
        return 0 <= i < len(self.words) and self.words[i].capital

    def trigger_between(self, a: People, b: People) -> bool:
        """Whether a word that says harm stands between two people."""
        return any(a.last < h.first < b.first for h in self.hits)

    def only_adverbs(self, a: int, b: int) -> bool:
        """Whether tokens [a, b) are such as stand between a subject and its verb."""
        fits = lexicon.grammar("adverbs") | lexicon.grammar("be") | lexicon.grammar("have")
        return all(low in fits or low.endswith("ly") for low in self.lows(a, b))

    def passive(self, i: int) -> bool:
        """Whether a form of "be" stands before token `i` with nothing but adverbs or coordinated verbs between."""
        for k in range(i - 1, max(-1, i - 1 - PASSIVE_REACH), -1):
            if self.low(k) in lexicon.grammar("be"):
                return True
            if not (self.low(k) in lexicon.grammar("adverbs") or self.low(k).endswith(("ly", "ed", "found"))):
                return False
        return False

    def led_by(self, p: People) -> str:
        """The word before those told of, past the owner in "of Veldra's minister"."""
        k = p.first - 1
        while self.low(p.first) == "'s" and k >= 0 and self.words[k].capital:
            k -= 1
        return self.low(k)

    def own_clause(self, p: People) -> bool:
        """ "killing two and others fled": what follows makes it a subject of its own."""
        after, k = self.low(p.last + 1), p.last + 2
        while after == "with" and k < len(self.words) and k <= p.last + WITH_REACH:
            if self.words[k].kind == "mark" or self.low(k) == "and":
                break
            if self.low(k) in _TELLING:
                return True  # "and a man with a hurt leg said": he has a verb of his own
            k += 1
        return after in lexicon.grammar("be") | lexicon.grammar("have") or after in ("who", *_TELLING)

    def joined_by_and(self, a: People, b: People) -> bool:
        """ "the clerk of the court and three of his cousins": a phrase that belongs to the first stands between."""
        gap = _past_aside(self.lows(a.last + 1, b.first))
        while len(gap) > 1 and gap[-1] in _THEN and b.attacker:
            gap.pop()  # "his wife and then himself"
        along = gap[-2:] in (["along", "with"], ["together", "with"]) or gap[-1:] == ["alongside"]
        along = along or gap[-3:] == ["as", "well", "as"]
        if not gap or len(gap) > KIN_REACH or (gap[-1] != "and" and not along) or (b.weak and not b.named):
            return False
        if self.trigger_between(a, b):
            return False
        verbs = lexicon.grammar("be") | lexicon.grammar("have")
        if gap[0].endswith("ed") and not self.words[a.last + 1].capital and gap[0] not in lexicon.grammar("adverbs"):
            return False  # "one clerk drew a pistol and four guards were hurt": a verb of its own
        owned = bool(_KIN_OWNERS & set(self.lows(b.first, b.last + 1)))  # "his wife", "three of their guards"
        kin = owned and (a.figure == 1 or self.low(b.first) == "their")
        if kin and not set(gap) & (verbs | {"who", "which", "said"}):
            return True
        if owned and gap[0] == "who" and not set(gap) & verbs:
            return True  # "two men who worked for the mill and three of their guards"
        return len(gap) <= CHAIN_REACH + 3 * along and not set(gap) & (verbs | _OPENERS)

    def coordinated(self, a: People, b: People) -> bool:
        """ "a husband and wife": a second noun that only the first one's article leads."""
        pair = b.weak and not b.named and not a.weak and b.figure == a.figure == 1
        return pair and self.lows(a.last + 1, b.first) == ["and"]

    def alias(self, a: People, b: People) -> bool:
        """ "Tam Orrel, “Olm Orrel”,": another name of the same person, in marks."""
        gap = self.lows(a.last + 1, b.first)
        return a.named and b.named and bool(gap) and set(gap) <= _QUOTES

    def belongs(self, a: People, b: People) -> bool:
        """ "five children from the family": the second only says more of the first."""
        led = self.led_by(b)
        if a.chain == b.chain and led in ("with", "as"):
            return False  # "seven of the family along with 18 others", "the mayor, as well as two clerks": both are
        if led in DASHES and b.first - a.last == 2:
            return True
        if led not in lexicon.grammar("prepositions"):
            return False
        gap = self.lows(a.last + 1, b.first)
        verbs = lexicon.grammar("be") | lexicon.grammar("have") | {"who", "which", "that", "and", ";", "said"}
        return len(gap) <= BELONGS_REACH and not set(gap) & verbs and not self.trigger_between(a, b)

    def of_the_dead(self, n: int, p: People) -> bool:
        """ "the bodies of a judge and his guard were found dead": the guard is of the bodies, whatever follows."""
        act = self.low(self.hits[n].last) in lexicon.grammar("bodies")
        return act and self.low(p.first - 1) == "and" and self.low(self.hits[n].last + 1) == "of"

    def belongs_to_next(self, n: int, p: People) -> bool:
        """ "killed 12 injured": the number stands before its own word."""
        hit = next((h for h in self.hits[n + 1 :] if h.first > p.last), None)
        if self.of_the_dead(n, p):
            return False
        if hit is None or hit.meaning.of("past", "state", "subject") is None:
            return False
        gap = self.lows(p.last + 1, hit.first)
        if not (self.only_adverbs(p.last + 1, hit.first) or set(gap) <= {"more", "others"}):
            return False
        return not (gap and gap[-1] in ("and", "or", ",")) or bool(set(gap) & lexicon.grammar("be"))


def _past_aside(gap: list[str]) -> list[str]:
    """ "six monks, five of whom were Sarns, and": what is set between commas about the first joins nobody."""
    if gap[:1] != [","] or "," not in gap[1:]:
        return gap
    close = gap.index(",", 1)
    return gap[close:] if "whom" in gap[:close] else gap


def without_doubles(scene: Scene, chain: list[People]) -> list[People]:
    """A chain with nobody told twice: "the mayor, Ali Hassan" is one; "councilmen, A B and C D" are the two named."""
    named = [p for p in chain if p.named]
    if len(named) > 1 and len(named) == len(chain) - 1 and not chain[0].named and chain[0].best is None:
        return named
    chain = _without_breakdown(scene, chain[1:] if _spelled_out(scene, chain) else chain)
    out: list[People] = []
    passed: People | None = None
    for p in chain:
        again = passed is not None and out[-1].named and _described_again(scene, p)
        if again or (out and _told_twice(scene, out, p, chain)):
            passed = p
            _described(out[-1], p)
        else:
            out.append(p)
            passed = None
    return out


def _spelled_out(scene: Scene, chain: list[People]) -> bool:
    """ "the victims, two men and a woman": those told of before, and then who they were."""
    of_before = len(chain) > 1 and chain[0].definite and chain[0].best is None
    exact = all(p.best and p.bound == "exact" and not p.definite for p in chain[1:])
    return of_before and exact and scene.low(chain[1].first - 1) == ","


def _described(p: People, again: People) -> None:
    """ "one civilian, a child": what a noun set beside says of the same people, where it tells of as many."""
    if p.figure == again.figure and not again.named:
        p.groups.update((g, Count(low=p.low, best=p.best, high=p.high)) for g in again.groups if g not in p.groups)
        p.status = again.status if p.status == "unknown" else p.status
        p.age, p.sex = again.age if p.age is None else p.age, p.sex or again.sex


def _described_again(scene: Scene, p: People) -> bool:
    """ "Tam Orrel, a member of the council and the dean of": still the same man."""
    return p.figure == 1 and not p.named and scene.low(p.first - 1) == "and" and (p.definite or p.weak)


def _without_breakdown(scene: Scene, chain: list[People]) -> list[People]:
    """ "three people (two men and an infant)", "two people, the owner and his son": who they were adds nobody."""
    for n, p in enumerate(chain[:-1]):
        lead = scene.low(chain[n + 1].first - 1)
        members = _members(scene, chain, n)
        named = {"named", "identified", "namely"} & set(scene.lows(p.last + 1, chain[n + 1].first))
        if named and p.figure > 1 and not p.named:
            for q in members:
                q.group_of = True
            return chain[: n + 1]
        apart = p.groups and not all(_of_the_same(q, p) for q in members)  # "two men, a woman and a child"
        others = lead == "," and (apart or lexicon.role(scene.low(p.last)))
        listed = not others and (len(members) > 1 or lead in DASHES | {":"})
        if listed and lead in DASHES | {",", ":"} and p.figure == sum(q.figure for q in members) > 1:
            for q in members:
                q.group_of = True
            return chain[: n + 1]
    return chain


def _of_the_same(member: People, p: People) -> bool:
    """ "five children, two boys and": whether a noun names some of those whom another names."""
    told = grown_or_child(member)
    return bool(told) and told <= grown_or_child(p)


def _members(scene: Scene, chain: list[People], n: int) -> list[People]:
    """Those told of behind the one at `n`, without the names of one or more of them just told of."""
    out: list[People] = []
    named = 0  # names that belong to a number told of ("their two sons Tam and Lonn")
    for k, q in enumerate(chain[n + 1 :], n):
        if named and q.named:
            named -= 1
            continue
        named = 0
        if _name_of(scene, chain[k], q, first=k == n):
            continue
        out.append(q)
        behind = chain[k + 2 : k + 2 + q.figure]
        if not q.named and 1 < q.figure == len(behind) and all(p.named for p in behind):
            named = q.figure
    return out


def _name_of(scene: Scene, before: People, p: People, *, first: bool) -> bool:
    """ "a man named Tam Orrel", "his wife Nevra Quay": the name of the one just told of."""
    return not first and p.named and not before.named and before.figure == 1 and scene.low(p.first - 1) != "and"


def _told_twice(scene: Scene, out: list[People], p: People, chain: list[People]) -> bool:
    before, lead = out[-1], scene.low(p.first - 1)
    members = [q for q in chain if q.named and q.first > before.first]
    if p.named and lead == "(" and before.figure == 1:
        return True  # "Tam Orrel (Olm Tam)"
    if p.named and any(not o.named and 1 < o.figure >= len(members) for o in out):
        return True  # "two colleagues, A B and C D"
    if p.named and not before.named and before.figure == 1 and lead != "and":
        return True
    told = sum(o.figure for o in out) if scene.low(p.first) == scene.low(p.last) else before.figure
    if lead == "," and scene.low(p.first) in ("both", "all") and p.figure in (before.figure, told) and not p.named:
        return True  # "two boys, both pupils of the school", "a guard and a clerk, both with burns"
    opened = scene.low(p.first) in ("a", "an", "the") or scene.lows(p.first, p.first + 2) == ["one", "of"]
    article = lead == "," and opened and p.figure == 1 and not p.named  # "Tam Orrel, one of the leaders of"
    if before.named and (article or (lead == "," and p.weak and not p.named and p.figure == 1)):
        return True  # "Tam Orrel, (the) director of"
    goes_on = any(q.first > p.first and scene.low(q.first) not in _KIN_OWNERS for q in chain)
    if article and before.figure == 1 and not goes_on:
        return True
    return p.weak and not p.named and p.low == 2 and p.best is None and any(not o.weak for o in out)
