"""How many: two counts as ranges, one comparison a type of harm.

Comes in: the figures of two claims. Goes out: one level for each type that both give. Refuses: to compare the injured
of one with the dead of the other.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison
from recounted.model.vocabulary import HARM_TYPES, HarmType

LARGE, SOME, FEW = 10, 4, 2
CLOSE, QUARTER = 2, 0.25
FAR_FACTOR, FAR_APART = 3, 10
NOT_TOLD: Final = "not_told"  # one side says nothing of this harm: no finding at all


def _comparison(kind: HarmType) -> Comparison:
    low_l, high_l, low_r, high_r = (f"{kind}_{end}_{side}" for side in "lr" for end in ("low", "high"))
    exact_l, exact_r = (f"{kind}_exact_{side}" for side in "lr")
    equal = f"{exact_l} AND {exact_r} AND {low_l} = {low_r}"
    # by how much all of one lies below all of the other
    apart = f"greatest(0, coalesce({low_r} - {high_l}, 0), coalesce({low_l} - {high_r}, 0))"
    middles = [f"(coalesce({a}, {b}) + coalesce({b}, {a})) / 2" for a, b in ((low_l, high_l), (low_r, high_r))]
    smaller, larger = f"least({', '.join(middles)})", f"greatest({', '.join(middles)})"
    near = f"{apart} <= {CLOSE} OR {apart} <= {QUARTER} * {larger}"
    return Comparison(
        f"counts_{kind}",
        tuple(f"{kind}_{end}" for end in ("low", "high", "exact")),
        (
            (NOT_TOLD, f"{exact_l} IS NULL OR {exact_r} IS NULL"),
            ("unknown", f"coalesce({low_l}, {high_l}) IS NULL OR coalesce({low_r}, {high_r}) IS NULL"),
            ("equal_large", f"{equal} AND {low_l} >= {LARGE}"),
            ("equal_some", f"{equal} AND {low_l} >= {SOME}"),
            ("equal_few", f"{equal} AND {low_l} >= {FEW}"),
            ("equal_one", equal),
            ("within_range", f"{apart} = 0"),
            ("close", f"({near}) AND {smaller} > 0"),
            ("far_apart", f"NOT ({near}) AND {apart} > {FAR_APART} AND {larger} > {FAR_FACTOR} * {smaller}"),
            ("differ", OTHERWISE),
        ),
    )


COUNTS: Final = tuple(_comparison(kind) for kind in HARM_TYPES)
