"""People told of in a sentence: "seven people", "a woman and her two children", "the imam", "20 others", "no one".

Comes in: the tokens of one sentence. Goes out: People in their order, chained where they are coordinated, and marked
where they are a group of those before ("including five children"). Refuses: to say that anything happened to them.
"""

from collections.abc import Mapping, Sequence

from recounted.model.claim import Count
from recounted.model.vocabulary import VictimStatus
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.groups import among_them_after, between_verb, chain, closes, cue, young
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.parts import People, Quantity
from recounted.text.tokens import Token

LEAST_VAGUE = 12  # "dozens" counts people without a noun; "several" and "a few" do not
REACH = 6  # words between a number and its noun: "two senior Iraqi army intelligence officers" has four

_DETERMINERS = lexicon.grammar("determiners")
_DEFINITE = lexicon.grammar("definite")
_STOPS = lexicon.grammar("stops")
_AFTER_NATION = lexicon.grammar("after_nation")
_DYING = lexicon.grammar("dying")
_ADDITIVE = lexicon.grammar("additive")
_VERBAL = lexicon.grammar("verbal")
_OF_THEM = (
    ("of", "them"),
    ("of", "whom"),
    ("of", "those"),
    ("of", "which"),
    ("among", "them"),
    ("among", "whom"),
)


def find_people(words: Sequence[Token], names: Mapping[int, int], masked: frozenset[int]) -> list[People]:
    """People of a sentence. `names` maps the first token of a name to its last; `masked` tokens are no counts."""
    out: list[People] = []
    i = 0
    listing = False
    while i < len(words):
        step = cue(words, i)
        if step:
            listing, i = True, i + step
            continue
        person = None if i in masked else people_at(words, i, names)
        if person is None:
            if listing and not between_verb(words, i, out) and closes(words, i):
                listing = False
            i += 1
            continue
        out.append(person)
        behind = len(out) > 1 and among_them_after(words, person)
        person.group_of = person.group_of or listing or behind
        i = person.last + 1
        if behind and not listing:
            i += 2  # past "among them", which closes here and opens nothing
    for person in out:
        young(words, person)
    chain(words, out)
    return out


def people_at(words: Sequence[Token], i: int, names: Mapping[int, int]) -> People | None:
    """The people told of from token `i` on."""
    word = words[i]
    if word.low in ("him", "her", "them") and not (word.low == "her" and _noun_after(words, i + 1)):
        alone = word.low != "them"
        return People(
            i,
            i,
            1 if alone else 2,
            1 if alone else None,
            1 if alone else None,
            "exact" if alone else "vague",
            definite=True,
        )
    if word.low in ("he", "she") and i + 1 < len(words) and words[i + 1].low in _DYING:
        return People(i, i, 1, 1, 1, "exact", definite=True)
    if word.low in ("himself", "herself", "themselves"):
        return People(i, i, 1, 1, 1, "exact", attacker=True)
    if word.low in _DEFINITE | {"his", "her", "their", "its", "'s", "our"} and i + 1 < len(words):
        counted = quantity(words, i + 1) if words[i + 1].low not in ("some", "no", "several", "a", "an") else None
        if counted and counted.last + 1 < len(words) and words[i + 1].low not in ("one",):
            found = _counted(words, counted, names)
            if found and not found.bare:
                found.first = i
                found.definite = word.low in _DEFINITE
                return found
    if word.low in ("both", "all") and tuple(w.low for w in words[i + 1 : i + 3]) in _OF_THEM:
        return People(i, i + 2, 2, None, None, "vague", definite=True, group_of=True)
    if word.low == "both" and not _noun_after(words, i + 1):
        return People(i, i, 2, 2, 2, "exact", definite=True)
    counted = quantity(words, i)
    if counted and not (counted.first == counted.last and word.low in ("some", "entire")
                        and not _noun_after(words, counted.last + 1)):  # fmt: skip
        found = _counted(words, counted, names)
        if found:
            return found
        if counted.bound != "vague":
            return None
    return _determined(words, i, names) or _bare_plural(words, i) or _named(words, i, names)


def _noun_after(words: Sequence[Token], i: int) -> tuple[int, int, lexicon.Noun] | None:
    """First and last token and meaning of the noun for people that heads the phrase from `i` on."""
    found: tuple[int, int, lexicon.Noun] | None = None
    j = i
    while j < len(words) and j < i + REACH:
        word = words[j]
        hit = lexicon.noun_terms().at(words, j)
        if hit:
            owner = hit.last + 1 < len(words) and words[hit.last + 1].low in lexicon.owned()
            found = None if owner else (j, hit.last, hit.meaning)
            j = hit.last + 1
            if owner:
                break
            if j < len(words) and words[j].low in ("'s", "'"):
                if j + 1 < len(words) and lexicon.noun_terms().at(words, j + 1):
                    j += 1
                    continue
                return None if not _owned(words, j) else found
            continue
        thing = word.low in lexicon.not_people() and not (j + 1 < len(words) and lexicon.noun_terms().at(words, j + 1))
        if (
            word.low in _STOPS
            or word.kind == "mark"
            or thing
            or word.kind == "number"
            or (j > i and word.low in _DETERMINERS)
        ):
            break
        if found and not lexicon.noun_terms().at(words, min(j + 1, len(words) - 1)):
            break
        if word.low.endswith("ing") and word.low not in _VERBAL:
            break
        if lexicon.triggers().at(words, j) and word.low not in (
            "wounded",
            "injured",
            "dead",
            "missing",
            "displaced",
        ):
            break
        j += 1
    return found


