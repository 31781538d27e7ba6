"""That somebody looked at what a project holds, or took it along: told in the custody log.

Comes in: an open store, what was done, the digest of what it left behind. Goes out: an entry in the log, or why there
is none. Refuses: nothing; whoever may only read, or comes while another writes, may look all the same.
"""

from collections.abc import Iterable
from pathlib import Path

from recounted.archive.digest import digest_of
from recounted.errors import StoreError
from recounted.store import Store
from recounted.store.lines import sha256_of


def noted(store: Store, act: str, sha256: str, note: str) -> str | None:
    """Logs the act; gives in words why it could not be logged, or None where it was. The subject is the head of the
    log, which stands for all that was there to be looked at.
    """
    try:
        logged = store.note(act, store.custody_head(), sha256, note)
    except StoreError as error:
        return f"not logged: {error}"
    return None if logged else "not logged: the project lies where nothing can be written"


def digest_of_files(paths: Iterable[Path]) -> str:
    """One digest for files that left together: over a line each, its digest, two blanks and its name."""
    return sha256_of(*(f"{digest_of(path)[0]}  {path.name}" for path in paths))
