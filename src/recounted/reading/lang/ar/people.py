"""People told of: "ثلاثة مدنيين", "طفل وامرأة", "شهيدان", "عدد من المدنيين", "عائلة من خمسة أفراد", "زوجته وطفليها".

Comes in: tokens and where to look. Goes out: Told: a chain of People, the harm that their noun itself says. Refuses: a
number before a noun of things; to count a form that dual and plural share as more than two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from recounted.model.claim import Count
from recounted.model.vocabulary import HarmType
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.ages import with_age
from recounted.reading.lang.ar.each import each_of
from recounted.reading.lang.ar.kinship import PLURAL, family_at, kin_at
from recounted.reading.lang.ar.lexicon import Noun
from recounted.reading.lang.ar.names import function, named_at, quoted_end
from recounted.reading.lang.ar.numbers import bounded_after, number, quantity
from recounted.reading.lang.ar.told import Told, people_of, state_told
from recounted.reading.lang.ar.words import AND, THE, definite, folded, stems
from recounted.reading.parts import People, Quantity
from recounted.text.terms import Hit
from recounted.text.tokens import Token

ADJECTIVES: Final = 2  # words that describe people, before the next who are joined to them
KIN_REACH: Final = 6  # tokens to kin who are joined further on
TEN: Final = 10  # above it the noun stands in the singular
ASIDE: Final = 8  # tokens between brackets
_COUNTS: Mapping[str, tuple[int, int | None]] = {"one": (1, 1), "one_or_counted": (1, 1), "two": (2, 2)}
_OF = "من"
_OPENED: Final = ("(", "[")
_ASIDE: Final = ("،", '"', "”", "»", "“", "«")
_HIS = "ه"
_ONE: Final = frozenset(map(folded, ("أحد", "إحدى")))
_DUAL: Final = ("\u064eين", "\u064eيْن", "\u064eيّن")  # the vowel mark that tells the dual from the plural


def told_at(words: Sequence[Token], i: int) -> Told | None:
    """The people told of at token `i` with those joined to them."""
    first = _single(words, i)
    return _chained(words, i, first) if first else None


def kin_told(words: Sequence[Token], i: int) -> Told | None:
    """Kin of one told of before, at token `i`, with those joined to them."""
    first = kin_at(words, i)
    return _chained(words, i, first) if first else None


def _chained(words: Sequence[Token], i: int, first: Told) -> Told:
    while more := _joined(words, first):
        if not _counted_already(words, first.people[-1], more.people[0]):
            first.people += more.people
        first.last = more.last
    first.people = [with_age(p, words) for p in first.people]
    for p in first.people:
        p.chain = i + 1
    return first


def _counted_already(words: Sequence[Token], before: People, more: People) -> bool:
    """ "20 طفلاً وطفلة", "9 من العسكريين والمدنيين": the number counts those joined on as well."""
    if quantity(words, more.first) or more.named or more.kin or more.additive:
        return False
    of = any(words[k].low == _OF for k in range(before.first, before.last))
    if of and is_definite(words[more.first].low):
        return True
    alike = bool(before.groups.keys() & more.groups.keys()) or before.status == more.status != "unknown"
    return alike and more.best == 1 and (before.figure > TEN or before.bound == "vague")


def _joined(words: Sequence[Token], told: Told) -> Told | None:
    """Those whom "and" joins to people, a bracket or a word that describes them aside."""
    k = told.last + 1
    if k < len(words) and words[k].low in _OPENED:
        k = _closed(words, k) or k - 1
        k += 1
    k += k + 1 < len(words) and words[k].low == "،" and words[k + 1].low.startswith("و")
    for at in range(k, min(len(words), k + ADJECTIVES + 1)):
        word = words[at]
        if _among(words, at):
            return None
        if at > k and (words[at - 1].kind != "word" or function(words[at - 1].low) or _harm(words, at - 1)):
            break
        if at > k and (state_of(words[at - 1].low) or words[at - 1].low in lexicon.nouns_by_form()):
            break  # who they are ("القتلى طفل وأربعة رجال"), and no word that describes them
        if word.low.startswith(AND):
            start = at + 1 if word.low == "و" else at
            more = kin_at(words, start) or (_single(words, start) if not _plain(words, start) else None)
            if more and more.state in (None, told.state):
                return more
    return _further_on(words, k, named=told.people[-1].named) if told.people[-1].best == 1 else None


def _further_on(words: Sequence[Token], start: int, *, named: bool) -> Told | None:
    """ "مقتل مدير الدائرة السابق ومرافقه": kin, those with one, and names joined behind what tells who he is."""
    k, asides = start, False
    while k < min(len(words), start + KIN_REACH):
        low = words[k].low
        if low in _OPENED and (close := _closed(words, k)) is not None:
            k = close + 1
            continue
        if told := lexicon.phrases("people", "condition", "phrases").at(words, k):
            k, named, asides = told.last + 1, True, True  # "a woman badly hurt, and a child"
            continue
        if low in lexicon.words("people", "kin", "with") and (more := kin_at(words, k + 1)):
            return more
        if low.startswith(AND) and len(low) > 1:
            counted = _counted(words, k)
            of_kin = counted and words[counted.last].low in lexicon.kin_forms()
            if more := kin_at(words, k) or (counted if of_kin else None):
                return more
            if named and (more := _by_noun(words, k)) and (more.people[0].named or asides) and more.state is None:
                return more
        ends = words[k].kind != "word" and low not in _ASIDE
        if ends or _harm(words, k) or _among(words, k) or (function(low) and k > start):
            break
        k += 1
    return None


def _closed(words: Sequence[Token], k: int) -> int | None:
    """The bracket that closes that at token `k`."""
    return next((n for n in range(k, min(len(words), k + ASIDE)) if words[n].low in (")", "]")), None)


def _among(words: Sequence[Token], i: int) -> bool:
    return any(lexicon.phrases("people", name, "words").at(words, i) for name in ("among", "most"))


def _plain(words: Sequence[Token], i: int) -> bool:
    """Whether a word that begins with "w" is a noun as it stands, and joined to nothing."""
    return i < len(words) and words[i].low in lexicon.nouns_by_form()


def _harm(words: Sequence[Token], i: int) -> bool:
    return lexicon.triggers().at(words, i) is not None


def _single(words: Sequence[Token], i: int) -> Told | None:
    one = _counted(words, i) or each_of(words, i) or _one_of(words, i) or family_at(words, i)
    return one or _by_noun(words, i) or named_at(words, i)


def noun_at(words: Sequence[Token], i: int) -> Hit[Noun] | None:
    """A noun for people at token `i`, with or without whose they are written onto it ("عناصرها")."""
    if not 0 <= i < len(words):
        return None
    kin = words[i].low in lexicon.kin_forms()
    if kin and words[i].text.endswith(_HIS):
        return None  # "شقيقه", not "شقيقة"
    own = None if kin else lexicon.possessed(words[i])
    return lexicon.nouns().at(words, i) or (Hit(i, i, own) if own else None)


def _one_of(words: Sequence[Token], i: int) -> Told | None:
    """ "أحد المدنيين", "إحدى بناتها": one of those behind."""
    low = words[i].low if i < len(words) else ""
    pronoun = low in lexicon.words("people", "one_of_them", "words")
    if not (pronoun or any(s in _ONE and not definite(low, s) for s in stems(low))):
        return None
    if pronoun:
        return Told([People(i, i, 1, 1, 1, "exact")], i)
    hit = noun_at(words, i + 1)
    kin = None if hit else kin_at(words, i + 1)
    if hit is None and kin is None:
        return None
    one = Count(low=1, best=1, high=1)
    if hit:
        nouns = [hit, *_described(words, hit)]
        return Told([people_of(i, nouns, one)], nouns[-1].last, state_told(nouns))
    groups = kin.people[0].groups if kin else {}
    return Told([People(i, i + 1, 1, 1, 1, "exact", groups=dict.fromkeys(groups, one))], i + 1)


def _counted(words: Sequence[Token], i: int) -> Told | None:
    """A number and whom it counts; a number alone where nothing else can be counted."""
    q = quantity(words, i)
    if q is None:
        return None
    j = q.last + 1
    while j < len(words) and words[j].low in (_OF, "أي"):
        j += 1
    hit = noun_at(words, j)
    kin = kin_at(words, j) if hit is None and j > q.last + 1 else None
    if kin:
        groups = dict.fromkeys(kin.people[0].groups, Count(low=q.low, best=q.best, high=q.high))
        return Told([People(i, j, q.low, q.best, q.high, q.bound, q.rule, groups=groups)], j)
    if hit is None and j < len(words) and (state := lexicon.counted_states().get(words[j].low)):
        return Told([People(i, j, q.low, q.best, q.high, q.bound, q.rule)], j, state)
    if hit is None:
        return _bare(words, i, q)
    if hit.meaning.number == "two" and q.best != PLURAL:
        return None  # "at 8 two guards": the dual is counted already
    if hit.meaning.number == "one" and q.bound != "vague" and (q.best or 0) < 11 and not hit.meaning.state:
        return None  # "5 of a civilian": the number counted something else
    nouns = [hit, *(more for more in _described(words, hit) if _of_number(more.meaning, q))]
    p = people_of(i, nouns, Count(low=q.low, best=q.best, high=q.high))
    p.bound, p.rule = q.bound, q.rule
    last = nouns[-1].last
    if p.bound == "exact" and (after := bounded_after(words, last + 1)):
        p.bound, last = after  # "5 dead at least"
        p.low, p.high = (p.best, None) if p.bound == "at_least" else (None, None)
    return Told([p], last, state_told(nouns))


def _of_number(noun: Noun, q: Quantity) -> bool:
    """Whether a noun describes so many: "3 civilians, two children and a woman" are not three children."""
    wanted = {1: ("one", "one_or_counted"), 2: ("two", "two_or_many")}.get(q.best or 0)
    return noun.number in wanted if wanted else noun.number not in ("two", "one") or (q.best or 0) > TEN


def _bare(words: Sequence[Token], i: int, q: Quantity) -> Told | None:
    j = q.last + 1
    after = words[j] if j < len(words) else None
    if after and after.low in lexicon.words("people", "not_people", "words"):
        return None
    if q.bound == "vague" and not any(words[k].low.startswith(THE) for k in (i, q.last)):
        return None  # the article stands on the number, or on the last of two ("مئات الآلاف")
    if i and words[i - 1].low in lexicon.words("people", "not_people", "before"):
        return None
    two = q.best == PLURAL and not q.digits  # a noun behind it would stand in the dual, without the number
    ends = two or after is None or after.kind == "mark" or after.low in lexicon.words("grammar", "behind_number")
    if not (ends or (after and after.low.startswith("و") and _harm(words, j))):
        return None
    return Told([People(i, q.last, q.low, q.best, q.high, q.bound, q.rule, bare=True)], q.last)


def _described(words: Sequence[Token], hit: Hit[Noun]) -> list[Hit[Noun]]:
    """Nouns that describe people told of ("قتلى مدنيين", "شهيدان طفلان", "من المدنيين")."""
    out: list[Hit[Noun]] = []
    k = hit.last + 1
    while len(out) < ADJECTIVES and k < len(words):
        of = words[k].low == _OF and k + 1 < len(words) and words[k + 1].low.startswith("ال")
        more = lexicon.nouns().at(words, k + of)
        telling = is_definite(words[hit.first].low) and not (of or is_definite(words[k].low))  # "القتلى طفل"
        if (
            more is None
            or telling
            or words[k + of].low.startswith("و")
            or (more.meaning.state and state_told([hit, *out]))
        ):
            break
        out.append(more)
        k = more.last + 1
    return out


def _by_noun(words: Sequence[Token], i: int) -> Told | None:
    hit = noun_at(words, i)
    if hit is None or any(s in lexicon.words("people", "nationals", "countries") for s in stems(words[i].low)):
        return None  # no number before "روسيا": the country, not a Russian
    noun = hit.meaning
    known = is_definite(words[i].low)
    if known and noun.number == "one" and (name := quoted_end(words, hit.last + 1)):
        p = people_of(i, [hit], Count(low=1, best=1, high=1))
        return Told([replace(p, last=name, named=True, name_at=hit.last + 1)], name, noun.state)
    some = _counted(words, hit.last + 1) if noun.state and noun.number == "many" else None
    if some and not some.people[0].bare:
        return Told([replace(some.people[0], first=i)], some.last, noun.state)
    if noun.number == "two_or_many" and any(mark in words[hit.last].text for mark in _DUAL):
        noun = replace(noun, number="two")
    nouns = [hit] if noun.other else [hit, *_described(words, hit)]
    if noun.number in _COUNTS:
        number_, high = _COUNTS[noun.number]
        p = people_of(i, nouns, Count(low=number_, best=number_, high=high))
        if (told := number(words, nouns[-1].last + 1)) and told[0] == number_ == PLURAL:
            p.last = told[1]  # "مدنيان اثنان"
        return Told([replace(p, definite=known)], max(p.last, nouns[-1].last), state_told(nouns))
    if behind := _number_behind(words, nouns[-1].last, known=known):
        (value, last) = behind
        return Told([people_of(i, nouns, Count(low=value, best=value, high=value))], last, state_told(nouns))
    p = people_of(i, nouns, Count(low=PLURAL))
    p.bound, p.rule, p.weak, p.definite = "vague", "plural_is_two", True, known
    return Told([p], nouns[-1].last, state_told(nouns))


def _number_behind(words: Sequence[Token], last: int, *, known: bool) -> tuple[int, int] | None:
    """ "مدنيين اثنين", "الجثث الأربع": the number behind the noun."""
    told = number(words, last + 1)
    if told is None or words[last + 1].kind != "word":
        return None
    both_known = known and words[last + 1].low.startswith(THE)
    return told if told[0] == PLURAL or (both_known and told[0] <= TEN) else None


def state_of(low: str) -> HarmType | None:
    """What befell those for whom a noun stands ("القتلى")."""
    known = lexicon.nouns_by_form()
    return next((known[s].state for s in stems(low) if s in known and known[s].state), None)


def is_definite(low: str) -> bool:
    """Whether the article is written onto a word for people."""
    return any(definite(low, stem) for stem in stems(low) if stem in lexicon.nouns_by_form())
