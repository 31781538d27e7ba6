"""Subtotals by place: "112 people were killed in Veldra, 86 of them in Ondravar".

Comes in: a sentence read and its findings. Goes out: which of those harmed are told to have been harmed in a place of
their own, and findings of their own for them. Refuses: groups without a place, and a figure for shares, whose
number nobody tells ("half of the women in Teshill"); their place is still theirs alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Finding, Named, People, Sentence

BEHIND = 5  # tokens of "killed in the province of" between the people and the place

_IN = frozenset(("in", "at", "near", "around", "outside", "inside", "within"))
_HARMED = frozenset(lexicon.table("triggers")["killed"]["past"]) | {"dead", "wounded", "injured", "hurt", "shot"}
_ENDS = frozenset((",", ";", "and", "but", "who", "which", "while", "when"))


def subtotals(sentence: Sentence, group: Sequence[Finding]) -> Iterator[tuple[Finding, People, Named]]:
    """Each group of those harmed with a place right behind it, its finding and the place."""
    for finding in group:
        for p in finding.groups:
            if (place := _place_behind(sentence, p)) is not None:
                yield finding, p, place


def of_their_own(finding: Finding, p: People) -> Finding | None:
    """What is told of a subtotal alone; None where it has no number."""
    if p.best is None or p.best < 1 or p.share is not None:
        return None
    alone = replace(p, group_of=False)
    return replace(finding, first=p.first, last=p.last, people=[alone], groups=[], rule=f"{finding.rule}.subtotal")


def _place_behind(sentence: Sentence, p: People) -> Named | None:
    """The place that a preposition right behind those people leads up to."""
    words = sentence.words
    for place in sentence.places:
        first = place.found.first
        if not 0 < first - p.last <= BEHIND + 1:
            continue
        gap = [w.low for w in words[p.last + 1 : first]]
        led = gap[:1] if gap[:1] != ["alone"] and not _harmed(gap[:1]) else gap[1:2]
        if _IN & set(led) and not _ENDS & set(gap):
            return place
    return None


def _harmed(gap: Sequence[str]) -> bool:
    """ "86 of them killed in Ondravar"."""
    return any(low in _HARMED for low in gap)
