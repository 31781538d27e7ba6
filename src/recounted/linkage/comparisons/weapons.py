"""With what: the same weapon, one of the same family, or another.

Comes in: the weapons of two claims and the families that these belong to, a bit each. Goes out: one level.
Refuses: to count an unknown weapon.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison

# Words that reporters use for one another. "explosive" is what is said before anybody knows.
FAMILIES = (
    frozenset(("air_strike", "drone_strike", "barrel_bomb", "rocket", "cluster", "incendiary", "chemical")),
    frozenset(("shelling", "rocket", "cluster", "incendiary", "chemical")),
    frozenset(("explosive", "suicide_bomb", "vehicle_bomb", "mine_ied", "grenade")),
    frozenset(("explosive", "air_strike", "shelling", "rocket", "drone_strike", "barrel_bomb")),
    frozenset(("small_arms", "execution")),
    frozenset(("execution", "melee")),
)


WEAPONS: Final = Comparison(
    "weapons",
    ("weapons", "weapon_families"),
    (
        ("unknown", "weapons_l = 0 OR weapons_r = 0"),
        ("same", "weapons_l & weapons_r <> 0"),
        ("related", "weapon_families_l & weapon_families_r <> 0"),
        ("other", OTHERWISE),
    ),
)
