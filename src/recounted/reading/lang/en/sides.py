"""The sides of a fight: what only hints at who did it, and whom the doers fought.

Comes in: a sentence, its parties and doers. Goes out: hints without a name, and opponents. Refuses: to make a party of
an aircraft or a uniform; whoever has them is left open, with the words kept.
"""

from collections.abc import Sequence
from dataclasses import replace

from recounted.model.span import Span
from recounted.model.vocabulary import PerpetratorHint
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.who import acts_of, led_by
from recounted.reading.parts import Finding, Party
from recounted.text.terms import Terms
from recounted.text.tokens import Token

_DATA = lexicon.table("roles")
_HINTS: Terms[PerpetratorHint] = Terms((w, hint) for hint, words in _DATA["hints"].items() for w in words)
_NAMES: dict[str, str] = _DATA["hinted_names"]
_AGAINST = frozenset(_DATA["opponents"]["against"])
_FIGHTS = frozenset(_DATA["opponents"]["fights"])
_ATTACKS = frozenset(_DATA["opponents"]["attacks"])
_OF = frozenset(_DATA["opponents"]["of"])


OF = 3  # tokens from fighters to their side: "of", an article, the name


def hinted(text: str, words: Sequence[Token], parties: Sequence[Party], victims: frozenset[int]) -> list[Party]:
    """Aircraft, drones, uniforms and heavy arms that the sentence says made the attack, where no party has them."""
    taken = victims | {k for p in parties if p.actor_id for k in range(p.first, p.last + 1)}
    found: list[Party] = []
    for hit in _HINTS.find(words):
        if not taken & set(range(hit.first, hit.last + 1)):
            span = Span(words[hit.first].start, words[hit.last].end)
            name = _NAMES[hit.meaning]
            found.append(Party(hit.first, hit.last, span, span.of(text), name, None, hint=hit.meaning))
    return acts_of(words, found, victims) if found else []


def opponents(
    words: Sequence[Token], parties: Sequence[Party], doers: Sequence[Party], findings: Sequence[Finding]
) -> list[Party]:
    """The resolved parties that the sentence says were fought: attacked, or with fighters among those harmed.

    Where only fighters of one side are told to have been harmed in a fight with another, the other is marked as a hint.
    """
    did = {p.actor_id for p in doers}
    other = [p for p in parties if p.actor_id and p.actor_id not in did]
    harmed = [p for p in other if _harmed(p, findings)]
    fought = [p for p in other if p not in harmed and _fought(words, p)]
    fighters = any(q.status == "combatant" for f in findings for q in f.people)
    if fighters and not did:
        fought = [replace(p, hint="fight") if _in_fight(words, p) else p for p in fought]
    return sorted([*harmed, *fought], key=lambda p: p.first)


def _fought(words: Sequence[Token], p: Party) -> bool:
    at, led = led_by(words, p.first)
    if led == "of" and at > 0 and words[at - 1].low in _OF:
        at, led = led_by(words, at - 1)
    before = words[at - 1].low if at > 0 else ""
    return led in _AGAINST or _in_fight(words, p) or (led == "on" and before in _ATTACKS)


def _in_fight(words: Sequence[Token], p: Party) -> bool:
    """ "in clashes with the brigades", "in fighting against the brigades"."""
    at, led = led_by(words, p.first)
    return led in ("with", "against") and at > 0 and words[at - 1].low in _FIGHTS


def _harmed(p: Party, findings: Sequence[Finding]) -> bool:
    """ "killed seven fighters of the brigades": the words for those harmed name their side."""
    fighters = (q for f in findings for q in f.people if q.status == "combatant")
    return any(q.first <= p.first <= q.last + OF or q.first <= p.last <= q.last for q in fighters)
