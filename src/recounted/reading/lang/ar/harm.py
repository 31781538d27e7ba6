"""Who was harmed: joins the words that say harm to the people told of before or behind them.

Comes in: the tokens of a sentence, tokens that name parties or places. Goes out: Findings, one a word of harm, each
with its people. Refuses: harm that was not done ("نجا من محاولة اغتيال"); "no injured" is a figure of its own: none.
"""

import functools
from collections.abc import Iterator, Sequence, Set
from typing import Final

from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.among import attach_groups
from recounted.reading.lang.ar.lexicon import Trigger
from recounted.reading.lang.ar.names import function
from recounted.reading.lang.ar.numbers import may_begin, quantity
from recounted.reading.lang.ar.people import kin_told, state_of, told_at
from recounted.reading.lang.ar.states import none_of, of_state
from recounted.reading.lang.ar.subjects import adjective, number_of, subject, two_told
from recounted.reading.lang.ar.told import Told
from recounted.reading.lang.ar.undone import none_before, not_done
from recounted.reading.lang.ar.words import STEMS_KEPT, stems
from recounted.reading.parts import Finding, People
from recounted.text.terms import Hit
from recounted.text.tokens import Token

FAR: Final = 12  # tokens from a verb to those harmed, what says when and where between them
UNKNOWN: Final = 3  # of which so many are the name of a doer that no list knows
PARTED: Final = 25  # tokens between the halves of "lost ... their lives"
TOLL: Final = 30  # tokens from "the toll of the dead" to the number that it reached
TWO: Final = 2
BOTH: Final = 8  # tokens before "killed or wounded" in which those are told of
_ASIDE: Final = frozenset(("(", ")", '"', "«", "»", "“", "”", "#"))
_BY: Final = "ب"
_CUT: Final = (["…"], [".", "."])
_BETWEEN: Final = "بين"
_IMPERFECT: Final = ("ي", "ت")
_OWN: Final = (("هما", 2), ("هم", 0), ("هن", 0), ("ها", 1), ("ه", 1))


def find_harm(words: Sequence[Token], taken: Set[int]) -> list[Finding]:
    """All findings of a sentence in order. `taken` are the tokens of the names of parties and places."""
    out: list[Finding] = []
    past = 0
    for i in range(len(words)):
        if i < past or not (words[i].kind == "number" or _may_begin(words[i].low)):
            continue
        found = _at(words, i, taken, out)
        if found is not None:
            out.append(found)
            behind = max(p.last for p in found.people) + 1
            past = max(found.last + 1, attach_groups(words, found, behind))
    return out


@functools.lru_cache(maxsize=STEMS_KEPT)
def _may_begin(low: str) -> bool:
    """Whether a finding could begin with this word; most words end the question here."""
    lists = (lexicon.nouns(), lexicon.triggers(), lexicon.phrases("triggers", "both", "phrases"))
    toll = any(s in lexicon.words("triggers", "toll", "words") for s in stems(low))
    return toll or may_begin(low) or any(terms.begins(low) for terms in lists) or any(own(low))


def _at(words: Sequence[Token], i: int, taken: Set[int], before: Sequence[Finding]) -> Finding | None:
    if both := lexicon.phrases("triggers", "both", "phrases").at(words, i):
        return _killed_or_wounded(words, i, both.last)
    if found := _toll(words, i):
        return found
    told = told_at(words, i) if i not in taken else None
    if told and told.state:
        return of_state(words, i, told)
    hit = lexicon.triggers().at(words, i)
    if i in taken or not_done(words, i):
        return None
    return _of_trigger(words, hit, taken, before) if hit else _written_on(words, i)


def _written_on(words: Sequence[Token], i: int) -> Finding | None:
    """ "مقتله", "إصابتهم": those harmed are written onto the word; they were told of before."""
    if words[i].low in _ends():
        return None
    for trigger, count in own(words[i].low):
        if (
            trigger.type == "injured"
            and i
            and any(s in lexicon.words("triggers", "caused", "words") for s in stems(words[i - 1].low))
        ):
            return None  # "died of his wound": of whom it is told already
        p = People(i, i, count or 2, count or None, count or None, "exact" if count else "vague", definite=True)
        return Finding(trigger.type, i, i, [p], rule=f"ar.own.{trigger.type}")
    return None


