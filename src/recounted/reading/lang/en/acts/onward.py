"""What the sentence behind an agreement or talks says of who stands behind them: "Corvane acts as its guarantor".

Comes in: the sentences of a document and its acts. Goes out: the acts, with guarantors told in the next sentence.
Refuses: a next sentence that tells of an agreement or talks of its own, or that does not point back.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from recounted.model.vocabulary import ProcessAct
from recounted.reading.acts import Act
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.reading.lang.en.acts.third import FIRSTS, third_parties
from recounted.reading.parts import Sentence

_BACKED: frozenset[ProcessAct] = frozenset(("agreement", "talks"))
_POINTS = frozenset(("it", "its", "them", "their", "this", "both", "guarantor", "guarantors", "mediator", "mediators"))


def told_on(read: Sequence[Sentence], acts: Iterable[tuple[Sentence, Act]]) -> Iterator[tuple[Sentence, Act]]:
    """The acts, each agreement that is the last of its sentence with the guarantors that the next one names."""
    for s, act in acts:
        own = [a for a in s.acts if a.act in _BACKED]
        silent = not any(p.role == "guarantor" for p in act.participants)
        if own and act is own[-1] and silent and s.index + 1 < len(read):
            yield s, _with_next(read[s.index + 1], act)
        else:
            yield s, act


def told_once(read: Sequence[Sentence], acts: Iterable[tuple[Sentence, Act]]) -> Iterator[tuple[Sentence, Act]]:
    """The acts, without those that one quotation repeats over several sentences."""
    for s, act in acts:
        speaker = next((p for p in act.participants if p.role == "speaker"), None)
        home = next((o for o in read if o.span.overlaps(speaker.span)), s) if speaker else s
        if home is s or not any(a.act == act.act for a in home.acts):
            yield s, act


def _with_next(behind: Sentence, act: Act) -> Act:
    lows = {w.low for w in behind.words}
    if FIRSTS.isdisjoint(lows) or _POINTS.isdisjoint(lows) or any(a.act in _BACKED for a in behind.acts):
        return act
    phrases = Phrases(behind)
    sides = {p.name for p in act.participants}
    found = [p for p in phrases.participants(third_parties(phrases, 0), "guarantor") if p.name not in sides]
    named = tuple(p for p in found if not p.pronoun)
    if not named:
        return act
    return replace(act, participants=(*act.participants, *named), also=(*act.also, *(p.span for p in named)))
