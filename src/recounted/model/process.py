"""Process: an act of the political process, with who has a part in it. What is said to be so, and by whom."""

from dataclasses import dataclass

from recounted.model.span import Span
from recounted.model.vocabulary import ParticipantRole, ProcessAct, ProcessForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One who has a part in an act: who does it by speaking, toward whom, who takes part, who guarantees or mediates.

    `name` is neutral where the register knows the party; `stated` is the source's word.
    """

    role: ParticipantRole
    name: str
    stated: str
    span: Span
    actor_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """Talks, agreements, breaches and acts of speech toward another party.

    `form` tells acts of one kind apart (a truce from a corridor, a denial of the act from one of responsibility).
    `parties` are the names of all `participants` but the guarantors, who also mediate, host and supervise.
    `agreement_id` is the agreement of the register that is meant, null where that stays open; `starts` and `ends` are
    ISO dates of what was agreed, as far as they are told.
    """

    act: ProcessAct
    form: ProcessForm | None = None
    parties: tuple[str, ...] = ()
    addressee: str | None = None
    guarantors: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    agreement_id: str | None = None
    round: str | None = None
    terms: str | None = None
    starts: str | None = None
    ends: str | None = None
