"""Deleting for safety: a capture and everything that it became leave the project, and a tombstone stays.

Comes in: an open store, the id of a document or a capture, who decides and why. Goes out: the tombstones, and the ids
of documents that hold much of the same text. What holds the same bytes goes too, what was taken out of it, and the
bytes of the archives and letters that it was taken out of, since they hold it as well.
Refuses (ArgumentError): ids that nothing has, a deletion without a reason.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from recounted.archive.digest import sha256
from recounted.engines.restricting import family_of, reach
from recounted.engines.watching import STATE
from recounted.errors import ArgumentError
from recounted.model.capture import Capture
from recounted.model.tombstone import Tombstone
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.erasure import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """What went, and which documents, being copies, still hold much of the same text."""

    tombstones: tuple[Tombstone, ...]
    copies: tuple[str, ...] = ()


def delete(store: Store, subject: str, decision: Decision) -> Deletion:
    """Deletes a document or a capture. Asked again for what is deleted already, it sweeps once more."""
    if not decision.why.strip():
        raise ArgumentError("--why: a deletion needs its reason, which the tombstone keeps")
    captures = list(store.captures())
    found = next((c for c in captures if subject in (c.capture_id, document_id_of(c))), None)
    if found is None:
        gone = [t for t in store.tombstones() if subject in (t.capture_id, _made(t))]
        if not gone:
            raise ArgumentError(f"no document or capture has the id {subject!r}")
        return _again(store, gone, decision)
    reached = around(captures, found)
    copies = family_of(store, [document_id_of(c) for c in reached])
    run = store.begin("delete")
    made = store.erase([c.capture_id for c in reached], decision, run=run)
    forget_addresses(store, reached)
    store.end(run, "finished")
    return Deletion(tombstones=tuple(made), copies=tuple(copies))


def _again(store: Store, gone: Sequence[Tombstone], decision: Decision) -> Deletion:
    """What is encrypted is deleted; what is deleted already is swept again, as a first try may have been cut short."""
    run = store.begin("delete")
    made = store.erase([t.capture_id for t in gone if t.kind != "deleted"], decision, run=run)
    store.end(run, "finished")
    return Deletion(tombstones=tuple(made) or tuple(gone))


def around(captures: Sequence[Capture], found: Capture) -> list[Capture]:
    """What restricting reaches, and all that any of it was taken out of."""
    by_id = {c.capture_id: c for c in captures}
    out = {c.capture_id: c for c in reach(captures, found)}
    for capture in list(out.values()):
        holder = capture.within
        while holder is not None and holder in by_id:
            out.update((c.capture_id, c) for c in captures if c.sha256 == by_id[holder].sha256)
            holder = by_id[holder].within
    return [c for c in captures if c.capture_id in out]


def _made(tombstone: Tombstone) -> str:
    return f"doc_{tombstone.capture_id.removeprefix('cap_')}"


def forget_addresses(store: Store, gone: Sequence[Capture]) -> None:
    """A watch goes on knowing that it fetched these pages, by a digest of their addresses."""
    path = None if store.folder is None else store.folder / STATE
    if path is None or not path.exists():
        return
    held = json.loads(path.read_text(encoding="utf-8"))
    addresses = {c.statement.url for c in gone if c.statement.url} | {c.statement.path for c in gone}
    held["followed"] = sorted(sha256(a.encode()) if a in addresses else a for a in held["followed"])
    path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
