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
from recounted.reading.lang.ar.numbers import may_begin, quantity
from recounted.reading.lang.ar.people import Told, function, kin_at, state_of, told_at
from recounted.reading.lang.ar.words import STEMS_KEPT, stems
from recounted.reading.parts import Finding, People
from recounted.text.terms import Hit
from recounted.text.tokens import Token

FAR: Final = 12  # tokens from a verb to those harmed, what says when and where between them
UNKNOWN: Final = 3  # of which so many are the name of a doer that no list knows
BEFORE: Final = 5  # tokens from those harmed to a verb behind them
TOLL: Final = 16  # tokens from "the toll of the dead" to the number that it reached
NOT_DONE: Final = 3  # tokens before a word of harm in which it is said that it was not done
BOTH: Final = 8  # tokens before "killed or wounded" in which those are told of
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
            past = max(found.last, *(p.last for p in found.people)) + 1
            past = attach_groups(words, found, past)
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
        return _of_state(words, i, told)
    hit = lexicon.triggers().at(words, i)
    if i in taken or _not_done(words, i):
        return None
    return _of_trigger(words, hit, taken, before) if hit else _written_on(words, i)


def _written_on(words: Sequence[Token], i: int) -> Finding | None:
    """ "مقتله", "إصابتهم": those harmed are written onto the word; they were told of before."""
    if words[i].low in _ends():
        return None
    for trigger, count in own(words[i].low):
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
            people = told.people if told else [People(k + 1, q.last, q.low, q.best, q.high, q.bound, q.rule, bare=True)]
            return Finding(harm, i, k, people, rule=f"ar.toll.{harm}", toll=True)
    return None


def _of_state(words: Sequence[Token], i: int, told: Told) -> Finding | None:
    """ "3 شهداء", "قتيل وجريح": nouns that say themselves what befell those for whom they stand."""
    first, harm = told.people[0], told.state
    if harm is None or first.definite or (first.named and first.name_at != first.first):
        return None  # "the wounded", "the martyr X": told of before, or a title
    if none_before(words, i):
        return Finding(harm, i, told.last, [_none(i, told.last)], rule=f"ar.none.{harm}")
    if _not_done(words, i):
        return None
    return Finding(harm, i, told.last, told.people, rule=f"ar.state.{harm}")


def _none(first: int, last: int) -> People:
    return People(first, last, 0, 0, 0, "exact", "none_said_so")


def none_before(words: Sequence[Token], i: int) -> bool:
    """Whether a word of harm is said not to have come about ("دون وقوع إصابات")."""
    k = i - 1
    between, none = lexicon.words("triggers", "none", "between"), lexicon.words("triggers", "none", "before")
    while k >= 0 and words[k].low in between and words[k].low not in none:
        k -= 1
    return k >= 0 and any(s in none for s in (words[k].low, words[k].low[1:] if words[k].low[:1] in "وف" else ""))


def _not_done(words: Sequence[Token], i: int) -> bool:
    near = [w.low for w in words[max(0, i - NOT_DONE) : i] if w.kind == "word"]
    tried, may = lexicon.words("triggers", "not_done", "tried"), lexicon.words("triggers", "not_done", "may")
    if any(s in tried for low in near for s in stems(low)):
        return True
    if near and any(s in may for s in stems(near[-1])):
        return not (near[-1].endswith("قد") and near[-2:-1] and near[-2].startswith(("كان", "وكان")))
    return any(low in lexicon.words("triggers", "not_done", "never") for low in near[-1:])


def _of_trigger(
    words: Sequence[Token], hit: Hit[Trigger], taken: Set[int], before: Sequence[Finding]
) -> Finding | None:
    harm, first, last = hit.meaning.type, hit.first, hit.last
    if none_before(words, first):
        if hit.meaning.nominal or words[first].low[:1] in "يت":
            return Finding(harm, first, last, [_none(first, last)], rule=f"ar.none.{harm}")
        return None
    both = _second(words, last)
    if both and {harm, both.meaning.type} == {"killed", "injured"}:
        harm, last = "casualties", both.last
    parted = any(s in lexicon.words("triggers", "killed", "parted") for s in stems(words[first].low))
    if parted and any(s in _ends() for w in words[last + 1 : last + FAR] for s in stems(w.low)):
        harm = "killed"  # "found his death", "lost her life", those who died between the words
    elif parted and harm == "killed":
        return None
    told = _behind(words, last, taken, nominal=hit.meaning.nominal)
    if told is None and not hit.meaning.nominal:
        told = _ahead(words, first, before)
    if told is None:
        return None
    if told.state and told.state != harm and harm != "casualties":
        return None  # the noun that follows speaks for itself
    kind = "noun" if hit.meaning.nominal else "verb"
    return Finding(harm, first, last, told.people, rule=f"ar.{kind}.{harm}")


def _second(words: Sequence[Token], last: int) -> Hit[Trigger] | None:
    """ "مقتل وإصابة", "استشهد وأصيب": a second word of harm, written onto "and"."""
    k = last + 1
    if k < len(words) and words[k].low.startswith("و"):
        return lexicon.triggers().at(words, k + (words[k].low == "و"))
    return None


def _behind(words: Sequence[Token], last: int, taken: Set[int], *, nominal: bool) -> Told | None:
    """Those harmed behind a word of harm: at once behind a noun; past its doer, day and place behind a verb."""
    between, unknown, k = lexicon.words("grammar", "between"), 0, last + 1
    while k < len(words) and k - last <= FAR:
        told = (told_at(words, k) or kin_at(words, k)) if k not in taken else None
        if told:
            return told
        word = words[k]
        if word.kind == "mark" and word.low not in ("(", ")", '"', "«", "»", "“", "”"):
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


def _ahead(words: Sequence[Token], first: int, before: Sequence[Finding]) -> Told | None:
    """Those harmed before a verb ("ثلاثة مدنيين قتلوا"), who were not told of as harmed already."""
    bound = max((p.last for f in before for p in f.people), default=-1)
    for k in range(first - 1, max(bound, first - BEFORE), -1):
        if words[k].kind == "mark":
            return None
        told = told_at(words, k)
        if told and told.state is None:
            whole = told_at(words, k - 1) if k and quantity(words, k - 1) else None
            return whole or told
    return None


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
            found = next((m for t, m in lexicon.triggers()._begun.get(form, ()) if len(t) == 1 and m.nominal), None)
            if found:
                return found
    return None
