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


class Desks:
    """The desks of one project, by what is hidden."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, frozenset[str]], Desk] = {}

    def seen_by(self, desk: Desk, name: str) -> Desk:
        """The desk as somebody may see it."""
        hidden = desk.readings.hidden_from(name)
        if not hidden:
            return desk
        key = (id(desk), hidden)
        if key not in self._made:
            if len(self._made) >= KEPT:
                self._made.pop(next(iter(self._made)), None)
            made = (BlindCleared if isinstance(desk, Cleared) else BlindDesk)(desk._store, desk.settings)
            made.hidden, made.whole = hidden, desk
            self._made[key] = made
        return self._made[key]
