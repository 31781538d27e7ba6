"""The project as one person may see it: as everybody does, or without what is hidden from a blind reader.

Comes in: a desk, a name. Goes out: the desk, or one laid over it. Refuses: nothing.
"""

from typing import Final

from recounted.engines.blinding import Blind
from recounted.engines.clearing import Cleared
from recounted.engines.deciding import Desk

KEPT: Final = 16  # desks that are remembered, each with what it worked out; a team has fewer blind readers at once


class BlindDesk(Blind, Desk):
    """For somebody who is not cleared."""


class BlindCleared(Blind, Cleared):
    """For somebody who is."""


def seen_by(desk: Desk, name: str) -> Desk:
    """The desk as somebody may see it."""
    hidden = desk.readings.hidden_from(name)
    if not hidden:
        return desk
    known = desk.blinded.get(hidden)
    if known is None:
        while len(desk.blinded) >= KEPT:
            desk.blinded.pop(next(iter(desk.blinded)), None)
        known = (BlindCleared if isinstance(desk, Cleared) else BlindDesk)(desk._store, desk.settings)
        known.hidden, known.whole = hidden, desk
        desk.blinded[hidden] = known
    return known
