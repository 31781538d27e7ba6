"""Nouns that say themselves what befell those for whom they stand: "3 شهداء", "قتيل وجريح", "الضحايا: طفل وامرأة".

Comes in: tokens and people told of by such a noun. Goes out: a Finding, or None. Refuses: titles, those told of before,
and the number of those of whom the number is told further on.
"""

from collections.abc import Sequence
from typing import Final

from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.lexicon import Noun
from recounted.reading.lang.ar.lists import begins, numbered
from recounted.reading.lang.ar.people import is_definite, noun_at, state_of, told_at
from recounted.reading.lang.ar.told import Told
from recounted.reading.lang.ar.undone import none_before, not_done
from recounted.reading.lang.ar.words import AND, stems
from recounted.reading.parts import Finding, People
from recounted.text.terms import Hit
from recounted.text.tokens import Token

MANY: Final = 2  # "two dead and one wounded" are told apart, "twelve dead and wounded" are not
_OF: Final = "من"
_OPENED: Final = ("(", "[", ":")
BOTH: Final = 3  # tokens from those counted to "killed or wounded"


def of_state(words: Sequence[Token], i: int, told: Told) -> Finding | None:
    """ "3 شهداء", "قتيل وجريح": nouns that say themselves what befell those for whom they stand."""
    first, harm = told.people[0], told.state
    if (behind := _killed_or_wounded(words, told.last + 1)) and harm:
        return Finding("casualties", i, behind, told.people, rule="ar.both.casualties")
    if harm == "casualties" and _injured_beside(words, told.last + 1):
        harm = "killed"
    if first.definite and (listed := _listed(words, told.last + 1)):
        return Finding(harm or "killed", i, listed.last, listed.people, rule=f"ar.listed.{harm}")
    if _numbered(words, i):
        return None  # "the number of the dead": told further on, or not at all
    if harm is None or first.definite or (first.named and first.name_at != first.first):
        return None  # "the wounded", "the martyr X": told of before, or a title
    if none_before(words, i):
        return Finding(harm, i, told.last, [none_of(i, told.last)], rule=f"ar.none.{harm}")
    if not_done(words, i):
        return None
    if (both := noun_at(words, told.last + 1)) and _of_both(words, told, both):
        return Finding("casualties", i, both.last, told.people, rule="ar.both.casualties")
    if any(words[k].low == _OF and is_definite(words[k + 1].low) for k in range(first.first, told.last)):
        first.definite, first.bound, first.high = True, "at_least", None  # "a girl of the injured": there are more
    return Finding(harm, i, told.last, told.people, rule=f"ar.state.{harm}")


def _killed_or_wounded(words: Sequence[Token], k: int) -> int | None:
    """ "35 إصابة من المدنيين بين شهيد وجريح": the last token of what says that a number is of both kinds."""
    phrases = lexicon.phrases("triggers", "both", "phrases")
    return next((hit.last for j in range(k, k + BOTH) if (hit := phrases.at(words, j))), None)


def _injured_beside(words: Sequence[Token], k: int) -> bool:
    """ "ضحايا وجرحى": of victims beside whom the injured are told, the dead are meant."""
    joined = next((j for j in range(k, min(len(words), k + 3)) if words[j].low.startswith("و")), None)
    if joined is None:
        return False
    told, hit = told_at(words, joined), lexicon.triggers().at(words, joined)
    return bool(told and told.state == "injured") or bool(hit and hit.meaning.type == "injured")


def _listed(words: Sequence[Token], k: int) -> Told | None:
    """ "الشهداء: رجل وزوجته", "الضحايا هم طفل وامرأة", "القتلى طفل ورجل": who they are."""
    mark = k < len(words) and words[k].low in _OPENED
    they = k + mark < len(words) and words[k + mark].low in lexicon.words("grammar", "listing")
    start = k + mark + they
    start += they and start < len(words) and words[start].low in _OPENED
    if (mark or they) and begins(words, start):
        return numbered(words, start)
    told = told_at(words, start)
    if told is None or told.state or told.people[0].bare:
        return None
    if mark or they:
        return told
    first = told.people[0]  # "أن القتلى طفل وأربعة رجال": what is not definite behind what is says who they are
    return None if first.definite or first.named or first.kin or words[start].low.startswith(AND) else told


def _numbered(words: Sequence[Token], i: int) -> bool:
    """Whether nouns for those harmed stand behind "the number of", at once or joined to others that do."""
    k = i - 1
    while k > 0 and words[k + 1].low.startswith("و") and state_of(words[k].low):
        k -= 1
    return k >= 0 and any(s in lexicon.words("triggers", "toll", "words") for s in stems(words[k].low))


def _of_both(words: Sequence[Token], told: Told, hit: Hit[Noun]) -> bool:
    """ "385 قتيلاً وجريحاً": one number for both kinds."""
    one = hit.meaning.number in ("one", "one_or_counted") and words[hit.first].low.startswith("و")
    kinds = {told.state, hit.meaning.state}
    return one and kinds == {"killed", "injured"} and len(told.people) == 1 and told.people[0].figure > MANY


def none_of(first: int, last: int) -> People:
    """Nobody, said so at tokens [first, last]."""
    return People(first, last, 0, 0, 0, "exact", "none_said_so")
