"""Recounted: statements about harm to civilians as accountable records.

    import recounted

    result = recounted.read("Four people were killed in Osk Dara on 12 May 2022.")
    run = recounted.run(["statements/"], jobs=2)
    with recounted.open_project("veldra") as project:
        project.tally(by="month").to_pandas()

Comes in: a text, paths, or a project. Goes out: results with claims, mentions and incidents, and tables, which show
themselves in a notebook. Refuses: what the command line refuses, with the same errors (`recounted.errors`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recounted.model.statement import Statement
from recounted.settings import Settings

if TYPE_CHECKING:
    from recounted.engines.opening import OpenProject
    from recounted.engines.results import ReadResult, RunResult

    __version__: str

__all__ = ["OpenProject", "ReadResult", "RunResult", "Settings", "__version__", "open_project", "read", "run"]


def read(
    text: str,
    *,
    title: str | None = None,
    published_on: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    settings: Settings | None = None,
) -> "ReadResult":
    """Reads one text: who says whom was harmed, how many, where, when, with what, allegedly by whom.

    `published_on` is an ISO date, `language` a BCP 47 tag; give what you know, leave out what you do not.
    Raises DocumentError where there is nothing to read, ArgumentError where the text or the date is
    malformed.
    """
    from recounted.engines import results

    told = Statement(
        name="text",
        path="text",
        title=title,
        published_on=published_on,
        publisher=publisher,
        language=language,
    )
    return results.read_text(text, told, settings=settings or Settings())


def run(
    paths: Sequence[str | Path],
    *,
    out: str | Path | None = None,
    jobs: int = 1,
    settings: Settings | None = None,
) -> "RunResult":
    """Reads files and folders and links what they claim to incidents; writes files only where `out` is named.

    Raises ArgumentError where a path is not there.
    """
    from recounted.engines import results

    return results.run_paths(
        [Path(p) for p in paths],
        out=Path(out) if out is not None else None,
        jobs=jobs,
        settings=settings or Settings(),
    )


def open_project(folder: str | Path, *, public: bool = False) -> "OpenProject":
    """A project's documents, claims, incidents and totals as tables; `public`: with the names of persons masked.

    Raises ArgumentError where the folder is no project. What is restricted is not in any table.
    """
    from recounted.engines.opening import OpenProject

    return OpenProject(Path(folder), public=public)


def __getattr__(name: str) -> Any:
    """The types of results and the version, loaded when they are first asked for."""
    if name == "__version__":
        import importlib.metadata

        return importlib.metadata.version("recounted")
    if name in ("ReadResult", "RunResult"):
        from recounted.engines import results

        return getattr(results, name)
    if name == "OpenProject":
        from recounted.engines import opening

        return opening.OpenProject
    raise AttributeError(f"module 'recounted' has no attribute {name!r}")
