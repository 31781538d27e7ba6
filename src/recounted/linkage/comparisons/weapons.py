"""With what: the same weapon, one of the same family, or another.

Comes in: the weapons of two claims. Goes out: one level. Refuses: to count an unknown weapon.
"""

from recounted.linkage.features import Features

# Words that reporters use for one another. "explosive" is what is said before anybody knows.
FAMILIES = (
    frozenset(("air_strike", "drone_strike", "barrel_bomb", "rocket", "cluster", "incendiary", "chemical")),
    frozenset(("shelling", "rocket", "cluster", "incendiary", "chemical")),
    frozenset(("explosive", "suicide_bomb", "vehicle_bomb", "mine_ied", "grenade")),
    frozenset(("explosive", "air_strike", "shelling", "rocket", "drone_strike", "barrel_bomb")),
    frozenset(("small_arms", "execution")),
    frozenset(("execution", "melee")),
)


def compare(a: Features, b: Features) -> str:
    """The level of `[weapons]`."""
    if not a.weapons or not b.weapons:
        return "unknown"
    if a.weapons & b.weapons:
        return "same"
    return "related" if any(f & a.weapons and f & b.weapons for f in FAMILIES) else "other"