def _owned(words: Sequence[Token], j: int) -> bool:
    """After "the mayor's": a person only where what is owned is not a thing ("the mayor's house" is no person)."""
    return False


def _counted(words: Sequence[Token], q: Quantity, names: Mapping[int, int]) -> People | None:
    """The people that a quantity counts, with or without a noun."""
    j = q.last + 1
    additive = j < len(words) and words[j].low in _ADDITIVE
    if additive:
        j += 1
    if j >= len(words) or (additive and (words[j].low in _STOPS or words[j].kind == "mark")):
        return _from(q, j - 1, None, additive=True) if additive else None if q.bound == "vague" else _bare(q)
    if tuple(w.low for w in words[j : j + 2]) in _OF_THEM:
        return _of_them(words, q, j + 2)
    j = _past_article(words, j)
    noun = _noun_after(words, j) or (_noun_after(words, j + 1) if words[j].low == "-" else None)
    if noun:
        return _with_noun(words, q, noun, names, additive=additive)
    if _demonym(words, j) or (words[j].capital and _demonym(words, j + 1)):
        return _from(q, j if _demonym(words, j) else j + 1, None, additive=additive)
    if additive:
        return _from(q, q.last + 1, None, additive=True)
    if q.bound == "vague" and q.low is not None and q.low < LEAST_VAGUE:
        return None
    return _unlisted(words, q, j)


def _past_article(words: Sequence[Token], j: int) -> int:
    if words[j].low != "of" or j + 1 >= len(words):
        return j
    j += 1
    while j + 1 < len(words) and words[j].low in _DETERMINERS | {"'s"}:
        j += 1
    return j


def _with_noun(
    words: Sequence[Token],
    q: Quantity,
    noun: tuple[int, int, lexicon.Noun],
    names: Mapping[int, int],
    *,
    additive: bool,
) -> People:
    first, last, meaning = noun
    partitive = [w.low for w in words[q.last + 1 : q.last + 3]] in (["of", "the"], ["of", "those"], ["of", "these"])
    if meaning.collective and last + 1 < len(words) and words[last + 1].low == "of":
        inner = quantity(words, last + 2)
        if inner and inner.best:
            return _counted(words, inner, names) or _from(inner, inner.last, None)
    found = _extend(words, _from(q, last, meaning, additive=additive or _says_other(words, q.last, first)))
    found.definite = partitive  # "21 of the dead": of those told of before
    return found


def _unlisted(words: Sequence[Token], q: Quantity, j: int) -> People | None:
    """ "seven car mechanics": a noun that no list has; a bare number where none follows; nobody where it is a thing."""
    k = j - 1
    while k + 1 < len(words) and k - j < REACH - 2 and _may_be_noun(words, k + 1):
        k += 1
    if k < j:
        return _bare(q)
    things, plural = lexicon.not_people(), words[k].low.endswith("s")
    if words[k].low in things or (words[j].low in things and not plural):
        return None
    if q.best == 1 or not plural:
        return None if words[j].low in things else _bare(q)
    found = _from(q, k, None)
    found.weak = found.bare = True
    return found


def _may_be_noun(words: Sequence[Token], i: int) -> bool:
    return words[i].kind == "word" and words[i].low not in _STOPS and not lexicon.triggers().at(words, i)


def _says_other(words: Sequence[Token], last: int, first: int) -> bool:
    return any(w.low in _ADDITIVE for w in words[last : first + 1])


def _of_them(words: Sequence[Token], q: Quantity, j: int) -> People | None:
    """ "six of them children": a group of those told of before; "three of them seriously" names no group."""
    while j < len(words) and words[j].low in ("were", "are", "was", "is", "mostly", ",", "all", "being"):
        j += 1
    noun = _noun_after(words, j) if j < len(words) else None
    found = _from(q, noun[1] if noun else q.last + 2, noun[2] if noun else None)
    found.group_of = True
    return found


def _demonym(words: Sequence[Token], j: int) -> bool:
    """A capitalised plural such as a nationality ("three Israelis"), which the lexicon need not list."""
    if j >= len(words):
        return False
    word = words[j]
    return (
        word.capital
        and not word.text.isupper()
        and word.low.endswith(("is", "ans", "ese", "ites", "eds", "ks", "bs", "ds", "ns", "iis"))
    )


