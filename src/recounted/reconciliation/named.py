"""Named victims of an incident, each once, and what a list of names leaves of a count.

Comes in: tellers of one incident, the person of each naming. Goes out: the persons; tallies with how many of those
harmed are named and how many are not ("seven killed", five of them named, leaves two). Refuses: to raise or lower a
figure by a list: where more are named than counted, none is left unnamed, and both numbers stand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from recounted.model.claim import Count, Victim
from recounted.model.named import Named, naming
from recounted.model.tally import Tally
from recounted.reconciliation.voices import Teller
from recounted.text.fold import fold


@dataclass(slots=True)
class _Told:
    """What the accounts tell of one person."""

    victims: list[Victim] = field(default_factory=list)
    namings: list[str] = field(default_factory=list)
    voices: set[str] = field(default_factory=set)
    names: dict[str, set[str]] = field(default_factory=dict)  # spelling -> the sources that use it


def named(tellers: Sequence[Teller], persons: Mapping[str, str]) -> tuple[Named, ...]:
    """The persons whom what is told names, by id; one of whom nobody knows who it is stays by itself."""
    found: dict[str, _Told] = {}
    for teller in tellers:
        if not teller.told:
            continue
        for number, victim in enumerate(teller.claim.victims):
            key = naming(teller.claim.claim_id, number)
            person = found.setdefault(persons.get(key, key), _Told())
            person.victims.append(victim)
            person.namings.append(key)
            person.voices.add(teller.voice)
            for name in filter(None, (victim.name, victim.name_ar)):
                person.names.setdefault(name, set()).add(teller.voice)
    return tuple(_named(person, found[person]) for person in sorted(found))


def _named(person_id: str, told: _Told) -> Named:
    spellings = sorted(told.names)
    return Named(
        person_id=person_id,
        name=min(spellings, key=lambda n: (-len(fold(n).split()), -len(told.names[n]), n)),
        names=tuple(spellings),
        ages=tuple(sorted({v.age for v in told.victims if v.age is not None})),
        sexes=tuple(sorted({v.sex for v in told.victims if v.sex})),
        kinships=tuple(sorted({v.kinship for v in told.victims if v.kinship})),
        statuses=tuple(sorted({v.status for v in told.victims if v.status})),
        namings=tuple(sorted(told.namings)),
        sources=len(told.voices),
    )


def held_against(tally: Tally, people: Sequence[Named]) -> Tally:
    """The tally with how many are named as harmed so. Who was injured and died is named among the dead alone."""
    here = [p for p in people if tally.type in p.statuses and not (tally.type == "injured" and "killed" in p.statuses)]
    if not here:
        return tally
    left = Count(low=_less(tally.low, here), best=_less(tally.best, here), high=_less(tally.high, here))
    return replace(tally, named=len(here), unnamed=left)


def _less(number: int | None, here: Sequence[Named]) -> int | None:
    return None if number is None else max(0, number - len(here))
