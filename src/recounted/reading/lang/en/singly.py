"""Persons told of singly: "his wife, Nevra Quay (34)", "16-year-old Tam Orrel", "their three sons".

Comes in: the tokens of a sentence, the names of persons found in it, tokens that others own. Goes out: Persons with
what the words say of number, age and sex, and the sex that a name is usual for. Refuses: to take the latter for told;
to say that anything happened to them.
"""

from collections.abc import Mapping, Sequence

from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.ages import ADULT, Age, age_behind
from recounted.reading.lang.en.givennames import usual_sex
from recounted.reading.lang.en.kinship import AROUND, KIN, NOT_NAMES, PLURALS, Lead, lead_at, may_lead
from recounted.reading.parts import Person
from recounted.text.tokens import Token

ASIDE = 14  # tokens of a bracket behind a name
LONGEST = 9  # tokens of a name

_PARTICLES = frozenset(lexicon.table("names")["particles"]) - {"-"} | {"ibn", "van", "von", "da", "del", "la"}
_OF_THE_GROWN = frozenset(lexicon.table("singly")["kin"]["of_the_grown"])
_BETWEEN = frozenset(
    (",", "and", ":", "–", "-", "—", ";", "including", "(", ")", "as", "well", "named", "with", "also")
)
_OWNED = frozenset(("'s", "'"))
_OF_OWNER = {"her": "female", "his": "male"}
_SEX = {"women": "female", "females": "female", "girls": "female", "men": "male", "males": "male", "boys": "male"}
_GROWN = {"women": True, "men": True, "girls": False, "boys": False, "children": False, "pairs": True}


def find_persons(words: Sequence[Token], names: Mapping[int, int], taken: frozenset[int]) -> list[Person]:
    """The persons of a sentence, in order. `names` maps the first token of a name to its last."""
    out: list[Person] = []
    i = 0
    while i < len(words):
        word = words[i]
        begins = word.capital or word.kind == "number" or i in names or may_lead(word.low)
        person = _person(words, i, names, taken) if begins and i not in taken else None
        if person is None:
            i += 1
            continue
        if person.number:
            out.append(person)
        i = max(person.last, i) + 1
    for n, person in enumerate(out):
        if person.number > 1:
            _members(words, person, out[n + 1 :])
        if person.owner in _OF_OWNER:
            _owned_by(person, out[:n])
    return [p for p in out if p.number]


def _owned_by(person: Person, before: list[Person]) -> None:
    """ "Nevra Quay was killed with her husband": the one told of before is a woman, and she is grown."""
    named = [p for p in before if p.name]
    sex = _OF_OWNER[person.owner or ""]
    if len(named) != 1 or (named[0].sex is not None and named[0].sex != sex):
        return
    named[0].sex = sex
    if named[0].grown is None and person.kin in _OF_THE_GROWN:
        named[0].grown = True


def _members(words: Sequence[Token], group: Person, after: list[Person]) -> None:
    """ "their three sons: Tam (9), Sarn and Lonn": those named behind are the three, and are no further persons."""
    last, found = group.last, 0
    for p in after:
        gap = {w.low for w in words[last + 1 : p.first]} if words[p.first - 1].low != ":" else set()
        if (
            (found == group.number and group.counted)
            or p.number > 1
            or not p.name
            or gap - _BETWEEN
            or _other_kin(group, p)
        ):
            break
        p.sex = p.sex or group.sex
        if p.grown is None and p.age is None:
            p.grown = group.grown
        p.kin = p.kin or group.kin
        found, last = found + 1, p.last
    if found:
        group.number = max(0, group.number - found) if group.counted else 0


def _other_kin(group: Person, p: Person) -> bool:
    """Whether a person listed has a kinship of another sex than the group's."""
    return p.kin is not None and p.sex is not None and group.sex is not None and p.sex != group.sex


def _person(words: Sequence[Token], i: int, names: Mapping[int, int], taken: frozenset[int]) -> Person | None:
    told = lead_at(words, i, names)
    name = None if told.many else _name(words, told.at, names, bare=not (told.kinds or told.age))
    if name and any(k in taken for k in range(told.at, name + 1)):
        name = None
    if name is None and not told.age and not set(told.kinds) - {"either"}:
        return None  # "civilians", "members": a count of them is no person
    last = name if name is not None else told.at - 1
    if last < i:
        return None
    after = words[last + 1].low if last + 1 < len(words) else ""
    if after in ("'s", "'") or after in AROUND["of_a_thing"] or (name is None and after in lexicon.owned()):
        return Person(i, last, _span(words, i, last), number=0)  # "Tam's wife": the owner is not told of here
    person = Person(i, last, _span(words, i, last), number=told.number, kin=told.kin, counted=told.counted)
    person.owner = words[i].low if told.owned else None
    if words[i].low in _OWNED and i and words[i - 1].capital:
        person.owner_name = words[i - 1].low
    if name is not None:
        person.name = " ".join(w.text for w in words[told.at : name + 1])
        person.name_span = _span(words, told.at, name)
        person.usual_sex = usual_sex(person.name)
    age = told.age
    person.last, behind, kinds = (last, None, []) if told.many else _behind(words, last, person.usual_sex)
    age = age or behind
    _describe(person, told, kinds, words, told.at, age)
    return person