def _determined(words: Sequence[Token], i: int, names: Mapping[int, int]) -> People | None:
    """ "a man", "the mayor", "his wife", "one of the relatives", "another individual", "the victims"."""
    word = words[i]
    if word.low not in _DETERMINERS and word.low != "'s":
        return None
    j = i + 1
    if word.low == "one" and j < len(words) and words[j].low == "of":
        j += 1
        while j < len(words) and words[j].low in _DETERMINERS:
            j += 1
    noun = _noun_after(words, j) if j < len(words) else None
    if noun is None:
        return _one_of_a_nation(words, i, j)
    first, last, meaning = noun
    if meaning.collective:
        return _family(words, i, last, names)
    if meaning.plural and word.low in ("a", "an"):
        return None  # "a tragedy affecting civilians", "a relief workers' house": the article is another noun's
    if meaning.plural and word.low not in ("one", "another", "each", "every"):
        found = People(i, last, 2, None, None, "vague", "plural_is_two", status=meaning.status,
                       groups={g: Count(low=2) for g in meaning.groups}, definite=word.low in _DEFINITE)  # fmt: skip
        return _extend(words, found)
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
    found.additive = word.low == "another" or _says_other(words, i, first)
    found.definite = word.low in ("the", "this", "that")
    return _extend(words, found)


def _one_of_a_nation(words: Sequence[Token], i: int, j: int) -> People | None:
    """ "an Israeli was killed": a capitalised adjective with no noun behind it, before a verb."""
    if (
        words[i].low not in ("a", "an", "one", "another")
        or j + 1 >= len(words)
        or not words[j].capital
        or words[j].text.isupper()
    ):
        return None
    if (
        not words[j].low.endswith(("i", "an", "ese", "ish", "ian", "er", "ch", "d", "k", "b"))
        or words[j + 1].low not in _AFTER_NATION
    ):
        return None
    return People(i, j, 1, 1, 1, "exact", additive=words[i].low == "another")


def _family(words: Sequence[Token], i: int, last: int, names: Mapping[int, int]) -> People | None:
    """ "a whole family of 15 people" counts as it says; "a couple" is two; a family without a number is two or more."""
    if last + 1 < len(words) and words[last + 1].low == "of":
        inner = quantity(words, last + 2)
        if inner and inner.best:
            found = _counted(words, inner, names) or _from(inner, inner.last, None)
            found.first, found.bare = i, False
            return found
    if words[last].low == "couple" and words[i].low in ("a", "the"):
        return People(i, last, 2, 2, 2, "exact")
    return People(i, last, 2, None, None, "vague", "plural_is_two", definite=words[i].low == "the")


def _bare_plural(words: Sequence[Token], i: int) -> People | None:
    hit = lexicon.noun_terms().at(words, i)
    if not hit:
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
    if not noun.plural:
        return People(i, hit.last, 1, 1, 1, "exact", status=noun.status, weak=True,
                      groups={g: Count(low=1, best=1, high=1) for g in noun.groups})  # fmt: skip
    return People(i, hit.last, 2, None, None, "vague", "plural_is_two", status=noun.status, weak=True,
                  groups={g: Count() for g in noun.groups})  # fmt: skip


def _named(words: Sequence[Token], i: int, names: Mapping[int, int]) -> People | None:
    return People(i, names[i], 1, 1, 1, "exact", named=True, weak=True) if i in names else None


def _bare(q: Quantity) -> People | None:
    if q.bound == "vague" and (q.low or 0) < LEAST_VAGUE:
        return None
    return People(q.first, q.last, q.low, q.best, q.high, q.bound, q.rule, bare=True)


def _from(q: Quantity, last: int, noun: lexicon.Noun | None, *, additive: bool = False) -> People:
    groups = {g: Count(low=q.low, best=q.best, high=q.high) for g in (noun.groups if noun else ())}
    status: VictimStatus = noun.status if noun else "unknown"
    return People(
        q.first, last, q.low, q.best, q.high, q.bound, q.rule, status=status, groups=groups, additive=additive
    )


def _extend(words: Sequence[Token], found: People) -> People:
    """Takes in "of the same family", "of Al-Musawi's relatives": what belongs to the noun and counts nobody new."""
    j = found.last + 1
    if (
        j + 1 < len(words)
        and words[j].low == "of"
        and words[j + 1].low in ("the", "a", "one", "his", "her", "their", "an", "same")
    ):
        k = j + 1
        noun = None
        while k < len(words) and k < j + 7 and words[k].low not in _STOPS and words[k].kind != "mark":
            hit = lexicon.noun_terms().at(words, k)
            noun = hit or noun
            k += 1
        if noun and k - 1 >= noun.last:
            found.last = noun.last
    return found
