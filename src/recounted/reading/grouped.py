"""The groups of a figure: how many of those harmed were children, women, medics.

Comes in: a Figure. Goes out: a Count for each group told of. Refuses: to count the same people twice, once by a noun of
the figure's own and once in a list of who they were.
"""

from dataclasses import replace

from recounted.model.claim import Count
from recounted.model.vocabulary import Group
from recounted.reading.figures import Figure
from recounted.reading.parts import People


def groups_of(figure: Figure) -> dict[Group, Count]:
    """The groups of a figure: those that its nouns name, and those told as part of it; girls and boys are children."""
    out: dict[Group, Count] = {}
    own = {g for p in figure.people for g in p.groups}
    for people, extra in ((figure.people, False), (figure.groups, True)):
        for p in people:
            for name, told in p.groups.items():
                count = _of_group(p, told, figure)
                if name not in out:
                    out[name] = count
                elif not (extra and name in own):
                    out[name] = plus(out[name], count)
    young = [out[g] for g in ("girls", "boys") if g in out]
    if young and "children" not in out:
        out["children"] = young[0] if len(young) == 1 else plus(young[0], young[1])
    return out


def _of_group(p: People, told: Count, figure: Figure) -> Count:
    """A group's count, under the rule that set it where the words state no number."""
    if p.share:
        return replace(p.share.of(figure.total), rule=p.share.rule)
    return replace(told, rule=p.rule) if told.best is None and told.low is not None else told


def plus(a: Count, b: Count) -> Count:
    """The sum of two counts; an end that is unknown in one is unknown in the sum, which a rule of either set."""
    return Count(
        rule=a.rule or b.rule,
        low=a.low + b.low if a.low is not None and b.low is not None else None,
        best=a.best + b.best if a.best is not None and b.best is not None else None,
        high=a.high + b.high if a.high is not None and b.high is not None else None,
    )
