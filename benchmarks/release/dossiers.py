"""`python -m benchmarks.release.dossiers [INCIDENTS]`: a dossier of made-up incidents, in each edition and form.

Comes in: a number of incidents, of a project that holds ten times as many. Goes out: a table in Markdown on standard
output: incidents, notes, size, seconds of the clock and of the processor. Refuses: nothing. The project is made before
the clock starts, as for datasets (`benchmarks.release`).
"""

import argparse
import itertools
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.release.__main__ import make
from recounted.engines.dossiers import Asked, write
from recounted.release.dossier.records import EDITIONS
from recounted.settings import Settings
from recounted.store import Store

INCIDENTS: Final = 50
FORMS: Final = ("html", "pdf")
AROUND: Final = 10  # times as many incidents are in the project
ROW: Final = "| {name} | {incidents} | {notes} | {size:,} | {clock:.1f} | {processor:.1f} |\n"


def main() -> int:
    """Makes the project and writes the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("incidents", nargs="?", type=int, default=INCIDENTS)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        make(folder / "project", told.incidents * AROUND, told.seed)
        sys.stdout.write(
            "| dossier | incidents | notes | bytes | seconds | of the processor |\n|---|---:|---:|---:|---:|---:|\n"
        )
        with Store.open(folder / "project") as store:
            ids = tuple(i.incident_id for i in itertools.islice(store.incidents(), told.incidents))
            for form, edition in itertools.product(FORMS, EDITIONS):
                out = folder / f"out.{form}"
                question = Asked(edition=edition, released_on=date(2041, 1, 1), incident_ids=ids, chosen=(("ids", ""),))
                clock, processor = time.perf_counter(), time.process_time()
                made = write(store, Settings(), question, out)
                row = {"incidents": made.incidents, "notes": made.notes, "size": out.stat().st_size}
                clock, processor = time.perf_counter() - clock, time.process_time() - processor
                sys.stdout.write(ROW.format(name=f"{form}, {edition}", clock=clock, processor=processor, **row))
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
