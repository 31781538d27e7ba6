"""What a store finds by its index of words.

Comes in: what is looked for. Goes out: ids, the latest first. Refuses: nothing; what may be shown of what it finds is
decided by whoever asks.
"""

from recounted.store import added, index
from recounted.store.index import Asked, Passage
from recounted.store.opened import Opened


class Indexed(Opened):
    """The part of a store that is searched."""

    _all_found_to = 0  # the reading up to which nothing was missing when this was last looked at

    def find(self, asked: Asked, *, limit: int, offset: int = 0) -> list[Passage]:
        """Documents or claims that hold what is looked for."""
        with self._database.reading() as connection:
            return index.find(connection, asked, limit=limit, offset=offset)

    def found(self, asked: Asked) -> int:
        """How many there are."""
        with self._database.reading() as connection:
            return index.count(connection, asked)

    def unindexed(self) -> int:
        """How many readings no search finds yet."""
        with self._database.reading() as connection:
            last = index.last_reading(connection)
            missing = 0 if last == self._all_found_to else index.missing(connection)
            if not missing:
                self._all_found_to = last
            return missing

    def catch_up(self) -> int:
        """Indexes some of those; gives how many, none where nothing can be written."""
        if not self._database.writable or not self.unindexed():
            return 0
        with self._database.writing() as connection:
            return index.catch_up(
                connection, lambda name: [a.claim for a in added.current(connection, document_id=[name])]
            )
