"""Acts of the political process as a language's reader finds them in a sentence. The same for every language.

Comes in: nothing. Goes out: records of who does what toward whom, by whose word. Refuses: to say whether it was so.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recounted.model.span import Span
from recounted.model.vocabulary import ParticipantRole, ProcessAct, ProcessForm

if TYPE_CHECKING:
    from recounted.reading.parts import When


@dataclass(frozen=True, slots=True)
class Participant:
    """One who has a part in an act; `pronoun`, `anaphor`: told of by a word or a noun for one named before."""

    role: ParticipantRole
    stated: str
    name: str
    actor_id: str | None
    span: Span
    pronoun: bool = False
    anaphor: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the political process: its evidence, the words that tell of it, who has a part in it.

    `also` are other words that tell of it; `rule` is how it was found.
    """

    act: ProcessAct
    span: Span
    cue: Span
    also: tuple[Span, ...] = ()
    form: ProcessForm | None = None
    participants: tuple[Participant, ...] = ()
    round: str | None = None
    terms: str | None = None
    when: "When | None" = None
    starts: str | None = None
    ends: str | None = None
    rule: str = ""
