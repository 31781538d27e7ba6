"""A Frictionless data package: a ZIP file of the table as CSV and of what each of its columns holds.

Comes in: a place, a standard, rows. Goes out: the file, and how many rows it has; the same rows give the same bytes, so
that nothing is compressed. Refuses: cells that a spreadsheet would run, as CSV does.
"""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from recounted.release.datasets.standard import Column, Standard, Value
from recounted.release.formats import as_csv

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE: Final = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE: Final = "https://datapackage.org/profiles/2.0/tableschema.json"
DESCRIPTOR: Final = "datapackage.json"
GUARDED: Final = "An apostrophe before a text that begins with =, +, -, @, a tab, a line end or an apostrophe is ours."
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP can say
_MODE: Final = 0o644 << 16
_CHUNK: Final = 1 << 20


def write(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]]) -> int:
    """The table, and its description."""
    name = f"{standard.name}.csv"
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        table = Path(folder) / name
        number = as_csv.write(table, standard, rows)
        digest = hashlib.sha256()
        with zipfile.ZipFile(path, "w", allowZip64=True) as archive:
            with table.open("rb") as source, archive.open(_entry(name), "w", force_zip64=True) as out:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    out.write(chunk)
            told = _told(standard, name, table.stat().st_size, digest.hexdigest())
            archive.writestr(_entry(DESCRIPTOR), json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return number


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.external_attr = _MODE
    entry.create_system = 3  # the same whatever system writes it
    return entry


def _told(standard: Standard, name: str, size: int, digest: str) -> dict[str, Any]:
    resource = {
        "$schema": RESOURCE_PROFILE, "name": standard.name, "path": name, "type": "table", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "bytes": size, "hash": f"sha256:{digest}",
        "schema": {"$schema": SCHEMA_PROFILE, "fields": [_field(c) for c in standard.columns], "missingValues": [""]},
    }  # fmt: skip
    about = f"{standard.about} {GUARDED}"
    return {"$schema": PROFILE, "name": standard.name, "title": standard.title, "description": about,
            "resources": [resource]}  # fmt: skip


def _field(column: Column) -> dict[str, str]:
    cannot = f"Cannot say: {column.cannot}." if column.cannot else ""
    words = " ".join(filter(None, (f"{column.fidelity}.", f"{column.derived}." if column.derived else "", cannot)))
    return {"name": column.name, "type": column.type, "description": words}
