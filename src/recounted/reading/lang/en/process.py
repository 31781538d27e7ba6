"""The political process in a sentence: talks, agreements, breaches, and acts of speech toward another party.

Comes in: a sentence. Goes out: Acts, each with who did it and toward whom, by the neutral names of the register.
Refuses: to turn any of them into harm, and to take for a party to an act whoever only stands elsewhere in the sentence.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from recounted.model.vocabulary import ProcessAct
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.who import attack_verbs, led_by
from recounted.reading.parts import Act, Sentence
from recounted.text.terms import Hit, Terms

_DATA = lexicon.table("process")
_PARTS = lexicon.table("acts")
_TERMS: Terms[ProcessAct] = Terms((p, act) for act in get_args(ProcessAct) for p in _DATA[act]["phrases"])
_NEED: dict[str, frozenset[str]] = {act: frozenset(row["need"]) for act, row in _DATA.items() if "need" in row}
_TOWARD: frozenset[ProcessAct] = frozenset(_PARTS["toward"]["acts"])
_ALONE: frozenset[ProcessAct] = frozenset(_PARTS["alone"]["acts"])
_ASIDE = frozenset(_PARTS["aside"]["before"])
_BREAKS = frozenset(_PARTS["breaks"]["words"])
_PLACING = frozenset(_PARTS["breaks"]["placing"])
_STRUCK = frozenset(_PARTS["struck"]["words"])
_BE = frozenset(("was", "were", "been", "is", "are", "being"))
APART = 12  # tokens: the same act told of further on in a sentence is another one
AROUND = 6  # tokens to either side of the cue that are kept as its evidence
SUBJECT = 18  # tokens from one who acts to the act
OBJECT = 10  # tokens from the act to the one it is directed at
HIT = 4  # tokens from a word of attack to the meeting that it hit


class _Side(NamedTuple):
    """One who may be a party to an act: a party of the register, or a state by its name."""

    first: int
    last: int
    name: str


def find_acts(sentence: Sentence) -> list[Act]:
    """The acts of a sentence in order; cues of one kind that stand close together are one act."""
    out: list[Act] = []
    last_of: dict[ProcessAct, int] = {}
    named = {k for p in sentence.parties for k in range(p.first, p.last + 1)}
    lows = [w.low for w in sentence.words]
    for hit in _TERMS.find(sentence.words):
        if {hit.first, hit.last} <= named:
            continue  # "Conference of Southern States" is a party, not talks
        need = _NEED.get(hit.meaning)
        if hit.first - last_of.get(hit.meaning, -APART) < APART or (need and not need & set(lows)):
            continue
        if lows[hit.last] in _STRUCK and _hit_by_attack(sentence, hit.first):
            continue
        last_of[hit.meaning] = hit.last
        first, last = max(0, hit.first - AROUND), min(len(sentence.words) - 1, hit.last + AROUND)
        parties, addressee = _parties(sentence, hit)
        cue = sentence.stretch(hit.first, hit.last)
        out.append(Act(hit.meaning, sentence.stretch(first, last), cue, parties, addressee))
    return out


def _hit_by_attack(sentence: Sentence, k: int) -> bool:
    """ "a blast struck a meeting": what was hit, and no talks of which the sentence tells."""
    return any(k - HIT <= a < k for a in attack_verbs(sentence.words))


def _parties(sentence: Sentence, hit: Hit[ProcessAct]) -> tuple[tuple[str, ...], str | None]:
    """Who takes part in an act, and toward whom it is done."""
    sides = list(_sides(sentence))
    if hit.meaning not in _TOWARD | _ALONE:
        inside = (s for s in sides if not _broken(sentence, s, hit))
        return tuple(dict.fromkeys(s.name for s in inside)), None
    before = [s for s in sides if s.last < hit.first <= s.last + SUBJECT and not _broken(sentence, s, hit)]
    after = [s for s in sides if hit.last < s.first <= hit.last + OBJECT and not _broken(sentence, s, hit)]
    low = sentence.words[hit.first - 1].low if hit.first else ""
    if low in _BE:  # "the army was accused by the council of shelling"
        by = [s for s in after if led_by(sentence.words, s.first)[1] == "by"]
        acting, toward = by[:1], before[-1:]
    else:
        acting = _listed(sentence, [s for s in before if led_by(sentence.words, s.first)[1] not in _ASIDE])
        acting = acting or _inverted(sentence, sides, hit)
        toward = after[:1]
    toward = toward if hit.meaning in _TOWARD else []
    names = tuple(dict.fromkeys(s.name for s in (*acting, *toward)))
    return names, toward[0].name if toward else None


def _sides(sentence: Sentence) -> Iterator[_Side]:
    """Parties and states in the order of the words; where a state only says where, it is none."""
    sides = [_Side(p.first, p.last, p.name) for p in sentence.parties if p.actor_id]
    taken = {k for s in sides for k in range(s.first, s.last + 1)}
    for place in sentence.places:
        first, last = place.found.first, place.found.last
        free = place.country_only and not taken & set(range(first, last + 1))
        if place.entry and free and led_by(sentence.words, first)[1] not in _PLACING:
            sides.append(_Side(first, last, place.entry.name))
    return iter(sorted(sides))


def _listed(sentence: Sentence, before: Sequence[_Side]) -> list[_Side]:
    """The nearest side before an act, with those coordinated to it ("the army and the council agreed")."""
    out: list[_Side] = []
    for side in reversed(before):
        between = {w.low for w in sentence.words[side.last + 1 : out[0].first]} if out else set()
        if out and not (between and between <= {"and", ",", "the", "both", "or"}):
            break
        out.insert(0, side)
    return out


def _inverted(sentence: Sentence, sides: Sequence[_Side], hit: Hit[ProcessAct]) -> list[_Side]:
    """ "..., the council said, and accused": where nobody stands before the act, the one who speaks acts."""
    spoken = [s for s in sides for said in sentence.said if said.first - 1 <= s.first and s.last <= said.last]
    return [s for s in spoken if s.last < hit.first][-1:]


def _broken(sentence: Sentence, side: _Side, hit: Hit[ProcessAct]) -> bool:
    """Whether a clause ends between a side and an act."""
    a, b = (side.last + 1, hit.first) if side.last < hit.first else (hit.last + 1, side.first)
    return any(w.low in _BREAKS for w in sentence.words[a:b])
