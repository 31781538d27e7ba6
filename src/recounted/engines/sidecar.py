"""What stands beside a file that left a project: of which state, by which rule, for whom, with which digest.

Comes in: what fills a file and then says what it was made of. Goes out: the file, and NAME.about.json beside it; the
same state gives the same bytes of both. Refuses (ArgumentError): to write over anything, a place that cannot be
written; after an error nothing stands under either name.
"""

import gc
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from recounted.archive.digest import digest_of
from recounted.engines.released import Released
from recounted.errors import ArgumentError
from recounted.reconciliation.totals.question import Question
from recounted.store.opened import PROGRAM

ENDING: Final = ".about.json"
FILTERS: Final = ("start", "end", "place", "perpetrator", "weapon", "gradings")
Fill = Callable[[Path], Callable[[], Mapping[str, Any]]]


def put(out: Path, fill: Fill) -> str:
    """Writes the file and its sidecar; gives the digest of the file."""
    beside = out.with_name(out.name + ENDING)
    for path in (out, beside):
        if path.exists():
            raise ArgumentError(f"{path} is there already; name a place that is free, or take it away")
    partial, partial_beside = (path.with_name(path.name + ".partial") for path in (out, beside))
    gc.freeze()  # what is loaded stays: looking through it again and again took an eighth of the time
    try:
        about = fill(partial)
        sha256, size = digest_of(partial)
        told = {**about(), "file": out.name, "bytes": size, "sha256": sha256}
        words = json.dumps(told, ensure_ascii=False, indent=1)
        partial_beside.write_text(f"{words}\n", "utf-8", "backslashreplace")
        partial.rename(out)
        partial_beside.rename(beside)
    except OSError as error:
        raise ArgumentError(f"{out} cannot be written: {error.strerror}") from error
    finally:
        gc.unfreeze()
        partial.unlink(missing_ok=True)
        partial_beside.unlink(missing_ok=True)
    return sha256


def told(released: Released, question: Question, *, head: str) -> dict[str, Any]:
    """What every sidecar says: the program, the state, the rule, the filter, for whom, and how much was withheld."""
    asked = {k: sorted(v) if isinstance(v, frozenset) else v for k, v in asdict(question).items()}
    chosen_of = released.settings.reconciliation
    return {
        "program": PROGRAM,
        "project": released.name,
        "custody_head": head,
        "for_anybody": released.public,
        "filter": {k: v for k, v in asked.items() if v and k in FILTERS},
        "rule": chosen_of.rule,
        "profile": chosen_of.profile or None,
        "withheld": len(released.withheld()),
    }
