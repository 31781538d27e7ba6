"""People told of in a sentence: "seven people", "a woman and her two children", "the imam", "20 others", "no one".

Comes in: the tokens of one sentence. Goes out: People in their order, chained where they are coordinated, and marked
where they are a group of those before ("including five children"). Refuses: to say that anything happened to them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recounted.model.claim import Count
from recounted.model.vocabulary import Group
from recounted.reading.lang.en import lexicon, unnumbered
from recounted.reading.lang.en.ages import age_at
from recounted.reading.lang.en.beside import (
    among_a_number,
    ends_groups,
    kind_of,
    of_the_harmed,
    one_beside,
    some_by_manner,
)
from recounted.reading.lang.en.counted import counted, extend, nth_of_them, says_other, tells_the_time
from recounted.reading.lang.en.groups import among_them_after, between_verb, chain, clause_of_some, closes, cue, young
from recounted.reading.lang.en.lists import EACH_OF, mark_lists, tells_a_group
from recounted.reading.lang.en.nouns import noun_after
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.lang.en.openers import DEFINITE, DETERMINERS, OWNERS, may_matter, may_open
from recounted.reading.lang.en.own_hand import by_own_hand
from recounted.reading.lang.en.persons import describe
from recounted.reading.lang.en.shares import most_harmed, of_one_group, share_at, shared
from recounted.reading.parts import People
from recounted.reading.share import Share
from recounted.text.tokens import Token

_AFTER_NATION = lexicon.grammar("after_nation")
_BODIES = lexicon.grammar("bodies") | {"remains"}
_NO_NUMBER = frozenset(("some", "no", "several", "a", "an", "one"))
_QUOTES = frozenset(("’", "”", '"', "'", ")"))
_HOUSES = frozenset(("family", "families", "house", "home", "household", "clan", "tribe"))
_WHOM, _NEED_A_NOUN = frozenset(("whom", "them")), frozenset(("some", "entire"))


def find_people(words: Sequence[Token], names: Mapping[int, int], masked: frozenset[int]) -> list[People]:
    """People of a sentence. `names` maps the first token of a name to its last; `masked` tokens are no counts."""
    sweep = _Sweep(words, names, masked)
    i = 0
    while i < len(words):
        i = i + 1 if sweep.idle(i) else sweep.listed(i) or sweep.counted(i)
    for person in sweep.out:
        young(words, person)
        describe(words, person)
        person.whole = unnumbered.one_of_how_many(words, person)
        person.kind = kind_of(words, person)
        person.group_of = person.group_of or some_by_manner(words, person)
        person.nth = person.nth or nth_of_them(words, person)
    chain(words, sweep.out)
    of_one_group(sweep.out)
    mark_lists(words, sweep.out)
    return sweep.out


@dataclass(slots=True)
class _Sweep:
    """A sentence gone through once. `listing`: those found next are a group of others, of whom they are a `share`.

    `told`: the groups of a list, of which one within it tells again; `clause`: a list that the next comma ends;
    `among`: the verb behind the number told next, which is that of all of whom those behind the verb are some.
    """

    words: Sequence[Token]
    names: Mapping[int, int]
    masked: frozenset[int]
    out: list[People] = field(default_factory=list)
    listing: bool = False
    aside: bool = False
    clause: bool = False
    among: int = 0
    share: Share | None = None
    told: set[Group] = field(default_factory=set)

    def idle(self, i: int) -> bool:
        """Whether nothing begins or ends with token `i`, which is so of most."""
        word = self.words[i]
        ends = self.listing or self.aside
        return not (ends or word.kind == "number" or i in self.names or may_matter(word.low))

    def listed(self, i: int) -> int | None:
        """The token behind a phrase at token `i` that opens a list of groups; None where there is none."""
        part = share_at(self.words, i)
        if part and part.of_them:
            if harmed := most_harmed(self.words, part, i, self.out):
                self.out.append(harmed)
            else:
                self._open(part.share)
            return part.last + 1
        if verb := among_a_number(self.words, i):
            self.among = verb
            return i + 1
        step = cue(self.words, i)
        if not step:
            return None
        self._open(None)
        return i + step

    def _open(self, share: Share | None) -> None:
        inner = self.listing and bool(self.out) and self.out[-1].group_of
        self.told = {g for p in self.out if p.group_of for g in p.groups} if inner else set()
        self.listing, self.share = True, share

    def counted(self, i: int) -> int:
        """Takes in the people at token `i`, and returns the token to go on from."""
        words, last = self.words, self.out[-1] if self.out else None
        self.aside = self.aside and words[i].low != ","
        if self.clause and words[i].low == ",":
            self.listing, self.clause = False, False
        if each := EACH_OF.at(words, i):
            return each.last + 1  # "every one of the nine": as many as they are
        person = None if i in self.masked else people_at(words, i, self.names) or one_beside(words, i, last)
        if person and not person.named and tells_the_time(words, person, self.masked):
            person = None
        if person is None:
            if self.listing and not self.aside and not between_verb(words, i, self.out) and closes(words, i):
                self.listing, self.share = False, None
            return i + 1
        self.out.append(person)
        if self.among:
            behind_verb, self.among, self.listing = self.among + 1, 0, True  # "among the nine dead were two nurses"
            return max(behind_verb, person.last + 1)
        self.clause = not self.listing and clause_of_some(words, person)
        self.listing = tells_a_group(words, person) or (self.listing and not ends_groups(words, person))
        behind = last is not None and among_them_after(words, person)
        self.aside = self.listing and words[person.last].low in _WHOM  # ", two of whom were pregnant,"
        person.group_of = person.group_of or self.listing or behind
        person.groups = {g: n for g, n in person.groups.items() if g not in self.told}
        if self.listing and self.share and (person.best is None or (person.best == 1 and self.share.low != 1)):
            person.share = self.share  # "one in three of them was a child"
            if person.best is None:  # a plural in a share forces nothing: "mostly women and children"
                person.groups = dict.fromkeys(person.groups, Count())
        # past "among them", which closes here and opens nothing
        return person.last + (3 if behind and not self.listing else 1)


def people_at(words: Sequence[Token], i: int, names: Mapping[int, int]) -> People | None:
    """The people told of from token `i` on."""
    if not (words[i].kind == "number" or i in names or may_open(words[i].low)):
        return None
    found = (
        by_own_hand(words, i)
        or unnumbered.pronoun(words, i)
        or _share_of(words, i, names)
        or unnumbered.another(words, i)
        or unnumbered.nth_alone(words, i)
        or _owned_or_told_before(words, i)
        or unnumbered.both(words, i)
    )
    if found:
        return found
    q = quantity(words, i)
    alone = q and q.first == q.last and words[i].low in _NEED_A_NOUN and not noun_after(words, i + 1)
    if q and q.digits and q.last + 1 < len(words) and words[q.last + 1].low in ("a", "an"):
        return None  # "0 612 A woman": a number of the page before the text
    if q and not alone:
        found = of_the_harmed(words, q) or counted(words, q)
        if found or q.bound != "vague":
            return found
    found = _determined(words, i, names) or _titled(words, i, names)
    return found or _bare_plural(words, i, names) or _named(words, i, names)


def _share_of(words: Sequence[Token], i: int, names: Mapping[int, int]) -> People | None:
    """ "all but two of the 14 passengers", "half of the crew": as many as the share makes of their number."""
    part = share_at(words, i)
    inner = people_at(words, part.last + 1, names) if part and part.last + 1 < len(words) else None
    if part is None or inner is None or inner.named or (inner.best is not None and not inner.figure > 1):
        return None
    return shared(inner, part.share, i)


def _owned_or_told_before(words: Sequence[Token], i: int) -> People | None:
    """ "the two men", "her two children": a number behind an article or an owner."""
    low = words[i].low
    if low in ("an", "another") and i + 2 < len(words) and words[i + 1].low == "additional":
        q = quantity(words, i + 2)
        found = counted(words, q) if q else None
        if found:
            found.first, found.bare, found.additive = i, False, True
        return found
    if low == "another" and i + 2 < len(words):
        q = quantity(words, i + 1)
        if found := counted(words, q) if q and q.best != 1 else None:
            found.first, found.additive = i, True
            return found  # "another seven people"
    if low == "the" and i + 2 < len(words) and words[i + 1].low == "following":
        q = quantity(words, i + 2)
        found = counted(words, q) if q else None
        if found:
            found.first, found.bare = i, False
        return found
    in_all = low == "all" and i > 0 and words[i - 1].low == "in"  # "in all 20 people died" is a number like another
    if low not in DEFINITE | OWNERS or i + 1 >= len(words) or words[i + 1].low in _NO_NUMBER or in_all:
        return None
    q = quantity(words, i + 1)
    q = q or (quantity(words, i + 2) if words[i + 1].low == "other" else None)  # "the other three"
    found = (of_the_harmed(words, q) or counted(words, q)) if q and q.last + 1 < len(words) else None
    if found is None or (found.bare and low != "all"):
        return None
    found.first, found.bare = i, False
    found.definite = low in DEFINITE
    found.additive = found.additive or words[i + 1].low == "other"
    return found


def _determined(words: Sequence[Token], i: int, names: Mapping[int, int]) -> People | None:
    """ "a man", "the mayor", "his wife", "one of the relatives", "another individual", "the victims"."""
    word = words[i]
    if word.low not in DETERMINERS and word.low != "'s":
        return None
    j = i + 1
    if word.low == "one" and j < len(words) and words[j].low == "of":
        j += 1
        while j < len(words) and words[j].low in DETERMINERS:
            j += 1
    noun = noun_after(words, j) if j < len(words) else None
    if noun is None:
        return unnumbered.one_without_noun(words, i, j)
    first, last, meaning = noun
    if words[last].low in _BODIES and last + 1 < len(words) and words[last + 1].low == "of":
        return None  # "the bodies of a woman and two girls": they are the ones to count
    if meaning.collective:
        return unnumbered.family(words, i, last, names)
    if meaning.plural and word.low in ("a", "an"):
        return None  # "a tragedy affecting civilians", "a relief workers' house": the article is another noun's
    if meaning.plural and word.low not in ("one", "another", "each", "every"):
        found = People(i, last, 2, None, None, "vague", "plural_is_two", status=meaning.status,
                       groups={g: Count(low=2) for g in meaning.groups}, definite=word.low in DEFINITE)  # fmt: skip
        return extend(words, found)
    found = People(
        i,
        last,
        1,
        1,
        1,
        "exact",
        status=meaning.status,
        groups={g: Count(low=1, best=1, high=1) for g in meaning.groups},
    )
    found.additive = word.low == "another" or says_other(words, i, first)
    owned = any(w.low == "'s" for w in words[i:last])  # "the miller's wife" was not told of before
    found.definite = word.low in ("the", "this", "that") and not owned
    return extend(words, found)


def _titled(words: Sequence[Token], i: int, names: Mapping[int, int]) -> People | None:
    """ "Minister Tam Orrel": one person, named."""
    hit = lexicon.noun_terms().at(words, i)
    if hit is None or hit.meaning.plural or hit.meaning.collective or hit.last + 1 not in names:
        return None
    if unnumbered.only_owns(words, names[hit.last + 1]):
        return None
    groups = {g: Count(low=1, best=1, high=1) for g in hit.meaning.groups}
    return People(i, names[hit.last + 1], 1, 1, 1, "exact", status=hit.meaning.status, named=True, weak=True,
                  groups=groups, name_at=hit.last + 1)  # fmt: skip


def _bare_plural(words: Sequence[Token], i: int, names: Mapping[int, int]) -> People | None:
    hit = lexicon.noun_terms().at(words, i)
    if not hit or (hit.last + 1 in names and unnumbered.only_owns(words, names[hit.last + 1])):
        return None
    after = words[hit.last + 1].low if hit.last + 1 < len(words) else ""
    if (
        after in ("'s", "'")
        or after in lexicon.owned()
        or lexicon.triggers().at(words, i)
        or (lexicon.noun_terms().at(words, min(hit.last + 1, len(words) - 1)) and hit.last + 1 < len(words))
    ):
        return None
    noun = hit.meaning
    if noun.collective and i and (words[i - 1].capital or words[i - 1].low in _QUOTES):
        return None  # "of Orrel family": whose they are
    if not noun.plural:
        old = i > 1 and words[i - 1].low in ("old", "olds") and age_at(words, i - 2) is not None
        aged = old or (i > 0 and words[i - 1].low.endswith("-old"))  # "and 9-year-old boy": an age leads as an article
        return People(i - aged - old, hit.last, 1, 1, 1, "exact", status=noun.status, weak=not aged,
                      groups={g: Count(low=1, best=1, high=1) for g in noun.groups})  # fmt: skip
    return People(i, hit.last, 2, None, None, "vague", "plural_is_two", status=noun.status, weak=True,
                  groups={g: Count(low=2) for g in noun.groups})  # fmt: skip


def _named(words: Sequence[Token], i: int, names: Mapping[int, int]) -> People | None:
    """A name; a family name alone is somebody's of whom the text told before."""
    if i not in names or unnumbered.only_owns(words, names[i]):
        return None
    k = names[i] + 1
    while k < len(words) and words[k].low in _QUOTES:
        k += 1
    if k < len(words) and words[k].low in _HOUSES:
        return None  # "of the ‘Tam Orrel’ family"
    return People(i, names[i], 1, 1, 1, "exact", named=True, weak=True, definite=names[i] == i)
