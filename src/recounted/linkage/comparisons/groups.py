"""Who among them: the same number of children, women or medics within the same harm is a fingerprint.

Comes in: the groups of two claims, as numbers of harm and group, and these with the count. Goes out: one level.
Refuses: to count a group that only one of them mentions.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison

GROUPS: Final = Comparison(
    "groups",
    ("groups", "group_counts"),
    (
        ("unknown", "NOT list_has_any(groups_l, groups_r)"),
        ("fingerprint", "list_has_any(group_counts_l, group_counts_r)"),
        ("differ", OTHERWISE),
    ),
)
