"""Where a project's records are: the options that say so.

Comes in: --store, --originals. Goes out: the place, or none for the project's own folder. Refuses (ArgumentError):
originals elsewhere without a server's database, since the folder then is no whole.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recounted.errors import ArgumentError

if TYPE_CHECKING:
    from recounted.store.placed import Placed

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="ADDRESS",
        help="Keep the records in PostgreSQL: postgresql://USER@HOST/NAME, the password in PGPASSWORD. "
        "Without it, in the folder.",
        show_default=False,
    ),
]
OriginalsOption = Annotated[
    str | None,
    typer.Option(
        "--originals",
        metavar="PLACE",
        help="With --store: where the bytes are kept, a folder that all share or s3://BUCKET/PREFIX. "
        "Without it, in DIR/originals.",
        show_default=False,
    ),
]


def placed(store: str | None, originals: str | None) -> "Placed | None":
    """The place that these options name."""
    from recounted.store.originals_bucket import is_bucket
    from recounted.store.placed import ORIGINALS, Placed

    if store is None:
        if originals is not None:
            raise ArgumentError("--originals goes with --store; without it the bytes lie in the project's folder")
        return None
    where = originals or ORIGINALS
    return Placed(address=store, originals=where if is_bucket(where) or not originals else str(Path(where).resolve()))
