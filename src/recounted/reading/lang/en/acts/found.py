"""An act found among the tokens of a sentence, before it becomes a record.

Comes in: nothing. Goes out: Found. Refuses: nothing.
"""

from dataclasses import dataclass, field

from recounted.model.vocabulary import ProcessAct, ProcessForm
from recounted.reading.lang.en.acts.nouns import Phrase


@dataclass(frozen=True, slots=True)
class Found:
    """An act told by tokens [first, last], and again by those of `also`.

    `rule` says by what kind of words it is told, empty for its own verb.
    """

    act: ProcessAct
    form: ProcessForm | None
    first: int
    last: int
    speakers: list[Phrase] = field(default_factory=list)
    toward: list[Phrase] = field(default_factory=list)
    parties: list[Phrase] = field(default_factory=list)
    third: list[Phrase] = field(default_factory=list)
    round: str | None = None
    terms: tuple[int, int] | None = None
    rule: str = ""
    also: list[tuple[int, int]] = field(default_factory=list)