def _killed_or_wounded(words: Sequence[Token], i: int, last: int) -> Finding:
    """ "10 people, killed or wounded"."""
    for k in range(i - 1, max(-1, i - BOTH), -1):
        told = told_at(words, k)
        if told and told.last >= i - 2 and quantity(words, k):
            return Finding("casualties", k, last, told.people, rule="ar.both.casualties")
    p = People(i, last, 2, None, None, "vague", "plural_is_two", weak=True)
    return Finding("casualties", i, last, [p], rule="ar.both.casualties")


def _toll(words: Sequence[Token], i: int) -> Finding | None:
    """ "the number of the dead rose to 12": the number stands behind a word of reaching."""
    if not any(s in lexicon.words("triggers", "toll", "words") for s in stems(words[i].low)):
        return None
    harm = next((t for k in range(i + 1, min(len(words), i + 4)) if (t := state_of(words[k].low))), None)
    if harm is None:
        return None
    harm = (
        "killed" if harm == "casualties" else harm
    )  # "the number of victims": of the dead, where the injured are told apart
    reaching = lexicon.words("triggers", "toll", "reaching")
    for k in range(i + 1, min(len(words), i + TOLL)):
        if words[k].low in reaching and (q := quantity(words, k + 1)):
            told = told_at(words, k + 1)
            end = told.last if told else q.last
            if end + 1 < len(words) and words[end + 1].low == _BETWEEN:
                return None  # "to 3, one dead and two injured"
            people = told.people if told else [People(k + 1, q.last, q.low, q.best, q.high, q.bound, q.rule, bare=True)]
            return Finding(harm, i, k, people, rule=f"ar.toll.{harm}", toll=True)
    return None


def _of_trigger(
    words: Sequence[Token], hit: Hit[Trigger], taken: Set[int], before: Sequence[Finding]
) -> Finding | None:
    harm, first, last = hit.meaning.type, hit.first, hit.last
    if none_before(words, first):
        if hit.meaning.nominal or words[first].low[:1] in "يت":
            return Finding(harm, first, last, [none_of(first, last)], rule=f"ar.none.{harm}")
        return None
    number = "" if hit.meaning.nominal else number_of(words[last].low)
    both = None if number else _second(words, last)
    if both and {harm, both.meaning.type} == {"killed", "injured"} and _one_subject(words, hit, both, taken):
        harm, last = "casualties", both.last
    parted = any(s in lexicon.words("triggers", "killed", "parted") for s in stems(words[first].low))
    if parted and _ended(words, last):
        harm = "killed"  # "found his death", "lost her life", those who died between the words
    elif parted and harm == "killed":
        return None
    told = _harmed(words, hit, last, taken, before)
    if told is None or (_at_large(told) and (words[first].low[:1] in _IMPERFECT or not hit.meaning.nominal)):
        return None
    if told.state and told.state != harm and harm != "casualties":
        return None  # the noun that follows speaks for itself
    if parted and harm != "killed" and [w.low for w in words[told.last + 1 : told.last + 3]] in _CUT:
        return None  # "lost the child Karim...": a headline that is cut before what he lost
    kind = "noun" if hit.meaning.nominal else "verb"
    return Finding(harm, first, last, told.people, rule=f"ar.{kind}.{harm}")


def _ended(words: Sequence[Token], last: int) -> bool:
    """Whether "his death" or "her life" stands behind a verb, those who died between."""
    for k in range(last + 1, min(len(words), last + PARTED)):
        if any(s in _ends() for s in stems(words[k].low)):
            return True
        if words[k].low in (".", "؛") or lexicon.triggers().at(words, k):
            break
    return False


