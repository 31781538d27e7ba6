"""The political process in a sentence: talks, agreements, breaches, and acts of speech toward another party.

Comes in: a sentence. Goes out: (act, stretch) pairs, one an act at most. Refuses: to turn any of them into harm.
"""

from typing import get_args

from recounted.model.vocabulary import ProcessAct
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Act, Sentence
from recounted.text.terms import Terms

_DATA = lexicon.table("process")
_TERMS: Terms[ProcessAct] = Terms((p, act) for act in get_args(ProcessAct) for p in _DATA[act]["phrases"])
_NEED: dict[str, frozenset[str]] = {act: frozenset(row["need"]) for act, row in _DATA.items() if "need" in row}
APART = 12  # tokens: the same act told of further on in a sentence is another one
AROUND = 6  # tokens to either side of the cue that are kept as its evidence


def find_acts(sentence: Sentence) -> list[Act]:
    """The acts of a sentence in order; cues of one kind that stand close together are one act."""
    out: list[Act] = []
    last_of: dict[ProcessAct, int] = {}
    named = {k for p in sentence.parties for k in range(p.first, p.last + 1)}
    for hit in _TERMS.find(sentence.words):
        if {hit.first, hit.last} <= named:
            continue  # "Conference of Southern States" is a party, not talks
        need = _NEED.get(hit.meaning)
        if hit.first - last_of.get(hit.meaning, -APART) < APART or (
            need and not need & {w.low for w in sentence.words}
        ):
            continue
        last_of[hit.meaning] = hit.last
        first, last = max(0, hit.first - AROUND), min(len(sentence.words) - 1, hit.last + AROUND)
        parties = tuple(dict.fromkeys(p.name for p in sentence.parties if p.actor_id))
        cue = sentence.stretch(hit.first, hit.last)
        out.append(Act(hit.meaning, sentence.stretch(first, last), cue, parties))
    return out
