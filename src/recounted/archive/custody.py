"""Custody entries of the stages capture and open: what was done to the evidence, by which version, when.

Comes in: a capture or a document. Goes out: CustodyEntry; only the store appends it to the log.
Refuses: to be silent about the bytes: each entry carries their digest.
"""

import importlib.metadata
from datetime import UTC, datetime

from recounted.model.capture import Capture
from recounted.model.custody import CustodyEntry
from recounted.model.document import Document

PROGRAM = f"recounted {importlib.metadata.version('recounted')}"


def now() -> str:
    """This instant, UTC, to the second. Tests replace it by a fixed clock."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def captured(capture: Capture) -> CustodyEntry:
    """A copy was taken of a statement."""
    return CustodyEntry(
        act="captured",
        subject_id=capture.capture_id,
        subject_sha256=capture.sha256,
        by=PROGRAM,
        at=now(),
        note=capture.statement.path,
    )


def opened(document: Document) -> CustodyEntry:
    """Text was made of a capture; the capture itself was only read."""
    return CustodyEntry(
        act="opened",
        subject_id=document.capture_id,
        subject_sha256=document.sha256,
        by=PROGRAM,
        at=now(),
        note=document.document_id,
    )