def _harmed(
    words: Sequence[Token], hit: Hit[Trigger], last: int, taken: Set[int], before: Sequence[Finding]
) -> Told | None:
    """Those harmed: behind a noun or a verb; before a verb that is written for two or more, or has none behind it."""
    if hit.meaning.nominal:
        return _behind(words, last, taken, nominal=True)
    number = number_of(words[last].low)
    if not number and words[hit.first - 1].low in lexicon.words("grammar", "relative") and hit.first:
        return told_at(words, last + 1) or subject(words, hit.first, before, taken)
    if not number:
        return _behind(words, last, taken, nominal=False) or subject(words, hit.first, before, taken)
    object_ = told_at(words, last + 1)
    if object_ and not words[last + 1].low.startswith(("و", _BY)):
        return object_
    told = subject(words, hit.first, before, taken)
    if number == "two" and (told is None or sum(p.best or 0 for p in told.people) != TWO):
        return two_told(hit.first, last)
    return told


def _at_large(told: Told) -> bool:
    """ "يقتل السوريين": people as such, of whom no number is told."""
    return all(p.definite and p.rule == "plural_is_two" for p in told.people)


def _one_subject(words: Sequence[Token], one: Hit[Trigger], other: Hit[Trigger], taken: Set[int]) -> bool:
    """Whether two verbs of harm have one subject behind both: of one gender, and not "others"."""
    if one.meaning.nominal:
        return other.meaning.nominal or _nominal(words[other.last].low) is not None
    if other.meaning.nominal:
        return False
    women = [words[k].low.endswith("ت") for k in (one.last, other.last)]
    told = _behind(words, other.last, taken, nominal=False)
    return women[0] == women[1] and not (told and told.people[0].additive and told.people[0].first == other.last + 1)


def _second(words: Sequence[Token], last: int) -> Hit[Trigger] | None:
    """ "مقتل وإصابة", "استشهد وأصيب": a second word of harm, written onto "and"."""
    k = last + 1
    if k < len(words) and words[k].low.startswith("و"):
        return lexicon.triggers().at(words, k + (words[k].low == "و"))
    return None


def _behind(words: Sequence[Token], last: int, taken: Set[int], *, nominal: bool) -> Told | None:
    """Those harmed behind a word of harm: at once behind a noun; past its doer, day and place behind a verb."""
    between, unknown, k = lexicon.words("grammar", "between"), 0, last + 1
    if k < len(words) and _second(words, last):
        return None  # a verb whose people stand before it, then the next ("امرأة قتلت وأصيب زوجها")
    while k < len(words) and k - last <= FAR:
        told = (told_at(words, k) or kin_told(words, k)) if k not in taken and not _doer(words, k, last) else None
        if told:
            return told
        word = words[k]
        if word.kind == "mark" and word.low not in _ASIDE:
            return None
        if k > last + 1 and word.kind == "word" and lexicon.triggers().at(words, k):
            return None
        known = k in taken or word.kind == "mark" or any(s in between for s in stems(word.low))
        if not known:
            unknown += 1
            if nominal or unknown > UNKNOWN or function(word.low):
                return None
        k += 1
    return None


def _doer(words: Sequence[Token], k: int, last: int) -> bool:
    """Whether people stand behind that with which it was done ("قتل برصاص مسلحين شاب"), or describe a thing."""
    before = words[k - 1].low
    if k - 1 <= last:
        return False
    if adjective(words, k):
        return True
    with_ = before.startswith(_BY) and any(s in lexicon.words("attacks", "acts") for s in stems(before))
    by = lexicon.phrases("attacks", "by").at(words, k - 2)
    return with_ or (by is not None and by.last == k - 1)


def _ends() -> frozenset[str]:
    return lexicon.words("triggers", "killed", "ends")


def own(low: str) -> Iterator[tuple[Trigger, int]]:
    """ "مقتله", "إصابتهم": a noun of harm with its people written onto it; how many, 0 for more than two."""
    for ending, count in _OWN:
        stem = low.removesuffix(ending)
        if stem != low and (hit := _nominal(stem)):
            yield hit, count
            return


def _nominal(stem: str) -> Trigger | None:
    for s in stems(stem):
        for form in (s, s[:-1] + "ه" if s.endswith("ت") else s):
            if found := next((m for m in lexicon.triggers().of(form) if m.nominal), None):
                return found
    return None
