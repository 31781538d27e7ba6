"""People told of: "ثلاثة مدنيين", "طفل وامرأة", "شهيدان", "عدد من المدنيين", "عائلة من خمسة أفراد", "زوجته وطفليها".

Comes in: tokens and where to look. Goes out: Told: a chain of People, the harm that their noun itself says. Refuses: a
number before a noun of things; to count a form that dual and plural share as more than two.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recounted.model.claim import Count
from recounted.model.vocabulary import Group, HarmType
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.lexicon import Noun
from recounted.reading.lang.ar.numbers import number, quantity
from recounted.reading.lang.ar.words import AND, definite, folded, stems
from recounted.reading.parts import People, Quantity
from recounted.text.terms import Hit
from recounted.text.tokens import Token

PLURAL: Final = 2  # what a plural alone forces (the rule `plural_is_two`)
LONGEST_NAME: Final = 4
ADJECTIVES: Final = 2  # words that describe people, before the next who are joined to them
TEN: Final = 10  # above it the noun stands in the singular
ASIDE: Final = 8  # tokens between brackets
_COUNTS: Mapping[str, tuple[int, int | None]] = {"one": (1, 1), "one_or_counted": (1, 1), "two": (2, 2)}
_OF = "من"


@dataclass(slots=True)
class Told:
    """People joined to one another, the last token of them, and what befell them where their noun says so."""

    people: list[People]
    last: int
    state: HarmType | None = None


def told_at(words: Sequence[Token], i: int) -> Told | None:
    """The people told of at token `i` with those joined to them."""
    first = _single(words, i)
    if first is None:
        return None
    while more := _joined(words, first):
        first.people += more.people
        first.last = more.last
    for p in first.people:
        p.chain = i + 1
    return first


def _joined(words: Sequence[Token], told: Told) -> Told | None:
    """Those whom "and" joins to people, a bracket or a word that describes them aside."""
    k = told.last + 1
    if k < len(words) and words[k].low in ("(", "["):
        close = next((n for n in range(k, min(len(words), k + ASIDE)) if words[n].low in (")", "]")), None)
        k = k if close is None else close + 1
    k += k + 1 < len(words) and words[k].low == "،" and words[k + 1].low.startswith("و")
    for at in range(k, min(len(words), k + ADJECTIVES + 1)):
        word = words[at]
        if at > k and (words[at - 1].kind != "word" or function(words[at - 1].low) or _harm(words, at - 1)):
            return None
        if word.low.startswith(AND) and not lexicon.phrases("people", "among", "words").at(words, at):
            start = at + 1 if word.low == "و" else at
            more = kin_at(words, start) or (_single(words, start) if not _plain(words, start) else None)
            if more and more.state in (None, told.state):
                return more
    return None


def _plain(words: Sequence[Token], i: int) -> bool:
    """Whether a word that begins with "w" is a noun as it stands, and joined to nothing."""
    return i < len(words) and words[i].low in lexicon.nouns_by_form()


def _harm(words: Sequence[Token], i: int) -> bool:
    return lexicon.triggers().at(words, i) is not None


def _single(words: Sequence[Token], i: int) -> Told | None:
    return _counted(words, i) or _family(words, i) or _by_noun(words, i) or _by_name(words, i)


def _counted(words: Sequence[Token], i: int) -> Told | None:
    """A number and whom it counts; a number alone where nothing else can be counted."""
    q = quantity(words, i)
    if q is None:
        return None
    j = q.last + 1
    while j < len(words) and words[j].low in (_OF, "أي"):
        j += 1
    hit = lexicon.nouns().at(words, j) if j < len(words) else None
    if hit is None:
        return _bare(words, i, q)
    if hit.meaning.number == "one" and q.bound != "vague" and (q.best or 0) < 11 and not hit.meaning.state:
        return None  # "5 of a civilian": the number counted something else
    nouns = [hit, *(more for more in _described(words, hit) if _of_number(more.meaning, q))]
    p = _people(i, nouns, Count(low=q.low, best=q.best, high=q.high))
    p.bound, p.rule = q.bound, q.rule
    return Told([p], nouns[-1].last, _state(nouns))


def _of_number(noun: Noun, q: Quantity) -> bool:
    """Whether a noun describes so many: "3 civilians, two children and a woman" are not three children."""
    wanted = {1: ("one", "one_or_counted"), 2: ("two", "two_or_many")}.get(q.best or 0)
    return noun.number in wanted if wanted else noun.number not in ("two", "one") or (q.best or 0) > TEN


def _bare(words: Sequence[Token], i: int, q: Quantity) -> Told | None:
    j = q.last + 1
    after = words[j] if j < len(words) else None
    if q.bound == "vague" or (after and after.low in lexicon.words("people", "not_people", "words")):
        return None
    ends = after is None or after.kind == "mark" or after.low in lexicon.words("grammar", "behind_number")
    if not (ends or (after and after.low.startswith("و") and _harm(words, j))):
        return None
    return Told([People(i, q.last, q.low, q.best, q.high, q.bound, q.rule, bare=True)], q.last)


def _people(first: int, nouns: Sequence[Hit[Noun]], count: Count) -> People:
    groups: dict[Group, Count] = {g: count for hit in nouns for g in hit.meaning.groups}
    statuses = [hit.meaning.status for hit in nouns if hit.meaning.status != "unknown"]
    return People(
        first, nouns[-1].last, count.low, count.best, count.high, "exact",
        status=statuses[0] if statuses else "unknown", groups=groups,
        additive=any(hit.meaning.other for hit in nouns),
    )  # fmt: skip


def _state(nouns: Sequence[Hit[Noun]]) -> HarmType | None:
    return next((hit.meaning.state for hit in nouns if hit.meaning.state), None)


def _described(words: Sequence[Token], hit: Hit[Noun]) -> list[Hit[Noun]]:
    """Nouns that describe people told of ("قتلى مدنيين", "شهيدان طفلان", "من المدنيين")."""
    out: list[Hit[Noun]] = []
    k = hit.last + 1
    while len(out) < ADJECTIVES and k < len(words):
        of = words[k].low == _OF and k + 1 < len(words) and words[k + 1].low.startswith("ال")
        more = lexicon.nouns().at(words, k + of)
        if more is None or words[k + of].low.startswith("و") or (more.meaning.state and _state([hit, *out])):
            break
        out.append(more)
        k = more.last + 1
    return out


def _by_noun(words: Sequence[Token], i: int) -> Told | None:
    hit = lexicon.nouns().at(words, i)
    if hit is None:
        return None
    noun = hit.meaning
    known = is_definite(words[i].low)
    if known and noun.number == "one" and (name := name_end(words, hit.last + 1)):
        p = _people(i, [hit], Count(low=1, best=1, high=1))
        return Told([replace(p, last=name, named=True, name_at=hit.last + 1)], name, noun.state)
    nouns = [hit] if noun.other else [hit, *_described(words, hit)]
    if noun.number in _COUNTS:
        number_, high = _COUNTS[noun.number]
        p = _people(i, nouns, Count(low=number_, best=number_, high=high))
        if (told := number(words, nouns[-1].last + 1)) and told[0] == number_ == PLURAL:
            p.last = told[1]  # "مدنيان اثنان"
        return Told([replace(p, definite=known)], max(p.last, nouns[-1].last), _state(nouns))
    if two := _two_behind(words, nouns[-1].last):
        return Told([_people(i, nouns, Count(low=2, best=2, high=2))], two, _state(nouns))
    p = _people(i, nouns, Count(low=PLURAL))
    p.bound, p.rule, p.weak, p.definite = "vague", "plural_is_two", True, known
    return Told([p], nouns[-1].last, _state(nouns))


def _two_behind(words: Sequence[Token], last: int) -> int | None:
    """ "مدنيين اثنين": the number behind the noun."""
    told = number(words, last + 1)
    return told[1] if told and told[0] == PLURAL and words[last + 1].kind == "word" else None


def state_of(low: str) -> HarmType | None:
    """What befell those for whom a noun stands ("القتلى")."""
    known = lexicon.nouns_by_form()
    return next((known[s].state for s in stems(low) if s in known and known[s].state), None)


def is_definite(low: str) -> bool:
    """Whether the article is written onto a word for people."""
    return any(definite(low, stem) for stem in stems(low) if stem in lexicon.nouns_by_form())


def _family(words: Sequence[Token], i: int) -> Told | None:
    """ "عائلة مؤلفة من 5 أفراد": so many; a family alone is more than one."""
    known = lexicon.words("people", "families", "words")
    if i >= len(words) or not any(s in known for s in stems(words[i].low)):
        return None
    j = i + 1
    lead = lexicon.phrases("people", "families", "of").at(words, j) if j < len(words) else None
    q = quantity(words, lead.last + 1) if lead else None
    if q and q.last + 1 < len(words) and words[q.last + 1].low in lexicon.words("people", "families", "members"):
        p = People(i, q.last + 1, q.low, q.best, q.high, q.bound, "family_of_so_many")
        return Told([p], q.last + 1)
    return Told([People(i, i, PLURAL, None, None, "vague", "plural_is_two", weak=True)], i)


def name_end(words: Sequence[Token], i: int) -> int | None:
    """The last token of a person's name that begins at token `i`: words that no list knows."""
    last = None
    for k in range(i, min(len(words), i + LONGEST_NAME)):
        low = words[k].low
        known = low in lexicon.nouns_by_form() and low not in given_names()
        led = low.startswith("و") and len(low) > 1 and _single_word(low[1:])
        if words[k].kind != "word" or function(low) or known or _harm(words, k) or led:
            break
        last = k
    return last


