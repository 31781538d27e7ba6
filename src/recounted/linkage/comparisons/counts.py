"""How many: two counts as ranges, one comparison a type of harm.

Comes in: the figures of two claims. Goes out: (type, level) for each type that both give. Refuses: to compare
the injured of one with the dead of the other.
"""

from recounted.linkage.features import Features, Figure

LARGE, SOME, FEW = 10, 4, 2
CLOSE, QUARTER = 2, 0.25
FAR_FACTOR, FAR_APART = 3, 10


def compare(a: Features, b: Features) -> list[tuple[str, str]]:
    """Levels of `[counts]`, by type of harm, in the order of the types' names."""
    return [(kind, level(a.figures[kind], b.figures[kind])) for kind in sorted(a.figures.keys() & b.figures.keys())]


def level(a: Figure, b: Figure) -> str:
    """How two figures of one type lie to one another."""
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return "unknown"
    if a.exact and b.exact and a.low == b.low and a.low is not None:
        return "equal_large" if a.low >= LARGE else "equal_some" if a.low >= SOME else _small(a.low)
    apart = max(_under(a, b), _under(b, a), 0)
    if apart == 0:
        return "within_range"
    smaller, larger = sorted((_middle(a), _middle(b)))
    if apart <= CLOSE or apart <= QUARTER * larger:
        return "close" if smaller > 0 else "differ"
    return "far_apart" if apart > FAR_APART and larger > FAR_FACTOR * smaller else "differ"


def _small(count: int) -> str:
    return "equal_few" if count >= FEW else "equal_one"


def _under(a: Figure, b: Figure) -> int:
    """By how much all of `a` lies below all of `b`."""
    return 0 if a.high is None or b.low is None else b.low - a.high


def _middle(figure: Figure) -> float:
    ends = [n for n in (figure.low, figure.high) if n is not None]
    return sum(ends) / len(ends)
