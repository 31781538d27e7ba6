"""What fails inside files that hold others, where such a file is restricted or was deleted for safety.

Comes in: captures as they are taken in with what came of each, then failures. Goes out: the failures as they may be
told and kept. Refuses: to keep the name of a member of what was deleted, or to tell that of what is restricted: a name
may be all that there is to know.
"""

from collections.abc import Sequence
from dataclasses import replace

from recounted.archive.unpack import INSIDE
from recounted.engines.leaving_out import lies_in
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.model.restriction import WITHHELD
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.intake import GoneError


class Inside:
    """Knows which files of one `add` are closed, and which are gone."""

    def __init__(self, store: Store) -> None:
        self._marked = store.restrictions().documents
        self._closed: set[str] = set()
        self._gone: set[str] = set()

    def note(self, captures: Sequence[Capture], results: Sequence[str | Failure]) -> None:
        """Takes note of a batch that was taken in."""
        for capture, result in zip(captures, results, strict=True):
            if isinstance(result, Failure):
                if result.error == GoneError.__name__:
                    self._gone.add(capture.statement.path)
            elif capture.statement.restricted or document_id_of(capture) in self._marked:
                self._closed.add(capture.statement.path)

    def told(self, failures: Sequence[Failure]) -> list[Failure]:
        """The failures, those inside what is restricted under the name of the outermost file."""
        return [_without_name(f) if _within(f, self._closed) else f for f in failures]

    def kept(self, failures: Sequence[Failure]) -> list[Failure]:
        """Those that are kept."""
        return [f for f in failures if not _within(f, self._gone)]


def _within(failure: Failure, paths: set[str]) -> bool:
    return INSIDE in failure.document_id and lies_in(failure, frozenset(paths))


def _without_name(failure: Failure) -> Failure:
    outermost = failure.document_id.partition(INSIDE)[0]
    return replace(failure, document_id=outermost, message=f"{outermost}: {WITHHELD}")
