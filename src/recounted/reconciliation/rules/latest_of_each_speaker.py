"""latest_of_each_speaker: a later statement of the same root speaker supersedes its earlier ones.

Comes in: figures. Goes out: those in force, and for each other the day of the statement that took its place.
Refuses: to let one supersede another that may have come out on the same day or later: of a statement whose day of
publication nobody knows, or is known as a stretch of days, it does not claim to know the order. Nor does a follow-up
that tells of one person, or of a few each by words of their own, supersede a count of more (one_is_a_part).
"""

from collections.abc import Sequence

from recounted.reconciliation.figures import Figure
from recounted.reconciliation.rules import one_is_a_part

NAME = "latest_of_each_speaker"


def in_force(figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], dict[str, str]]:
    """The figures that no later one of their voice supersedes, and claim id -> superseding day for the rest."""
    most: dict[str, int] = {}
    for figure in figures:
        if not one_is_a_part.told_singly(figure):
            most[figure.teller.voice] = max(most.get(figure.teller.voice, 0), figure.number or 0)
    last: dict[str, str] = {}
    for figure in figures:
        voice = figure.teller.voice
        if not one_is_a_part.of_some(figure, most.get(voice, 0)):
            last[voice] = max(last.get(voice, ""), figure.teller.published)
    kept = tuple(f for f in figures if _stands(f, last))
    return kept, {f.claim_id: last[f.teller.voice] for f in figures if not _stands(f, last)}


def _stands(figure: Figure, last: dict[str, str]) -> bool:
    at_the_latest = figure.teller.published_by
    return at_the_latest is None or at_the_latest >= last.get(figure.teller.voice, "")
