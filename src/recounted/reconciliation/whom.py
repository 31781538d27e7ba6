"""With what, against what, and who is said to have done it.

Comes in: tellers of one incident. Goes out: the weapon of most sources; all targets; all perpetrators with who
alleges.
Refuses: to drop an allegation because others contradict it.
"""

from collections.abc import Sequence
from dataclasses import replace

from recounted.model.claim import Perpetrator, Speaker, Target, Weapon
from recounted.model.vocabulary import PerpetratorRole
from recounted.reconciliation.voices import Teller
from recounted.text.fold import fold

UNSPECIFIC = ("unknown", "explosive")  # what is said before anybody knows


def weapon(tellers: Sequence[Teller]) -> Weapon | None:
    """The weapon that most independent sources name; of several, the more specific."""
    named = [(t, w) for t in tellers for w in ((t.claim.weapon,) if t.claim.weapon else t.claim.weapons[:1])]
    named = [(t, w) for t, w in named if w.code not in UNSPECIFIC] or named
    votes: dict[str, set[str]] = {}
    for teller, said in named:
        votes.setdefault(said.code, set()).add(teller.voice)
    return min(
        (w for _, w in named),
        key=lambda w: (-len(votes[w.code]), w.code in UNSPECIFIC, w.code, w.stated, w.span),
        default=None,
    )


def targets(tellers: Sequence[Teller]) -> tuple[Target, ...]:
    """What was hit by any account, one of each code, in the order of the codes."""
    found: dict[str, Target] = {}
    for target in (target for t in tellers if t.told for target in t.claim.targets):
        found.setdefault(target.code, target)
    return tuple(found[code] for code in sorted(found))


def perpetrators(tellers: Sequence[Teller]) -> tuple[Perpetrator, ...]:
    """Each party with each who alleges, claims or denies it, once. Who denies that it happened alleges nothing."""
    found: dict[tuple[str, str, str], Perpetrator] = {}
    for teller in tellers:
        for party in teller.claim.perpetrators:
            said = replace(party, by=party.by or teller.root_name, role=_role(teller, party))
            found.setdefault((party_key(said), said.role, fold(said.by or "")), said)
    return tuple(found[key] for key in sorted(found))


def _role(teller: Teller, party: Perpetrator) -> PerpetratorRole:
    if party.role != "alleged" or teller.claim.assertion != "denied":
        return party.role
    return "denied_by_self" if teller.speaks_for(party) else "denied_by_other"


def party_key(party: Perpetrator) -> str:
    """What makes two allegations name one party."""
    return party.actor_id or f"name:{fold(party.name)}"


def speakers(tellers: Sequence[Teller]) -> tuple[Speaker, ...]:
    """Everybody in the chains, once, named ones first."""
    found: dict[tuple[bool, str], Speaker] = {}
    for speaker in (s for t in tellers for s in t.claim.speakers):
        found.setdefault((speaker.kind == "anonymous", speaker.actor_id or fold(speaker.name)), speaker)
    return tuple(found[key] for key in sorted(found))
