"""The record of people told of together, before it is known what befell them.

Comes in: nothing. Goes out: Told. Refuses: to say more than their words do.
"""

from dataclasses import dataclass

from recounted.model.vocabulary import HarmType
from recounted.reading.parts import People


@dataclass(slots=True)
class Told:
    """People joined to one another, the last token of them, and what befell them where their noun says so."""

    people: list[People]
    last: int
    state: HarmType | None = None