def _name(words: Sequence[Token], j: int, names: Mapping[int, int], *, bare: bool) -> int | None:
    """The last token of the name that begins at token `j`: one capitalised word behind a noun or an age, else two."""
    if bare and j not in names and not _listed(words, j):
        return None
    k, end = j, None
    while k < len(words) and k - j < LONGEST:
        low = words[k].low
        if words[k].capital and low not in NOT_NAMES - AROUND["titles"] and not KIN.at(words, k):
            end = k
        elif not (low in _PARTICLES and end is not None) and not (
            low == "." and end is not None and _titled(words, end)
        ):
            break
        k += 1
    return end


def _listed(words: Sequence[Token], j: int) -> bool:
    """ "Nevra (daughter, 20 years old)", "siblings Tam Orrel and": a name that no list of names begins with."""
    k = j
    while k < len(words) and words[k].capital and words[k].low not in NOT_NAMES and not KIN.at(words, k):
        k += 1
    if k == j or (j and words[j - 1].capital) or words[j].low in lexicon.units():
        return False
    if k < len(words) and words[k].low == "(":
        return age_behind(words, k) is not None
    return k - j > 1 and j > 0 and words[j - 1].low in PLURALS


def _titled(words: Sequence[Token], k: int) -> bool:
    return words[k].low in AROUND["titles"] | AROUND["female_titles"] | AROUND["male_titles"]


def _behind(words: Sequence[Token], last: int, usual: str | None = None) -> tuple[int, Age | None, list[str]]:
    """The brackets and ages behind a name: the last token of them, the age, and what they say of sex."""
    age: Age | None = None
    kinds: list[str] = []
    j = last + 1
    while j < len(words):
        told = age_behind(words, j)
        if words[j].low == "(":
            end = next((k for k in range(j + 1, min(len(words), j + ASIDE)) if words[k].low == ")"), None)
            if end is None:
                break
            told_there = _in_bracket(words, j + 1, end)
            kinds += [k for k in told_there if not (k == "men" and usual == "female")]  # "(Abu Lonn)": her family
            age, j = age or told, end + 1
        elif told and age is None:
            age, j = told, told.last + 1
        elif appended := _appended(words, j):
            kinds.append(appended[1])
            age, j = age or appended[2], appended[0] + 1
        else:
            break
    return j - 1, age, kinds


def _in_bracket(words: Sequence[Token], a: int, b: int) -> list[str]:
    """What "(Umm Sarn)", "(daughter, 14)", "(Tam's wife)" say; "(their daughter Nevra was hurt)" says nothing."""
    kinds = [hit.meaning for k in range(a, b) if (hit := KIN.at(words, k)) and (k == a or hit.last + 1 >= b)]
    low = words[a].low
    if low in AROUND["female_titles"]:
        kinds.append("women")
    elif low in ("abu", "mr"):
        kinds.append("men")
    return kinds


def _appended(words: Sequence[Token], j: int) -> tuple[int, str, Age | None] | None:
    """ ", a 16-year-old boy," behind a name: last token, kind, age."""
    if words[j].low != "," or j + 2 >= len(words) or words[j + 1].low not in ("a", "an", "the"):
        return None
    told = lead_at(words, j + 1, {})
    if (
        not told.kinds
        or told.at >= len(words)
        or words[told.at].low not in (",", ".", "and", ")", "who", "was", "were")
    ):
        return None
    return told.at - 1, told.kinds[-1], told.age


def _describe(person: Person, told: Lead, kinds: list[str], words: Sequence[Token], name: int, age: Age | None) -> None:
    """Age, sex and whether grown, from all that was said."""
    every = [*told.kinds, *kinds]
    person.sex = next((_SEX[k] for k in every if k in _SEX), None)
    title = words[name].low if person.name else ""
    if person.sex is None and title in AROUND["female_titles"]:
        person.sex, every = "female", [*every, "women"]
    elif person.sex is None and title in AROUND["male_titles"]:
        person.sex, every = "male", [*every, "men"]
    if told.woman:
        person.sex, every = "female", [*every, "women"]
    if age:
        person.age = (age.low, age.high)
        person.grown = True if age.low >= ADULT else False if age.high < ADULT else None
        return
    said = [_GROWN[k] for k in every if k in _GROWN]
    if told.young or False in said:
        person.grown = False
    elif told.old or True in said:
        person.grown = True


def _span(words: Sequence[Token], first: int, last: int) -> Span:
    return Span(words[first].start, words[last].end)
