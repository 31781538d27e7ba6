"""The linking that a project keeps, so that the next one works out only what is new.

Comes in: an open store, and a word for the weights and settings. Goes out: where the linking is kept; None where it is
not. Refuses: to keep words and names beside the database of a project in which anything is restricted, and removes the
file that was kept before.
"""

import functools
from importlib import resources
from typing import Final

from recounted.engines.reader_digest import digest_of
from recounted.linkage.keep import Keep
from recounted.store import Store

PACKAGES: Final = ("recounted.linkage", "recounted.text", "recounted.model")  # what linking hangs on


def kept_for(store: Store, method: str) -> Keep | None:
    """Where this project's linking is kept."""
    if store.links_file is None:
        return None
    if store.restrictions():
        store.links_file.unlink(missing_ok=True)
        return None
    return Keep(store.links_file, f"{method} {linking_digest()}")


@functools.cache
def linking_digest() -> str:
    """The digest of the code that links, computed once a process: each drawing asks for it."""
    return digest_of(*(resources.files(name) for name in PACKAGES))
