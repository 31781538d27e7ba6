"""Exporting: the files of the contract, from what may leave a project.

Comes in: what is released, and a folder. Goes out: the files, and what was held back. Refuses: nothing by itself.
"""

from pathlib import Path

from recounted.engines.released import Released
from recounted.model.restriction import Held
from recounted.release.jsonl import NAMES, WITHHELD_FILE, LineFiles


def export(released: Released, out: Path) -> tuple[Held, ...]:
    """Writes the files of the contract from what may leave the project; beside them, and given back, what is held
    back.
    """
    held = released.withheld()
    with LineFiles(out, (*NAMES, WITHHELD_FILE)) as files:
        files.write("documents", released.documents())
        files.write("claims", released.claims())
        files.write("mentions", released.mentions())
        files.write("incidents", released.incidents())
        files.write("failures", released.failures())
        files.write(WITHHELD_FILE, held)
    return held
