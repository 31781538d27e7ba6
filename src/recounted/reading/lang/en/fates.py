"""What befell the persons told of singly: killed, injured, or only spoken of.

Comes in: a sentence's tokens and Persons. Goes out: the harm of each, set on it, or None. Refuses: harm to those who
speak, mourn, or are said to have lived.
"""

from collections.abc import Sequence
from typing import NamedTuple

from recounted.model.vocabulary import HarmType
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.names import person_names
from recounted.reading.lang.en.singly import find_persons
from recounted.reading.parts import Person, Sentence
from recounted.text.terms import Terms
from recounted.text.tokens import Token

REACH = 9  # tokens between a person and the verb whose subject the person is

_WORDS = lexicon.table("singly")["fate"]
_SPARED: Terms[None] = Terms((w, None) for w in _WORDS["spared"])
_LISTS: Terms[None] = Terms((w, None) for w in _WORDS["lists"])
_AMONG_DEAD: Terms[None] = Terms((w, None) for w in _WORDS["among_dead"])
_GOES_ON: Terms[None] = Terms((w, None) for w in _WORDS["goes_on"])
_SPEAKS = frozenset([*_WORDS["speaks"], *lexicon.table("speakers")["verbs"]["words"]])
_MOURNING = frozenset(_WORDS["mourning"])
_FILLERS = frozenset(
    (",", "and", "were", "was", "both", "all", "also", "as", "well", "who", "been", "have", "has", "had", "(", ")", "–")
)
_KINDS: tuple[HarmType, ...] = ("killed", "injured", "casualties", "missing", "detained", "abducted")


class _Word(NamedTuple):
    """A word at tokens [first, last] that says what befell somebody; `harm` is None where nothing did.

    `binds_left`: those before it may be its subject, as they never are of "killing"; `passive`: only behind "were".
    """

    first: int
    last: int
    harm: HarmType | None
    binds_left: bool
    passive: bool


def persons_of(sentence: Sentence) -> list[Person]:
    """The persons that a sentence tells of singly, each with what befell them; none where no word tells of that."""
    words = sentence.words
    goes_on = _GOES_ON.at(words, 0) is not None if words else False
    if not (sentence.of_harm or goes_on or _LISTS.find(words)):
        return []
    taken = frozenset(k for p in sentence.parties for k in range(p.first, p.last + 1))
    persons = find_persons(words, person_names(words, sentence.places, sentence.parties), taken)
    if goes_on and not sentence.of_harm:
        for p in persons:
            p.harm = "killed"
    elif persons:
        tell_fates(words, persons, frozenset(k for s in sentence.said for k in range(s.first, s.last + 1)))
    return persons


def tell_fates(words: Sequence[Token], persons: Sequence[Person], spoken: frozenset[int]) -> None:
    """Sets the harm of each person; `spoken` tokens name those who speak."""
    said = _words(words)
    lists = _LISTS.find(words)
    killed = next((w.harm for w in said if w.harm == "killed"), None)
    mourning = bool({w.low for w in words} & _MOURNING)
    for n, p in enumerate(persons):
        if p.first in spoken or _speaks(words, p):
            continue
        harm = _governing(words, said, persons, n)
        listed = any(h.last < p.first for h in lists)
        if mourning and not listed and not (p.name and p.age) and not _suffers(words, said, persons, p):
            continue
        p.harm = harm if said else "killed" if listed else None
        if listed and killed and harm is None and not any(w.harm is None for w in said):
            p.harm = killed


def _words(words: Sequence[Token]) -> list[_Word]:
    spared = [_Word(h.first, h.last, None, binds_left=True, passive=False) for h in _SPARED.find(words)]
    kept = {k for w in spared for k in range(w.first, w.last + 1)}
    out = list(spared)
    for h in lexicon.triggers().find(words):
        said = h.meaning
        noun = said.of("active", "past", "subject", "state") is None
        of = h.last + 1 < len(words) and words[h.last + 1].low == "of"
        if not said.readings or h.first in kept or (noun and not of):
            continue  # "the death of his son" tells what befell him, "his death" of somebody told of before
        harm = next((t for t, _ in said.readings if t in _KINDS), None)
        left = said.of("past", "subject", "state") is not None
        out.append(_Word(h.first, h.last, harm, left, passive=said.of("subject") is None))
    for among in _AMONG_DEAD.find(words):
        if among.first and words[among.first - 1].low in lexicon.grammar("be"):  # "said to be among the dead"
            out.append(_Word(among.first, among.last, "killed", binds_left=True, passive=False))
    return sorted(out, key=lambda w: (w.first, w.last))


def _governing(words: Sequence[Token], said: list[_Word], persons: Sequence[Person], n: int) -> HarmType | None:
    """The harm of the verb whose subject the person is; else of the one before; else of the first behind."""
    p = persons[n]
    after = next((w for w in said if w.first > p.last), None)
    before = next((w for w in reversed(said) if w.last < p.first), None)
    if after and after.binds_left and _only_fillers(words, persons, p.last + 1, after.first):
        be = lexicon.grammar("be") & {w.low for w in words[p.last + 1 : after.first]}
        if be or not after.passive or before is None:
            return after.harm
    if before:
        return before.harm
    return after.harm if after else None


def _suffers(words: Sequence[Token], said: list[_Word], persons: Sequence[Person], p: Person) -> bool:
    """ "Nevra Quay was killed with her son; a video shows": a sentence may tell of harm and then of mourning."""
    return any(
        w.harm and w.binds_left and p.name and w.first > p.last and _only_fillers(words, persons, p.last + 1, w.first)
        and bool(lexicon.grammar("be") & {x.low for x in words[p.last + 1 : w.first]}) for w in said
    )  # fmt: skip


def _only_fillers(words: Sequence[Token], persons: Sequence[Person], a: int, b: int) -> bool:
    """Whether nothing but other persons, marks and auxiliaries stand at tokens [a, b)."""
    inside = {k for p in persons for k in range(p.first, p.last + 1)}
    gap = [words[k].low for k in range(a, b) if k not in inside]
    fits = _FILLERS | lexicon.grammar("adverbs") | lexicon.grammar("be")
    return all(low in fits or low.endswith("ly") for low in gap)


def _speaks(words: Sequence[Token], p: Person) -> bool:
    """ "Tam Orrel wrote", "her cousin, also of Teshill, mourned": an active verb of saying stands near behind."""
    for k in range(p.last + 1, min(len(words), p.last + 1 + REACH)):
        if words[k].low in _SPEAKS:
            return words[k - 1].low not in lexicon.grammar("be")
        if words[k].low in lexicon.grammar("be") or words[k].low in (";", "."):
            return False
    return False
