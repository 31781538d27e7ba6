"""The political process in a sentence: talks, agreements, breaches, and acts of speech toward another party.

Comes in: a sentence. Goes out: (act, stretch) pairs, one an act at most. Refuses: to turn any of them into harm.
"""

from dataclasses import dataclass

from recounted.model.span import Span
from recounted.model.vocabulary import ProcessAct
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.sentence import Sentence
from recounted.text.terms import Terms

_DATA = lexicon.table("process")
_TERMS: Terms[ProcessAct] = Terms((p, act) for act, row in _DATA.items() for p in row["phrases"])
_NEED: dict[str, frozenset[str]] = {act: frozenset(row["need"]) for act, row in _DATA.items() if "need" in row}
APART = 12  # tokens: the same act told of further on in a sentence is another one
AROUND = 6  # tokens to either side of the cue that are kept as its evidence


@dataclass(frozen=True, slots=True)
class Act:
    """One act told of in a sentence."""

    act: ProcessAct
    span: Span
    cue: Span
    parties: tuple[str, ...]


def find_acts(sentence: Sentence) -> list[Act]:
    """The acts of a sentence in order; cues of one kind that stand close together are one act."""
    out: list[Act] = []
    last_of: dict[ProcessAct, int] = {}
    for hit in _TERMS.find(sentence.words):
        need = _NEED.get(hit.meaning)
        if hit.first - last_of.get(hit.meaning, -APART) < APART or (need and not any(f" {w} " in sentence.low for w in need)):
            continue
        last_of[hit.meaning] = hit.last
        first, last = max(0, hit.first - AROUND), min(len(sentence.words) - 1, hit.last + AROUND)
        parties = tuple(dict.fromkeys(p.name for p in sentence.parties if p.actor_id))
        cue = sentence.stretch(hit.first, hit.last)
        out.append(Act(hit.meaning, sentence.stretch(first, last), cue, parties))
    return out
