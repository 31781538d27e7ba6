"""What the paths that a person named stand for: the files to read, in an order that repeats.

Comes in: paths: files and folders, Delta tables, lists of paths (`*.paths`, `*.paths.gz`, as Common Crawl writes them).
Goes out: a File for each; one that cannot be had says why. A list may name addresses: they were named by whoever named
the list, and nothing else is asked for. Refuses (ArgumentError): a path that is not there, two files of one name, a
Delta table of which rows were deleted without the files being written anew.
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pyarrow as pa

from recounted.archive.gather import listed, shown
from recounted.archive.unpack import failure
from recounted.engines.spark.places import scheme, size_of
from recounted.engines.spark.units import File
from recounted.errors import ArgumentError, CaptureError
from recounted.model.failure import Failure

LISTS: Final = (".paths", ".paths.gz")
TABLES: Final = (".parquet", ".pq")
DELTA_LOG: Final = "_delta_log"
NOT_READ: Final = frozenset({"deletionVectors", "columnMapping"})  # what the files alone do not tell


def files_of(inputs: Sequence[Path], *, without: Sequence[Path] = ()) -> list[File]:
    """The files of all inputs."""
    found = [file for path in inputs for file in _of(path, without)]
    names: dict[str, str] = {}
    for file in found:
        before = names.setdefault(file.name, file.where)
        if before != file.where:
            raise ArgumentError(
                f"{file.where} and {before}: two files called {file.name!r}; statements are told apart by such names: "
                "name the folder that holds both, or read them in runs of their own"
            )
    return found


def _of(path: Path, without: Sequence[Path]) -> Iterator[File]:
    if (path / DELTA_LOG).is_dir():
        yield from _delta(path)
        return
    for item in listed([path], without=without):
        if isinstance(item, Failure):
            yield File(path=item.document_id, name=item.document_id, where=item.document_id, failed=item)
        elif item[0].name.endswith(LISTS):
            yield from _listed_in(item[0])
        elif not _beside(item[0], item[1]):
            yield _file(*item, columns=_partition(item[1]))


def _file(path: Path, name: str, columns: Mapping[str, str]) -> File:
    rows = name.lower().endswith(TABLES)
    return File(
        path=str(path.resolve()), name=name, where=shown(path), size=path.stat().st_size, rows=rows,
        columns=columns if rows else {},
    )  # fmt: skip


def _beside(path: Path, name: str) -> bool:
    """What Spark and others write beside the files of a table (_SUCCESS, _metadata)."""
    inside = path.name.startswith("_") or "/_" in f"/{name}"
    return inside and any(path.parent.glob("*.parquet"))


def _partition(name: str) -> dict[str, str]:
    """The values that the folders of a partitioned table name (year=2031/part-0.parquet)."""
    return dict(folder.split("=", 1) for folder in name.split("/")[:-1] if "=" in folder)


def _delta(path: Path) -> Iterator[File]:
    """The files of a Delta table as it stands now. Spark's own reader of Delta wants Java libraries that no package of
    Python brings, so that the log is read here.
    """
    try:
        from deltalake import DeltaTable
        from deltalake.exceptions import DeltaError
    except ImportError as error:
        raise ArgumentError(f"{path}: Delta tables need the extra: pip install 'recounted[spark]'") from error
    try:
        table = DeltaTable(str(path))
        unread = NOT_READ.intersection(table.protocol().reader_features or ())
        if unread:
            raise ArgumentError(
                f"{path}: a Delta table with {', '.join(sorted(unread))}, which is not read; "
                "write it anew without (REORG TABLE ... APPLY (PURGE), or a copy)"
            )
        added = table.get_add_actions(flatten=True)
    except DeltaError as error:
        raise ArgumentError(f"{path}: a Delta table that cannot be read: {error}") from error
    for row in sorted(pa.table(added).to_pylist(), key=itemgetter("path")):
        inner = unquote(row["path"])
        columns = {k.removeprefix("partition."): str(v) for k, v in row.items() if k.startswith("partition.") and v}
        yield _file(path / inner, inner, columns)


def _listed_in(path: Path) -> Iterator[File]:
    """The files that a list names, a line each; paths start from the folder of the list."""
    for number, line in enumerate(_lines(path), 1):
        told = line.strip()
        if not told or told.startswith("#"):
            continue
        place = told if scheme(told) else str((path.parent / told).resolve())
        where = told if scheme(told) else shown(path.parent / told)
        try:
            size = size_of(place)
        except (OSError, CaptureError) as error:
            reason = CaptureError(f"named in {path.name}, line {number}: {error}")
            yield File(path=place, name=told, where=where, failed=failure(where, reason))
            continue
        yield File(path=place, name=told, where=where, size=size, rows=told.lower().endswith(TABLES))


def _lines(path: Path) -> Iterable[str]:
    try:
        raw = path.read_bytes()
        return (gzip.decompress(raw) if path.name.endswith(".gz") else raw).decode("utf-8").splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ArgumentError(f"{path}: a list of paths that cannot be read: {error}") from error
