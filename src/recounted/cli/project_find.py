"""Which project a command works on, and with which settings.

Comes in: --project, or the current folder. Goes out: an open store, or, for whatever shows or writes records, what may
leave it; and the project's settings.
Refuses (ArgumentError): a folder that is no project, or none from here up to the root.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from recounted.errors import ArgumentError
from recounted.settings import Settings, is_project

if TYPE_CHECKING:
    from recounted.engines.released import Released
    from recounted.store import Store

ProjectOption = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="DIR",
        help="The project; without it, the nearest from the current folder upwards.",
        show_default=False,
    ),
]
FolderOption = Annotated[
    Path | None,
    typer.Option("--in", metavar="DIR", help="The folder of a run, instead of a project.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON instead of what is made for reading.")]
NEW_SETTINGS: Final = """\
# Settings of this project. What stands here replaces the default; docs/reference/settings.md explains each.
# Changing [registers] or document_characters makes the next `recounted run` read everything anew.

# [registers]            # your own data files beside the shipped ones, relative to this file
# places = ["places.csv"]
# actors = ["actors.toml"]
# agreements = ["agreements.toml"]

# [linkage]
# threshold_bits = 0.0   # above it two claims are one incident, log2 odds
# block_days = 3         # claims further apart are never compared

# [reconciliation]
# rule = "majority"      # how accounts add up: also lowest_reported, airwars, ucdp (which needs `sources`)
# profile = "airwars"    # the standard whose conventions put a number on "dozens"; none by default
"""


def nearest(given: Path | None) -> Path | None:
    """The folder of the project, where there is one."""
    try:
        return find_project(given)
    except ArgumentError:
        if given is not None:
            raise
        return None


def find_project(given: Path | None) -> Path:
    """The folder of the project. Raises ArgumentError where there is none."""
    if given is not None:
        if not is_project(given):
            raise ArgumentError(f"--project {given}: not a project of recounted; `recounted init` makes one")
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if is_project(folder):
            return folder
    raise ArgumentError(
        f"no project in {here} or above it; name one with --project, or make one with `recounted init DIR`"
    )


@contextmanager
def opened(given: Path | None) -> Iterator[tuple["Store", Settings]]:
    """The project's store and settings, closed at the end."""
    from recounted.store import Store

    project = find_project(given)
    settings = Settings.of(project)
    with Store.open(project) as store:
        yield store, settings


@contextmanager
def shown(given: Path | None, *, public: bool = False) -> Iterator[tuple["Released", Settings]]:
    """What may be shown of the project, with its settings: restricted material stays behind."""
    from recounted.engines.released import Released

    with opened(given) as (store, settings):
        yield Released(store, settings, public=public), settings
