"""latest_of_each_speaker: a later statement of the same root speaker supersedes its earlier ones.

Comes in: figures. Goes out: those in force, and for each other the day of the statement that took its place.
Refuses: to let a statement without a day, or one of the same day, supersede another.
"""

from collections.abc import Sequence

from recounted.reconciliation.figures import Figure

NAME = "latest_of_each_speaker"


def in_force(figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], dict[str, str]]:
    """The figures of each voice's last day, and claim id -> superseding day for the rest."""
    last: dict[str, str] = {}
    for figure in figures:
        voice = figure.teller.voice
        last[voice] = max(last.get(voice, ""), figure.teller.published)
    kept = tuple(f for f in figures if _stands(f, last))
    return kept, {f.claim_id: last[f.teller.voice] for f in figures if not _stands(f, last)}


def _stands(figure: Figure, last: dict[str, str]) -> bool:
    return figure.teller.published == last[figure.teller.voice]
