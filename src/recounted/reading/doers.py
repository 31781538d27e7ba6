"""Who did it, for one claim: the parties named, those who claim or deny it, what only hints, and the other side.

Comes in: the sentences of a claim and those around them, the chains of speakers. Goes out: perpetrators and opponents.
Refuses: to carry a doer over to a total or to history, and from one kind of attack to another; to say whose "our
forces" are where neither a speaker nor the publisher is known.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from recounted.model.claim import Perpetrator, Speaker
from recounted.model.document import Document
from recounted.model.vocabulary import Scope
from recounted.reading import fields
from recounted.reading.parts import Party, Sentence
from recounted.reading.speakers import Chains

CARRIED = 3  # sentences back from which the doer of one attack is taken to be meant in the next

_FROM_THE_AIR = frozenset(("air_strike", "drone_strike", "barrel_bomb"))
_FROM_THE_GROUND = frozenset(
    ("shelling", "small_arms", "suicide_bomb", "vehicle_bomb", "mine_ied", "grenade", "melee", "execution")
)
_DENIED = ("denied_by_self", "denied_by_other")


class Doers:
    """The parties of the claims of one document."""

    def __init__(self, document: Document, read: Sequence[Sentence], chains: Chains) -> None:
        self.document, self.read, self.chains = document, read, chains
        self.names = {p.actor_id: p.name for s in reversed(read) for p in s.parties if p.actor_id}

    def of(self, near: Sequence[Sentence], scope: Scope, speakers: Sequence[Speaker]) -> tuple[Perpetrator, ...]:
        """Those named as doers of harm; else those named shortly before; else what hints at somebody."""
        found = distinct(p for s in near for p in self._told(s))
        told_in = {s.index for s in near}
        behind = {n for k in told_in for n in range(k + 1, k + 1 + CARRIED)} - told_in
        after = [self.read[n] for n in sorted(behind) if n < len(self.read)]
        if not any(p.actor_id for p in found if p.role not in _DENIED):
            told = next((d for s in after if s.account and not s.findings and (d := distinct(self._told(s)))), [])
            found = distinct([*found, *(p for p in told if p.actor_id)])
        if scope == "incident":
            denials = (p for s in after if not s.findings for p in self._told(s) if p.role in _DENIED)
            found = distinct([*found, *(p for p in denials if _accused(p, found))])
        if all(p.role in _DENIED for p in found):
            found = [*found, *self._hinted(near, scope)]
        kept = [p for p in found if p.actor_id or p.role != "alleged"] or found
        return fields.perpetrators_of(kept, speakers)

    def of_attack(self, s: Sentence, named: Sequence[Party], speakers: Sequence[Speaker]) -> tuple[Perpetrator, ...]:
        """Those of an attack in which nobody was harmed: named, or those of the sentence before it points back to."""
        found = [q for p in named if (q := self._resolved(s, p))]
        if not found and s.anaphoric and s.index:
            found = distinct(p for p in self.read[s.index - 1].doers if not p.own)
        return fields.perpetrators_of(found or s.hints, speakers)

    def opponents(self, near: Sequence[Sentence], doers: Sequence[Perpetrator]) -> tuple[Perpetrator, ...]:
        """The other side, none of whom did it."""
        did = {p.actor_id for p in doers}
        fought = distinct(p for s in near for p in s.opponents)
        return fields.perpetrators_of([p for p in fought if p.actor_id not in did], ())

    def _told(self, s: Sentence) -> Iterator[Party]:
        return (q for p in s.doers if (q := self._resolved(s, p)))

    def _hinted(self, near: Sequence[Sentence], scope: Scope) -> list[Party]:
        """Doers named shortly before, with arms of the same kind; aircraft, uniforms and such of the claim itself."""
        before = self.read[max(0, near[0].index - CARRIED) : near[0].index] if scope == "incident" else []
        alike = (s.doers for s in reversed(before) if not _other_arms(s, near))
        carried = next(
            (d for did in alike if (d := distinct(p for p in did if not p.own and p.role not in _DENIED))), []
        )
        if carried:
            return [dataclasses.replace(p, hint="sentence_before") for p in carried]
        return distinct(p for s in near for p in s.hints)

    def _resolved(self, s: Sentence, p: Party) -> Party | None:
        """A party, or the one for whom "it" or "our forces" stands; the words are kept where nobody is known."""
        if not p.own:
            return p
        who = self._voice(s, text=p.own == "text")
        if who is None or (who.kind != "publisher" and who.actor_id is None):
            return dataclasses.replace(p, by=who.name if who else "") if p.own == "text" or _first(p) else None
        name = self.names.get(who.actor_id, who.name) if who.actor_id else who.name
        return dataclasses.replace(p, name=name, actor_id=who.actor_id, by=who.name)

    def _voice(self, s: Sentence, *, text: bool) -> Speaker | None:
        """Who speaks: in the sentence, in the one before that it goes on from; for "our", else the publisher."""
        chain = self.chains.of([(s, None)])
        quoted = next((x for x in chain if x.kind != "publisher"), None)
        if quoted or not text:
            return quoted
        before = self.read[s.index - 1] if s.index else None
        if before and before.said:
            return next((x for x in self.chains.of([(before, None)]) if x.kind != "publisher"), None)
        return next((x for x in chain if x.kind == "publisher"), None)


def distinct(parties: Iterable[Party]) -> list[Party]:
    """Each party once in each of its parts: as a doer, and as one who denies it."""
    out: dict[tuple[str, bool], Party] = {}
    for p in parties:
        key = (p.actor_id or p.stated.lower(), p.role in _DENIED)
        if key not in out or (p.role == "claimed_by_self" and out[key].role == "alleged"):
            out[key] = p
    return list(out.values())


def _accused(p: Party, found: Sequence[Party]) -> bool:
    """Whether a denial told afterwards is of this attack: nobody is accused yet, or the one who denies is."""
    accused = {q.actor_id for q in found if q.actor_id and q.role not in _DENIED}
    return p.actor_id is not None and (not accused or p.actor_id in accused)


def _first(p: Party) -> bool:
    return p.stated.lower().startswith(("we", "our"))


def _other_arms(s: Sentence, near: Sequence[Sentence]) -> bool:
    """Whether a sentence tells of an attack from the air and the others of one from the ground, or the reverse."""
    mine, theirs = {w.code for x in near for w in x.weapons}, {w.code for w in s.weapons}
    return any(
        mine <= a and theirs <= b and mine and theirs
        for a, b in ((_FROM_THE_AIR, _FROM_THE_GROUND), (_FROM_THE_GROUND, _FROM_THE_AIR))
    )
