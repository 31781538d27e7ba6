"""Exporting: the files of the contract, from what may leave a project.

Comes in: what is released, and a folder. Goes out: the files, what they were made of, and what was held back. Refuses
(ArgumentError): a folder that cannot be written.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recounted.actors.register import Register
from recounted.archive.digest import digest_of
from recounted.engines import sidecar
from recounted.engines.copying import of_document, tied, with_copies
from recounted.engines.released import Released
from recounted.errors import ArgumentError
from recounted.model.document import Document
from recounted.model.restriction import Held
from recounted.model.vocabulary import ActorKind
from recounted.reconciliation.totals.question import Question
from recounted.release.acts.codes import CodedAct, coded
from recounted.release.jsonl import CODES_FILE, NAMES, WITHHELD_FILE, LineFiles, path_of

ABOUT: Final = "about.json"  # beside the files: of which state, by which rule, for whom, with which digests


def export(released: Released, out: Path, *, head: str = "") -> tuple[Held, ...]:
    """Writes the files of the contract from what may leave the project; beside them, and given back, what is held
    back. `head` is that of the custody log, for what is said about the files.
    """
    held = released.withheld()
    family_of: dict[str, str] = {}

    def noted() -> Iterator[Document]:
        for document in released.documents():
            family_of[document.document_id] = document.family_id
            yield document

    with LineFiles(out, (*NAMES, CODES_FILE, WITHHELD_FILE)) as files:
        files.write("documents", noted())
        files.write("claims", released.claims())
        files.write("mentions", released.mentions())
        files.write("incidents", released.incidents())
        copies = with_copies(family_of.items())
        files.write("families", tied(copies, released.document, of_document(released), released.settings))
        files.write("failures", released.failures())
        files.write(CODES_FILE, _codes(released))
        files.write(WITHHELD_FILE, held)
    _say(released, out, head)
    return held


def _say(released: Released, out: Path, head: str) -> None:
    """Puts down what the files were made of, last, so that it speaks of files that are all in place."""
    made = [path_of(out, name) for name in (*NAMES, CODES_FILE, WITHHELD_FILE)]
    digests = {path.name: digest_of(path)[0] for path in made}
    about = {**sidecar.told(released, Question(), head=head), "sha256": digests}
    partial = out / f"{ABOUT}.partial"
    try:
        partial.write_text(f"{json.dumps(about, ensure_ascii=False, indent=1)}\n", "utf-8", "backslashreplace")
        partial.replace(out / ABOUT)
    except OSError as error:
        raise ArgumentError(f"--out {out}: cannot be written: {error.strerror}") from error


def _codes(released: Released) -> Iterator[CodedAct]:
    base = Path(released.settings.base)
    register = Register.load([base / name for name in released.settings.registers.actors])

    def kind_of(actor_id: str) -> ActorKind | None:
        actor = register.actor(actor_id)
        return actor.kind if actor else None

    yield from (coded(c, c.process, kind_of) for c in released.claims() if c.process)
