"""Exporting: the files of the contract, from what may leave a project.

Comes in: what is released, and a folder. Goes out: the files, and what was held back. Refuses: nothing by itself.
"""

from collections.abc import Iterator
from pathlib import Path

from recounted.actors.register import Register
from recounted.engines.copying import tied, with_copies
from recounted.engines.released import Released
from recounted.model.document import Document
from recounted.model.restriction import Held
from recounted.model.vocabulary import ActorKind
from recounted.release.acts.codes import CodedAct, coded
from recounted.release.jsonl import CODES_FILE, NAMES, WITHHELD_FILE, LineFiles


def export(released: Released, out: Path) -> tuple[Held, ...]:
    """Writes the files of the contract from what may leave the project; beside them, and given back, what is held
    back.
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
        files.write("families", tied(with_copies(family_of.items()), released.document, released.settings))
        files.write("failures", released.failures())
        files.write(CODES_FILE, _codes(released))
        files.write(WITHHELD_FILE, held)
    return held


def _codes(released: Released) -> Iterator[CodedAct]:
    base = Path(released.settings.base)
    register = Register.load([base / name for name in released.settings.registers.actors])

    def kind_of(actor_id: str) -> ActorKind | None:
        actor = register.actor(actor_id)
        return actor.kind if actor else None

    yield from (coded(c, c.process, kind_of) for c in released.claims() if c.process)
