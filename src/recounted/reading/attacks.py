"""Attacks told of without anybody harmed: which sentences tell of one, and which only go on about one told before.

Comes in: sentences, drafts. Goes out: Attack records. Refuses: headings, weapons that a truce or a demand
only names, and a second claim where the text goes on about the same occurrence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from recounted.model.claim import Weapon
from recounted.model.span import Span
from recounted.reading.draft import Draft, rank
from recounted.reading.located import best_place
from recounted.reading.parts import Party, Sentence, When

EXPLICIT_WEAPON = 8  # ranks from here on (see data/weapons.toml) may be told of more exactly in the sentences around

_BOMBS = frozenset(("explosive", "vehicle_bomb", "mine_ied", "grenade"))
_WORDS_ONLY = frozenset(("agreement", "demand", "promise"))


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack told of: the words, the doers, the day beside it, and whether it is a running total."""

    span: Span
    parties: tuple[Party, ...]
    weapons: tuple[Weapon, ...]
    when: When | None
    total: bool


def find_attack(s: Sentence, weapon_rank: Callable[[Weapon], int]) -> Attack | None:
    """The attack that a sentence tells of."""
    if s.title or not (s.weapons or s.aimed or s.attacks or (s.parties and s.targets and s.doers)):
        return None
    weapons = tuple(sorted(s.weapons, key=lambda w: (weapon_rank(w), w.span)))
    strong = [w for w in weapons if weapon_rank(w) < EXPLICIT_WEAPON]
    assaulted = "assaulted" in s.cues and bool(s.whens)  # "on Friday rebels attacked": whoever they are
    parties = tuple(p for p in s.doers if p.actor_id or len(s.doers) > 1 or assaulted)
    aimed = [s.stretch(k, k) for k in s.aimed[:1]] if s.targets else []
    counted = [s.attacks.span] if s.attacks else []
    blown = _blown_up(s)
    if not (strong or blown or (parties and s.targets) or counted or aimed):
        return None
    if not (parties or counted or s.aimed or ((strong or blown) and (s.places or s.targets or s.whens))):
        return None
    if not (parties or counted) and any(a.act in _WORDS_ONLY for a in s.acts):
        return None
    told = [*(w.span for w in [*strong, *blown]), *(p.span for p in parties), *aimed, *counted]
    span = Span(min(x.start for x in told), max(x.end for x in told)) if told else s.span
    when = _nearest(s, span)
    return Attack(span, parties, weapons, when, _is_total(s, when))


def _nearest(s: Sentence, span: Span) -> When | None:
    """The day told nearest to the words of the attack."""
    return min(s.whens, key=lambda w: (max(span.start - w.span.end, w.span.start - span.end, 0), w.span), default=None)


def _blown_up(s: Sentence) -> list[Weapon]:
    """A bomb set off, thrown or laid, or fire that was opened: the words say of themselves that there was an attack."""
    bombs = [w for w in s.weapons if w.code in _BOMBS] if s.cues & {"set_off", "assaulted"} else []
    guns = [w for w in s.weapons if w.code == "small_arms"] if "fired" in s.cues else []
    return [*bombs, *guns]


def _is_total(s: Sentence, when: When | None) -> bool:
    """Over a period, counted, again and again, or over targets in the plural without a day."""
    if s.attacks is not None or s.cues & {"aggregate", "habit"}:
        return True
    if when:
        return when.total
    return sum(t.stated.endswith("s") for t in s.targets) > 1


def goes_on(attack: Attack, s: Sentence, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence only says more of an incident in which people were harmed, of no other day, place or doer."""
    if attack.total or "separate" in s.cues:
        return False
    return any(_of_one(attack, s, d) for d in drafts if d.scope == "incident")


def _of_one(attack: Attack, s: Sentence, draft: Draft) -> bool:
    when = attack.when
    if when and draft.when and (when.end < draft.when.start or draft.when.end < when.start):
        return False
    place = best_place(s)
    if place and draft.place and place.found.stated != draft.place.found.stated:
        a, b = place.entry, draft.place.entry
        inside = a and b and (b.within == a.name or (a.country == b.country and rank(place) < rank(draft.place)))
        if not inside:
            return False
    mine = {p.actor_id for p in attack.parties if p.actor_id}
    return not (mine and draft.context.actors and not mine & draft.context.actors)
