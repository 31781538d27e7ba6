"""Encrypting what is restricted, and taking it back: for keys that lie outside the project.

Comes in: an open store, its settings, who decides and why. Goes out: tombstones of what is encrypted now, or nothing.
Refuses (ArgumentError): keys that are missing, or lie inside the project that they protect.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from recounted.engines.erasing import around, forget_addresses
from recounted.errors import ArgumentError
from recounted.model.capture import Capture
from recounted.model.tombstone import Tombstone
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.erasure import Decision

if TYPE_CHECKING:
    from recounted.store.boxes import Keys

IDENTITY_VARIABLE: Final = "RECOUNTED_IDENTITY"


def new_keys(path: Path, project: Path | None) -> str:
    """Writes a new secret key where nobody else can read it, and gives the public one."""
    from recounted.store import boxes

    _refuse_inside(path, project)
    secret, public = boxes.new_keys()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise ArgumentError(f"{path}: cannot be written: {error.strerror}") from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"# public key: {public}\n{secret}\n")
    return public


def keys_of(settings: Settings, project: Path | None) -> "Keys | None":
    """The secret keys that the environment or the settings name; None where neither names any."""
    from recounted.store import boxes

    named = os.environ.get(IDENTITY_VARIABLE) or settings.encryption.identity
    if not named:
        return None
    path = Path(settings.base) / Path(named).expanduser()
    _refuse_inside(path, project)
    return boxes.Keys(path)


def lock(store: Store, settings: Settings, decision: Decision) -> list[Tombstone]:
    """Encrypts all that is restricted and still lies there in clear, with what it was taken out of."""
    recipients = settings.encryption.recipients
    if not recipients:
        raise ArgumentError(
            "no key: [encryption] recipients in the settings names none; `recounted keys FILE` makes one"
        )
    marked = store.restrictions().documents
    captures = list(store.captures())
    wanted: dict[str, Capture] = {}
    for capture in captures:
        if document_id_of(capture) in marked:
            wanted.update((c.capture_id, c) for c in around(captures, capture))
    if not wanted:
        return []
    run = store.begin("restrict")
    made = store.encrypt(list(wanted), decision, recipients=recipients, run=run)
    forget_addresses(store, list(wanted.values()))
    store.end(run, "finished")
    return made


def encrypted(store: Store, subject: str) -> Tombstone | None:
    """The tombstone of what is encrypted under this id, of a capture or of the document that stands for it."""
    ids = {t.capture_id: t for t in store.tombstones() if t.kind == "encrypted"}
    return ids.get(subject) or ids.get(f"cap_{subject.removeprefix('doc_')}")


def unlock(store: Store, settings: Settings, tombstone: Tombstone, decision: Decision) -> Capture:
    """Puts an encrypted capture back in clear; the next run reads it."""
    keys = needed(settings, store.folder)
    run = store.begin("restrict")
    found = store.decrypt(tombstone, keys, decision, run=run)
    store.end(run, "finished")
    return found


def needed(settings: Settings, project: Path | None) -> "Keys":
    """The secret keys. Raises ArgumentError where none are named."""
    keys = keys_of(settings, project)
    if keys is None:
        raise ArgumentError(
            f"it is encrypted: name the file of the secret key in {IDENTITY_VARIABLE}, or by identity in [encryption]"
        )
    return keys


def _refuse_inside(path: Path, project: Path | None) -> None:
    if project is not None and path.resolve().is_relative_to(project.resolve()):
        raise ArgumentError(f"{path}: lies inside the project that it is to protect; keep it on another disk")


def told(made: Sequence[Tombstone]) -> list[str]:
    """A line for each."""
    return [f"encrypted: {t.capture_id}" for t in made]
