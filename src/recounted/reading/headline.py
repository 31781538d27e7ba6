"""The headline that was handed in beside a text: how many it counts, held against what the text tells.

Comes in: the drafts of a text and the draft of its headline. Goes out: the drafts, of which the one that the headline
is about has the headline's count where the text counts nobody or fewer. Refuses: to make a claim of a headline alone,
since a claim stands on words of the text; and persons told of without a number ("Man, woman shot"), who may be some of
those harmed.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recounted.model.vocabulary import HarmType
from recounted.reading.draft import Draft, two_places
from recounted.reading.figures import Figure
from recounted.reading.outcome import settle
from recounted.reading.parts import People

RULE: Final = "told_in_the_headline"
SET_ASIDE: Final = "figure.fewer_than_headline"

_COUNTED: tuple[HarmType, ...] = ("killed", "injured", "casualties")
_ONE = ("one", "1", "one dead", "1 dead")


def about(drafts: Sequence[Draft], headline: Draft) -> Draft | None:
    """The incident that a headline is about: the first that tells a number of those it counts, else the first."""
    live = [d for d in drafts if d.scope == "incident" and not two_places(d.place, headline.place)]
    harmed = [d for d in live if any(t in d.figures and d.figures[t].figure for t in _COUNTED)]
    told = {(t, f.figure) for t, f in headline.figures.items() if f.figure > 1}
    same = (d for d in harmed if told & {(t, f.figure) for t, f in d.figures.items()})
    return next(same, None) or next(iter(harmed), None)


def counted(headline: Draft, draft: Draft) -> dict[HarmType, Figure]:
    """What a headline counts, those shot without those of them who died, of whom the text may tell."""
    own = {t: replace(f, sentence=0) for t, f in headline.figures.items()}
    if "killed" not in own and "killed" in draft.figures:
        own["killed"] = replace(draft.figures["killed"], sentence=0)
    staged = {s: replace(f, sentence=0) for s, f in headline.staged.items()}
    settle(own, staged, fate_told="casualties" not in draft.figures)
    return {t: f for t, f in own.items() if t in _COUNTED and (t != "killed" or t in headline.figures)}


def join(headline: Draft, draft: Draft) -> None:
    """Gives a draft the counts of the headline, type by type, where it tells fewer or only a sum."""
    for kind, figure in counted(headline, draft).items():
        number = _number(figure)
        if number is not None and _tells_more(figure, draft.figures.get(kind)):
            draft.figures[kind] = _of(number, figure, draft)


def _number(figure: Figure) -> People | None:
    """The people that a headline counts by one number, if it does."""
    p = figure.people[0]
    by_number = (p.best or 0) > 1 or figure.stated[0].lower() in _ONE
    firm = p.bound == "exact" and not (p.definite or p.group_of or p.whole or p.named)
    return p if len(figure.people) == 1 and by_number and firm else None


def _tells_more(headline: Figure, text: Figure | None) -> bool:
    """Whether the count of a headline stands for what the text tells."""
    if text is None:
        return True
    if text.figure <= headline.figure:
        return text.figure < headline.figure or text.vague
    summed = len(text.people) > 1 or text.vague
    by_own_hand = any(p.attacker for p in text.people)  # "two guards shot", and who shot them died too
    return summed and not by_own_hand and (headline.type != "killed" or headline.figure == 1)


def _of(number: People, figure: Figure, draft: Draft) -> Figure:
    """The headline's count, standing on the words by which the text tells of the same harm."""
    told = draft.figures.get(figure.type)
    words = list(told.words) if told else [*draft.evidence[:1]]
    out = Figure(
        figure.type, [replace(number, rule=RULE)], words, list(figure.stated),
        rules=[*(told.rules if told else ()), (RULE, words[0])], sentence=told.sentence if told else 0,
    )  # fmt: skip
    if told:
        out.loose = [p for p in told.people if p.groups]
        out.aside = [*told.aside, *((SET_ASIDE, span) for span in told.words)]
    return out
