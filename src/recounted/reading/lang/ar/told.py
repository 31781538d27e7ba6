"""The record of people told of together, before it is known what befell them.

Comes in: the nouns that tell of them. Goes out: Told, People. Refuses: to say more than their words do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recounted.model.claim import Count
from recounted.model.vocabulary import Group, HarmType
from recounted.reading.lang.ar.lexicon import Noun
from recounted.reading.parts import People
from recounted.text.terms import Hit


@dataclass(slots=True)
class Told:
    """People joined to one another, the last token of them, and what befell them where their noun says so."""

    people: list[People]
    last: int
    state: HarmType | None = None


def people_of(first: int, nouns: Sequence[Hit[Noun]], count: Count) -> People:
    """The people whom these nouns, one behind another, tell of, so many."""
    groups: dict[Group, Count] = {g: count for hit in nouns for g in hit.meaning.groups}
    statuses = [hit.meaning.status for hit in nouns if hit.meaning.status != "unknown"]
    return People(
        first, nouns[-1].last, count.low, count.best, count.high, "exact",
        status=statuses[0] if statuses else "unknown", groups=groups,
        additive=any(hit.meaning.other for hit in nouns),
    )  # fmt: skip


def state_told(nouns: Sequence[Hit[Noun]]) -> HarmType | None:
    """What befell those for whom these nouns stand, where one of them says so."""
    return next((hit.meaning.state for hit in nouns if hit.meaning.state), None)
