"""Bytes that were deleted for safety and come again, because somebody says so.

Comes in: what was gathered. Goes out: the same, where bytes were deleted under a name of its own, so that the new
capture is told from the tombstone of the old one. Refuses: nothing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from recounted.engines.local import Item
from recounted.model.failure import Failure
from recounted.model.identity import capture_id
from recounted.store import Store


def returning(store: Store, gathered: Iterator[Item]) -> Iterator[Item]:
    """Each item, its capture named anew where its bytes are under a tombstone."""
    times = Counter(t.sha256 for t in store.tombstones() if t.kind == "deleted")
    for item in gathered:
        if isinstance(item, Failure) or item[0].sha256 not in times:
            yield item
            continue
        capture, data = item
        name = f"{capture.statement.name} (again, {times[capture.sha256]})"
        statement = replace(capture.statement, name=name)
        yield replace(capture, statement=statement, capture_id=capture_id(capture.sha256, name)), data
