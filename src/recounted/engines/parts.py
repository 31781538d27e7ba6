"""Parts of claims that lists ask for, where nobody has to look at the rest.

Comes in: nothing. Goes out: names of parts, beside what a part is. Refuses: nothing; where something is withheld,
whoever decides on that asks for the whole all the same.
"""

from typing import Final

from recounted.store.readings import WHOLE, Part

__all__ = ["COUNTED", "LISTED", "WHOLE", "Part"]

LISTED: Final = Part(  # what a list shows of a claim: its figures, its place and day
    without=frozenset(
        {"victims", "places", "perpetrators", "opponents", "weapon", "weapons", "targets", "speakers", "process",
         "rules", "rejected", "grounds", "second_readings", "attacks"}
    )
)  # fmt: skip
COUNTED: Final = Part(without=LISTED.without | {"harm", "place"})  # only which there are