def _single_word(low: str) -> bool:
    return any(s in lexicon.nouns_by_form() or s in _kin_forms() for s in stems(low))


def _by_name(words: Sequence[Token], i: int) -> Told | None:
    """A name that begins with a usual given name, or behind a title."""
    low = words[i].low if i < len(words) else ""
    titled = low in lexicon.words("names", "titles")
    given = low in given_names() or (low[1:] in given_names() and low.startswith("ل"))
    end = name_end(words, i + titled) if titled or given else None
    if end is None or (given and end == i):
        return None
    women: dict[Group, Count] = {"women": Count(low=1, best=1, high=1)} if low in _women() else {}
    return Told([People(i, end, 1, 1, 1, "exact", named=True, name_at=i + titled, groups=women)], end)


@functools.cache
def given_names() -> frozenset[str]:
    """Usual given names, folded."""
    return lexicon.words("names", "men") | lexicon.words("names", "women")


@functools.cache
def _women() -> frozenset[str]:
    return lexicon.words("names", "women")


@functools.lru_cache(maxsize=1 << 15)
def function(low: str) -> bool:
    """Whether a word is a small word or one of a report, and part of no name."""
    known = lexicon.words("grammar", "function")
    return any(s in known for s in stems(low))


def kin_at(words: Sequence[Token], i: int) -> Told | None:
    """ "وزوجته", "وطفليها", "وأطفالها الثلاثة": kin of one told of before."""
    low = words[i].low if i < len(words) else ""
    found = next((k for s in stems(low) if (k := _kin_forms().get(s))), None)
    if found is None:
        return None
    least, groups = found
    count, last = Count(low=least, best=least, high=least), i
    if least == 0:
        told = number(words, i + 1)
        count = Count(low=told[0], best=told[0], high=told[0]) if told else Count(low=PLURAL)
        last = told[1] if told else i
    p = People(i, last, count.low, count.best, count.high, "exact" if count.best else "vague",
               None if count.best else "plural_is_two", groups=dict.fromkeys(groups, count), kin=low)  # fmt: skip
    end = name_end(words, last + 1) if least == 1 else None
    return Told([replace(p, last=end or last)], end or last)


@functools.cache
def _kin_forms() -> Mapping[str, tuple[int, tuple[Group, ...]]]:
    """Words of kinship with whose kin they are written on: how many (0: in the plural), and of what group."""
    kin = lexicon.table("people")["kin"]
    kinds: tuple[tuple[str, int, tuple[Group, ...]], ...] = (
        ("women", 1, ("women",)), ("men", 1, ()), ("sons", 1, ()), ("children", 1, ("children",)),
        ("two_women", 2, ()), ("two_children", 2, ("children",)), ("two_sons", 2, ()),
        ("many_children", 0, ("children",)), ("many", 0, ()),
    )  # fmt: skip
    out: dict[str, tuple[int, tuple[Group, ...]]] = {}
    for name, least, groups in kinds:
        for word in kin[name]:
            base = word[:-1] + "ت" if word.endswith("ة") else word
            for ending in kin["endings"]:
                out.setdefault(folded(base + ending), (least, groups))
    return out
